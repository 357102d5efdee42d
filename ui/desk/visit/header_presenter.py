"""What stands at the head of a visit: who it is, which car, how far, and until when. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.values.form_of_address import address
from frontdesk.visit.stages import in_force

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.visit.pill import Mood

_MINUTE = 60_000
SOON = 10 * _MINUTE
"""A promised time this near is amber."""

STAGE_MOODS: dict[str, Mood] = {"waiting": "quiet", "working": "accent", "ready": "green"}


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Everything the header says, in the reader's language."""

    ticket: str
    called: str
    plate: str
    model: str
    stage: str
    stage_mood: Mood
    seat: str
    people: str
    phone: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    promised: str


def header_words(desk: Desk, visit: VisitPage) -> HeaderWords:
    """The header of a visit."""
    translator, customer = desk.translator, visit.customer
    stage = in_force(desk.reader()).stages[visit.stage]
    words, mood = translator.pick(stage.label), STAGE_MOODS.get(stage.state, "quiet")
    if visit.cancelled_at is not None:
        words, mood = desk.text("Cancelled"), "red"
    elif visit.departed_at is not None:
        words, mood = desk.text("Departed"), "quiet"
    advisor = desk.text("Advisor {name}").format(name=visit.advisor.name) if visit.advisor else ""
    return HeaderWords(
        ticket=visit.ticket,
        called=address(customer.name, customer.title, translator.language) or customer.phone_masked,
        plate=visit.plate, model=visit.model, stage=words, stage_mood=mood, seat=visit.seat,
        people="  ".join(part for part in (advisor, visit.bay) if part), phone=customer.phone_shown,
        do=tuple(said.said(translator) for said in customer.do),
        dont=tuple(said.said(translator) for said in customer.dont),
        promised=_promised(desk, visit))


def countdown(desk: Desk, visit: VisitPage, now: Instant) -> tuple[str, Mood]:
    """How long until the promised time, in whole minutes, and how pressing that is; nothing where it counts no more."""
    if visit.cancelled_at is not None or visit.departed_at is not None:
        return "", "quiet"
    if visit.promised_at is None:
        return desk.text("No time promised yet"), "quiet"
    if visit.completed_at is not None:
        kept = visit.completed_at <= visit.promised_at
        return (desk.text("done in time"), "green") if kept else (desk.text("done late"), "amber")
    left = visit.promised_at - now
    whole = left // _MINUTE * _MINUTE if left >= 0 else -(-left // _MINUTE * _MINUTE)
    if -_MINUTE < left < _MINUTE:
        whole = left
    return desk.formats.time_left(whole), "red" if left < 0 else "amber" if left <= SOON else "quiet"


def _promised(desk: Desk, visit: VisitPage) -> str:
    if visit.promised_at is None:
        return ""
    at = desk.formats.moment(desk.local(visit.promised_at), desk.today())
    return desk.text("Promised {time}").format(time=at)
