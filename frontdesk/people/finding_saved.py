"""The search index of a centre that was saved from a damaged file: made anew, and nobody left out of it."""

from __future__ import annotations

from frontdesk.people.finding_moved import fill
from frontdesk.store.reading import Writing

_PEOPLE = ("INSERT INTO finding (customer, vehicle, sounds, earlier) SELECT c.id, NULL, '', '' FROM customer c "
           "WHERE NOT EXISTS (SELECT 1 FROM finding f WHERE f.customer = c.id)")


def fill_saved(writing: Writing) -> None:
    """Give whoever lost their line in the index a new one (by name; by pinyin once their card is next changed), then
    make all tokens.
    """
    writing.run(_PEOPLE)
    fill(writing)
