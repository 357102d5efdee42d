"""What one page of the board says, in words: nothing of it is worked out while painting."""

from __future__ import annotations

from typing import NamedTuple

Pair = tuple[str, str]
"""The same in the first and the second language; the second is empty where the board speaks one at a time."""

NOTHING: Pair = ("", "")


class Card(NamedTuple):
    """One car as the public sees it. ``tone``: waiting, working, soon, ready."""

    ticket: str
    plate: str
    surname: str
    stage: Pair
    step: int
    promised: Pair
    news: Pair
    tone: str
    called: bool

    @property
    def ready(self) -> bool:
        """Whether the car can be taken home."""
        return self.tone == "ready"


class BoardPage(NamedTuple):
    """One page of the board."""

    title: str
    clock: str
    day: Pair
    cards: tuple[Card, ...]
    steps: tuple[Pair, ...]
    page: int
    pages: int
    old: Pair
    """Since when the news is old, or empty."""
    ready: str
    """The tickets that can be fetched and stand on another page, with a word before them; or empty."""
    greeting: Pair
    empty: Pair
    empty_more: Pair
