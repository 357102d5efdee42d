"""Today's page and what is due: hot reads, SQL texts on the driver's connection, read into frozen records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frontdesk.booking.reads import AppointmentRow, day
from frontdesk.centre.calendar import of_centre
from frontdesk.centre.data import Label, said
from frontdesk.centre.times import day_bounds
from frontdesk.moments.override import effective
from frontdesk.moments.queue import DueMoment, open_rows
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.plate_shown import shown_plate
from frontdesk.visit.today_records import DueRow, HereRow, Today

if TYPE_CHECKING:
    from frontdesk.booking.at_the_door import Door
    from frontdesk.visit.board import board
    from frontdesk.visit.greeting import greeting_card
    from frontdesk.visit.page import VisitPage, visit_page
    from frontdesk.visit.records import BoardEntry, GreetingCard

__all__ = ["BoardEntry", "DueRow", "GreetingCard", "HereRow", "Today", "VisitPage", "arrived_since", "arriving",
           "board", "by_number", "due", "greeting_card", "here", "today", "visit_page", "visits"]

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

NEWEST = _ROWS + "ORDER BY v.arrived_at DESC, v.id DESC LIMIT +:newest"

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


_DUE_CUSTOMERS = """
SELECT c.id, '', '', c.id, c.name, c.title, c.phone, '', '', '' FROM customer c WHERE c.id IN ({places})
"""

_DUE_SPECIAL_DAYS = """
SELECT d.id, '', '', d.customer, c.name, c.title, c.phone, coalesce(a.plate, ''), '', '', d.kind, coalesce(i.who, ''),
       d.on_day
FROM special_day d JOIN customer c ON c.id = d.customer
LEFT JOIN important_date i ON d.source = 'important_date' AND i.id = d.source_id
LEFT JOIN ownership o ON d.source = 'ownership' AND o.id = d.source_id LEFT JOIN vehicle a ON a.id = o.vehicle
WHERE d.id IN ({places})
"""

_DUE_WAITING = """
SELECT w.id, '', '', w.customer, c.name, c.title, c.phone, coalesce(a.plate, ''), '', ''
FROM waiting w JOIN customer c ON c.id = w.customer LEFT JOIN vehicle a ON a.id = w.vehicle WHERE w.id IN ({places})
"""

_DUE_DAYS = """
SELECT d.id, '', '', 0, '', '', '', '', '', '', '', '', d.on_day FROM service_day d WHERE d.id IN ({places})
"""

_DUE_FAULTS = """
SELECT f.id, '', '', 0, f.words, '', '', '', '', coalesce(s.name, ''), '', '', f.due_on
FROM lounge_fault f LEFT JOIN staff s ON s.id = f.owner WHERE f.id IN ({places})
"""

_DUE_LOANS = """
SELECT l.id, '', '', l.customer, c.name, c.title, c.phone, k.plate, '', ''
FROM loan l JOIN customer c ON c.id = l.customer JOIN loan_car k ON k.id = l.car WHERE l.id IN ({places})
"""

_DUE_TRIPS = """
SELECT t.id, '', '', t.customer, c.name, c.title, c.phone, coalesce(a.plate, ''), '', coalesce(s.name, '')
FROM trip t JOIN customer c ON c.id = t.customer LEFT JOIN vehicle a ON a.id = t.vehicle
LEFT JOIN staff s ON s.id = t.driver WHERE t.id IN ({places})
"""

_DUE_OUTGOING = """
SELECT o.id, CAST(o.id AS text), '', c.id, c.name, c.title, c.phone, '', '', ''
FROM outgoing o JOIN customer c ON c.id = o.customer WHERE o.id IN ({places})
"""

_DUE_GIFTS = "SELECT g.id, '', '', 0, g.name, '', '', '', '', '' FROM gift g WHERE g.id IN ({places})"

_ABOUT = {"visit": _DUE_VISITS, "appointment": _DUE_APPOINTMENTS, "customer": _DUE_CUSTOMERS, "waiting": _DUE_WAITING,
          "special_day": _DUE_SPECIAL_DAYS, "loan": _DUE_LOANS, "trip": _DUE_TRIPS, "day": _DUE_DAYS,
          "lounge_fault": _DUE_FAULTS, "outgoing": _DUE_OUTGOING, "gift": _DUE_GIFTS}
"""Who a moment is about, by its subject."""


def today(reader: Reader, now: Instant, zone: ZoneInfo, rules: RuleBook | None = None) -> Today:
    """Today's page at ``now``: coming (booked and not here yet), here, due. ``rules`` default to those in force."""
    return Today(arriving(reader, now, zone), here(reader), due(reader, rules, now))


