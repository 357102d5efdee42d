"""The lines of an estimate and a bill: labour and parts, each with quantity, unit price and what it is good for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Literal

from frontdesk.centre.data import said
from frontdesk.centre.reads import language
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction
from frontdesk.values.meanwhile import settled
from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import tables
from frontdesk.visit.value_library import own_worth, worth_of

MOST_LINES = 200
MOST_QUANTITY = 100_000
MOST_FEN = 9_999_999_999
"""The largest price, amount of a line or total of an estimate in fen: 99,999,999.99 yuan. More is a slip of the hand,
and has no room on the papers.
"""


@dataclass(frozen=True, slots=True)
class LineStood:
    """What stood in an agreed line when somebody began to correct it."""

    quantity_thousandths: int
    unit_price_fen: int


def settled_line(stands: tuple[int, int], expected: LineStood | None, wanted: tuple[int, int],
                 hand: Callable[[], str] | None = None) -> tuple[int, int]:
    """Quantity in thousandths and price in fen as they are to be, where somebody else may have corrected the line too.

    Raises ``Refused`` ``changed_meanwhile`` (``frontdesk.values.meanwhile``) where both changed the same.
    """
    if expected is None:
        return wanted
    names = ("quantity", "unit_price_fen")
    before = (expected.quantity_thousandths, expected.unit_price_fen)
    kept = settled(dict(zip(names, stands, strict=True)), dict(zip(names, before, strict=True)),
                   dict(zip(names, wanted, strict=True)), hand)
    return kept.get(names[0], stands[0]), kept.get(names[1], stands[1])


Free = Literal["", "warranty", "goodwill", "recall", "included"]
"""Why a line costs nothing: under warranty, out of goodwill, a recall, or part of another line."""


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One line as it is entered. ``quantity`` in hours, litres or pieces, to a thousandth; ``unit_price_fen`` in fen.

    Where ``why`` is empty or a warranty is not given, the value library's words and usual warranty are taken. A price
    of 0 says why it is ``free``, unless the part is the customer's own. ``taken_from`` is the declined line of an
    earlier visit that it takes up; ``instead_of`` (extra work alone) the agreed line that it would replace at another
    price.
    """

    kind: Literal["labour", "part"]
    name: str
    quantity: str | int | float
    unit_price_fen: int
    part_class: Literal["", "original", "equivalent", "reconditioned", "own"] = ""
    why: str = ""
    warranty_months: int | None = None
    warranty_km: int | None = None
    free: Free = ""
    taken_from: int | None = None
    instead_of: int | None = None
    part_number: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """Labour and parts apart, and together, in fen."""

    labour: int
    parts: int

    @property
    def total(self) -> int:
        """Labour and parts together, in fen."""
        return self.labour + self.parts


def read_quantity(given: str | float, *, where: str) -> int:
    """Thousandths of a quantity such as ``1.5`` or ``4``. Raises ``Refused`` (``quantity_unreadable``)."""
    try:
        exact = Decimal(str(given).strip()) * 1000
        if not exact.is_finite() or exact != exact.to_integral_value() or not 0 < exact <= MOST_QUANTITY * 1000:
            raise InvalidOperation
    except InvalidOperation:
        raise Refused("quantity_unreadable", "“{given}” is not a quantity. Write hours, litres or pieces like 1.5.",
                      where=where, given=str(given)[:20]) from None
    return int(exact)


