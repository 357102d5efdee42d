"""What can be done while the car is in the workshop: the next move, where it may go, the news to tell. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frontdesk.centre.data import said
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import library
from frontdesk.values.clock import MINUTE
from frontdesk.values.words import mark
from frontdesk.visit.page import VisitPage
from frontdesk.visit.stages import AWAITING_PARTS, DIAGNOSING, READY, RECEIVED, StageBook, shipped
from ui.desk.visit.estimate_presenter import agreed
from ui.desk.visit.overrun_presenter import open_question

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

SITUATIONS = ("diagnosed", "in_progress", "parts_awaited", "standing_still", "delay", "soon_ready", "ready")
"""The news of a visit, in the order they come."""

PAIRS = (("before", "after"), ("old_part", "new_part"))
_LATE = 5 * MINUTE
"""This long before a promised time that cannot be kept, the delay is the news."""

BLOCKED = {
    "arrival": mark("The customer has not been greeted yet."),
    "walk_around": mark("The walk-around at the arrival is missing: later nobody can say which mark was there."),
    "estimate": mark("There is no estimate yet. No work starts before the customer has agreed to one."),
    "approval": mark("The customer has not agreed to the estimate. No work starts before their yes."),
    "overrun": mark("The customer has not answered about the extra work. Nothing goes on before their yes or no."),
}
"""Why the car can't go on, by the step where that is put right."""

_GO_THERE = {
    "arrival": mark("Greet them"), "walk_around": mark("To the walk-around"), "estimate": mark("Make the estimate"),
    "approval": mark("Record the customer's yes"), "overrun": mark("Record the answer"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """What Ctrl+Enter does.

    ``hand`` the car over, move it to ``stage``, ``tell`` the news ``stage`` names, open the ``step`` that ``stage``
    names because the car can't go on before, or ``go_on`` to what comes next.
    """

    kind: Literal["hand", "stage", "tell", "step", "go_on"]
    stage: str = ""


def told(visit: VisitPage, situation: str) -> bool:
    """Whether the customer has been told this."""
    return any(message.situation == situation and message.outcome == "told" for message in visit.messages)


def over(visit: VisitPage) -> bool:
    """Whether the visit is no longer going on."""
    return visit.departed_at is not None or visit.cancelled_at is not None


def next_move(visit: VisitPage, book: StageBook | None = None) -> Move:
    """The usual way on by the stages in force (those of the program where no ``book`` is given): workshop, repair,
    quality check, wash, ready, and the news that belongs to it.
    """
    if over(visit) or visit.settled_at is not None:
        return Move("go_on")
    if visit.stage == RECEIVED:
        return _handing_over(visit)
    if visit.stage == READY:
        return Move("go_on") if visit.told_ready_at is not None else Move("tell", "ready")
    book = book or shipped()
    ahead = book.onward(visit.stage)
    if not ahead:
        return Move("go_on")
    missing = _missing_yes(visit) if book.stages[ahead].needs_yes else ""
    return Move("step", missing) if missing else Move("stage", ahead)


def _handing_over(visit: VisitPage) -> Move:
    missing = ("arrival" if visit.greeted_at is None else "walk_around" if visit.walked_arrival_at is None
               else "approval" if visit.estimates and not agreed(visit) else "")
    return Move("step", missing) if missing else Move("hand")


def go_there(step: str) -> str:
    """The English source of the button that goes to the step where a hindrance is put right."""
    return _GO_THERE[step]


def _missing_yes(visit: VisitPage) -> str:
    if not agreed(visit):
        return "approval" if visit.estimates else "estimate"
    return "overrun" if open_question(visit) is not None else ""


def ways(visit: VisitPage, language: str, book: StageBook | None = None) -> list[tuple[str, str]]:
    """The other stages the car may go to now, with their labels."""
    if visit.stage == RECEIVED or over(visit) or visit.settled_at is not None:
        return []
    book = book or shipped()
    usual, blocked = next_move(visit, book), bool(_missing_yes(visit))
    return [(stage, said(book.stages[stage].label, language)) for stage in book.stages[visit.stage].next
            if not (blocked and book.stages[stage].needs_yes) and (usual.kind != "stage" or stage != usual.stage)]


def next_news(visit: VisitPage, now: Instant) -> str:
    """The news that is worth telling now, as the name of its script; empty where there is none."""
    if over(visit) or visit.stage == RECEIVED or (visit.stage == READY and told(visit, "ready")):
        return ""
    late = visit.promised_at is not None and now > visit.promised_at - _LATE
    soon = visit.stage in ("quality_check", "wash") and not told(visit, "soon_ready")
    parts = visit.stage == AWAITING_PARTS and not any(
        each.situation == "parts_awaited" and each.outcome == "told" and each.at >= (visit.stage_at or 0)
        for each in visit.messages)
    ways: tuple[tuple[str, bool], ...] = (
        ("ready", visit.stage == READY), ("parts_awaited", parts), ("overrun", open_question(visit) is not None),
        ("delay", late), ("soon_ready", soon), ("in_progress", visit.stage == DIAGNOSING or agreed(visit)))
    return next((news for news, fits in ways if fits), "diagnosed")


def situation_label(situation: str, desk: Desk) -> str:
    """What the desk calls a piece of news."""
    known = library().situations.get(situation) or library(own_words(desk.reader())).situation(situation)
    return said(known.label, desk.translator.language)


def added_situations(reader: Reader) -> tuple[str, ...]:
    """The news that this centre has words for and the program has not."""
    return tuple(each.id for each in library(own_words(reader)).situations.values() if each.own and each.offered)


def free_pair(visit: VisitPage, purpose: str) -> str:
    """The pair a new photo joins: the first that waits for its other half, else a new one."""
    halves = next(pair for pair in PAIRS if purpose in pair)
    taken = {photo.pair for photo in visit.photos if photo.purpose == purpose}
    waiting = [photo.pair for photo in visit.photos if photo.purpose in halves and photo.purpose != purpose
               and photo.pair and photo.pair not in taken]
    if waiting:
        return waiting[0]
    number = 1
    known = {photo.pair for photo in visit.photos}
    while f"{halves[0]}-{number}" in known:
        number += 1
    return f"{halves[0]}-{number}"
