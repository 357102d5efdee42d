"""The syllables of Chinese: what letters that begin one may become."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from resources import read_text

_AFTER = "{"
"""Comes right after ``z``."""


def beginning_with(letters: str) -> list[str]:
    """Every syllable that begins with these small letters, in alphabetical order: ``lian`` gives lian and liang."""
    known = syllables()
    return known[bisect_left(known, letters):bisect_left(known, letters + _AFTER)]


@cache
def syllables() -> list[str]:
    """All of them, in alphabetical order."""
    return [word for line in read_text("syllables.txt").splitlines() if not line.startswith("#")
            for word in line.split()]
