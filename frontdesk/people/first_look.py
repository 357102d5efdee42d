"""The whole card of a customer as it is first seen: read in a handful of statements, however much there is to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.people.milestones import Milestone, milestones
from frontdesk.people.reads import card
from frontdesk.people.records import CustomerCard
from frontdesk.people.timeline import VISITS, TimelineEntry, TimelinePage, timeline
from frontdesk.people.value import Retention, retention
from frontdesk.people.vehicles.projection import project
from frontdesk.store.reading import Reader
from frontdesk.values.clock import DAY, Instant, local


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The card, how near the customer is, what is coming, and the newest page of the timeline.

    ``booked`` are the appointments of today that nobody has come to yet, the earliest first.
    """

    card: CustomerCard
    retention: Retention
    milestones: tuple[Milestone, ...]
    timeline: TimelinePage
    booked: tuple[TimelineEntry, ...]

    def booked_for(self, vehicle: int | None) -> TimelineEntry | None:
        """Today's appointment for this car, or for no car in particular."""
        return next((entry for entry in self.booked if entry.vehicle in (None, vehicle)), None)


def first_look(reader: Reader, customer: int, now: Instant, zone: ZoneInfo) -> FirstLook:
    """What is seen first. Raises ``Refused`` (``customer_missing``)."""
    today = local(now, zone).date()
    known = card(reader, customer, today, visits=0)
    page = timeline(reader, customer, visits=VISITS)

    def reaching(vehicle: int, kilometres: int) -> date | None:
        projection = project(next(car.readings for car in known.vehicles if car.id == vehicle))
        reached = projection.reaches(kilometres) if projection else None
        return local(reached[0], zone).date() if reached else None

    def day(at: Instant | None) -> date | None:
        return None if at is None else local(at, zone).date()

    seen = max((at for at in (known.last_visit_at, known.last_arrived_at) if at is not None), default=None)
    return FirstLook(
        known,
        retention(known.visit_count, known.before_fen, day(known.first_visit_at), day(seen), today),
        milestones(known.visit_count, known.here, known.vehicles, today, reaching=reaching,
                   known_before=known.last_visit_at is not None),
        page, _booked(reader, customer, page, now, zone))


def _booked(reader: Reader, customer: int, page: TimelinePage, now: Instant,
            zone: ZoneInfo) -> tuple[TimelineEntry, ...]:
    """Today's appointments; the newest page holds them unless a day was so full that it begins only after them."""
    begins = now - DAY
    entries = page.entries
    while page.older is not None and page.older >= begins:
        page = timeline(reader, customer, before=page.older)
        entries += page.entries
    today = local(now, zone).date()
    mine = [entry for entry in entries if entry.kind == "booking" and entry.state == "booked"
            and local(entry.at, zone).date() == today]
    return tuple(sorted(mine, key=lambda entry: entry.at))


