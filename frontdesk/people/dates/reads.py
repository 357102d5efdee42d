"""Reading the dates of customers: plain SQL, by index, the same whether or not ``advance`` has run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from operator import itemgetter

from frontdesk.people.dates.kept import next_time
from frontdesk.people.dates.kinds import kinds, label_of
from frontdesk.people.dates.records import ComingRow, DateRow, car_shown
from frontdesk.store.reading import Reader, Row
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import YearlyDay

__all__ = ["ComingRow", "DateRow", "care_of", "coming", "counts", "dates_of", "of_day"]

# SQLite prepares a statement anew each time a value is given to a bare place after LIMIT; "+:limit" is kept as it is.

UNSETTLED = 2_000
"""Rows that ``advance`` has not settled yet are worked out while reading, up to so many: right after an import of a
hundred thousand birthdays the rest follows within minutes."""

OF_CUSTOMER = """
SELECT 'customer', id, 'birthday', '', birthday, '', '', '', CAST(NULL AS INTEGER), '', CAST(NULL AS BIGINT)
    FROM customer WHERE id = :customer AND birthday <> ''
UNION ALL
SELECT 'ownership', o.id, 'purchase', '', v.bought_on, '', v.plate, v.model, v.id, '', CAST(NULL AS BIGINT)
    FROM ownership o JOIN vehicle v ON v.id = o.vehicle
    WHERE o.customer = :customer AND o.until IS NULL AND v.bought_on <> ''
UNION ALL
SELECT 'important_date', id, kind, who, day, note, '', '', CAST(NULL AS INTEGER), by, at FROM important_date
    WHERE customer = :customer AND NOT withdrawn
"""
SPECIAL = """
SELECT s.source, s.source_id, s.on_day, s.id,
    (SELECT count(*) FROM special_day_care c WHERE c.special_day = s.id),
    (SELECT count(*) FROM moment m WHERE m.subject = 'special_day' AND m.subject_id = s.id
        AND (m.state = 'open' OR m.closed_by IS NULL))
FROM special_day s WHERE s.customer = :customer AND s.dropped_at IS NULL AND s.on_day >= :since
"""
_WHO = """
    coalesce(i.who, ''), coalesce(v.plate, ''), coalesce(v.model, ''), d.id
FROM {table} d JOIN customer c ON c.id = d.customer
LEFT JOIN important_date i ON d.source = 'important_date' AND i.id = d.source_id
LEFT JOIN ownership o ON d.source = 'ownership' AND o.id = d.source_id LEFT JOIN vehicle v ON v.id = o.vehicle
"""
_FROM_COMING = ("SELECT d.customer, c.name, c.title, d.source, d.source_id, d.kind, d.day, d.next_on,"
                + _WHO.format(table="coming_date"))
IN_SPAN = (_FROM_COMING + "WHERE d.next_on >= :begin AND d.next_on < :end AND c.restricted_at IS NULL "
           "ORDER BY d.next_on, d.customer, d.id LIMIT +:limit")  # as the index lies: a day of thousands is not sorted
NOT_SETTLED = _FROM_COMING + ("WHERE d.next_on < :today AND d.day <> '' AND c.restricted_at IS NULL "
                              "ORDER BY d.next_on DESC LIMIT +:limit")
KINDS_NOT_SETTLED = ("SELECT d.kind, d.day FROM coming_date d JOIN customer c ON c.id = d.customer "
                     "WHERE d.next_on < :today AND d.day <> '' AND c.restricted_at IS NULL "
                     "ORDER BY d.next_on DESC LIMIT +:limit")
PAST_DAY = ("SELECT d.customer, c.name, c.title, d.source, d.source_id, d.kind, '', d.on_day,"
            + _WHO.format(table="special_day")
            + "WHERE d.on_day = :day AND d.dropped_at IS NULL AND d.source <> 'away' "
            "ORDER BY d.customer, d.id LIMIT +:limit")
COUNTS = "SELECT next_on, count(*) FROM coming_date WHERE next_on >= :begin AND next_on < :end GROUP BY next_on"
PAST_COUNTS = ("SELECT on_day, count(*) FROM special_day WHERE on_day >= :begin AND on_day < :end "
               "AND dropped_at IS NULL AND source <> 'away' GROUP BY on_day")
CARE = """
SELECT s.customer, s.kind, s.on_day, s.years, coalesce(i.who, '') FROM special_day s
LEFT JOIN important_date i ON s.source = 'important_date' AND i.id = s.source_id WHERE s.id = :special_day
"""

NEWEST_CARE = "SELECT max(id) FROM special_day_care WHERE special_day = :special_day"
CARED_SINCE = ("SELECT d.at, coalesce(s.name, d.by) FROM special_day_care d LEFT JOIN staff s ON s.login = d.by "
               "WHERE d.special_day = :special_day AND d.id > :over ORDER BY d.id LIMIT 1")

_record: Callable[[Row], ComingRow] = partial(tuple.__new__, ComingRow)
_iso = date.fromisoformat
_BY_DAY = itemgetter(*map(ComingRow._fields.index, ("next_on", "customer", "id")))

_BACK = 7
"""Days for which a special day that nothing was done on is still offered."""


def dates_of(reader: Reader, customer: int, today: date) -> tuple[DateRow, ...]:
    """Every day of a customer, the nearest first; those that will not come again last."""
    since = (today - timedelta(days=_BACK)).isoformat()
    special = {(row[0], row[1], row[2]): row[3:] for row in reader.rows(SPECIAL, customer=customer, since=since)}
    rows = [found for row in reader.rows(OF_CUSTOMER, customer=customer)
            if (found := _date_row(row, today, special)) is not None]
    return tuple(sorted(rows, key=lambda row: (row.on is None, row.on or today, row.source, row.id)))


def coming(reader: Reader, today: date, days: int, *, limit: int = 500) -> tuple[ComingRow, ...]:
    """Whose day comes within so many days, today's too, the nearest first; across the end of the year."""
    end, begins = today + timedelta(days=days + 1), today.isoformat()
    rows = tuple(map(_record, reader.rows(IN_SPAN, begin=begins, end=end.isoformat(), limit=limit)))
    unsettled = reader.rows(NOT_SETTLED, today=begins, limit=UNSETTLED)
    if not unsettled:
        return rows
    found = ((row, next_time(row[5], row[6], today)) for row in unsettled)
    others = [_coming(row, following.on) for row, following in found if following is not None and following.on < end]
    return tuple(sorted((*rows, *others), key=_BY_DAY)[:limit])


