"""What comes next in a visit: derived from what is recorded, never stored, so that it can't be wrong after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.visit.stages import READY, RECEIVED

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage

STEPS = ("greet", "walk_around", "concerns", "estimate", "approve_estimate", "hand_to_workshop", "answer_overrun",
         "move_stage", "tell_ready", "make_bill", "delivery", "settle", "depart", "thank", "follow_up", "")
"""Every step in order; the last means that nothing is left to do."""


def next_step(page: VisitPage) -> str:
    """The one of ``STEPS`` that a person does next."""
    if page.cancelled_at is not None:
        return ""
    if page.departed_at is not None:
        return _afterwards(page)
    ahead = (
        ("greet", page.greeted_at is None),
        ("walk_around", page.walked_arrival_at is None and page.stage == RECEIVED),
        ("concerns", page.concerns_confirmed_at is None and page.stage == RECEIVED),
        ("estimate", not page.estimates),
        ("approve_estimate", not any(each.approved_at is not None for each in page.estimates)),
        ("hand_to_workshop", page.stage == RECEIVED),
        ("answer_overrun", any(each.answered_at is None for each in page.overruns)),
        ("move_stage", page.stage != READY),
        ("tell_ready", page.told_ready_at is None),
        ("make_bill", page.bill_ready_at is None),
        ("delivery", page.settled_at is None and any(item.blocks for item in page.delivery)),
        ("settle", page.settled_at is None),
    )
    return next((step for step, open_yet in ahead if open_yet), "depart")


def _afterwards(page: VisitPage) -> str:
    told = {message.situation for message in page.messages if message.outcome == "told"}
    if "thank_you" not in told:
        return "thank"
    return "" if "follow_up" in told else "follow_up"
