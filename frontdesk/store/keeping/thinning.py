"""Which of the kept copies stay: everything of two days, then one for each day, week and month, none past its time.

What came after what is known by the number in the name, never by the clock. How much time lies between two copies is
what their times say, but where a step leads back, or further than anybody stays away, the clock was wrong and no time
has passed: a clock that jumps to 2099 makes nothing old.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Protocol

from frontdesk.store.keeping.table import Stay
from frontdesk.values.clock import SECOND, Instant


class Dated(Protocol):
    """A kept copy as thinning sees it."""

    @property
    def number(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def made_at(self) -> Instant: ...


def staying(copies: Sequence[Dated], stay: Stay, always: frozenset[str] = frozenset(), *,
            offset: int = 0) -> set[int]:
    """The numbers of the copies that stay. ``always``: reasons of which the newest stays; ``offset``: milliseconds
    from UTC to the centre's wall clock, so that days begin at its midnight.
    """
    ordered = sorted(copies, key=lambda one: one.number)
    if not ordered:
        return set()
    times = steady_times([one.made_at for one in ordered], stay.jump)
    newest = times[-1]
    least = {one.number for one in ordered[-stay.least:]}
    found = set(least)
    for reason in always:
        found |= set([one.number for one in ordered if one.reason == reason][-1:])
    older: list[tuple[int, date]] = []
    for one, at in zip(reversed(ordered), reversed(times), strict=True):
        if newest - at <= stay.span:
            found.add(one.number)
        else:
            older.append((one.number, _day(at + offset)))
    for count, bucket in ((stay.days, _same_day), (stay.weeks, _week), (stay.months, _month)):
        older = _newest_of_each(older, count, bucket, found)
    over = {one.number for one, at in zip(ordered, times, strict=True) if newest - at > stay.most}
    return found - (over - least)


def steady_times(times: Sequence[Instant], jump: int) -> list[Instant]:
    """The times, oldest copy first, with the clock's wrong steps taken out; the first one is believed."""
    made = list(times[:1])
    for before, after in zip(times, times[1:], strict=False):
        step = after - before
        made.append(made[-1] + (step if 0 <= step <= jump else 0))
    return made


def _newest_of_each(older: list[tuple[int, date]], count: int, bucket: Callable[[date], object],
                    found: set[int]) -> list[tuple[int, date]]:
    """Keep the newest of each bucket, ``count`` of them; gives what lies before them all."""
    seen: list[object] = []
    for at, (number, day) in enumerate(older):
        name = bucket(day)
        if name in seen:
            continue
        if len(seen) == count:
            return older[at:]
        seen.append(name)
        found.add(number)
    return []


def _day(at: Instant) -> date:
    least, most = -62_135_596_800_000, 253_402_300_799_000
    return datetime.fromtimestamp(min(max(at, least), most) // SECOND, tz=UTC).date()


def _same_day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month
