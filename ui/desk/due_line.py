"""One line of what is due, as a person reads it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from frontdesk.values.record import Record

if TYPE_CHECKING:
    from frontdesk.visit.today_records import DueRow
    from ui.desk.place import Place

Urgency = Literal["neutral", "amber", "red"]

FEW = 5
"""So many that fell due while nobody was there are simply shown; more are told as a sum."""


class DueLine(Record):
    """One moment as a person reads it. ``short`` is for narrow places; ``row`` is what the store said."""

    key: int
    urgency: Urgency
    who: str
    short: str
    what: str
    where: str
    when: str
    place: Place
    row: DueRow
    group: str = ""
    """What a summary stands for: ``away`` (fell due while nobody was there) or ``put_off``."""
