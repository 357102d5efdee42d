"""The record of what was told: one row a message, whoever said it and by whichever channel."""

from __future__ import annotations

from frontdesk.centre.reads import HOME, named_zone
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import library
from frontdesk.messages.tables import message
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import local
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note

LONGEST = 2_000
"""Characters of one message."""

_MEANWHILE = """
SELECT m.at, coalesce(s.name, m.by), (SELECT zone FROM centre ORDER BY id LIMIT 1)
FROM message m LEFT JOIN staff s ON s.login = m.by
WHERE m.subject = :subject AND m.subject_id = :subject_id AND m.situation = :situation AND m.outcome = 'told'
  AND m.id > :over ORDER BY m.id LIMIT 1
"""


def told(tx: Transaction, subject: str, subject_id: int, customer: int | None, situation: str, channel: str, text: str,
         outcome: str = "told", score: int | None = None) -> int:
    """Record that a customer was told something and return the message's id: the evidence of a kept promise.

    Raises ``Refused`` (``situation_unknown``, ``channel_unknown``, ``outcome_unknown``, ``message_empty``,
    ``text_too_long``). A call that reached nobody needs no words.
    """
    known = library()
    if situation not in known.situations:
        library(own_words(tx.read)).situation(situation)
    known.channel(channel)
    known.outcome(outcome)
    said = clean_note(text, where="text", limit=LONGEST)
    if not said and outcome == "told":
        raise Refused("message_empty", "Nothing was said yet. Write what the customer was told.", where="text")
    return tx.insert(message, key=tx.key, subject=subject, subject_id=subject_id, customer=customer,
                     situation=situation, channel=channel, text=said, outcome=outcome, at=tx.now, by=tx.by, score=score)


def refuse_told_meanwhile(tx: Transaction, subject: str, subject_id: int, situation: str, over: int | None) -> None:
    """Refuse to record the same call a second time (``told_meanwhile``): a colleague did while this sheet was open.

    ``over`` is the newest message about the subject that the person saw (0 for none); None asks nothing.
    """
    if over is None:
        return
    row = tx.read.row(_MEANWHILE, subject=subject, subject_id=subject_id, situation=situation, over=over)
    if row is not None:
        zone = named_zone(row[2] or HOME)
        raise Refused("told_meanwhile", "{who} told the customer the same at {time}; that is on record. Nothing was "
                      "noted twice.", where="situation", who=row[1], time=f"{local(row[0], zone):%H:%M}")
