"""Today's page and what is due: hot reads, SQL texts on the driver's connection, read into frozen records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frontdesk.booking.reads import day
from frontdesk.centre.calendar import of_centre
from frontdesk.centre.times import day_bounds
from frontdesk.moments.override import effective
from frontdesk.moments.queue import DueMoment, open_rows
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.plate import shown_plate
from frontdesk.visit.today_records import DueRow, HereRow, Today

if TYPE_CHECKING:
    from frontdesk.visit.board import board
    from frontdesk.visit.greeting import greeting_card
    from frontdesk.visit.page import VisitPage, visit_page
    from frontdesk.visit.records import BoardEntry, GreetingCard

__all__ = ["BoardEntry", "DueRow", "GreetingCard", "HereRow", "Today", "VisitPage", "board", "by_number", "due",
           "greeting_card", "here", "today", "visit_page", "visits"]

_AFTER_FIRST_PAINT = {"BoardEntry": "records", "GreetingCard": "records", "VisitPage": "page", "board": "board",
                      "greeting_card": "greeting", "visit_page": "page"}


def __getattr__(name: str) -> Any:
    """What the first paint does not need is loaded when it is first asked for: this room's one door for that."""
    if name not in _AFTER_FIRST_PAINT:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"frontdesk.visit.{_AFTER_FIRST_PAINT[name]}"), name)


_ROWS = """
SELECT v.id, v.number, v.ticket, v.customer, c.name, c.title, a.plate, a.model, v.stage, v.seat, v.arrived_at,
       v.greeted_at, v.promised_at, v.last_news_at, v.settled_at, coalesce(s.name, '')
FROM visit v JOIN customer c ON c.id = v.customer JOIN vehicle a ON a.id = v.vehicle
LEFT JOIN staff s ON s.id = v.advisor
"""

HERE = _ROWS + "WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL ORDER BY v.arrived_at, v.id"

NEWEST = _ROWS + "ORDER BY v.arrived_at DESC, v.id DESC LIMIT :newest"

_DUE_VISITS = """
SELECT v.id, v.number, v.ticket, v.customer, c.name, c.title, c.phone, a.plate, v.seat, coalesce(s.name, '')
FROM visit v JOIN customer c ON c.id = v.customer JOIN vehicle a ON a.id = v.vehicle
LEFT JOIN staff s ON s.id = v.advisor WHERE v.id IN ({places})
"""

_DUE_APPOINTMENTS = """
SELECT p.id, '', '', p.customer, c.name, c.title, c.phone, coalesce(a.plate, ''), '', coalesce(s.name, '')
FROM appointment p JOIN customer c ON c.id = p.customer LEFT JOIN vehicle a ON a.id = p.vehicle
LEFT JOIN staff s ON s.id = p.advisor WHERE p.id IN ({places})
"""


def today(reader: Reader, now: Instant, zone: ZoneInfo, rules: RuleBook | None = None) -> Today:
    """Today's page at ``now``: coming (booked and not here yet), here, due. ``rules`` default to those in force."""
    begins, ends = day_bounds(now, zone)
    return Today(tuple(row for row in day(reader, begins, ends) if row.state == "booked"), here(reader),
                 due(reader, rules, now))


def here(reader: Reader) -> tuple[HereRow, ...]:
    """Every visit that goes on, by arrival; also one that began yesterday."""
    return tuple(_here(row) for row in reader.rows(HERE))


def visits(reader: Reader, *, open_only: bool = False, newest: int = 200) -> tuple[HereRow, ...]:
    """The newest visits, newest first, cancelled ones too; or only those that go on (``open_only``)."""
    if open_only:
        return here(reader)[::-1]
    return tuple(_here(row) for row in reader.rows(NEWEST, newest=newest))


def due(reader: Reader, rules: RuleBook | None, now: Instant, *, everything: bool = False) -> tuple[DueRow, ...]:
    """What is due, most urgent first; ``everything`` looks ahead without limit. ``None`` means the rules in force."""
    moments = open_rows(reader, rules or effective(reader), of_centre(reader), now, everything=everything)
    visits = _about(reader, _DUE_VISITS, {each.subject_id for each in moments if each.subject == "visit"})
    appointments = _about(reader, _DUE_APPOINTMENTS, {each.subject_id for each in moments
                                                      if each.subject == "appointment"})
    rows: list[DueRow] = []
    for moment in moments:
        about = (visits if moment.subject == "visit" else appointments).get(moment.subject_id)
        if about is not None:
            rows.append(_due_row(moment, about))
    return tuple(rows)


def by_number(reader: Reader, number: str) -> int | None:
    """The visit with this number (``F261122-001``), if there is one."""
    return reader.value("SELECT id FROM visit WHERE number = :number", number=number.strip().upper())


def _about(reader: Reader, text: str, ids: set[int]) -> dict[int, Row]:
    if not ids:
        return {}
    values = {f"i{place}": each for place, each in enumerate(sorted(ids))}
    return {row[0]: row for row in reader.rows(text.format(places=", ".join(f":{name}" for name in values)), **values)}


def _here(row: Row) -> HereRow:
    values: list[Any] = list(row)
    values[6] = shown_plate(row[6]) if row[6] else ""
    return HereRow._make(values)


def _due_row(moment: DueMoment, about: Row) -> DueRow:
    of_visit = moment.subject == "visit"
    _, number, ticket, customer, name, title, phone, plate, seat, advisor = about
    return DueRow(
        moment.moment, moment.rule, moment.label, moment.subject_id if of_visit else None,
        None if of_visit else moment.subject_id, number, ticket, customer, name, title, phone,
        shown_plate(plate) if plate else "", seat, advisor, moment.owner, moment.opened_at, moment.due_at,
        moment.missed_at, moment.state, moment.shape, moment.touchpoint, moment.situation, moment.closes_with)
