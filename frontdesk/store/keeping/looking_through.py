"""The look at everything that a desk takes by itself, once a day; photos that are gone come back from a copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import archive
from frontdesk.store.audit.verify import audited
from frontdesk.store.check import CheckReport, check
from frontdesk.store.faults import fault_of
from frontdesk.store.keeping.rounds import second_place
from frontdesk.store.keeping.second import home
from frontdesk.store.keeping.standing import standing, stands
from frontdesk.store.keeping.table import plan
from frontdesk.store.leftovers import clear_half_written
from frontdesk.store.photos import brought, stored_at
from frontdesk.store.restore import present
from frontdesk.store.sealing.contents import content_fingerprint, put_content
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant

_PHOTO = "photo_"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, after ``brought`` photos came back; ``missing`` are those that are still gone or damaged."""

    report: CheckReport
    brought: int = 0
    missing: int = 0

    @property
    def only_photos(self) -> bool:
        """Whether photos are all that is amiss: everything can be gone on with."""
        return not self.report.good and all(each.code.startswith(_PHOTO) for each in self.report.problems)


def look_due(folder: Path, now: Instant) -> bool:
    """Whether the last look at everything is long enough ago; also where it is from a clock that was ahead."""
    return not 0 <= now - standing(folder).checked_at < plan().full_check


def look_through(store: Store, now: Instant) -> Looked:
    """Look at everything, and write down beside the copies what was found, so that a new start knows of it.

    Raises ``Fault`` where the data can't be read at all.
    """
    report, found = check(store, also_store=(audited,)), Looked(CheckReport(()))
    if any(each.code.startswith(_PHOTO) for each in report.problems):
        found = photos_back(store)
        if found.brought:
            report = check(store, also_store=(audited,))
    clear_half_written(store.folder, now)
    stands(store.folder, checked_at=now, problems=len(report.problems))
    return Looked(report, found.brought, found.missing)


def photos_back(store: Store, copy: Path | None = None) -> Looked:
    """Bring photos that are missing or damaged here back from the second place, or from a whole ``copy``; each is
    compared with its name. Raises ``Refused`` as ``archive.inspect``, or ``Fault`` where it can't be written here.
    """
    gone = list(_gone(store))
    count = 0
    for sha, content in _from_copy(copy, gone) if copy is not None else _from_second(store, gone):
        if hashlib.sha256(content).hexdigest() == sha:
            place = stored_at(store.folder, sha)
            try:
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                put_content(content, place)
            except OSError as error:
                raise fault_of(error) from error
            count += 1
    return Looked(CheckReport(()), count, len(gone) - count)


def _gone(store: Store) -> Iterator[str]:
    for (sha,) in store.reader().rows("SELECT sha FROM attachment ORDER BY sha"):
        path = stored_at(store.folder, str(sha))
        with suppress(OSError):
            brought(path)
            if content_fingerprint(path) == sha:
                continue
        yield str(sha)


def _from_second(store: Store, gone: list[str]) -> Iterator[tuple[str, bytes]]:
    """What the second place has of them; a desk of a server has none."""
    second = "" if store.postgres else second_place(store.reader())
    here = present(store.folder) if second else None
    if here is None:
        return
    place = home(Path(second), here.mark)
    for sha in gone:
        with suppress(OSError):
            yield sha, stored_at(place, sha).read_bytes()


def _from_copy(copy: Path, gone: list[str]) -> Iterator[tuple[str, bytes]]:
    manifest = archive.inspect(copy)
    for sha in gone:
        if manifest.with_photos and sha in manifest.photos:
            yield sha, archive.read(copy, archive.photo_member(sha))
        elif not manifest.with_photos:
            with suppress(OSError, Refused):
                yield sha, stored_at(copy.parent, sha).read_bytes()
