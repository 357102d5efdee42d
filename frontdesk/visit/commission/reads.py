"""What the customer commissions beyond the lines: read without SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader

_READ = ("SELECT deliverer, deliverer_phone, repair_class, old_parts, wash, waits FROM commission "
         "WHERE visit = :visit")


class Commission(NamedTuple):
    """``deliverer`` is empty where the customer came in person; ``wash`` and ``waits`` are None while nobody asked.

    ``old_parts``: take, leave or empty.
    """

    deliverer: str = ""
    deliverer_phone: str = ""
    repair_class: str = ""
    old_parts: str = ""
    wash: bool | None = None
    waits: bool | None = None


@dataclass(frozen=True, slots=True)
class RepairClass:
    """A class of repair with the least warranty the rules ask for it, whichever ends first."""

    id: str
    label: Label
    days: int
    kilometres: int


@lru_cache(maxsize=1)
def repair_classes() -> dict[str, RepairClass]:
    """Every class of ``resources/commission.toml`` by id."""
    return {raw["id"]: RepairClass(raw["id"], raw["label"], raw["days"], raw["kilometres"])
            for raw in read_data("commission.toml")["repair_class"]}


def least_warranty(repair_class: str) -> RepairClass:
    """The class whose least warranty holds: the one chosen, else the one that the rules ask least for."""
    return repair_classes().get(repair_class) or min(repair_classes().values(), key=lambda each: each.days)


def commission_of(reader: Reader, visit: int) -> Commission:
    """What was noted for a visit; everything open where nothing was."""
    row = reader.row(_READ, visit=visit)
    if row is None:
        return Commission()
    deliverer, phone, repair_class, old_parts, wash, waits = row
    return Commission(deliverer, phone, repair_class, old_parts, None if wash is None else bool(wash),
                      None if waits is None else bool(waits))
