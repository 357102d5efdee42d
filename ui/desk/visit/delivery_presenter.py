"""The delivery checklist as it is shown: which line asks for what, what is proposed, what is still open. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from frontdesk.centre.data import said
from frontdesk.visit.delivery_items import ItemState
from frontdesk.visit.page import VisitPage

Next = Literal["confirm", "fill_in", "walk_around", "sign", "elsewhere", "go_on"]


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
    """Another place where the line is done: ``walk_around``, ``next_service``, ``signature``, ``photos``,
    ``workshop``, or empty.
    """
    waived: str = ""
    """Why a manager let it go, and the name they did it under."""
    waived_by: str = ""
    instrument: str = ""
    conditions: str = ""
    battery: bool = False
    """Whether an instrument and conditions go with the percentage."""
    photo: str = ""


_ELSEWHERE = {"walk_around": "walk_around", "next_service": "next_service", "signature": "signature",
              "photo_pair": "photos", "sign_off": "workshop"}
_BATTERY = ("soh_before", "soh_after")
_WISHED = {"take": "taken", "leave": "left"}
"""What the commission says of the old parts, as a choice of the checklist."""
_BY_HAND = ("percent", "photo", "value")
_WASH = "wash"
_SHOWN_BY_STAGE = {"washed": _WASH}
"""Items that the record of the stages proves: one key confirms them too."""


def lines(visit: VisitPage, language: str) -> list[Line]:
    """The checklist of this visit: what is required first."""
    return [_line(item, visit, language) for wanted in (True, False) for item in visit.delivery
            if item.required == wanted]


def _line(item: ItemState, visit: VisitPage, language: str) -> Line:
    choices = tuple((choice.id, said(choice.label, language)) for choice in item.choices)
    return Line(item.id, said(item.label, language), said(item.hint, language), item.required, item.evidence, choices,
                item.done, item.value, item.value or proposed(item, visit), _ELSEWHERE.get(item.derived, ""),
                item.waived, item.waived_by, item.instrument, item.conditions, item.id in _BATTERY, item.photo)


def proposed(item: ItemState, visit: VisitPage) -> str:
    """The choice that one key confirms: of the old parts what the commission says, else the first."""
    known = [choice.id for choice in item.choices]
    wish = _WISHED.get(visit.old_parts_wish, "") if item.id == "old_parts" else ""
    return wish if wish in known else next(iter(known), "")


def confirmable(visit: VisitPage) -> list[tuple[str, str]]:
    """What one key can confirm, with its value: lines that need no more than a tick or the proposed choice."""
    stages = {change.stage for change in visit.stage_changes}
    found: list[tuple[str, str]] = []
    for item in visit.delivery:
        wanted = item.required or _SHOWN_BY_STAGE.get(item.id) in stages
        if item.done or item.waived or not wanted:
            continue
        if item.evidence == "none":
            found.append((item.id, ""))
        elif item.evidence == "choice" and item.choices:
            found.append((item.id, proposed(item, visit)))
    return found


def still_open(visit: VisitPage, language: str) -> list[str]:
    """The required lines that are neither done nor let go, in words."""
    return [said(item.label, language) for item in visit.delivery if item.blocks]


def to_fill_in(visit: VisitPage) -> str:
    """The first required line that only a person can fill in (a percentage, a photo, a value), or empty."""
    return next((item.id for item in visit.delivery if item.blocks and item.evidence in _BY_HAND), "")


def next_thing(visit: VisitPage) -> Next:
    """What Ctrl+Enter does now: confirm, fill in, walk around, sign, and then on."""
    if visit.settled_at is not None or visit.departed_at is not None or visit.cancelled_at is not None:
        return "go_on"
    waiting = {item.id for item in visit.delivery if item.blocks}
    proofs = {item.derived for item in visit.delivery if item.blocks}
    ways: tuple[tuple[Next, bool], ...] = (
        ("confirm", bool({item for item, _ in confirmable(visit)} & waiting) or "next_service" in proofs),
        ("fill_in", bool(to_fill_in(visit))), ("walk_around", "walk_around" in proofs),
        ("sign", "signature" in proofs), ("elsewhere", bool(proofs - {""})))
    for way, fits in ways:
        if fits:
            return way
    return "go_on"
