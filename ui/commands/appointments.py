"""``appointments list`` and ``appointments export``."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from frontdesk.booking.reads import AppointmentRow, day
from frontdesk.centre.times import day_bounds
from frontdesk.values.clock import instant, local
from frontdesk.values.form_of_address import address
from frontdesk.values.plain_date import read_date
from frontdesk.values.plate import shown_plate
from reports.output import store
from ui.commands.answer import shown, table
from ui.commands.call import Call
from ui.commands.files import free_place


def appointments(call: Call) -> None:
    """Run the appointments command that was named."""
    if call.words.action == "list":
        listed(call)
    else:
        taken_out(call)


def listed(call: Call) -> None:
    """List who is booked, by time."""
    rows = _rows(call)
    lines = table([call.text("Time"), call.text("Name"), call.text("Plate"), call.text("What is to be done"),
                   call.text("Bay"), call.text("Advisor")],
                  [(call.time_shown(row.starts_at), shown(address(row.name, row.title, call.language)),
                    shown_plate(row.plate) if row.plate else "", shown(row.work), row.bay, row.advisor)
                   for row in rows])
    call.answer.give(rows, lines or [call.text("Nobody is booked then.")])


def taken_out(call: Call) -> None:
    """Write the appointments as a calendar file (.ics)."""
    from frontdesk.booking.calendar_file import calendar_file  # noqa: PLC0415 (door: loads a library of its own)
    out = free_place(call.words.file, call.store.folder, where="file")
    found = call.centre()
    rows = _rows(call)
    store(calendar_file(rows, found.name, found.address, call.clock(), call.translator), out)
    call.answer.give({"ok": True, "file": out.name, "appointments": len(rows)}, [call.translator.plural(
        "{count} appointment went into the file.", "{count} appointments went into the file.", len(rows)).format(
            count=len(rows))])


def _rows(call: Call) -> list[AppointmentRow]:
    found = call.centre()
    first: date = read_date(call.words.day, where="day") if call.words.day else local(call.clock(), found.zone).date()
    last = first + timedelta(days=call.words.days - 1)
    begins, _ = day_bounds(instant(datetime.combine(first, time(12), found.zone)), found.zone)
    _, ends = day_bounds(instant(datetime.combine(last, time(12), found.zone)), found.zone)
    return day(call.store.reader(), begins, ends)
