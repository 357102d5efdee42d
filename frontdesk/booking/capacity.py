"""Whether a time is free: bays, advisors and arrivals, by the appointments that stand and by who is in; and which times
near it are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from frontdesk.booking import cover
from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.centre.data import read_data
from frontdesk.staff.reads import everybody
from frontdesk.staff.roster import at_minute, minute_of, shifts
from frontdesk.store.reading import Reader
from frontdesk.values.clock import DAY, MINUTE, Instant, local
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

LONGEST = 14_400
"""Minutes: ten days."""

PROPOSED = 3
SETTING = "booking"

_STANDING = """
SELECT a.id, a.starts_at, a.minutes, a.bay, a.advisor, coalesce(b.name, ''), coalesce(s.name, '')
FROM appointment a LEFT JOIN bay b ON b.id = a.bay LEFT JOIN staff s ON s.id = a.advisor
WHERE a.starts_at < :ends AND a.starts_at > :low AND a.state IN ('booked', 'arrived') AND a.id <> :but
ORDER BY a.starts_at, a.id
"""


@dataclass(frozen=True, slots=True)
class BookingRules:
    """What ``resources/booking.toml`` and the centre's own setting say, in minutes; see there."""

    slot_minutes: int
    reception_minutes: int
    buffer_minutes: int
    arrivals_per_slot: int
    late_minutes: int
    ahead_days: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A time somebody wants: ``bay`` and ``advisor`` are row ids, or None where anyone does."""

    starts_at: Instant
    minutes: int
    bay: int | None = None
    advisor: int | None = None


class Standing(NamedTuple):
    """An appointment that takes room."""

    id: int
    starts_at: Instant
    minutes: int
    bay: int | None
    advisor: int | None
    bay_name: str
    advisor_name: str


class OnDuty(NamedTuple):
    """Somebody who receives customers, from when until when on a date."""

    staff: int
    since: Instant
    until: Instant


class Taken(NamedTuple):
    """Why a time is not free: a code and a sentence; ``where`` is the field; ``hard`` can't be overruled."""

    code: str
    why: Sentence
    where: str = "starts_at"
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """What stands in a stretch of time, and what there is: bays and people to receive customers."""

    rules: BookingRules
    calendar: Calendar
    bays: int
    receiving: int
    standing: tuple[Standing, ...]
    roster: Mapping[date, tuple[OnDuty, ...]]
    """Who receives customers on each date that is planned; on other dates everybody does, all day."""

    names: Mapping[int, str]
    """The people who work here, by id."""

    def taken(self, wish: Wish) -> Taken | None:
        """What stands in the way of a wish; None where it is free."""
        ends = wish.starts_at + wish.minutes * MINUTE
        buffer = self.rules.buffer_minutes * MINUTE
        near = [each for each in self.standing if each.starts_at < ends + buffer
                and each.starts_at + each.minutes * MINUTE + buffer > wish.starts_at]
        reception = self.rules.reception_minutes * MINUTE
        for each in near:
            if wish.bay is not None and each.bay == wish.bay:
                return Taken("bay_taken", sentence("{bay} is taken then.", bay=each.bay_name), "bay", hard=True)
            if wish.advisor is not None and each.advisor == wish.advisor and abs(
                    each.starts_at - wish.starts_at) < reception:
                return Taken("advisor_taken", sentence("{name} receives another customer then.",
                                                       name=each.advisor_name), "advisor", hard=True)
        if self.bays and _most_at_once(near, wish.starts_at, ends) >= self.bays:
            return Taken("bays_full", sentence("All bays are taken then."))
        return self._received(wish)

    def _received(self, wish: Wish) -> Taken | None:
        """Whether somebody is there to receive the customer, by the roster and by who comes at the same time."""
        slot = self.rules.slot_minutes * MINUTE
        planned = self.roster.get(local(wish.starts_at, self.calendar.zone).date())
        there = [] if planned is None else [each for each in planned if each.since <= wish.starts_at < each.until]
        if planned is not None and wish.advisor is not None and wish.advisor not in {each.staff for each in there}:
            return Taken("advisor_away", sentence("{name} is not in then, by the roster.",
                                                  name=self.names.get(wish.advisor, "")), "advisor")
        if planned is not None and not there:
            return Taken("nobody_in", sentence("Nobody who receives customers is in then, by the roster."))
        most = self.rules.arrivals_per_slot or (self.receiving if planned is None else len(there))
        if planned is not None:
            most = min(most, len(there))
        if most and sum(1 for each in self.standing if abs(each.starts_at - wish.starts_at) < slot) >= most:
            return Taken("arrivals_full", sentence("As many customers as can be received arrive then already."))
        return None

    def open_at(self, at: Instant) -> bool:
        """Whether the centre receives customers then: the closing minute is too late."""
        return self.calendar.is_open(at) and self.calendar.is_open(at + MINUTE)


