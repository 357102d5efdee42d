"""Who was erased, as a list outside the database, so that no copy brings anybody back.

``backups/forgotten.json`` lies beside the copies, at home and at the second place. It names nobody: for each centre
(its mark) the number of an erased card, a digest that tells this card from a later one with the same number, and when
it was erased. Where a copy from before is put back, whoever stands in the list is erased again before the desk opens
(``frontdesk.people.rights.again``). What the list lacks is added from the database at each erasure and each round.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import Fault
from frontdesk.store.files import put

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant

FILE = "forgotten.json"

Entries = dict[str, tuple[str, int]]
"""Of one centre: the number of a card (as text, as JSON has it) → its digest and when it was erased."""

_MARK = "SELECT substr(hash, 1, 16) FROM audit WHERE seq = 1"
_ERASED = ("SELECT c.id, c.created_at, max(e.at) FROM erasure e JOIN customer c ON c.id = e.customer "
           "GROUP BY c.id, c.created_at")
_ALIVE = "SELECT id, created_at FROM customer WHERE erased_at IS NULL AND id IN ({numbers})"
_AT_ONCE = 400


def listed(place: Path, mark: str) -> Entries:
    """Who of one centre was erased, by the list in a folder of copies; a damaged list is none."""
    found = _read(place).get(mark)
    if not isinstance(found, dict):
        return {}
    return {number: (str(entry[0]), int(entry[1])) for number, entry in cast(dict[str, Any], found).items()
            if number.isdecimal() and isinstance(entry, list) and len(cast(list[Any], entry)) == 2
            and isinstance(entry[1], int)}


def knows(place: Path, mark: str) -> bool:
    """Whether the list in a folder of copies speaks of this centre, if only to say that nobody was erased."""
    return mark in _read(place)


def note(place: Path, mark: str, entries: Entries, *, nobody: bool = False) -> bool:
    """Add to the list in a folder of copies; answers whether all of them stand there now. ``nobody``: a list is made
    where nobody was erased, too.
    """
    held = listed(place, mark)
    if not mark or (all(number in held for number in entries) and not (nobody and not knows(place, mark))):
        return bool(mark) or not entries
    made = _read(place) | {mark: {number: list(entry) for number, entry in (entries | held).items()}}
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        put(json.dumps(made).encode(), place / FILE)
    except OSError:
        return False
    return True


def erased_in(store: Store) -> tuple[str, Entries]:
    """Whose data a store holds (its mark), and who was erased there."""
    return _found(lambda query: store.reader().rows(query))


def note_erased(store: Store) -> None:
    """Have the list beside the copies hold everybody who was erased in this store."""
    with suppress(Fault, *store.driver_errors):
        note(store.folder / "backups", *erased_in(store))


def note_present(folder: Path, database: Path, beside: Path) -> None:
    """Before a copy is put back: take up what only the present file knows, and the list that lies beside the copy."""
    here = folder / "backups"
    for mark in _read(beside):
        note(here, mark, listed(beside, mark))
    with suppress(sqlite.Error, OSError):
        connection = sqlite.open_file(f"{database.absolute().as_uri()}?mode=ro")
        try:
            note(here, *_found(lambda query: connection.execute(query).fetchall()))
        finally:
            connection.close()


def owed(store: Store, listed_in: Path | None = None) -> list[int]:
    """The cards that are here though they were erased; empty nearly always. ``listed_in``: the folder of the list."""
    place = listed_in or store.folder / "backups"
    if not (place / FILE).exists():
        return []
    reader = store.reader()
    mark = reader.value(_MARK)
    entries = listed(place, mark) if mark else {}
    numbers, found = list(entries), list[int]()
    for begin in range(0, len(numbers), _AT_ONCE):
        some = ", ".join(numbers[begin:begin + _AT_ONCE])
        found += [number for number, made_at in reader.rows(_ALIVE.format(numbers=some))
                  if entries[str(number)][0] == digest(mark, number, made_at)]
    return found


def digest(mark: str, number: int, made_at: Instant) -> str:
    """What tells one card from another that has the same number in another run of time."""
    return hashlib.sha256(f"front desk card {mark} {number} {made_at}".encode()).hexdigest()[:16]


def _found(rows: Callable[[str], Sequence[Sequence[Any]]]) -> tuple[str, Entries]:
    mark = next((str(row[0]) for row in rows(_MARK)), "")
    return mark, {str(row[0]): (digest(mark, row[0], row[1]), int(row[2])) for row in rows(_ERASED)}


def _read(place: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        found: Any = json.loads((place / FILE).read_text("utf-8"))
        if isinstance(found, dict):
            return cast(dict[str, Any], found)
    return {}
