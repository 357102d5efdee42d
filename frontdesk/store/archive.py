"""The ``.fdbackup`` file: a zip of the database, the photos and a manifest with the fingerprint of each."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from frontdesk.store.files import BLOCK
from frontdesk.store.held import by_mark, hold_copy, key_for
from frontdesk.store.sealing.sealed import MAGIC, is_sealed, key_file_of, mark_of, opening
from frontdesk.values.clock import Instant
from frontdesk.values.paths import endless
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.sealing.secret import DataKey

DATABASE = "frontdesk.sqlite"
MANIFEST = "manifest.json"
FORMAT = 1
_SHA = re.compile(r"[0-9a-f]{64}")
_MANIFEST_BYTES = 64 << 20
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class About:
    """Whose data it is: the centre's name, ``mark`` (the same in every copy of one centre, empty where unknown), when
    the newest visit began, how many acts there were, by whom and with which version it was made."""

    centre: str = ""
    mark: str = ""
    newest_visit: Instant | None = None
    deeds: int = 0
    by: str = ""
    program: str = ""

    def but_by(self, by: str) -> About:
        """The same, made by somebody with this program."""
        from frontdesk import VERSION  # noqa: PLC0415 (door: only where a copy is made)
        return replace(self, by=by, program=VERSION)


NOBODY = About()
"""A copy that says nothing about itself: made before copies did."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says it holds. ``photos`` maps SHA-256 to size; ``with_photos`` says whether their files are inside
    or stayed in the data folder; ``left_out`` were missing or damaged when the copy was made."""

    schema: int
    until: Instant | None
    database_sha: str
    database_size: int
    rows: dict[str, int]
    photos: dict[str, int]
    left_out: tuple[str, ...]
    with_photos: bool
    made_at: Instant | None = None
    about: About = NOBODY

    def written(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return {"format": FORMAT, "schema": self.schema, "until": self.until, "database": self.database_sha,
                "database_size": self.database_size, "rows": self.rows, "photos": self.photos,
                "left_out": list(self.left_out), "with_photos": self.with_photos, "made_at": self.made_at,
                "about": asdict(self.about)}


class Shut(NamedTuple):
    """A key of its own for one copy, and the key file that travels in front of it and opens it."""

    key: DataKey
    key_file: bytes


def photo_member(sha: str) -> str:
    """The name of a photo inside the copy."""
    return f"photos/{sha[:2]}/{sha}.jpg"


def inspect(file: Path) -> Manifest:
    """Read a copy whole and compare everything with its manifest; changes nothing.

    Raises ``Refused``: ``no_backup`` (no such file, or not a copy of ours), ``damaged_backup``, ``newer``.
    """
    try:
        with unpacking(file) as packed:
            manifest = _manifest(packed, file)
            _compare(packed, file, DATABASE, manifest.database_sha)
            for sha in manifest.photos if manifest.with_photos else ():
                _compare(packed, file, photo_member(sha), sha)
            return manifest
    except FileNotFoundError:
        raise Refused("no_backup", "There is no file {file}.", where="file", file=str(file)) from None
    except (zipfile.BadZipFile, IsADirectoryError, RuntimeError, EOFError):
        raise _foreign(file) from None


def contents(file: Path) -> Manifest:
    """What a copy says it holds, without reading it whole: for lists. Raises as ``inspect``."""
    try:
        with unpacking(file) as packed:
            return _manifest(packed, file)
    except FileNotFoundError:
        raise Refused("no_backup", "There is no file {file}.", where="file", file=str(file)) from None
    except (zipfile.BadZipFile, IsADirectoryError, RuntimeError, EOFError):
        raise _foreign(file) from None


def extract(file: Path, member: str, target: Path) -> None:
    """Write one member of an inspected copy to ``target``."""
    with unpacking(file) as packed, packed.open(member) as source, target.open("xb") as out:
        shutil.copyfileobj(source, out, BLOCK)


def read(file: Path, member: str) -> bytes:
    """One member of an inspected copy, a small one."""
    with unpacking(file) as packed:
        return packed.read(member)


@contextmanager
def packing(folder: Path, part: Path, shut: Shut | None = None) -> Generator[zipfile.ZipFile]:
    """The zip of a copy; ``shut``, or of an encrypted centre, it is sealed while it is written and carries what opens
    it, so that nothing plain of it is ever on the disk.
    """
    key = key_for(folder) if shut is None else shut.key
    if key is None:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
            yield packed
        return
    from frontdesk.store.sealing.keeping import travelling  # noqa: PLC0415 (door: only where a copy is sealed)
    from frontdesk.store.sealing.sealed import SealingWriter  # noqa: PLC0415 (door: as above)
    with part.open("wb") as file:
        out = SealingWriter(file, key, key_file=travelling(folder) if shut is None else shut.key_file)
        with zipfile.ZipFile(cast(IO[bytes], out), "w", zipfile.ZIP_STORED) as packed:
            yield packed
        out.finish()


@contextmanager
def unpacking(file: Path) -> Generator[zipfile.ZipFile]:
    """A copy's zip, also where the copy is encrypted: nothing plain of it is ever on the disk.

    Raises ``Refused`` (``copy_locked`` where its key was not opened yet, ``damaged_backup``).
    """
    if endless(file):
        raise _foreign(file)
    if not is_sealed(file):
        with zipfile.ZipFile(file) as packed:
            yield packed
        return
    key = key_of(file)
    if key is None:
        raise Refused("copy_locked", "The copy {file} is encrypted. Give the passphrase or the recovery code that "
                      "belongs to it.", where="secret", file=file.name)
    try:
        with opening(file, key) as stream, zipfile.ZipFile(cast(IO[bytes], stream)) as packed:
            yield packed
    except Refused as refusal:
        if refusal.code != "damaged_seal":
            raise
        raise Refused("damaged_backup", "The copy {file} is damaged ({part}). It was not used; take another copy.",
                      where="file", file=file.name, part=MANIFEST) from None


def key_of(file: Path) -> DataKey | None:
    """The key of an encrypted copy where it was opened in this process; None for one that is not encrypted."""
    with file.open("rb") as opened:
        beginning = opened.read(len(MAGIC) + 9)
    return by_mark(mark_of(beginning)) if beginning.startswith(MAGIC) else None


def open_with(file: Path, secret: str) -> None:
    """Open an encrypted copy by its passphrase or recovery code, for as long as the program runs.

    Raises ``Refused``: ``passphrase_wrong``, ``code_slip``, ``key_file_damaged``, ``not_sealed``.
    """
    from frontdesk.store.sealing.key_file import (  # noqa: PLC0415 (door: only for a copy of another key)
        open_with as opened_with,
    )
    from frontdesk.store.sealing.key_file import read_key_file  # noqa: PLC0415 (door: as above)
    hold_copy(opened_with(read_key_file(key_file_of(file), file.name), secret))


def _manifest(packed: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        if packed.getinfo(MANIFEST).file_size > _MANIFEST_BYTES:
            raise _foreign(file)
        found: Any = json.loads(packed.read(MANIFEST))
        if int(found["format"]) > FORMAT:
            raise Refused("newer", "The copy {file} was made by a newer version of the program; install that version "
                          "to read it.", where="file", file=file.name)
        manifest = Manifest(
            int(found["schema"]), None if found["until"] is None else int(found["until"]), str(found["database"]),
            int(found["database_size"]), {str(name): int(count) for name, count in found["rows"].items()},
            {str(sha): int(size) for sha, size in found["photos"].items()}, tuple(map(str, found["left_out"])),
            bool(found["with_photos"]), _time(found.get("made_at")), _about(found.get("about") or {}))
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        raise _foreign(file) from None
    if not all(_SHA.fullmatch(sha) for sha in (manifest.database_sha, *manifest.photos)):
        raise _foreign(file)
    return manifest


def _about(said: dict[str, Any]) -> About:
    return About(str(said.get("centre", ""))[:_LONGEST], str(said.get("mark", ""))[:_LONGEST],
                 _time(said.get("newest_visit")), int(said.get("deeds", 0)), str(said.get("by", ""))[:_LONGEST],
                 str(said.get("program", ""))[:_LONGEST])


def _time(said: object) -> Instant | None:
    return None if said is None else int(str(said))


def _compare(packed: zipfile.ZipFile, file: Path, member: str, sha: str) -> None:
    try:
        with packed.open(member) as content:
            if _fingerprint(content) == sha:
                return
    except (KeyError, zipfile.BadZipFile, EOFError):
        pass
    raise Refused("damaged_backup", "The copy {file} is damaged ({part}). It was not used; take another copy.",
                  where="file", file=file.name, part=member)


def _fingerprint(content: IO[bytes]) -> str:
    found = hashlib.sha256()
    while block := content.read(BLOCK):
        found.update(block)
    return found.hexdigest()


def _foreign(file: Path) -> Refused:
    return Refused("no_backup", "The file {file} is not a copy made by this program, or it is damaged. It was not "
                   "used; take another copy.", where="file", file=file.name)
