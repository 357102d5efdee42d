"""What an erasure would take and leave, said before anybody agrees to it; and what is left of somebody erased."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.centre.data import Label
from frontdesk.centre.reads import zone
from frontdesk.people.rights.holdings import Holding
from frontdesk.people.rights.recognising import everything
from frontdesk.people.rights.terms import kept_until, kind
from frontdesk.store.backup import KEPT
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant

_FIGURES = frozenset({"coming_date", "consent", "event", "finding", "moment", "deed", "ownership", "mileage_reading",
                      "erasure", "notice_given"})
"""What needs no word before an erasure: proof and figures that stay nameless, and what is made of other tables."""



@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table: what they are called and how many."""

    table: str
    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What ``goes`` at once; what ``stays`` without a name until ``until`` and by which ``law``; ``figures`` stay for
    ever, as they say nothing about the person; ``copies`` are kept copies of the centre that still hold the person.
    """

    customer: int
    goes: tuple[Part, ...]
    stays: tuple[Part, ...]
    figures: tuple[Part, ...]
    until: Instant | None
    law: Label
    copies: int


def plan_of_erasure(store: Store, customer: int, now: Instant) -> ErasurePlan:
    """What erasing this customer now would do; after it was done, ``stays`` is what is left."""
    reader = store.reader()
    own = list(everything(reader, customer))
    until = _until(reader, customer)
    over = until is None or until <= now
    goes = [_part(each, rows) for each, rows in own if each.table not in _FIGURES and _goes(each, rows)]
    stays = [] if over else [_part(each, rows) for each, rows in own if each.table not in _FIGURES and _stays(each)]
    figures = [_part(each, rows) for each, rows in own if each.table in _FIGURES]
    return ErasurePlan(customer, tuple(goes), tuple(stays), tuple(figures), None if over else until,
                       kind("repair_record").law, _copies(store))


def _until(reader: Reader, customer: int) -> Instant | None:
    last: Instant | None = reader.value(
        "SELECT max(coalesce(departed_at, arrived_at)) FROM visit WHERE customer = :customer AND cancelled_at IS NULL",
        customer=customer)
    return None if last is None else kept_until("repair_record", last, zone(reader))


def _goes(holding: Holding, rows: list[dict[str, object]]) -> bool:
    """Whether to a person's mind this goes: a repair record that loses its belongings stays all the same."""
    if holding.rows == "erase":
        return True
    return (not _stays(holding) or bool(holding.known_by)) and any(
        row[column] for row in rows for column in holding.erase if column != "key")


def _stays(holding: Holding) -> bool:
    """Whether it is part of the repair record."""
    return holding.rows == "term" or bool(holding.term)


def _part(holding: Holding, rows: list[dict[str, object]]) -> Part:
    return Part(holding.table, holding.label, len(rows))


def _copies(store: Store) -> int:
    folder = store.folder / KEPT
    return sum(1 for _ in folder.glob("*.fdbackup")) if folder.is_dir() else 0
