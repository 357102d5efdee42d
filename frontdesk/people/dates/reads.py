"""Reading the dates of customers: plain SQL, by index, the same whether or not ``advance`` has run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from operator import itemgetter
from typing import Any

from frontdesk.people.dates.kept import next_time, years_on
from frontdesk.people.dates.kinds import kinds, label_of
from frontdesk.people.dates.records import ComingRow, DateRow
from frontdesk.store.reading import Reader, Row
from frontdesk.values.plate import shown_plate
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import YearlyDay

__all__ = ["ComingRow", "DateRow", "care_of", "coming", "counts", "dates_of", "of_day"]

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
    coalesce(i.who, ''), coalesce(v.plate, ''), coalesce(v.model, '')
FROM {table} d JOIN customer c ON c.id = d.customer
LEFT JOIN important_date i ON d.source = 'important_date' AND i.id = d.source_id
LEFT JOIN ownership o ON d.source = 'ownership' AND o.id = d.source_id LEFT JOIN vehicle v ON v.id = o.vehicle
"""
_FROM_COMING = ("SELECT d.customer, c.name, c.title, d.source, d.source_id, d.kind, d.day, d.next_on,"
                + _WHO.format(table="coming_date"))
IN_SPAN = (_FROM_COMING + "WHERE d.next_on >= :begin AND d.next_on < :end AND c.restricted_at IS NULL "
           "ORDER BY d.next_on, d.id LIMIT :limit")  # as the index lies: a day of thousands is not sorted for the first
NOT_SETTLED = _FROM_COMING + ("WHERE d.next_on < :today AND d.day <> '' AND c.restricted_at IS NULL "
                              "ORDER BY d.next_on DESC LIMIT :limit")
PAST_DAY = ("SELECT d.customer, c.name, c.title, d.source, d.source_id, d.kind, '', d.on_day,"
            + _WHO.format(table="special_day")
            + "WHERE d.on_day = :day AND d.dropped_at IS NULL AND d.source <> 'away' "
            "ORDER BY d.customer, d.id LIMIT :limit")
COUNTS = "SELECT next_on, count(*) FROM coming_date WHERE next_on >= :begin AND next_on < :end GROUP BY next_on"
PAST_COUNTS = ("SELECT on_day, count(*) FROM special_day WHERE on_day >= :begin AND on_day < :end "
               "AND dropped_at IS NULL AND source <> 'away' GROUP BY on_day")
CARE = """
SELECT s.customer, s.kind, s.on_day, s.years, coalesce(i.who, '') FROM special_day s
LEFT JOIN important_date i ON s.source = 'important_date' AND i.id = s.source_id WHERE s.id = :special_day
"""

_record: Callable[[tuple[Any, ...]], ComingRow] = partial(tuple.__new__, ComingRow)
_BY_DAY = itemgetter(*map(ComingRow._fields.index, ("on", "customer", "kind", "source_id")))

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
    end = today + timedelta(days=days + 1)
    rows = _all_coming(reader.rows(IN_SPAN, begin=today.isoformat(), end=end.isoformat(), limit=limit), today)
    for row in reader.rows(NOT_SETTLED, today=today.isoformat(), limit=UNSETTLED):
        found = next_time(row[5], row[6], today)
        if found is not None and found.on < end:
            rows.append(_coming(row, found.on, today))
    return tuple(sorted(rows, key=_BY_DAY)[:limit])


def of_day(reader: Reader, day: date, today: date, *, limit: int = 200) -> tuple[ComingRow, ...]:
    """Whose day it is on one date: coming ones up to a year ahead, and past ones that were told of."""
    if day < today:
        rows = reader.rows(PAST_DAY, day=day.isoformat(), limit=limit)
        return tuple(_coming(row, day, today) for row in rows)
    until = (day + timedelta(days=1)).isoformat()
    rows = _all_coming(reader.rows(IN_SPAN, begin=day.isoformat(), end=until, limit=limit), today)
    for row in reader.rows(NOT_SETTLED, today=today.isoformat(), limit=UNSETTLED):
        found = next_time(row[5], row[6], today)
        if found is not None and found.on == day:
            rows.append(_coming(row, day, today))
    return tuple(rows[:limit])


def counts(reader: Reader, begin: date, end: date, today: date) -> dict[date, int]:
    """How many days of customers fall on each date from ``begin`` up to, not including, ``end``."""
    found: dict[date, int] = {}
    for text, span in ((PAST_COUNTS, (begin, min(end, today))), (COUNTS, (max(begin, today), end))):
        if span[0] < span[1]:
            for day, count in reader.rows(text, begin=span[0].isoformat(), end=span[1].isoformat()):
                found[date.fromisoformat(day)] = count
    for row in reader.rows(NOT_SETTLED, today=today.isoformat(), limit=UNSETTLED):
        coming_next = next_time(row[5], row[6], today)
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
                   who, value, note, _car(plate, model), vehicle, found.on if found else None,
                   (found.on - today).days if found else None, found.years if found else None, open_now,
                   this is not None and this[1] > 0, by, at)


def _coming(row: Row, on: date, today: date) -> ComingRow:
    customer, name, title, source, number, kind, day, _, who, plate, model = row
    known = kinds().get(kind)
    years = years_on(day, on) if known is not None and known.counts else None
    return ComingRow(customer, name, title, source, number, kind, known.label if known else {"en": kind},
                     known.counts if known else "", who, _car(plate, model) if plate or model else "", on,
                     (on - today).days, years)


def _all_coming(rows: Sequence[Row], today: date) -> list[ComingRow]:
    """Many rows by their date: what is the same for those that follow each other is worked out once."""
    of_kind = kinds()
    made: list[tuple[Any, ...]] = []
    last_on = last_kind = ""
    on, in_days, label, counted = today, 0, label_of(""), ""
    for customer, name, title, source, number, kind, day, next_on, who, plate, model in rows:
        if next_on != last_on:
            on, last_on = date.fromisoformat(next_on), next_on
            in_days = (on - today).days
        if kind != last_kind:
            known, last_kind = of_kind.get(kind), kind
            label, counted = (known.label, known.counts) if known else (label_of(kind), "")
        made.append((customer, name, title, source, number, kind, label, counted, who,
                     _car(plate, model) if plate or model else "", on, in_days, years_on(day, on) if counted else None))
    return list(map(_record, made))


def _car(plate: str, model: str) -> str:
    return " · ".join(part for part in (shown_plate(plate) if plate else "", model) if part)
