"""Greeting a customer at a festival: only who agreed, once for each festival, on record and sent where it can be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.people.dates.festivals import between, for_whom
from frontdesk.people.dates.kinds import GREETINGS
from frontdesk.people.dates.permission import answer
from frontdesk.people.reaching.saying import say
from frontdesk.people.standing import refuse_unserved
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, Instant, local
from frontdesk.values.refusal import Refused

SITUATION = "festival"
SOONEST, LATEST = 10, 3
"""Days before and after a festival in which it is greeted."""

_GREETED = ("SELECT m.customer, m.at FROM message m WHERE m.situation = 'festival' AND m.outcome = 'told' "
            "AND m.subject = :festival AND m.at >= :since")


@act("greet_at_festival")
def greet_at_festival(tx: Transaction, *, customer: int, festival: str, channel: str, text: str) -> dict[str, Any]:
    """Greet somebody at a festival that is near; by a channel that is set up it leaves by itself, by every other one
    this is the record that it was done.

    Refused: ``festival_unknown``, ``festival_far``, ``greeting_not_agreed``, ``festival_not_theirs``,
    ``greeted_already`` and as ``say`` does.
    """
    refuse_unserved(tx.read, customer)
    titles = for_whom(festival)
    today = local(tx.now, zone(tx.read)).date()
    if near(festival, today) is None:
        raise Refused("festival_far",
                      "This festival is greeted from {before} days before it to {after} days after it.",
                      where="festival", before=SOONEST, after=LATEST)
    if answer(tx.read, customer, GREETINGS) is not True:
        raise Refused("greeting_not_agreed", "This customer has not agreed to greetings. Ask first, and note the "
                      "answer under Data and consent.", where="customer")
    title = tx.read.value("SELECT title FROM customer WHERE id = :customer", customer=customer)
    if titles and title not in titles:
        raise Refused("festival_not_theirs", "This festival is not for this customer.", where="customer")
    if customer in greeted(tx.read, festival, tx.now):
        raise Refused("greeted_already", "This customer was greeted at this festival already.", where="customer")
    message = say(tx, f"festival:{festival}", customer, customer, SITUATION, channel, text)
    tx.touched(customer=customer)
    return {"message": message, "customer": customer}


def near(festival: str, today: date) -> date | None:
    """The day of a festival that is greeted now, or None while it is far."""
    return next((each.on for each in between(today - timedelta(days=LATEST), today + timedelta(days=SOONEST + 1))
                 if each.id == festival), None)


def greeted(reader: Reader, festival: str, now: Instant) -> dict[int, Instant]:
    """Who was greeted at this festival this time, and when."""
    return {row[0]: row[1] for row in reader.rows(_GREETED, festival=f"festival:{festival}",
                                                  since=now - (SOONEST + LATEST + 1) * DAY)}
