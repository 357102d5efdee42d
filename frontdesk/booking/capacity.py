"""Whether a time is free: bays, advisors and arrivals, by the appointments that stand; and which times near it are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.centre.data import read_data
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
        slot = self.rules.slot_minutes * MINUTE
        most = self.rules.arrivals_per_slot or self.receiving
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
    counts = reader.row("SELECT (SELECT count(*) FROM bay), (SELECT count(*) FROM staff WHERE role IN "
                        "('advisor', 'receptionist'))")
    bays, receiving = counts or (0, 0)
    return Room(rules(reader), of_centre(reader), bays, receiving, tuple(Standing._make(row) for row in rows))


def refuse_taken(reader: Reader, wish: Wish, now: Instant, *, but: int = 0, anyway: bool = False) -> None:
    """Refuse a time that is not free, naming the nearest ones that are.

    ``anyway`` overrules closed hours and full slots, never a bay or an advisor that is taken. Raises ``Refused``
    (``bay_taken``, ``advisor_taken``, ``bays_full``, ``arrivals_full``, ``closed_then``).
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
