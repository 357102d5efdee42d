"""The days the centre is open on, as something moments can be about: opened once they are near.

It runs in ``advance``: today and the next open day get their row and say so; one whose hours changed or that is closed
after all says that; and where too few people are planned for the arrivals of the next open day, that is told the day
before. Whoever runs it and however often, the outcome is the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from frontdesk.booking.cover import cover
from frontdesk.booking.preparation import tables
from frontdesk.booking.preparation.near_days import ONE_DAY, NearDay, differs, near_days
from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line


def pass_days(tx: Transaction) -> dict[str, Any]:
    """Open what is near and tell of what has changed."""
    calendar = of_centre(tx.read)
    told = sum(_settle(tx, calendar, near) for near in near_days(tx.read, calendar, tx.now))
    return {"days": told}


@act("accept_cover")
def accept_cover(tx: Transaction, *, on: str, reason: str, expected: str | None = None) -> dict[str, Any]:
    """Say that a day's thin cover is all right (somebody will help out), and why; the warning closes.

    ``expected``: what had been said of it when somebody began to write, empty for nothing. Refused:
    ``cover_not_thin``, ``reason_missing``, ``changed_meanwhile``.
    """
    day = read_date(on, where="on")
    said = clean_line(reason, where="reason")
    if not said:
        raise Refused("reason_missing", "Write how the day will be managed.", where="reason")
    row = tx.read.row(ONE_DAY, on_day=day.isoformat())
    if row is None or not row[3]:
        raise Refused("cover_not_thin", "Nothing is warned of on that day.", where="on")
    if expected is not None and row[4] is not None:
        words, by = tx.read.rows("SELECT reason, accepted_by FROM service_day WHERE id = :day", day=row[0])[0]
        said = settled_one(str(words), expected, said, "reason", lambda: str(by))
    tx.update(tables.service_day, row[0], accepted_at=tx.now, accepted_by=tx.by, reason=said)
    tx.happened("cover_accepted", subject="day", subject_id=row[0])
    return {"day": row[0]}


def _settle(tx: Transaction, calendar: Calendar, near: NearDay) -> int:
    if not differs(tx.read, calendar, near):
        return 0
    row = tx.read.row(ONE_DAY, on_day=near.on.isoformat())
    times = {} if near.opens_at is None else {
        "opens_at": near.opens_at, "eve_closes": calendar.closes_at(calendar.last_open(date.fromordinal(
            near.on.toordinal() - 1)))}
    if row is None:
        day = tx.insert(tables.service_day, on_day=near.on.isoformat(), opens_at=near.opens_at, open=True,
                        accepted_by="", reason="")
        tx.happened("day_near", subject="day", subject_id=day, times=times)
    else:
        day = row[0]
        if near.opens_at is None:
            tx.update(tables.service_day, day, open=False)
            tx.happened("day_closed", subject="day", subject_id=day)
        elif not row[2] or row[1] != near.opens_at:
            tx.update(tables.service_day, day, open=True, opens_at=near.opens_at)
            tx.happened("day_moved" if row[2] else "day_near", subject="day", subject_id=day, times=times)
    if near.watched and near.opens_at is not None:
        _look_at_cover(tx, calendar, near.on, day, bool(row is not None and row[3]), times)
    return 1


def _look_at_cover(tx: Transaction, calendar: Calendar, on: date, day: int, was: bool,
                   times: dict[str, Instant]) -> None:
    thin = cover(tx.read, on, calendar).thin
    if bool(thin) == was:
        return
    tx.update(tables.service_day, day, thin=bool(thin), accepted_at=None)
    tx.happened("cover_thin" if thin else "cover_enough", subject="day", subject_id=day,
                facts={"hours": len(thin), "arrivals": sum(hour.arrivals for hour in thin)}, times=times)
