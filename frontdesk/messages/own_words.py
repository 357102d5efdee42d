"""The centre's own words: of scripts, and of what must not be said; read without SQLAlchemy."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

OwnWords = tuple[tuple[str, str], ...]
"""Pairs of place and text, sorted by place; hashable, so that what is made of them is made once."""

SHIPPED: OwnWords = ()
"""A centre that changed nothing."""

_IN_FORCE = """
SELECT place, text FROM own_words WHERE id IN (SELECT max(id) FROM own_words GROUP BY place) AND text <> ''
ORDER BY place
"""
_HISTORY = "SELECT id, text, at, by FROM own_words WHERE place = :place ORDER BY id DESC"


class WordsVersion(NamedTuple):
    """One state of the words at a place; ``text`` is empty where the shipped ones came back."""

    id: int
    text: str
    at: Instant
    by: str


def own_words(reader: Reader) -> OwnWords:
    """What this centre has put in the place of shipped words, as it is in force."""
    return tuple((row[0], row[1]) for row in reader.rows(_IN_FORCE))


def history(reader: Reader, place: str) -> list[WordsVersion]:
    """Every version of the words at a place, newest first."""
    return [WordsVersion(*row) for row in reader.rows(_HISTORY, place=place)]
