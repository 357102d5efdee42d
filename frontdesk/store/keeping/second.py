"""The second place for copies: another disk, a stick, a share. What is missing or full there never holds work up.

A folder of its own for each centre, so that several can share a disk: the copies under the names they have at home, and
the photos beside them, each carried once and never again (they are named by what they hold and do not change).
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.store import archive
from frontdesk.store.faults import Fault, fault_of, full
from frontdesk.store.files import fingerprint, sync_file, sync_folder
from frontdesk.store.keeping.forgotten import listed, note
from frontdesk.store.keeping.shut_there import shut_older
from frontdesk.store.keeping.table import plan
from frontdesk.store.keeping.thinning import staying
from frontdesk.store.kept import KEPT, clear_unfinished, copies_in
from frontdesk.store.photos import stored_at
from frontdesk.store.sealing.contents import content_fingerprint
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

_PREFIX = "frontdesk-"
"""How the folders of centres begin at a second place."""

_SPARE = 50_000_000
"""Bytes that are left free at the second place."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came to the second place: the copy, and how many photos were new there."""

    file: Path
    photos: int
    dropped: int


def home(second: Path, mark: str) -> Path:
    """The folder of one centre at the second place."""
    return second / f"{_PREFIX}{mark[:8] or 'centre'}"


def carry(folder: Path, file: Path, second: Path) -> Carried:
    """Carry a kept copy and the photos it lists to the second place; thin out there as at home. What lies open there
    from before the centre was encrypted is sealed. Nobody else carries meanwhile (``lock.carrying``).

    Raises ``Fault``: ``second_missing`` where the folder is not there, else what the disk said.
    """
    if not second.is_dir():
        raise missing(second)
    manifest = archive.contents(file)
    place = home(second, manifest.about.mark)
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        clear_unfinished(place)
        if shutil.disk_usage(place).free < file.stat().st_size + _SPARE:
            raise full()
        photos = sum(_carry_photo(folder, place, sha) for sha in manifest.photos)
        target = place / file.name
        if not (target.is_file() and target.stat().st_size == file.stat().st_size):
            _carry_file(file, target, fingerprint(file))
        archive.inspect(target)
        note(place, manifest.about.mark, listed(folder / KEPT, manifest.about.mark), nobody=True)
        dropped = thin(place)
        _drop_photos(place)
        shut_older(folder, place, lambda sealed, there: _carry_file(sealed, there, fingerprint(sealed)))
    except Refused as damaged_there:
        raise Fault("second_damaged", damaged_there.sentence) from damaged_there
    except OSError as error:
        raise fault_of(error) from error
    return Carried(target, photos, dropped)


def thin(place: Path) -> int:
    """Take away the copies whose time is over; gives how many. The caller has made sure that the newest one is good."""
    copies = copies_in(place)
    rules = plan()
    stay = staying(copies, rules.stay, rules.staying)
    gone = 0
    for one in copies:
        if one.number not in stay:
            with suppress(OSError):
                one.file.unlink()
                gone += 1
    return gone


def missing(second: Path) -> Fault:
    """The second place is not there."""
    return Fault("second_missing", sentence("The second place for copies is not there: {folder}. Plug the disk in, or "
                                            "choose another folder.", folder=str(second)))


def told(code: str, second: str) -> Sentence | None:
    """What is wrong at the second place, from the code that was noted; None for nothing."""
    if not code:
        return None
    if code == "second_missing":
        return missing(Path(second)).sentence
    if code == "disk_full":
        return sentence("The second place for copies is full: {folder}. Make room there, or choose another folder.",
                        folder=second)
    return sentence("The second place for copies can't be written to: {folder}. Look after that disk, or choose "
                    "another folder.", folder=second)


def _carry_photo(folder: Path, place: Path, sha: str) -> bool:
    source, target = stored_at(folder, sha), stored_at(place, sha)
    with suppress(OSError):
        if target.stat().st_size == source.stat().st_size:
            return False
    if not source.is_file() or content_fingerprint(source) != sha:  # a damaged one is told by the full check
        return False
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _carry_file(source, target, fingerprint(source))
    return True


def _carry_file(source: Path, target: Path, sha: str) -> None:
    """Whole or not at all, and what arrived is what left."""
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, part)
        sync_file(part)
        if fingerprint(part) != sha:
            raise Fault("second_damaged", sentence("What was written to the second place came out different there. Use "
                                                   "another disk."))
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # some file systems of sticks and shares know no such thing
        sync_folder(target.parent)


def _drop_photos(place: Path) -> None:
    """Photos that no copy lists any more: erased ones leave with the last copy that knew them. Half-carried ones too.
    """
    listed: set[str] = set()
    for one in copies_in(place):
        try:
            listed.update(archive.contents(one.file).photos)
        except Refused:
            return
    for where, _, names in os.walk(place / "photos"):
        for name in names:
            if name.endswith(".part") or (name.endswith(".jpg") and name.removesuffix(".jpg") not in listed):
                with suppress(OSError):
                    (Path(where) / name).unlink()
