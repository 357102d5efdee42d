"""A mark on a car that two people change at the same time: field by field, its place as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction
from frontdesk.values.meanwhile import refuse_theirs, settled
from frontdesk.values.text import clean_line
from frontdesk.visit.mark_kinds import PLACE, known_kind, known_size
from frontdesk.visit.photos import known_photo

FIELDS = ("kind", "size", "note", "photo", *PLACE)


def said_of_mark(tx: Transaction, *, kind: str | None, size: str | None, note: str | None, photo: str | None
                 ) -> dict[str, Any]:
    """What is said of a mark, as it is kept; what is not given is left out. Refused: ``kind_unknown``,
    ``size_unknown``, and what ``clean_line`` and ``known_photo`` refuse.
    """
    values: dict[str, Any] = {}
    if kind is not None:
        values["kind"] = known_kind(kind)
    if size is not None:
        values["size"] = known_size(size)
    if note is not None:
        values["note"] = clean_line(note, where="note")
    if photo is not None:
        values["photo"] = known_photo(tx, photo, where="photo")
    return values


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
