"""Appointments as an iCalendar file (RFC 5545), for the calendar of whoever looks after the customers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from icalendar import Calendar, Event

from frontdesk.booking.reads import AppointmentRow
from frontdesk.values.clock import MINUTE, SECOND, Instant
from frontdesk.values.form_of_address import address
from frontdesk.values.plate import shown_plate
from frontdesk.values.words import Translator

STATUS = {"booked": "CONFIRMED", "arrived": "CONFIRMED", "no_show": "CANCELLED", "cancelled": "CANCELLED"}


def calendar_file(rows: Sequence[AppointmentRow], centre: str, place: str, now: Instant,
                  translator: Translator) -> bytes:
    """The file's bytes. One event an appointment, with an id that stays, so that a later export replaces it.

    Whom and which car, never a telephone number: calendars are shared more widely than customer cards.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Front Desk//frontdesk//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", centre)
    for row in rows:
        calendar.add_component(_event(row, place, now, translator))
    return bytes(calendar.to_ical())


def _event(row: AppointmentRow, place: str, now: Instant, translator: Translator) -> Event:
    event = Event()
    event.add("uid", f"appointment-{row.id}@frontdesk")
    event.add("dtstamp", _utc(now))
    event.add("dtstart", _utc(row.starts_at))
    event.add("dtend", _utc(row.starts_at + row.minutes * MINUTE))
    event.add("status", STATUS[row.state])
    who = address(row.name, row.title, translator.language)
    event.add("summary", " · ".join(part for part in (who, shown_plate(row.plate) if row.plate else "", row.work)
                                    if part))
    told = ((translator.text("Advisor"), row.advisor), (translator.text("Bay"), row.bay),
            (translator.text("Needs of the customer"), row.needs))
    event.add("description", "\n".join(f"{name}: {value}" for name, value in told if value))
    if place:
        event.add("location", place)
    return event


def _utc(at: Instant) -> datetime:
    return datetime.fromtimestamp(at // SECOND, UTC)
