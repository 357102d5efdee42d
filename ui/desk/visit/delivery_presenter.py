"""The delivery checklist as it is shown: which line asks for what, what is proposed, what is still open. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.centre.data import said
from frontdesk.visit.delivery_items import ItemState
from frontdesk.visit.page import VisitPage


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


_ELSEWHERE = {"walk_around": "walk_around", "next_service": "next_service", "signed": "signature", "signature": "signature",
              "photos": "photos"}


def lines(visit: VisitPage, language: str) -> list[Line]:
    """The checklist of this visit."""
    return [_line(item, language) for item in visit.delivery]


def _line(item: ItemState, language: str) -> Line:
    choices = tuple((choice.id, said(choice.label, language)) for choice in item.choices)
    proposed = choices[0][0] if choices and not item.value else item.value
    elsewhere = _ELSEWHERE.get(item.id, "") if item.evidence == "derived" else ""
    return Line(item.id, said(item.label, language), said(item.hint, language), item.required, item.evidence, choices,
                item.done, item.value, proposed, elsewhere)


def confirmable(visit: VisitPage) -> list[tuple[str, str]]:
    """What one key can confirm: required lines that need no more than a tick or the proposed choice, with the value."""
    found: list[tuple[str, str]] = []
    for item in visit.delivery:
        if item.done or not item.required:
            continue
        if item.evidence == "none":
            found.append((item.id, ""))
        elif item.evidence == "choice" and item.choices:
            found.append((item.id, item.choices[0].id))
    return found


def still_open(visit: VisitPage, language: str) -> list[str]:
    """The required lines that are not done, in words."""
    return [said(item.label, language) for item in visit.delivery if item.required and not item.done]
