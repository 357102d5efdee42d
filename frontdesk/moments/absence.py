"""When nobody was there: the machine slept or was off, or the centre was closed. What fell due then is told as a sum.

It is read from the record of acts (every desk writes down what time does, so a stretch without any act is one in which
no desk ran), never from a timer: the answer is the same after a restart and at every desk.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from weakref import WeakKeyDictionary

from frontdesk.centre.calendar import Calendar
from frontdesk.store.reading import Reader
from frontdesk.values.clock import DAY, HOUR, Instant, local
from frontdesk.values.record import NamedRow

LONG = 3 * HOUR
"""A stretch without any act that is no lunch break."""

LATELY = 10 * DAY
"""Absences that ended longer ago are of no interest."""

NEWS_FOR = 4 * HOUR
"""So long after somebody came back the list still tells what was missed meanwhile."""

_ACTS = "SELECT seq, at FROM deed WHERE seq > :known ORDER BY seq DESC LIMIT +:newest"
_NEWEST = 3_000


class Absence(NamedRow):
    """Nobody was there from the last act before it up to the first one after it (or now)."""

    from_at: Instant
    to_at: Instant


def absences(reader: Reader, now: Instant) -> tuple[Absence, ...]:
    """The long stretches without any act, newest first.

    A clock that was set back shows as a stretch of no length, one that was set forward as an absence.
    """
    known = _known.setdefault(reader, _Acts())
    fresh = reader.rows(_ACTS, known=known.seq, newest=_NEWEST)
    if fresh:
        times = [row[1] for row in fresh]
        if known.seq and len(fresh) < _NEWEST:
            times.append(known.at)
        known.gaps = (*_long(times), *known.gaps)[:_NEWEST]
        known.seq, known.at = fresh[0]
    gaps = (*_long([now, known.at]), *known.gaps) if known.seq else known.gaps
    return tuple(each for each in gaps if each.to_at >= now - LATELY)


class _Acts:
    """What one connection knows of the acts up to ``seq``, the last of them at ``at``: the gaps, newest first."""

    def __init__(self) -> None:
        self.seq = 0
        self.at: Instant = 0
        self.gaps: tuple[Absence, ...] = ()


_known: WeakKeyDictionary[Reader, _Acts] = WeakKeyDictionary()
"""Acts are never taken back, so each is read once: the list is asked for every second, and an import leaves thousands.
"""


def _long(times: list[Instant]) -> tuple[Absence, ...]:
    """The long stretches between these, newest first."""
    return tuple(Absence(earlier, later) for later, earlier in pairwise(times) if later - earlier >= LONG)


def gone_since(reader: Reader, calendar: Calendar, now: Instant) -> Instant | None:
    """Since when nobody had been there, for as long as that is news: what was missed from then on is told."""
    found = [each.from_at for each in absences(reader, now) if each.to_at >= now - NEWS_FOR]
    opened = calendar.into_opening(now - NEWS_FOR)
    if now - NEWS_FOR < opened <= now:
        day = local(opened, calendar.zone).date()
        found.append(calendar.closes_at(calendar.last_open(day - timedelta(days=1))))
    return min(found, default=None)


def fell_due_away(due_at: Instant, gone: tuple[Absence, ...], calendar: Calendar, now: Instant) -> bool:
    """Whether something fell due while nobody was there, or while the centre was closed before it opened again."""
    if any(each.from_at < due_at <= each.to_at for each in gone):
        return True
    opened = calendar.into_opening(due_at)
    return due_at < opened <= now
