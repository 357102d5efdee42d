"""The delivery checklist as it is shown: which line asks for what, what is proposed, what is still open. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from frontdesk.centre.data import said
from frontdesk.visit.delivery_items import ItemState
from frontdesk.visit.page import VisitPage

Next = Literal["confirm", "fill_in", "walk_around", "sign", "go_on"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist in the reader's language; ``proposed`` is what one key confirms."""

    id: str
    label: str
    hint: str
    required: bool
    evidence: str
    choices: tuple[tuple[str, str], ...]
    done: bool
    value: str
    proposed: str
    step: str
    """Another place where the line is done: ``walk_around``, ``next_service``, ``signature``, ``photos``, or empty."""


_ELSEWHERE = ("walk_around", "next_service", "signature", "photos")
_WASH = "wash"
_SHOWN_BY_STAGE = {"washed": _WASH}
"""Items that the record of the stages proves: one key confirms them too."""


def lines(visit: VisitPage, language: str) -> list[Line]:
    """The checklist of this visit: what is required first."""
    return [_line(item, language) for wanted in (True, False) for item in visit.delivery if item.required == wanted]


def _line(item: ItemState, language: str) -> Line:
    choices = tuple((choice.id, said(choice.label, language)) for choice in item.choices)
    proposed = choices[0][0] if choices and not item.value else item.value
    elsewhere = item.id if item.evidence == "derived" and item.id in _ELSEWHERE else ""
    return Line(item.id, said(item.label, language), said(item.hint, language), item.required, item.evidence, choices,
                item.done, item.value, proposed, elsewhere)


def confirmable(visit: VisitPage) -> list[tuple[str, str]]:
    """What one key can confirm, with its value: lines that need no more than a tick or the proposed choice."""
    stages = {change.stage for change in visit.stage_changes}
    found: list[tuple[str, str]] = []
    for item in visit.delivery:
        wanted = item.required or _SHOWN_BY_STAGE.get(item.id) in stages
        if item.done or not wanted:
            continue
        if item.evidence == "none":
            found.append((item.id, ""))
        elif item.evidence == "choice" and item.choices:
            found.append((item.id, item.choices[0].id))
    return found


def still_open(visit: VisitPage, language: str) -> list[str]:
    """The required lines that are not done, in words."""
    return [said(item.label, language) for item in visit.delivery if item.required and not item.done]


def to_fill_in(visit: VisitPage) -> str:
    """The first required line that only a person can fill in (a percentage, a photo), or empty."""
    return next((item.id for item in visit.delivery
                 if item.required and not item.done and item.evidence in ("percent", "photo")), "")


def next_thing(visit: VisitPage) -> Next:
    """What Ctrl+Enter does now: confirm, fill in, walk around, sign, and then on."""
    if visit.settled_at is not None or visit.departed_at is not None or visit.cancelled_at is not None:
        return "go_on"
    waiting = {item.id for item in visit.delivery if item.required and not item.done}
    ways: tuple[tuple[Next, bool], ...] = (
        ("confirm", bool({item for item, _ in confirmable(visit)} & waiting) or "next_service" in waiting),
        ("fill_in", bool(to_fill_in(visit))), ("walk_around", "walk_around" in waiting),
        ("sign", "signature" in waiting))
    for way, fits in ways:
        if fits:
            return way
    return "go_on"
