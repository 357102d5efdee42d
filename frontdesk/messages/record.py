"""The record of what was told: one row a message, whoever said it and by whichever channel."""

from __future__ import annotations

from frontdesk.messages.scripts import library
from frontdesk.messages.tables import message
from frontdesk.store.transaction import Transaction
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note

LONGEST = 2_000
"""Characters of one message."""


def told(tx: Transaction, subject: str, subject_id: int, customer: int | None, situation: str, channel: str, text: str,
         outcome: str = "told", score: int | None = None) -> int:
    """Record that a customer was told something and return the message's id: the evidence of a kept promise.

    Raises ``Refused`` (``situation_unknown``, ``channel_unknown``, ``outcome_unknown``, ``message_empty``,
    ``text_too_long``).
    """
    known = library()
    known.situation(situation)
    known.channel(channel)
    known.outcome(outcome)
    said = clean_note(text, where="text", limit=LONGEST)
    if not said:
        raise Refused("message_empty", "Nothing was said yet. Write what the customer was told.", where="text")
    return tx.insert(message, key=tx.key, subject=subject, subject_id=subject_id, customer=customer,
                     situation=situation, channel=channel, text=said, outcome=outcome, at=tx.now, by=tx.by, score=score)
