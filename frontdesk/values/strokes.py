"""Signatures as strokes: checked as they come from a pen, a finger or a mouse, and packed to be kept."""

from __future__ import annotations

import json

from frontdesk.values.refusal import Refused

Strokes = list[list[list[float]]]
"""Strokes of points ``[x, y]``, or ``[x, y, pressure]`` where a pen told it; all in thousandths of the box."""

MOST_POINTS = 20_000
LEAST_EXTENT = 60
"""Thousandths of width and height together that a signature takes up at least; less is a dot."""


def packed(strokes: Strokes) -> str:
    """Strokes as they are kept: JSON of whole thousandths. Refused: ``signature_unreadable``, ``signature_dot``."""
    points = sum(map(len, strokes))
    if not 1 <= points <= MOST_POINTS or any(len(point) not in (2, 3) or not all(0 <= part <= 1000 for part in point)
                                             for stroke in strokes for point in stroke):
        raise Refused("signature_unreadable", "The signature could not be read. Clear the field and sign again.",
                      where="strokes")
    across, down = ([point[axis] for stroke in strokes for point in stroke] for axis in (0, 1))
    if points < 2 or max(across) - min(across) + max(down) - min(down) < LEAST_EXTENT:
        raise Refused("signature_dot", "That is only a dot. Please sign with the whole name.", where="strokes")
    return json.dumps([[[round(part) for part in point] for point in stroke] for stroke in strokes],
                      separators=(",", ":"))


def unpacked(kept: str) -> tuple[tuple[tuple[float, ...], ...], ...]:
    """Kept strokes as a paper draws them; nothing for an empty text."""
    return tuple(tuple(tuple(point) for point in stroke) for stroke in json.loads(kept)) if kept else ()
