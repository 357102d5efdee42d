"""Finding somebody whose data is only stored: by the whole number and nothing less, lest they be taken in twice."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.people.records import Hit
from frontdesk.store.reading import Reader
from frontdesk.values.phone import Phone
from frontdesk.values.words import sentence

_SHORTEST = 10
"""Digits of the shortest whole number with its area code."""

_HELD = ("SELECT id, name, title, phone, last_visit_at FROM customer WHERE phone IN (:mobile, :landline) AND "
         "restricted_at IS NOT NULL AND erased_at IS NULL ORDER BY id LIMIT 3")


def held_by_number(reader: Reader, words: Sequence[str]) -> list[Hit]:
    """Who is only stored under the whole number that was typed as the one word; asks the store for nothing else."""
    if len(words) != 1 or not (words[0].isascii() and words[0].isdecimal()) or len(words[0]) < _SHORTEST:
        return []
    why = (sentence("Only stored: found by the whole number"),)
    return [Hit(row[0], None, row[1] or Phone(row[3]).masked, row[2], "", "", Phone(row[3]).masked, row[4], why)
            for row in reader.rows(_HELD, mobile=f"+86{words[0]}", landline=f"+86{words[0].removeprefix('0')}")]
