"""A mark on a car that two people change at the same time: field by field, its place as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction
from frontdesk.values.meanwhile import refuse_theirs, settled

PLACE = ("view", "x", "y", "area")
FIELDS = ("kind", "size", "note", "photo", *PLACE)


def settled_mark(tx: Transaction, table: Literal["mark", "loan_mark"], mark: int,
                 expected: Mapping[str, int | str] | None, wanted: dict[str, Any]) -> dict[str, Any]:
    """What of ``wanted`` is to be written where somebody else may have changed the mark since it was shown.

    Raises ``Refused`` ``changed_meanwhile`` (``frontdesk.values.meanwhile``). A mark that both moved stands in one of
    the two places, never in the column of one and the row of the other.
    """
    if expected is None:
        return wanted
    row = tx.read.row(f"SELECT {', '.join(FIELDS)} FROM {table} WHERE id = :mark", mark=mark) or ()
    known: dict[str, Any] = dict(zip(FIELDS, row, strict=True))

    place = {name: value for name, value in wanted.items() if name in PLACE}

    def hand() -> str:
        return hand_on(tx.read, table, mark, {*wanted, *(PLACE if place else ())}, but=tx.by)

    if any(known[name] != value for name, value in place.items()) \
            and any(known[name] != expected.get(name, known[name]) for name in PLACE):
        refuse_theirs({name: known[name] for name in PLACE}, hand)
    return place | settled(known, expected, {name: value for name, value in wanted.items() if name not in PLACE}, hand)
