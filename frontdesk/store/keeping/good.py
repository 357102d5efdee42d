"""The newest good copy, and how much younger work it lacks: asked where the data itself can't be opened."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.store import archive
from frontdesk.store import binding as sqlite
from frontdesk.store.backup import KEPT, Kept, copies_in
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.keeping.second import home
from frontdesk.store.keeping.standing import standing
from frontdesk.store.reading import connect_to_look
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Good:
    """A copy that was read whole and agrees with itself."""

    file: Path
    made_at: Instant | None
    deeds: int
    schema: int


@dataclass(frozen=True, slots=True)
class Younger:
    """What was done after a copy was made: acts where the file still says how many, else when it was last written."""

    acts: int | None
    written_at: Instant | None


def newest_good(folder: Path) -> Good | None:
    """The newest copy at home or at the second place that is whole and of a version this program reads."""
    for one in _candidates(folder):
        with suppress(Refused, OSError):
            found = archive.inspect(one.file)
            if found.schema <= SCHEMA_VERSION:
                return Good(one.file, found.made_at if found.made_at is not None else one.made_at, found.about.deeds,
                            found.schema)
    return None


def younger(folder: Path, good: Good, database: str = "frontdesk.sqlite") -> Younger:
    """How much is in the data file that the copy lacks; reads only."""
    path = folder / database
    written: list[float] = []
    for place in (path, path.with_name(path.name + "-wal")):
        with suppress(OSError):
            written.append(place.stat().st_mtime)
    acts = None
    with suppress(sqlite.Error, OSError, TypeError):
        connection = connect_to_look(path)
        try:
            acts = max(int(connection.execute("SELECT max(seq) FROM deed").fetchone()[0]) - good.deeds, 0)
        finally:
            connection.close()
    return Younger(acts, int(max(written) * 1000) if written else None)


def _candidates(folder: Path) -> list[Kept]:
    here = copies_in(folder / KEPT)
    names = {one.file.name for one in here}
    away: list[Kept] = []
    known = standing(folder)
    if known.second:
        with suppress(OSError):
            away = [one for one in copies_in(home(Path(known.second), known.mark)) if one.file.name not in names]
    return sorted([*here, *away], key=lambda one: one.number, reverse=True)
