"""What can be done while the car is in the workshop: the next move, the stages it may go to, the news to tell. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from frontdesk.centre.data import said
from frontdesk.messages.scripts import library
from frontdesk.visit.page import VisitPage
from frontdesk.visit.stages import RECEIVED, stages

SITUATIONS = ("diagnosed", "in_progress", "delay", "soon_ready", "ready")
"""The news of a visit, in the order they come."""

PAIRS = (("before", "after"), ("old_part", "new_part"))
PURPOSES = tuple(purpose for pair in PAIRS for purpose in pair)


@dataclass(frozen=True, slots=True)
class Move:
    """What Ctrl+Enter does: hand the car over, move it to ``stage``, tell the news ``stage`` names, or go on."""

    kind: Literal["hand", "stage", "tell", "go_on"]
    stage: str = ""


def told(visit: VisitPage, situation: str) -> bool:
    """Whether the customer has been told this."""
    return any(message.situation == situation and message.outcome != "no_answer" for message in visit.messages)


def next_move(visit: VisitPage) -> Move:
    """The usual way on: workshop, repair, quality check, wash, ready, and the news that belongs to each."""
    if visit.stage == RECEIVED:
        return Move("hand")
    if visit.completed_at is not None:
        return Move("go_on") if visit.told_ready_at is not None else Move("tell", "ready")
    order = list(stages())
    ahead = [stage for stage in stages()[visit.stage].next
             if order.index(stage) > order.index(visit.stage) and not stage.startswith("awaiting")]
    return Move("stage", ahead[0]) if ahead else Move("go_on")


def ways(visit: VisitPage, language: str) -> list[tuple[str, str]]:
    """The stages the car may go to now, with their labels."""
    return [(stage, said(stages()[stage].label, language)) for stage in stages()[visit.stage].next]


def stage_label(stage: str, language: str) -> str:
    """What the desk calls a stage."""
    return said(stages()[stage].label, language)


def situation_label(situation: str, language: str) -> str:
    """What the desk calls a piece of news."""
    return said(library().situation(situation).label, language)


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