def rules(reader: Reader) -> BookingRules:
    """The rules in force: the shipped ones with what this centre changed."""
    changed = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    return replace(_shipped(), **json.loads(changed)) if changed else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> BookingRules:
    data = read_data("booking.toml")
    return BookingRules(**{name: data[name] for name in BookingRules.__slots__})


def room(reader: Reader, from_at: Instant, to_at: Instant, *, but: int = 0) -> Room:
    """What stands between two times (``but``: without this appointment), read at once."""
    rows = reader.rows(_STANDING, low=from_at - LONGEST * MINUTE, ends=to_at, but=but)
    roles = cover.rules(reader).receiving
    calendar, people = of_centre(reader), everybody(reader)
    return Room(rules(reader), calendar, reader.value("SELECT count(*) FROM bay"),
                sum(member.role in roles for member in people), tuple(Standing._make(row) for row in rows),
                _roster(reader, calendar, from_at, to_at, roles), {member.id: member.name for member in people})


def _roster(reader: Reader, calendar: Calendar, from_at: Instant, to_at: Instant,
            roles: tuple[str, ...]) -> dict[date, tuple[OnDuty, ...]]:
    """Who receives on each planned date; one on which somebody is planned and nobody of them receives has nobody."""
    found: dict[date, tuple[OnDuty, ...]] = {}
    for shift in shifts(reader, local(from_at, calendar.zone).date(), local(to_at, calendar.zone).date()):
        duty = found.setdefault(shift.on, ())
        if not shift.away and shift.role in roles:
            found[shift.on] = (*duty, OnDuty(shift.staff, at_minute(shift.on, minute_of(shift.begins), calendar.zone),
                                             at_minute(shift.on, minute_of(shift.ends), calendar.zone)))
    return found


def refuse_taken(reader: Reader, wish: Wish, now: Instant, *, but: int = 0, anyway: bool = False) -> None:
    """Refuse a time that is not free, naming the nearest ones that are.

    ``anyway`` overrules closed hours and full slots, never a bay or an advisor that is taken. Raises ``Refused``
    (``bay_taken``, ``advisor_taken``, ``bays_full``, ``arrivals_full``, ``closed_then``; by the roster
    ``advisor_away``, ``nobody_in``).
    """
    around = room(reader, wish.starts_at - DAY, wish.starts_at + wish.minutes * MINUTE + DAY, but=but)
    found = around.taken(wish)
    if found is None and not around.open_at(wish.starts_at):
        found = Taken("closed_then", sentence("The centre is closed then."))
    if found is None or (anyway and not found.hard):
        return
    slots = free_times(reader, wish, now, but=but)
    raise Refused(found.code, "{why} {instead}", where=found.where, why=found.why, slots=list(slots), instead=sentence(
        "Free near it: {times}.", times=shown(slots, around.calendar, now)) if slots else sentence(
        "No time near it is free; put the customer on the waiting list."))


def free_times(reader: Reader, wish: Wish, now: Instant, *, count: int = PROPOSED, but: int = 0) -> tuple[Instant, ...]:
    """The times nearest to a wish at which it could be kept, in their order."""
    ahead = rules(reader).ahead_days * DAY
    first, last = max(now, wish.starts_at - DAY), wish.starts_at + ahead
    around = room(reader, first - DAY, last + wish.minutes * MINUTE, but=but)
    found: list[Instant] = []
    for at in sorted(_grid(first, last, around.rules.slot_minutes * MINUTE), key=lambda each: abs(
            each - wish.starts_at)):
        if around.open_at(at) and around.taken(replace(wish, starts_at=at)) is None:
            found.append(at)
            if len(found) == count:
                break
    return tuple(sorted(found))


def shown(slots: Sequence[Instant], calendar: Calendar, now: Instant) -> str:
    """Times as a sentence names them in every language: ``10:30``, another day's ``05-06 10:30``."""
    today = local(now, calendar.zone).date()
    walls = [local(at, calendar.zone) for at in slots]
    return " · ".join(f"{wall:%H:%M}" if wall.date() == today else f"{wall:%m-%d %H:%M}" for wall in walls)


def _grid(first: Instant, last: Instant, step: int) -> Iterator[Instant]:
    at = -(-first // step) * step
    while at <= last:
        yield at
        at += step


def _most_at_once(near: Sequence[Standing], begins: Instant, ends: Instant) -> int:
    """How many appointments stand at the same time, at most, within a stretch of time."""
    starts = [begins, *(each.starts_at for each in near if begins < each.starts_at < ends)]
    return max(sum(1 for each in near if each.starts_at <= at < each.starts_at + each.minutes * MINUTE)
               for at in starts)
