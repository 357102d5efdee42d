"""What is still to be done for a customer who has left: the thanks and the call, each with its time. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.desk.visit.workshop_presenter import told

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk

AFTERWARDS = {"thank_you": "message", "follow_up": "phone"}
"""The news that comes after the farewell, in order, with its icon; the rule of the moments has the same name."""


def next_afterwards(visit: VisitPage) -> str:
    """The first that has not reached the customer yet; empty where both have, or the visit was cancelled."""
    if visit.departed_at is None or visit.cancelled_at is not None:
        return ""
    return next((situation for situation in AFTERWARDS if not told(visit, situation)), "")


def after_words(desk: Desk, visit: VisitPage) -> list[str]:
    """One line for each: when it is due, or when it was done."""
    if visit.departed_at is None:
        return [desk.text("An hour after they left, the thanks; within a day, a call.")]
    names = {"thank_you": desk.text("Thanks"), "follow_up": desk.text("Call")}
    return [desk.text("{what}: {when}").format(what=names[situation], when=_stand(desk, visit, situation))
            for situation in AFTERWARDS]


def _stand(desk: Desk, visit: VisitPage, situation: str) -> str:
    def moment(at: int) -> str:
        return desk.formats.moment(desk.local(at), desk.today())

    said = next((each for each in reversed(visit.messages) if each.situation == situation
                 and each.outcome == "told"), None)
    if said is not None:
        return desk.text("done, {time}").format(time=moment(said.at))
    due = next((each.due_at for each in visit.moments if each.rule == situation and each.closed_at is None), None)
    tried = any(each.situation == situation for each in visit.messages)
    words = desk.text("{time} at the latest").format(time=moment(due)) if due is not None else desk.text("not done yet")
    return f"{words} · {desk.text('no answer yet')}" if tried else words
