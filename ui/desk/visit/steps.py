"""The steps of a visit, in the order they are done, and which of them is done, current or ahead. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.values.clock import Instant
from frontdesk.values.words import mark
from frontdesk.visit.page import VisitPage


@dataclass(frozen=True, slots=True)
class StepKind:
    """One step: its key, its name, and how to tell that it is done and since when."""

    key: str
    name: str
    module: str
    panel: str
    done: Callable[[VisitPage], bool]
    at: Callable[[VisitPage], Instant | None]


def _approved_at(page: VisitPage) -> Instant | None:
    return next((version.approved_at for version in page.estimates if version.approved_at is not None), None)


def _overrun_open(page: VisitPage) -> bool:
    return any(question.answered_at is None for question in page.overruns)


def _shown_and_explained(page: VisitPage) -> bool:
    return page.completed_at is not None and not any(item.blocks for item in page.delivery)


STEPS: tuple[StepKind, ...] = (
    StepKind("arrival", mark("Greeting"), "arrival", "ArrivalStep",
             lambda page: page.greeted_at is not None, lambda page: page.greeted_at),
    StepKind("walk_around", mark("Walk-around"), "walk_around_step", "WalkAroundStep",
             lambda page: page.walked_arrival_at is not None, lambda page: page.walked_arrival_at),
    StepKind("concerns", mark("Wishes"), "concerns", "ConcernsStep",
             lambda page: page.concerns_confirmed_at is not None, lambda page: page.concerns_confirmed_at),
    StepKind("estimate", mark("Estimate"), "estimate", "EstimateStep",
             lambda page: bool(page.estimates), lambda page: page.estimates[-1].at if page.estimates else None),
    StepKind("approval", mark("Approval"), "approval", "ApprovalStep",
             lambda page: _approved_at(page) is not None, _approved_at),
    StepKind("workshop", mark("Workshop"), "workshop", "WorkshopStep",
             lambda page: page.completed_at is not None, lambda page: page.completed_at),
    StepKind("overrun", mark("Extra work"), "overrun", "OverrunStep",
             lambda page: page.completed_at is not None and not _overrun_open(page),
             lambda page: page.overruns[-1].answered_at if page.overruns else None),
    StepKind("delivery", mark("Delivery"), "delivery", "DeliveryStep",
             _shown_and_explained, lambda page: page.walked_delivery_at),
    StepKind("bill", mark("Payment"), "bill", "BillStep",
             lambda page: page.settled_at is not None, lambda page: page.settled_at),
    StepKind("farewell", mark("Farewell"), "farewell", "FarewellStep",
             lambda page: page.departed_at is not None, lambda page: page.departed_at),
)
"""Arrival to farewell."""

STEP_OF_ACT = {
    "arrive": "arrival", "greet": "arrival", "seat": "arrival", "note_commission": "arrival",
    "walk_around": "walk_around", "place_mark": "walk_around", "finish_walk_around": "walk_around",
    "concerns": "concerns", "note_concern": "concerns", "confirm_concerns": "concerns", "record_condition": "concerns",
    "estimate": "estimate", "approve_estimate": "approval", "sign": "approval",
    "settle_finding": "workshop", "parts_here": "workshop",
    "hand_to_workshop": "workshop", "move_stage": "workshop", "tell": "workshop", "note_question": "workshop",
    "promise": "workshop", "diagnosed": "workshop", "in_progress": "workshop", "delay": "workshop",
    "parts_awaited": "workshop", "standing_still": "workshop",
    "soon_ready": "workshop", "ready": "workshop", "tell_ready": "workshop",
    "ask_overrun": "overrun", "answer_overrun": "overrun", "overrun": "overrun",
    "delivery": "delivery", "check_delivery_item": "delivery", "plan_next_service": "delivery",
    "give_surprise": "delivery",
    "make_bill": "bill", "settle": "bill", "depart": "farewell", "thank": "farewell", "follow_up": "farewell",
    "thank_you": "farewell",
}
"""Which step an act, or the situation of a script, belongs to."""


def step_for(focus: str, page: VisitPage) -> str:
    """The step that should be open: the one asked for by name, by act or by situation, else the next to do."""
    keys = {step.key for step in STEPS}
    if focus in keys:
        return focus
    if focus.startswith("own_"):  # a situation that the centre added: it is told where the other news are
        return "workshop"
    return STEP_OF_ACT.get(focus) or next_step(page)


def next_step(page: VisitPage) -> str:
    """The step with the focus: the one that what comes next in the visit belongs to."""
    return STEP_OF_ACT.get(page.next_step, "farewell")
