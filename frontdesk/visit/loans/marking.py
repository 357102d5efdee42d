"""Marks on a courtesy car while it changes hands: put on the outline, said what they are, taken off again."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.loans import tables
from frontdesk.visit.loans.lending import loan_in
from frontdesk.visit.mark_kinds import check_place, known_area, known_kind, known_size
from frontdesk.visit.mark_meanwhile import said_of_mark, settled_mark
from frontdesk.visit.photos import known_photo

Way = Literal["out", "back"]
View = Literal["left", "right", "front", "rear", "top"]


@act("mark_loan_car")
def mark_loan_car(tx: Transaction, *, loan: int, way: Way, view: View, x: int, y: int, area: str = "", kind: str = "",
                  size: str = "", note: str = "", photo: str = "") -> dict[str, Any]:
    """Note a mark on the courtesy car while it is handed over; places in thousandths of the view.

    What it is (``kind``) may be said with the next tap (``change_loan_mark``), before anybody signs.
    """
    held = _changing_hands(tx, loan, way)
    check_place(x, y)
    row = tx.insert(tables.loan_mark, key=tx.key, loan=loan, customer=held["customer"], way=way, view=view,
                    x=x, y=y, area=known_area(area), kind=known_kind(kind), size=known_size(size),
                    note=clean_line(note, where="note"), photo=known_photo(tx, photo, where="photo"), at=tx.now,
                    by=tx.by, removed=False)
    tx.touched(customer=held["customer"])
    return {"loan_mark": row, "loan": loan, "customer": held["customer"]}


@act("change_loan_mark")
def change_loan_mark(tx: Transaction, *, loan_mark: int, kind: str | None = None, size: str | None = None,
                     note: str | None = None, photo: str | None = None,
                     expected: dict[str, int | str] | None = None) -> dict[str, Any]:
    """Say what a mark is, how large, its note or photo; what is not given stays. Only while the car changes hands.

    ``expected`` as in ``change_mark``. Refused: ``mark_unknown``, ``changed_meanwhile``.
    """
    customer = _known(tx, loan_mark)
    values = settled_mark(tx, "loan_mark", loan_mark, expected,
                          said_of_mark(tx, kind=kind, size=size, note=note, photo=photo))
    if values:
        tx.update(tables.loan_mark, loan_mark, **values)
    tx.touched(customer=customer)
    return {"loan_mark": loan_mark, "customer": customer}


@act("unmark_loan_car")
def unmark_loan_car(tx: Transaction, *, loan_mark: int) -> dict[str, Any]:
    """Take a mark off again; the record keeps that it was there. Only while the car changes hands."""
    customer = _known(tx, loan_mark)
    tx.update(tables.loan_mark, loan_mark, removed=True)
    tx.touched(customer=customer)
    return {"loan_mark": loan_mark, "customer": customer}


def _known(tx: Transaction, loan_mark: int) -> int:
    row = tx.read.row("SELECT loan, way FROM loan_mark WHERE id = :row AND NOT removed", row=loan_mark)
    if row is None:
        raise Refused("mark_unknown", "There is no such mark. Refresh the page.", where="loan_mark")
    return _changing_hands(tx, row[0], row[1])["customer"]


def _changing_hands(tx: Transaction, loan: int, way: str) -> dict[str, Any]:
    return loan_in(tx, loan, "planned" if way == "out" else "out")
