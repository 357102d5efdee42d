"""Who has been away for long: customers who crossed a line of ``customer_value.toml`` lately, found by indexed range.

Nothing is kept for it: the last visit stands on the card, and who was told of stands in ``special_day``. So a first
start, a restart or a week off give the same, and nobody is told of twice. Plain SQL, no SQLAlchemy: the desk asks every
few seconds.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.people.dates.kinds import GREETINGS
from frontdesk.people.value import retention_limits
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant, instant, local

AWAY = "away"
"""The ``source`` of a special day, and the group of its kinds, that somebody's staying away makes."""

AT_RISK, LAPSED = "at_risk", "lapsed"
LATELY = 10
"""Days for which somebody who crossed a line is still told of: a week of holidays and its weekends."""

MOST_A_DAY = 20
"""So many are told of on one day, for each line: a first start and an import never flood the desk."""

_TO_BE_ASKED = """c.restricted_at IS NULL AND c.erased_at IS NULL AND c.phone <> ''
    AND coalesce((SELECT k.given FROM consent k WHERE k.customer = c.id AND k.purpose = :purpose
        ORDER BY k.id DESC LIMIT 1), :never)
    AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.customer = c.id AND a.state = 'booked'
        AND a.starts_at >= :today)"""

CROSSED = f"""
SELECT c.id, c.last_visit_at FROM customer c WHERE c.last_visit_at >= :since AND c.last_visit_at < :until
    AND NOT EXISTS (SELECT 1 FROM special_day s WHERE s.customer = c.id AND s.source = 'away' AND s.on_day > :told)
    AND {_TO_BE_ASKED}
ORDER BY c.last_visit_at DESC, c.id DESC LIMIT :limit
"""
TOLD_TODAY = ("SELECT count(*) FROM special_day WHERE on_day > :told AND source = 'away' AND kind = :kind "
              "AND at >= :today")
NEEDLESS = f"""
SELECT s.id FROM special_day s JOIN customer c ON c.id = s.customer
WHERE s.on_day > :told AND s.source = 'away' AND s.dropped_at IS NULL
    AND EXISTS (SELECT 1 FROM moment m WHERE m.subject = 'special_day' AND m.subject_id = s.id AND m.state = 'open')
    AND NOT (c.last_visit_at < CASE s.kind WHEN 'lapsed' THEN :lapsed ELSE :at_risk END AND {_TO_BE_ASKED})
"""
PEOPLE = f"""
SELECT c.id, c.name, c.title, c.phone, c.last_visit_at,
    (SELECT max(s.id) FROM special_day s WHERE s.customer = c.id AND s.source = 'away' AND s.kind = :kind
        AND s.dropped_at IS NULL AND s.at >= c.last_visit_at),
    (SELECT max(d.at) FROM special_day_care d JOIN special_day s ON s.id = d.special_day
        WHERE s.customer = c.id AND s.source = 'away' AND d.at >= c.last_visit_at)
FROM customer c WHERE c.last_visit_at >= :since AND c.last_visit_at < :until AND {_TO_BE_ASKED}
ORDER BY c.last_visit_at DESC, c.id DESC LIMIT :limit
"""


class AwayCustomer(NamedTuple):
    """Somebody who stays away; ``phone`` as stored.

    ``special_day`` is what was opened about it, ``asked_at`` when they were last asked.
    """

    customer: int
    name: str
    title: str
    phone: str
    last_visit_at: Instant
    special_day: int | None
    asked_at: Instant | None


def days_of(kind: str) -> int:
    """After how many days without a visit a line is crossed."""
    limits = retention_limits()
    return limits.lapsed_days if kind == LAPSED else limits.at_risk_days


def crossed(reader: Reader, now: Instant, kind: str) -> list[Row]:
    """Who crossed a line lately and is to be told of now: customer and last visit, the latest first."""
    calendar = of_centre(reader)
    today = local(now, calendar.zone).date()
    of_today = _today(calendar, today)
    told = reader.value(TOLD_TODAY, kind=kind, **of_today)
    room = MOST_A_DAY - int(told or 0)
    if room <= 0:
        return []
    until, since = _line(calendar, today, kind), _line(calendar, today - timedelta(days=LATELY), kind)
    return reader.rows(CROSSED, since=since, until=until, limit=room, **of_today, **_ASKED)


def needless(reader: Reader, now: Instant) -> list[int]:
    """The special days of those who need no word any more: they came, have booked, or want to hear nothing."""
    calendar = of_centre(reader)
    today = local(now, calendar.zone).date()
    lines = {kind: _line(calendar, today, kind) for kind in (LAPSED, AT_RISK)}
    since = _today(calendar, today - timedelta(days=LATELY))["told"]
    return [row[0] for row in reader.rows(NEEDLESS, **_ASKED, **lines,
                                          **_today(calendar, today) | {"told": since})]


def waits(reader: Reader, now: Instant) -> bool:
    """Whether there is anybody to tell of, or to let be."""
    return any(crossed(reader, now, kind) for kind in (LAPSED, AT_RISK)) or bool(needless(reader, now))


def away(reader: Reader, now: Instant, kind: str, *, limit: int = 200) -> tuple[AwayCustomer, ...]:
    """Who stays away and may be asked, whoever crossed the line last first: ``lapsed``, or ``at_risk`` only.

    Left out are who has not agreed to marketing, has no number, is restricted or erased, or has an appointment.
    """
    calendar = of_centre(reader)
    today = local(now, calendar.zone).date()
    since = 0 if kind == LAPSED else _line(calendar, today, LAPSED)
    rows = reader.rows(PEOPLE, kind=kind, since=since, until=_line(calendar, today, kind), limit=limit,
                       today=_start(calendar, today), **_ASKED)
    return tuple(map(AwayCustomer._make, rows))


def crossed_on(last_visit_at: Instant, kind: str, calendar: Calendar) -> date:
    """The day on which somebody last seen then crosses a line."""
    return local(last_visit_at, calendar.zone).date() + timedelta(days=days_of(kind))


_ASKED: dict[str, Any] = {"purpose": GREETINGS, "never": False}


def _line(calendar: Calendar, today: date, kind: str) -> Instant:
    """Who was last seen before this instant has crossed the line by ``today``."""
    return _start(calendar, today - timedelta(days=days_of(kind) - 1))


def _today(calendar: Calendar, today: date) -> dict[str, Any]:
    return {"today": _start(calendar, today), "told": (today - timedelta(days=LATELY)).isoformat()}


def _start(calendar: Calendar, day: date) -> Instant:
    return _begins(calendar.zone, day)


@lru_cache(maxsize=64)  # asked every few seconds, and the same all day
def _begins(zone: ZoneInfo, day: date) -> Instant:
    return instant(datetime.combine(day, time(), tzinfo=zone))