def arriving(reader: Reader, now: Instant, zone: ZoneInfo) -> tuple[AppointmentRow, ...]:
    """Who has booked for the day of ``now`` and is not here yet, by the time they booked."""
    begins, ends = day_bounds(now, zone)
    return tuple(row for row in day(reader, begins, ends) if row.state == "booked")


def here(reader: Reader) -> tuple[HereRow, ...]:
    """Every visit that goes on, by arrival; also one that began yesterday."""
    return tuple(_here(row) for row in reader.rows(HERE))


def visits(reader: Reader, *, open_only: bool = False, newest: int = 200) -> tuple[HereRow, ...]:
    """The newest visits, newest first, cancelled ones too; or only those that go on (``open_only``)."""
    if open_only:
        return here(reader)[::-1]
    return tuple(_here(row) for row in reader.rows(NEWEST, newest=newest))


def arrived_since(reader: Reader, since: Instant) -> int:
    """How many visits began after ``since``, cancelled ones too."""
    return int(reader.value("SELECT count(*) FROM visit WHERE arrived_at > :since", since=since))


def due(reader: Reader, rules: RuleBook | None, now: Instant, *, everything: bool = False,
        since: Instant | None = None, visit: int | None = None) -> tuple[DueRow, ...]:
    """What is due, most urgent first; ``everything`` looks ahead without limit, ``since`` keeps what was missed from
    then on, ``visit`` reads what is about one visit alone. ``None`` means the rules in force.
    """
    moments = open_rows(reader, rules or effective(reader), of_centre(reader), now, everything=everything, since=since,
                        about=None if visit is None else ("visit", visit))
    known = {subject: _about(reader, text, {each.subject_id for each in moments if each.subject == subject})
             for subject, text in _ABOUT.items()}
    doors = _doors(reader, moments)
    colleagues = _colleagues(reader, moments)
    return tuple(_due_row(moment, about, doors, colleagues) for moment in moments
                 if (about := known.get(moment.subject, {}).get(moment.subject_id)) is not None)


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


def _doors(reader: Reader, moments: tuple[DueMoment, ...]) -> dict[int, Door]:
    """What to know at the door, where somebody is to stand there now."""
    coming = [each.subject_id for each in moments if each.closes_with == "stand_at_the_door"]
    if not coming:
        return {}
    from frontdesk.booking.at_the_door import at_the_door  # noqa: PLC0415 (door: only where somebody is about to come)
    return at_the_door(reader, coming)


def _colleagues(reader: Reader, moments: tuple[DueMoment, ...]) -> dict[int, str]:
    """The names of those whom something was handed over to."""
    if all(each.handed_to is None for each in moments):
        return {}
    return {row[0]: row[1] for row in reader.rows("SELECT id, name FROM staff")}


def _due_row(moment: DueMoment, about: Row, doors: dict[int, Door], colleagues: dict[int, str]) -> DueRow:
    _, number, ticket, customer, name, title, phone, plate, seat, advisor, *special = about
    kind, who, on_day = special or ("", "", "")
    (row, rule, label, subject, subject_id, occurrence, owner, opened_at, due_at, missed_at, state, shape, touchpoint,
     situation, closes_with, risen, snoozed_until, handed_to) = moment
    return tuple.__new__(DueRow, (  # what DueRow(…) does in the end: this is made for every row
        row, rule, _named(label, kind, who) if kind else label,
        subject_id if subject == "visit" else None, subject_id if subject == "appointment" else None,
        number, ticket, customer, name, title, phone, shown_plate(plate) if plate else "", seat, advisor, owner,
        opened_at, due_at, missed_at, state, shape, touchpoint, situation, closes_with,
        subject_id if subject == "special_day" else None, on_day, subject_id if subject == "day" else None,
        subject_id if subject == "lounge_fault" else None,
        doors.get(subject_id) if closes_with == "stand_at_the_door" else None, subject, subject_id, occurrence, risen,
        snoozed_until, colleagues.get(handed_to or 0, "")))


def _named(label: Label, kind: str, who: str) -> Label:
    """The words of a rule about somebody else's day say whose: ``Day of the family: Birthday of a child (小雨)``."""
    from frontdesk.people.dates.kinds import kinds  # noqa: PLC0415 (door: only where a special day is due)
    known = kinds().get(kind)
    if known is None or known.of != "date":
        return label
    return {language: _joined(words, said(known.label, language), who, language) for language, words in label.items()}


def _joined(rule: str, day: str, who: str, language: str) -> str:
    if language == "zh_CN":
        return f"{rule}：{day}" + (f"（{who}）" if who else "")
    return f"{rule}: {day}" + (f" ({who})" if who else "")
