"""The words of a card: the largest hand that fits beside its drawing, cut with an ellipsis only when none does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A6

from reports.look import CARD_INK
from reports.text import Words, words

PAGE = A6
SIZES = tuple(14 - step / 2 for step in range(17))
"""Sizes of the hand in points, 14 to 6: the largest that the words leave room for."""

MOST = 500
"""Characters of one line of the card: more never fits, even in the smallest hand."""

FEWEST = 48
"""Characters that a line keeps when it has to be cut; before fewer, the last lines are left out."""

ALONE = 0.2
"""A last line of less than this share of the room is drawn together with the one before it."""

NARROWEST = 0.78
"""The least share of the room that lines are made to keep for that."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a design leaves room: distances from the left and upper edge, in points."""

    accent: Color
    left: float
    right: float
    top: float
    beside: float
    """Room at the right of the occasion and the greeting that the drawing takes."""

    beside_lines: float
    """Room at the right that the drawing takes of a line which begins above ``until``."""

    until: float
    end: float
    """The lowest the signature's last line may stand."""

    emblem: tuple[float, float, float]
    """The occasion's drawing: its left and upper edge and its width."""


Line = tuple[Words, float, float]
"""A paragraph, its height and the room after it."""


def occasion_words(text: str, layout: Layout, room: float) -> tuple[Words, float]:
    """The occasion on at most two lines; a longer one ends with an ellipsis."""
    leading = 11.5
    shown = text[:120]
    while True:
        made = words(shown if shown == text else shown + "…", size=8, leading=leading, colour=layout.accent,
                     role="H1")
        _, high = made.wrap(room, 10_000)
        if high <= 2 * leading:
            return made, high
        shown = shown[:-1]


def fitted(texts: Sequence[str], layout: Layout, room: float, upper: float, lowest: float) -> list[Line]:
    """Greeting, lines and closing in the largest hand that fits; only then are they cut, with an ellipsis."""
    longest = min(MOST, max(map(len, texts)))
    made = _set(texts, layout, room, upper, SIZES[0], longest)
    for size in SIZES[1:]:
        if height_of(made) <= upper - lowest:
            return made
        made = _set(texts, layout, room, upper, size, longest)
    kept = list(texts)
    while height_of(made) > upper - lowest:
        if longest > FEWEST:
            longest = max(FEWEST, longest * 3 // 4)
        else:
            kept[-3:-1] = ["…"]
        made = _set(kept, layout, room, upper, SIZES[-1], longest)
    return made


def height_of(made: Sequence[Line]) -> float:
    """What the paragraphs take together."""
    return sum(high + after for _, high, after in made)


def _set(texts: Sequence[str], layout: Layout, room: float, upper: float, size: float, longest: int) -> list[Line]:
    """The words in one size of the hand, beginning at ``upper``; beside the drawing they have less room."""
    leading = size * 1.5
    made: list[Line] = []
    for at, text in enumerate(texts):
        shown = text if len(text) <= longest else text[:longest] + "…"
        larger = 0.0 if at else 2.5
        beside = (layout.beside_lines if at else layout.beside) if PAGE[1] - upper < layout.until else 0
        paragraph = words(shown, face="hand", size=size + larger, leading=leading + larger, colour=CARD_INK)
        high = _evened(paragraph, room - beside)
        after = leading * (0.7 if at == 0 else 0.2 if at == len(texts) - 1 else 0.28)
        made.append((paragraph, high, after))
        upper -= high + after
    return made


def _evened(paragraph: Words, room: float) -> float:
    """Break the lines so that no lonely character stands on the last one; the height they take."""
    _, high = paragraph.wrap(room, 10_000)
    narrower = room
    while len(paragraph.lines) > 1 and paragraph.lines[-1][1] < room * ALONE and narrower > room * NARROWEST:
        narrower *= 0.94
        paragraph.wrap(narrower, 10_000)
    if paragraph.height > high:
        paragraph.wrap(room, 10_000)
    return high
