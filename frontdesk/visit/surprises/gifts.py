"""Acts on the stock: an article is added, taken in, counted, given, kept no longer. It is never below zero."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.money import MOST
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.surprises import tables

Kind = Literal["gift", "care"]
MOST_PIECES = 100_000


@act("add_gift")
def add_gift(tx: Transaction, *, name: str, cost_fen: int, quantity: int = 0, least: int = 0,
             kind: Kind = "gift") -> dict[str, Any]:
    """Keep a new article: what one costs in fen, how many there are, and at how few there is a warning.

    Refused: ``gift_name_missing``, ``gift_known``, ``cost_impossible``, ``quantity_impossible``.
    """
    words = clean_line(name, where="name", limit=80)
    if not words:
        raise Refused("gift_name_missing", "Write what the article is called.", where="name")
    if tx.read.value("SELECT id FROM gift WHERE name = :name AND NOT retired", name=words) is not None:
        raise Refused("gift_known", "“{name}” is in the stock already. Take more of it in.", where="name", name=words)
    _check_cost(cost_fen)
    _check_pieces(quantity, "quantity")
    _check_pieces(least, "least")
    row = tx.insert(tables.gift, key=tx.key, name=words, kind=kind, cost=cost_fen, quantity=0, least=least,
                    retired=False, at=tx.now, by=tx.by)
    if quantity:
        _move(tx, row, quantity, quantity, "taken_in", "")
    if _low(tx, row):
        _tell(tx, row, False)
    return {"gift": row}


@act("change_gift")
def change_gift(tx: Transaction, *, gift: int, cost_fen: int | None = None, least: int | None = None,
                name: str | None = None, expected: dict[str, int | str] | None = None) -> dict[str, Any]:
    """Correct an article; what is not given stays. ``expected`` is what stood in the form when it was opened
    (``frontdesk.values.meanwhile``). Refused as ``add_gift``, ``gift_missing`` and ``changed_meanwhile``.
    """
    _held(tx, gift)
    values: dict[str, Any] = {}
    if name is not None:
        values["name"] = clean_line(name, where="name", limit=80)
        if not values["name"]:
            raise Refused("gift_name_missing", "Write what the article is called.", where="name")
    if cost_fen is not None:
        _check_cost(cost_fen)
        values["cost"] = cost_fen
    if least is not None:
        _check_pieces(least, "least")
        values["least"] = least
    if expected:
        values = _settled(tx, gift, expected, values)
    before = _low(tx, gift)
    if values:
        tx.update(tables.gift, gift, **values)
    _tell(tx, gift, before)
    return {"gift": gift}


@act("take_in_gifts")
def take_in_gifts(tx: Transaction, *, gift: int, quantity: int, note: str = "") -> dict[str, Any]:
    """New pieces came in. Refused: ``gift_missing``, ``quantity_impossible``."""
    held = _held(tx, gift)
    if quantity < 1:
        raise Refused("quantity_impossible", "Write how many there are: a whole number from 1 on.", where="quantity")
    _check_pieces(held + quantity, "quantity")
    _move(tx, gift, quantity, held + quantity, "taken_in", clean_line(note, where="note"))
    return {"gift": gift, "quantity": held + quantity}


@act("count_gifts")
def count_gifts(tx: Transaction, *, gift: int, quantity: int, reason: str) -> dict[str, Any]:
    """There are so many, as counted, and why it differs. Refused: ``gift_missing``, ``reason_missing``."""
    held = _held(tx, gift)
    _check_pieces(quantity, "quantity")
    why = clean_line(reason, where="reason")
    if not why:
        raise Refused("reason_missing", "Write why the count is corrected: the history shows it.", where="reason")
    _move(tx, gift, quantity - held, quantity, "counted", why)
    return {"gift": gift, "quantity": quantity}


@act("retire_gift")
def retire_gift(tx: Transaction, *, gift: int) -> dict[str, Any]:
    """Keep an article no longer; its history stays. Refused: ``gift_missing``."""
    _held(tx, gift)
    tx.update(tables.gift, gift, retired=True)
    tx.happened("gift_retired", subject="gift", subject_id=gift, facts={"left": 0})
    return {"gift": gift}


def take_one(tx: Transaction, gift: int, surprise: int) -> bool:
    """Take one out for a surprise; answers whether few are left. Raises ``gift_missing``, ``gift_gone``."""
    held = _held(tx, gift)
    if held < 1:
        raise Refused("gift_gone", "None of these is left. Choose another present, or take new ones in.", where="gift")
    _move(tx, gift, -1, held - 1, "given", "", surprise)
    return held - 1 <= tx.read.value("SELECT least FROM gift WHERE id = :gift", gift=gift)


def _held(tx: Transaction, gift: int) -> int:
    held = tx.read.value("SELECT quantity FROM gift WHERE id = :gift AND NOT retired", gift=gift)
    if held is None:
        raise Refused("gift_missing", "There is no such article in the stock. Refresh the page.", where="gift")
    return held


def _move(tx: Transaction, gift: int, change: int, left: int, way: str, note: str, surprise: int | None = None) -> None:
    before = _low(tx, gift)
    tx.insert(tables.gift_move, key=tx.key if surprise is None else None, gift=gift, way=way, change=change,
              left_over=left, note=note, surprise=surprise, at=tx.now, by=tx.by)
    tx.update(tables.gift, gift, quantity=left)
    _tell(tx, gift, before)


def _low(tx: Transaction, gift: int) -> bool:
    """Whether there are as few as the warning says; an article without a warning never runs low."""
    return bool(tx.read.value("SELECT count(*) FROM gift WHERE id = :gift AND quantity <= least AND least > 0",
                              gift=gift))


def _tell(tx: Transaction, gift: int, before: bool) -> None:
    """Say that few are left, once, or that there are enough again."""
    low, left = _low(tx, gift), tx.read.value("SELECT quantity FROM gift WHERE id = :gift", gift=gift)
    if low and not before:
        tx.happened("gift_low", subject="gift", subject_id=gift, facts={"left": left})
    elif before and not low:
        tx.happened("gift_enough", subject="gift", subject_id=gift, facts={"left": left})


def _settled(tx: Transaction, gift: int, expected: dict[str, int | str], values: dict[str, Any]) -> dict[str, Any]:
    """What is to be written where somebody else may have corrected the same article meanwhile."""
    names = {"name": "name", "cost": "cost_fen", "least": "least"}
    row = tx.read.row("SELECT name, cost, least FROM gift WHERE id = :gift", gift=gift) or ("", 0, 0)
    kept = settled(dict(zip(names.values(), row, strict=True)), expected,
                   {names[name]: value for name, value in values.items()},
                   lambda: hand_on(tx.read, "gift", gift, tuple(names)))
    return {name: kept[field] for name, field in names.items() if field in kept}


def _check_cost(cost_fen: int) -> None:
    if not 0 <= cost_fen <= MOST:
        raise Refused("cost_impossible", "The cost is an amount from 0 yuan on.", where="cost_fen")


def _check_pieces(pieces: int, where: str) -> None:
    if not 0 <= pieces <= MOST_PIECES:
        raise Refused("quantity_impossible", "Write a whole number from 0 to {most}.", where=where, most=MOST_PIECES)
