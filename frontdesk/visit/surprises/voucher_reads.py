"""A customer's vouchers and points, read without SQLAlchemy."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant

State = Literal["issued", "redeemed", "expired"]


class VoucherRow(NamedTuple):
    """A voucher; ``number`` as it is stored, ``valid_till`` its last day (ISO), ``by`` and ``redeemed_by`` logins."""

    id: int
    number: str
    words: str
    worth_fen: int
    valid_till: str
    customer: int
    at: Instant
    by: str
    redeemed_at: Instant | None
    redeemed_by: str
    state: State


class PointsRow(NamedTuple):
    """One entry; ``held`` is what the account stood at with it."""

    id: int
    points: int
    why: str
    at: Instant
    by: str
    held: int


_VOUCHERS = ("SELECT id, number, words, worth, valid_till, customer, at, by, redeemed_at, redeemed_by FROM voucher "
             "WHERE {where} ORDER BY id DESC")
_POINTS = "SELECT id, points, why, at, by FROM points_entry WHERE customer = :customer ORDER BY id"


def vouchers_of(reader: Reader, customer: int, today: date) -> list[VoucherRow]:
    """A customer's vouchers, newest first."""
    return [_voucher(row, today) for row in reader.rows(_VOUCHERS.format(where="customer = :customer"),
                                                        customer=customer)]


def voucher(reader: Reader, row: int, today: date) -> VoucherRow | None:
    """One voucher by its id."""
    found = reader.row(_VOUCHERS.format(where="id = :row"), row=row)
    return _voucher(found, today) if found is not None else None


def customer_of_voucher(reader: Reader, number: str) -> int | None:
    """Whose voucher a number is, as it is stored (without lines between)."""
    return reader.value("SELECT customer FROM voucher WHERE number = :number", number=number)


def points_of(reader: Reader, customer: int) -> list[PointsRow]:
    """The account, oldest first; the last entry's ``held`` is what there is now."""
    held, found = 0, list[PointsRow]()
    for row in reader.rows(_POINTS, customer=customer):
        held += row[1]
        found.append(PointsRow._make((*row, held)))
    return found


def shown_number(number: str) -> str:
    """As it is written on the voucher: in groups of four."""
    return "-".join(number[at:at + 4] for at in range(0, len(number), 4))


def _voucher(row: Row, today: date) -> VoucherRow:
    state: State = "redeemed" if row[8] is not None else "expired" if today.isoformat() > str(row[4]) else "issued"
    return VoucherRow._make((*row, state))
