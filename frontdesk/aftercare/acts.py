"""After the visit: the thanks an hour later and the call a day later."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.messages.record import refuse_told_meanwhile, told
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.visit.news import FOLLOW_UP, THANK_YOU, tell
from frontdesk.visit.standing import departed_visit, tell_event

Channel = Literal["phone", "in_person", "sms", "wechat", "app", "email"]


@act("thank")
def thank(tx: Transaction, *, visit: int, channel: Channel, text: str, outcome: str = "told") -> dict[str, Any]:
    """Thank a customer who has left, with the advisor's direct line; once for each visit."""
    found = departed_visit(tx, visit)
    if tx.read.value("SELECT id FROM message WHERE subject = 'visit' AND subject_id = :visit AND situation = "
                     ":situation AND outcome = 'told' LIMIT 1", visit=found.id, situation=THANK_YOU) is not None:
        raise Refused("thanked_already", "This customer has been thanked for the visit.", where="visit")
    return tell.inside(tx, visit=visit, situation=THANK_YOU, channel=channel, text=text, outcome=outcome)


@act("follow_up")
def follow_up(tx: Transaction, *, visit: int, outcome: str, text: str, score: int | None = None,
              channel: Channel = "phone", over: int | None = None) -> dict[str, Any]:
    """Record the follow-up call: how it ended, what was said, and the score from 0 to 10 where the customer gave one.

    A call that nobody answered (``no_answer``) is on record, and the call stays due. ``over`` is the newest message of
    the visit the person saw: the same call noted at another desk meanwhile is refused (``told_meanwhile``).
    """
    found = departed_visit(tx, visit)
    refuse_told_meanwhile(tx, "visit", visit, FOLLOW_UP, over)
    if score is not None and not 0 <= score <= 10:
        raise Refused("score_impossible", "A score is a number from 0 to 10.", where="score")
    message = told(tx, "visit", visit, found.customer, FOLLOW_UP, channel, text, outcome, score)
    facts: dict[str, Any] = {"channel": channel, "outcome": outcome, "message": message}
    if score is not None:
        facts["score"] = score
    tell_event(tx, found, "follow_up_called", **facts)
    return {"message": message, "visit": visit}
