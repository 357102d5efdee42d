"""Where in the desk window somebody is: which page, whose, and which part of it has the focus."""

from __future__ import annotations

from typing import Literal

from frontdesk.values.record import Record

PageName = Literal[
    "festivals", "first_start", "today", "audit", "backups", "customer", "customer_form", "booking", "greeting",
    "visit", "insight", "loans", "intake", "calendar", "diary", "preparation", "roster", "rules", "scripts", "live",
    "lounge_check", "outbox", "merging", "retention", "rights", "settings", "stories", "surprises", "vehicle",
    "workshop", "away",
]
"""The pages of the desk window."""


class Place(Record):
    """A page and what it is about; a page asks the window to ``go`` to one.

    ``customer``, ``vehicle``, ``visit`` and ``appointment`` are row ids where the page needs one. ``focus`` names the
    part of the page that gets the keyboard: on the visit page the name of an act or a situation of
    ``resources/scripts.toml`` (``estimate``, ``soon_ready`` …), on a form the name of a field. ``text`` is what was
    typed before, for instance a plate that was not found.
    """

    page: PageName
    customer: int | None = None
    vehicle: int | None = None
    visit: int | None = None
    appointment: int | None = None
    focus: str = ""
    text: str = ""
