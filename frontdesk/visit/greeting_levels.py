"""Three levels of a personal greeting: by name, with what the customer likes, with what one shares already."""

from __future__ import annotations

from typing import Literal, NamedTuple

from frontdesk.centre.data import labels
from frontdesk.people.records import CustomerCard, PreferenceRow
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.records import GreetingCard

Level = Literal["name", "preference", "relation"]

_NEAR_DAYS = 7
_SHORT_WORDS = 40
"""A longer concern is not said at the door."""

_SURER: dict[str, int] = {"confirmed": 0, "stated": 1, "observed": 2}


class GreetingLine(NamedTuple):
    """What one can say, and how personal it is."""

    level: Level
    words: Sentence


def greeting_lines(known: CustomerCard, card: GreetingCard) -> tuple[GreetingLine, ...]:
    """What to say at the door, from the plain greeting by name to the warmest there is reason for."""
    found = [GreetingLine("name", by_name(card))]
    said = next((labels(row.say) for row in sorted(known.preferences, key=_order) if row.say), None)
    if said is not None:
        found.append(GreetingLine("preference", said))
    relation = _relation(card)
    if relation is not None:
        found.append(GreetingLine("relation", relation))
    return tuple(found)


def by_name(card: GreetingCard) -> Sentence:
    """The greeting by name; a first visit gets the promise that somebody stays with them."""
    if card.returning:
        return sentence("{address}, welcome back.", address=labels(card.address))
    return sentence("{address}, welcome. I am with you from here to the farewell.", address=labels(card.address))


def _relation(card: GreetingCard) -> Sentence | None:
    """What one shares: a birthday at hand, what they said last time, how often they came."""
    if card.birthday_in_days == 0:
        return sentence("Happy birthday to you today.")
    if card.birthday_in_days is not None and card.birthday_in_days <= _NEAR_DAYS:
        return sentence("I wish you a happy birthday in advance.")
    words = next((said for said in card.last_words if len(said) <= _SHORT_WORDS), "")
    if words:
        return sentence("Last time you told us: “{words}”. Has it been right since?", words=words.rstrip("。."))
    if card.visit_count > 1:
        return sentence("This is your visit number {count}: thank you for trusting us.", count=card.visit_count)
    return None


def _order(row: PreferenceRow) -> tuple[int, int]:
    return _SURER.get(row.sure, 3), row.id
