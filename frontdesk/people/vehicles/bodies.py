"""Which outline a car is drawn with: proposed by the words of its model, changed by one tap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data

USUAL = "sedan"


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body: its words, and what the files of its drawings are called."""

    id: str
    label: Label
    drawing: str


@lru_cache(maxsize=1)
def bodies() -> dict[str, Body]:
    """The bodies there are outlines of, by id, the usual one first."""
    found = [Body(raw["id"], raw["label"], raw["drawing"]) for raw in read_data("outlines/bodies.toml")["body"]]
    return {each.id: each for each in sorted(found, key=lambda each: (each.id != USUAL, each.id != "suv"))}


def proposed_body(model: str) -> str:
    """The body that the words of a model speak of; the usual one where they say nothing."""
    plain = model.casefold()
    return next((body for body, pattern in _patterns() if pattern.search(plain)), USUAL)


def body_of(chosen: str, model: str) -> str:
    """What was chosen for a car, else what its model proposes."""
    return chosen if chosen in bodies() else proposed_body(model)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    made: list[tuple[str, re.Pattern[str]]] = []
    for raw in read_data("outlines/bodies.toml")["body"]:
        words = [_word(each.casefold()) for each in raw["words"]]
        if words:
            made.append((raw["id"], re.compile("|".join(words))))
    return tuple(made)


def _word(word: str) -> str:
    """A Chinese word anywhere; letters and digits only where no others touch them."""
    begin = r"(?<![a-z0-9])" if word[0].isascii() else ""
    end = r"(?![a-z0-9])" if word[-1].isascii() else ""
    return begin + re.escape(word) + end
