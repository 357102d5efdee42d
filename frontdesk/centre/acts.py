"""Founding a centre and changing what it says of itself."""

from __future__ import annotations

import re
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import delete

from frontdesk.centre import tables
from frontdesk.centre.given import GivenHours
from frontdesk.centre.reads import Centre, known_centre
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.credit_code import read_credit_code
from frontdesk.values.meanwhile import refuse_theirs, settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_name

Language = Literal["zh_CN", "en"]
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_CLEAR_HOURS = delete(tables.opening_hours)


def found(tx: Transaction, *, name: str, zone: str, language: Language, hours: list[GivenHours], address: str,
          phone: str,
          wifi: str, bays: list[str], rehearsal: bool) -> int:
    """Make the centre's row with its hours and bays; returns its id.

    Raises ``Refused`` (``centre_exists``, ``zone_unknown``, ``hours_unreadable``, ``bay_twice``).
    """
    if tx.read.value("SELECT count(*) FROM centre"):
        raise Refused("centre_exists", "This data folder already holds a centre. Change it in the settings, or choose "
                      "an empty folder for another one.")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused("zone_unknown", "“{zone}” is no time zone. Write it like Asia/Shanghai.", where="zone",
                      zone=zone[:40]) from None
    row = tx.insert(tables.centre, name=clean_name(name, where="name"), zone=zone, language=language,
                    address=clean_line(address, where="address"), phone=clean_line(phone, where="phone"),
                    wifi=clean_line(wifi, where="wifi"), rehearsal=rehearsal, at=tx.now)
    _write_hours(tx, hours)
    named = [clean_name(bay, where="bays") for bay in bays]
    if len(set(named)) < len(named):
        raise Refused("bay_twice", "Two bays have the same name. Give each its own.", where="bays")
    for position, bay in enumerate(named):
        tx.insert(tables.bay, name=bay, position=position)
    return row


@act("change_centre")
def change_centre(tx: Transaction, *, name: str | None = None, address: str | None = None, phone: str | None = None,
                  wifi: str | None = None, hours: list[GivenHours] | None = None,
                  language: Language | None = None, credit_code: str | None = None,
                  expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Change what the centre says of itself; what is not given stays.

    ``expected`` is what stood in the form when it was opened (``frontdesk.values.meanwhile``); the hours day by day,
    as ``opens0`` (Monday) to ``closes6``, empty where it was closed.

    Refused: ``changed_meanwhile``, ``credit_code_unreadable``, ``credit_code_wrong`` and what is wrong with a name
    or with hours.
    """
    centre = known_centre(tx.read)
    values: dict[str, Any] = {} if name is None else {"name": clean_name(name, where="name")}
    for field, text in (("address", address), ("phone", phone), ("wifi", wifi)):
        if text is not None:
            values[field] = clean_line(text, where=field)
    if language is not None:
        values["language"] = language
    if credit_code is not None:
        values["credit_code"] = read_credit_code(credit_code)
    if expected:
        values = settled({field: getattr(centre, field) for field in values}, expected, values,
                         lambda: hand_in(tx.read, "change_centre", but=tx.by))
    if hours is not None and expected:
        hours = _settled_hours(tx, centre, hours, expected)
    if values:
        tx.update(tables.centre, centre.id, **values)
    if hours is not None:
        tx.execute(_CLEAR_HOURS)
        _write_hours(tx, hours)
    return {"centre": centre.id}


def _settled_hours(tx: Transaction, centre: Centre, hours: list[GivenHours], expected: dict[str, str]
                   ) -> list[GivenHours]:
    """The week with each day that only somebody else changed as theirs; a day that both changed is refused."""
    now = {day.weekday: (day.opens, day.closes) for day in centre.hours}
    given = {day.weekday: (day.opens, day.closes) for day in hours}
    closed, kept, theirs = ("", ""), dict[int, tuple[str, str]](), dict[str, str]()
    for day in range(7):
        stands, wanted = now.get(day, closed), given.get(day, closed)
        stood = (expected.get(f"opens{day}", stands[0]), expected.get(f"closes{day}", stands[1]))
        kept[day] = stands if wanted == stood else wanted
        if wanted != stood and stands not in (stood, wanted):
            theirs |= {f"opens{day}": stands[0], f"closes{day}": stands[1]}
    refuse_theirs(theirs, lambda: hand_in(tx.read, "change_centre", but=tx.by))
    return [*(each for each in hours if not 0 <= each.weekday <= 6),
            *(GivenHours(day, *times) for day, times in kept.items() if any(times))]


def _write_hours(tx: Transaction, hours: list[GivenHours]) -> None:
    seen: set[int] = set()
    for day in hours:
        if not 0 <= day.weekday <= 6 or day.weekday in seen:
            raise Refused("hours_unreadable", "Each weekday stands once in the opening hours, Monday as 0 and Sunday "
                          "as 6.", where="hours")
        if not _TIME.fullmatch(day.opens) or not _TIME.fullmatch(day.closes) or day.opens >= day.closes:
            raise Refused("hours_unreadable", "“{opens}–{closes}” are no opening hours. Write them like 08:30 and "
                          "18:00.", where="hours", opens=day.opens[:10], closes=day.closes[:10])
        seen.add(day.weekday)
        tx.insert(tables.opening_hours, weekday=day.weekday, opens=day.opens, closes=day.closes)
