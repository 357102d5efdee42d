"""The stock of gifts and care articles, and what moved it; plain SQL."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


class GiftRow(NamedTuple):
    """An article; ``low``: there are as few as ``least``, or fewer."""

    id: int
    name: str
    kind: str
    cost_fen: int
    quantity: int
    least: int
    low: bool


class GiftMove(NamedTuple):
    """One move of an article, newest first; ``by`` is a name, ``visit`` the visit it was given at."""

    id: int
    way: str
    change: int
    left: int
    note: str
    visit: int | None
    at: Instant
    by: str


_GIFTS = "SELECT id, name, kind, cost, quantity, least FROM gift WHERE NOT retired ORDER BY kind DESC, name, id"

_MOVES = """
SELECT m.id, m.way, m.change, m.left_over, m.note, s.visit, m.at, coalesce(p.name, m.by) FROM gift_move m
LEFT JOIN surprise s ON s.id = m.surprise LEFT JOIN staff p ON p.login = m.by
WHERE m.gift = :gift ORDER BY m.id DESC LIMIT +:newest
"""


def gifts(reader: Reader) -> list[GiftRow]:
    """Every article that is kept, gifts before care articles."""
    return [GiftRow._make((*row, row[4] <= row[5])) for row in reader.rows(_GIFTS)]


def moves(reader: Reader, gift: int, newest: int = 100) -> list[GiftMove]:
    """What moved an article."""
    return [GiftMove(*row) for row in reader.rows(_MOVES, gift=gift, newest=newest)]
