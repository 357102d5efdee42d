"""One round of keeping: a copy where something changed, the old ones thinned out, the second place served.

Every desk program makes rounds in its worker, and the system's scheduler can (``frontdesk backup``).
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.store import lock
from frontdesk.store.backup import KEPT, BackupReport, about_of, backup, copies_in, keep, kept
from frontdesk.store.faults import Fault
from frontdesk.store.keeping.forgotten import note_erased
from frontdesk.store.keeping.second import carry, home, thin
from frontdesk.store.keeping.standing import Standing, standing, stands
from frontdesk.store.keeping.table import plan
from frontdesk.values.clock import Instant, system_clock
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence

if TYPE_CHECKING:
    from frontdesk.store.archive import Shut
    from frontdesk.store.reading import Reader
    from frontdesk.store.store import Store

SETTING = "second_backup_folder"
"""The setting that names the second place."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did: the copy (None: nothing had changed), how many old ones went, what the second place lacked."""

    made: BackupReport | None
    dropped: int = 0
    second: Sentence | None = None
    standing: Standing = Standing()


def second_place(reader: Reader) -> str:
    """The folder of the second place as the centre chose it; empty for none."""
    value = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    return str(json.loads(value)) if value else ""


def stand_of(reader: Reader) -> str:
    """What the data is like now: changes with every act, sign-in and photo."""
    return "/".join(str(reader.value(f"SELECT coalesce(max({column}), 0) FROM {table}") or 0)
                    for column, table in (("seq", "deed"), ("seq", "audit"), ("at", "attachment")))


def changed(store: Store) -> bool:
    """Whether anything was done since the last good copy, or that copy is not there any more."""
    known = standing(store.folder)
    return known.stand != stand_of(store.reader()) or all(one.number != known.number for one in kept(store.folder))


def make_round(store: Store, reason: str, *, now: Instant | None = None, by: str = "", always: bool = False) -> Round:
    """Make a copy where something changed (or ``always``), thin out, carry it to the second place.

    Raises ``Fault`` or ``Refused`` where no copy could be made at all; what the second place lacks is in the answer.
    """
    now = system_clock() if now is None else now
    reader = store.reader()
    second, stand = "" if store.postgres else second_place(reader), stand_of(reader)
    made, dropped = None, 0
    note_erased(store)
    if always or changed(store):
        made = _made(store, reason, now, by, _highest(reader, second))
        stands(store.folder, number=_number(made.file), at=now, stand=stand, mark=made.about.mark,
               second=second)
        dropped = thin(store.folder / KEPT)
    problem, known = serve_second(store.folder, second, now)
    return Round(made, dropped, problem, known)


def keep_before(store: Store, reason: str, *, by: str = "", now: Instant | None = None) -> BackupReport | None:
    """The copy before something large (an import, an erasure); none where there is nothing yet.

    Raises ``Fault``: then the large thing does not begin.
    """
    if not store.exists:
        return None
    return make_round(store, reason, now=now, by=by, always=True).made


def serve_second(folder: Path, second: str, now: Instant) -> tuple[Sentence | None, Standing]:
    """Carry the newest copy to the second place, where it is not there yet; what is wrong there is noted and told."""
    if not second or not kept(folder):
        return None, stands(folder, second=second, second_code="")
    try:
        held = lock.carrying(folder)
    except Refused:  # another program carries already, and longer than anybody waits: it tells what it finds
        return None, standing(folder)
    try:
        with held:
            carry(folder, kept(folder)[0].file, Path(second))
    except (Fault, Refused) as problem:
        return problem.sentence, stands(folder, second=second, second_code=problem.code)
    return None, stands(folder, second=second, second_at=now, second_code="")


def whole_copy(store: Store, target: Path, *, now: Instant, by: str = "", shut: Shut | None = None) -> BackupReport:
    """One file with everything in it, photos too, of a data file or of a server; ``shut`` under a key of its own.

    Raises like ``backup``.
    """
    if not store.postgres:
        return backup(store, target, now=now, by=by, shut=shut)
    assert store.refill is not None, "a server's copy is made by whoever wired the acts"
    from frontdesk.store.server.copying import backup_server  # noqa: PLC0415 (door: only with a server)
    return backup_server(store, target, fill=store.refill(), now=now, by=by, shut=shut)


def due(store: Store, now: Instant) -> bool:
    """Whether a desk at work makes its usual copy now: always with a data file, with a server about once a day, as
    every desk of it does the same and reads everything for it.
    """
    return not store.postgres or not 0 <= now - standing(store.folder).at < plan().server_every


def _highest(reader: Reader, second: str) -> int:
    """The highest number among this centre's copies at the second place: one that went on at another computer begins
    above it, or its copies would pass for older than those from before.
    """
    if not second:
        return 0
    with suppress(OSError):
        return max((one.number for one in copies_in(home(Path(second), about_of(reader.value).mark))), default=0)
    return 0


def _made(store: Store, reason: str, now: Instant, by: str, above: int) -> BackupReport:
    if store.postgres:
        from frontdesk.store.server.copying import keep_server  # noqa: PLC0415 (door: only with a server)
        return keep_server(store, reason, now=now, by=by)
    return keep(store.folder, store.path.name, reason, now=now, by=by, above=above)


def _number(file: Path) -> int:
    return int(file.name.split("-", 1)[0])


def plain(made: Round) -> dict[str, Any]:
    """A round for programs."""
    return {"made": made.made is not None, "dropped": made.dropped, "second": made.standing.second_code or None}
