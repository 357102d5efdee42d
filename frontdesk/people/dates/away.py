"""Who has been away for long: customers who crossed a line of ``customer_value.toml`` lately, found by indexed range.

Nothing is kept for it: the last visit stands on the card, and who was told of stands in ``special_day``. So a first
start, a restart or a week off give the same, and nobody is told of twice. Plain SQL, no SQLAlchemy: the desk asks every
few seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.centre.times import today
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

_REGULAR = """(:least < 2 OR c.spent > 0 OR (SELECT count(*) FROM visit v WHERE v.customer = c.id
        AND v.cancelled_at IS NULL) NOT BETWEEN 1 AND :least - 1)"""
"""Who came often enough. Whoever was known before this program counts as such: how often they came is not known."""

CROSSED = f"""
SELECT c.id, c.last_visit_at FROM customer c WHERE c.last_visit_at >= :since AND c.last_visit_at < :until
    AND NOT EXISTS (SELECT 1 FROM special_day s WHERE s.customer = c.id AND s.source = 'away' AND s.on_day > :told)
    AND {_TO_BE_ASKED} AND {_REGULAR}
ORDER BY c.last_visit_at DESC, c.id DESC LIMIT
    (SELECT CASE WHEN count(*) < :most THEN :most - count(*) ELSE 0 END FROM special_day
     WHERE on_day > :told AND source = 'away' AND kind = :kind AND at >= :today)
"""
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
    AND {_REGULAR}
ORDER BY c.last_visit_at DESC, c.id DESC LIMIT +:limit
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


_record: Callable[[Row], AwayCustomer] = partial(tuple.__new__, AwayCustomer)


def days_of(kind: str) -> int:
    """After how many days without a visit a line is crossed."""
    limits = retention_limits()
    return limits.lapsed_days if kind == LAPSED else limits.at_risk_days


def crossed(reader: Reader, now: Instant, kind: str) -> list[Row]:
    """Who crossed a line lately and is to be told of now: customer and last visit, the latest first."""
    return reader.rows(CROSSED, **_lines(of_centre(reader).zone, now).crossed[kind])


def needless(reader: Reader, now: Instant) -> list[int]:
    """The special days of those who need no word any more: they came, have booked, or want to hear nothing."""
    return [row[0] for row in reader.rows(NEEDLESS, **_lines(of_centre(reader).zone, now).needless)]


def waits(reader: Reader, now: Instant) -> bool:
    """Whether there is anybody to tell of, or to let be."""
    lines = _lines(of_centre(reader).zone, now)
    return bool(reader.rows(CROSSED, **lines.crossed[LAPSED]) or reader.rows(CROSSED, **lines.crossed[AT_RISK])
                or reader.rows(NEEDLESS, **lines.needless))


def away(reader: Reader, now: Instant, kind: str, *, limit: int = 200) -> tuple[AwayCustomer, ...]:
    """Who stays away and may be asked, whoever crossed the line last first: ``lapsed``, or ``at_risk`` only.

    Left out are who has not agreed to marketing, has no number, is restricted or erased, or has an appointment; and of
    those at risk whoever came too seldom to be a regular (``at_risk_visits``).
    """
    values = _lines(of_centre(reader).zone, now).people[kind]
    return tuple(map(_record, reader.rows(PEOPLE, limit=limit, **values)))


def crossed_on(last_visit_at: Instant, kind: str, calendar: Calendar) -> date:
    """The day on which somebody last seen then crosses a line."""
    return local(last_visit_at, calendar.zone).date() + timedelta(days=days_of(kind))


class _Lines(NamedTuple):
    """What the statements are asked with on one day; ``crossed`` and ``people`` by kind. Never changed."""

    crossed: dict[str, dict[str, Any]]
    people: dict[str, dict[str, Any]]
    needless: dict[str, Any]


def _lines(zone: ZoneInfo, now: Instant) -> _Lines:
    return _of_day(zone, today(now, zone), MOST_A_DAY)


@lru_cache(maxsize=8)  # asked every few seconds, and the same all day
def _of_day(zone: ZoneInfo, on: date, most: int) -> _Lines:
    def line(day: date, kind: str) -> Instant:
        """Who was last seen before this instant has crossed the line by that day."""
        return _begins(zone, day - timedelta(days=days_of(kind) - 1))

    lately = on - timedelta(days=LATELY)
    asked = {"purpose": GREETINGS, "never": False, "today": _begins(zone, on)}
    told = {"told": lately.isoformat()}
    least = {LAPSED: 0, AT_RISK: retention_limits().at_risk_visits}
    until = {kind: line(on, kind) for kind in least}
    return _Lines(
        {kind: asked | told | {"kind": kind, "least": least[kind], "since": line(lately, kind), "until": until[kind],
                               "most": most} for kind in least},
        {kind: asked | {"kind": kind, "least": least[kind], "since": 0 if kind == LAPSED else until[LAPSED],
                        "until": until[kind]} for kind in least},
        asked | {"told": (lately - timedelta(days=LATELY)).isoformat()} | until)


def _begins(zone: ZoneInfo, day: date) -> Instant:
    return instant(datetime.combine(day, time(), tzinfo=zone))
