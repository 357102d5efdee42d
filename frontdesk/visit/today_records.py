"""What today's page and the list of what is due are made of; apart, because the first paint needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.booking.reads import AppointmentRow
from frontdesk.centre.data import Label
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow

if TYPE_CHECKING:
    from frontdesk.booking.at_the_door import Door


class HereRow(NamedRow):
    """A visit that goes on, as the list of who is here shows it. ``plate`` as on the car; ``advisor`` is a name."""

    visit: int
    number: str
    ticket: str
    customer: int
    name: str
    title: str
    plate: str
    model: str
    stage: str
    seat: str
    arrived_at: Instant
    greeted_at: Instant | None
    promised_at: Instant | None
    last_news_at: Instant | None
    settled_at: Instant | None
    advisor: str


class DueRow(NamedRow):
    """One row of what is due, with who it is about and where they sit.

    ``moment`` is None for an occurrence that time has opened and nothing has written down yet; ``visit`` is None where
    it is about an appointment, a customer or a ``special_day`` (whose ISO date is ``on_day``). ``state``: waiting,
    soon, overdue, missed. ``situation`` names the script, ``closes_with`` the act. ``day`` and ``fault`` are rows of a
    day of the centre and a fault of the lounge: those are about no customer (0). ``door``: what to know at the door.
    ``subject``, ``subject_id`` and ``occurrence`` name it beside the rule; ``risen`` to the manager, ``snoozed_until``
    and ``handed_to`` (a name) say how it is handled.
    """

    moment: int | None
    rule: str
    label: Label
    visit: int | None
    appointment: int | None
    number: str
    ticket: str
    customer: int
    name: str
    title: str
    phone: str
    plate: str
    seat: str
    advisor: str
    owner: str
    opened_at: Instant
    due_at: Instant
    missed_at: Instant | None
    state: str
    shape: str
    touchpoint: int
    situation: str | None
    closes_with: str
    special_day: int | None = None
    on_day: str = ""
    day: int | None = None
    fault: int | None = None
    door: Door | None = None
    subject: str = ""
    subject_id: int = 0
    occurrence: int = 0
    risen: bool = False
    snoozed_until: Instant | None = None
    handed_to: str = ""


class Today(NamedRow):
    """Today's page: who is coming, who is here, what is due."""

    arriving: tuple[AppointmentRow, ...]
    here: tuple[HereRow, ...]
    due: tuple[DueRow, ...]