def of_day(reader: Reader, day: date, today: date, *, limit: int = 200) -> tuple[ComingRow, ...]:
    """Whose day it is on one date: coming ones up to a year ahead, and past ones that were told of."""
    if day < today:
        rows = reader.rows(PAST_DAY, day=day.isoformat(), limit=limit)
        return tuple(map(_record, rows))
    until = (day + timedelta(days=1)).isoformat()
    rows = tuple(map(_record, reader.rows(IN_SPAN, begin=day.isoformat(), end=until, limit=limit)))
    unsettled = reader.rows(NOT_SETTLED, today=today.isoformat(), limit=UNSETTLED)
    if not unsettled:
        return rows
    found = ((row, next_time(row[5], row[6], today)) for row in unsettled)
    return (*rows, *(_coming(row, day) for row, following in found
                     if following is not None and following.on == day))[:limit]


def counts(reader: Reader, begin: date, end: date, today: date) -> dict[date, int]:
    """How many days of customers fall on each date from ``begin`` up to, not including, ``end``."""
    told: Sequence[Row] = ()
    ahead: Sequence[Row] = ()
    from_today = today.isoformat()
    if begin < today:
        told = reader.rows(PAST_COUNTS, begin=begin.isoformat(), end=min(end, today).isoformat())
    if end > today:
        ahead = reader.rows(COUNTS, begin=max(begin, today).isoformat(), end=end.isoformat())
    found = {_iso(day): count for day, count in (*told, *ahead)}
    for kind, day in reader.rows(KINDS_NOT_SETTLED, today=from_today, limit=UNSETTLED):
        coming_next = next_time(kind, day, today)
        if coming_next is not None and begin <= coming_next.on < end:
            found[coming_next.on] = found.get(coming_next.on, 0) + 1
    return found


def care_of(reader: Reader, special_day: int) -> tuple[int, str, date, int | None, str]:
    """Whose special day it is: the customer, its kind, its date, the years it makes, and who it is about.

    Raises ``Refused`` (``special_day_missing``).
    """
    row = reader.row(CARE, special_day=special_day)
    if row is None:
        raise Refused("special_day_missing", "There is no such special day. Refresh the page.", where="special_day")
    return row[0], row[1], date.fromisoformat(row[2]), row[3], row[4]


def newest_care(reader: Reader, special_day: int) -> int:
    """The id of what was done last on a special day; 0 for nothing yet."""
    return int(reader.value(NEWEST_CARE, special_day=special_day) or 0)


def _date_row(row: Row, today: date, special: dict[tuple[str, int, str], Row]) -> DateRow | None:
    source, number, kind, who, day, note, plate, model, vehicle, by, at = row
    try:
        value = YearlyDay.parse(day)
    except Refused:
        return None
    found = next_time(kind, day, today)
    known = kinds().get(kind)
    this = None if found is None else special.get((source, number, found.on.isoformat()))
    if this is None:  # one that has just passed and that nothing was done on
        this = next((each for (of, own, _), each in special.items() if (of, own) == (source, number) and not each[1]),
                    None)
    open_now = this[0] if this is not None and not this[1] and this[2] else None
    return DateRow(source, number, kind, label_of(kind), known.group if known else "", known.counts if known else "",
                   who, value, note, car_shown(plate, model), vehicle, found.on if found else None,
                   (found.on - today).days if found else None, found.years if found else None, open_now,
                   this is not None and this[1] > 0, by, at)


def _coming(row: Row, on: date) -> ComingRow:
    """A row that is not settled yet, on the date it falls on."""
    return ComingRow._make(row)._replace(next_on=on.isoformat())