def amount_of(thousandths: int, unit_price_fen: int) -> int:
    """The amount of a line in fen, rounded half up."""
    return int((Decimal(thousandths) * unit_price_fen / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def write_lines(tx: Transaction, visit: int, lines: list[EstimateLine], *, version: int,
                asked: int | None = None) -> list[int]:
    """Add lines as proposals; returns their ids. ``asked`` names the overrun they belong to.

    Raises ``Refused`` (``no_lines``, ``too_many_lines``, ``quantity_unreadable``, ``price_impossible`` …); ``where`` is
    the line's place and field, such as ``lines.2.quantity``.
    """
    if not lines:
        raise Refused("no_lines", "There is no line yet. Write at least one job or part.", where="lines")
    if len(lines) > MOST_LINES:
        raise Refused("too_many_lines", "These are {count} lines; {most} fit into one estimate. Join some of them.",
                      where="lines", count=len(lines), most=MOST_LINES)
    spoken = language(tx.read)
    return [_write(tx, visit, line, f"lines.{place}", version, asked, spoken, f"{tx.key}.{place}" if tx.key else None)
            for place, line in enumerate(lines)]


def _write(tx: Transaction, visit: int, line: EstimateLine, where: str, version: int, asked: int | None, spoken: str,
           key: str | None) -> int:
    name = clean_line(line.name, where=f"{where}.name")
    if not name:
        raise Refused("name_missing", "A line has no name. Write what is done or which part it is.",
                      where=f"{where}.name")
    check_price(line.unit_price_fen, where=f"{where}.unit_price_fen")
    _check_free(line, name, where)
    for field, value in (("warranty_months", line.warranty_months), ("warranty_km", line.warranty_km)):
        if value is not None and not 0 <= value <= 1_000_000:
            raise Refused("warranty_impossible", "A warranty is a number of months or kilometres, 0 for none.",
                          where=f"{where}.{field}")
    worth, own = worth_of(name), own_worth(tx.read, name)
    months, kilometres = line.warranty_months, line.warranty_km
    if own and line.kind == "part" and line.part_class != "own" and months is None and kilometres is None:
        months, kilometres = own.months, own.kilometres
    if worth and line.kind == "part" and line.part_class != "own" and months is None and kilometres is None:
        months, kilometres = worth.months or None, worth.kilometres or None
    quantity = read_quantity(line.quantity, where=f"{where}.quantity")
    amount = amount_of(quantity, line.unit_price_fen)
    if amount > MOST_FEN:
        raise _too_much(amount, where=f"{where}.quantity")
    return tx.insert(tables.line, key=key, visit=visit, version=version, kind=line.kind, name=name,
                     quantity_thousandths=quantity, unit_price=line.unit_price_fen,
                     amount=amount,
                     part_class=line.part_class or ("original" if line.kind == "part" else ""),
                     why=clean_note(line.why, where=f"{where}.why", limit=500)
                     or (own.words if own else said(worth.why, spoken) if worth else ""),
                     warranty_months=months, warranty_km=kilometres, state="proposed", overrun=asked is not None,
                     answered_how="", answered_by="", evidence="", asked=asked,
                     free=line.free if line.unit_price_fen == 0 else "", taken_from=line.taken_from,
                     instead_of=line.instead_of,
                     part_number=clean_line(line.part_number, where=f"{where}.part_number", limit=40),
                     brand=clean_line(line.brand, where=f"{where}.brand", limit=40))


def check_price(fen: int, *, where: str) -> None:
    """Refuse a price below zero or beyond all measure (``price_impossible``, ``amount_too_large``)."""
    if fen < 0:
        raise Refused("price_impossible", "{amount} is no price. Check the digits.", where=where,
                      amount=str(Money(fen)))
    if fen > MOST_FEN:
        raise _too_much(fen, where=where)


def check_total(fen: int, *, where: str = "lines") -> None:
    """Refuse a total that no estimate can come to (``amount_too_large``)."""
    if fen > MOST_FEN:
        raise _too_much(fen, where=where)


def _check_free(line: EstimateLine, name: str, where: str) -> None:
    """A line for nothing says why; raises ``Refused`` (``free_reason_missing``)."""
    if line.unit_price_fen == 0 and not line.free and line.part_class != "own":
        raise Refused("free_reason_missing", "“{name}” costs nothing. Say why: warranty, goodwill, recall, or included "
                      "in another line.", where=f"{where}.free", name=name)


def _too_much(fen: int, *, where: str) -> Refused:
    return Refused("amount_too_large", "¥{amount} is more than an estimate can come to (¥{most}). Check the digits.",
                   where=where, amount=str(Money(fen)), most=str(Money(MOST_FEN)))


def sums(reader: Reader, visit: int, *, state: str = "approved",
         column: Literal["amount", "approved_amount"] = "amount",
         version: int | None = None) -> Sums:
    """The sums of a visit's lines in one state, labour and parts apart."""
    by_kind: dict[str, int] = {kind: int(total) for kind, total in reader.rows(
        f"SELECT kind, sum(coalesce({column}, 0)) FROM line WHERE visit = :visit AND state = :state "
        "AND (:version = 0 OR version = :version) GROUP BY kind", visit=visit, state=state, version=version or 0)}
    return Sums(by_kind.get("labour", 0), by_kind.get("part", 0))
