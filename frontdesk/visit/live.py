"""The manager's live board: promises of today by who has them, and how often customers had to ask. Raw SQL."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from frontdesk.centre.calendar import Calendar
from frontdesk.moments.elapsing import CANCELLED, COLUMNS, KEPT, KEPT_LATE, MISSED, OPEN, Moment, elapse
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

_WHOSE = """
LEFT JOIN visit v ON m.subject = 'visit' AND v.id = m.subject_id
LEFT JOIN appointment p ON m.subject = 'appointment' AND p.id = m.subject_id
LEFT JOIN staff s ON s.id = coalesce(m.handed_to, v.advisor, p.advisor)
"""

CLOSED = f"""
SELECT coalesce(s.name, ''), m.owner, m.state, count(*) FROM moment m {_WHOSE}
WHERE m.due_at >= :from_at AND m.due_at < :to_at AND m.state <> 'open' GROUP BY 1, 2, 3
"""

STILL_OPEN = f"""
SELECT coalesce(s.name, ''), {", ".join(f"m.{name}" for name in COLUMNS.split(", "))} FROM moment m {_WHOSE}
WHERE m.state = 'open' AND m.due_at < :to_at ORDER BY m.due_at, m.id
"""

_ASKED = """
SELECT count(*), coalesce(sum(times), 0), coalesce(sum(CASE WHEN times > 1 THEN 1 ELSE 0 END), 0)
FROM (SELECT count(*) AS times FROM question WHERE at >= :from_at AND at < :to_at GROUP BY visit) AS asked
"""


class PersonFigures(NamedTuple):
    """How one person's promises of a span went. ``name`` is empty where they are a role's (``role``), no one's own.

    ``open`` are those not decided yet, ``overdue`` those of them that are past due now.
    """

    name: str
    role: str
    kept: int
    kept_late: int
    missed: int
    open: int
    overdue: int

    @property
    def share(self) -> float | None:
        """The share kept in time of those that are decided; None when none is."""
        decided = self.kept + self.kept_late + self.missed
        return self.kept / decided if decided else None


class Asked(NamedTuple):
    """Customers who had to ask, how often in all, and how many of them more than once."""

    customers: int
    times: int
    again: int


def by_person(reader: Reader, book: RuleBook, calendar: Calendar, from_at: Instant, to_at: Instant, now: Instant,
              ) -> list[PersonFigures]:
    """The promises that fell due from ``from_at`` up to ``to_at`` by whose they are: the colleague they were given to,
    the advisor of the visit or appointment, else the role. Most overdue first, then most missed.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    people: dict[tuple[str, str], None] = {}

    def count(name: str, owner: str, state: str, times: int = 1) -> None:
        whose = (name, "" if name else owner)
        people[whose] = None
        counts[(*whose, state)] += times

    for name, owner, state, times in reader.rows(CLOSED, from_at=from_at, to_at=to_at):
        if state != CANCELLED:
            count(name, owner, state, times)
    names: dict[tuple[str, int, str], str] = {}
    still: list[Moment] = []
    for row in reader.rows(STILL_OPEN, to_at=to_at):
        moment = Moment(*row[1:])
        still.append(moment)
        names[moment.subject, moment.subject_id, moment.rule] = row[0]
    for moment in elapse(still, book, calendar, now):
        if from_at <= moment.due_at < to_at:
            name = names[moment.subject, moment.subject_id, moment.rule]
            count(name, moment.owner, moment.state)
            if moment.state == OPEN and moment.due_at < now:
                count(name, moment.owner, "overdue")
    found = [PersonFigures(*whose, *(counts[(*whose, state)] for state in (KEPT, KEPT_LATE, MISSED, OPEN, "overdue")))
             for whose in people]
    return sorted(found, key=lambda each: (-each.overdue, -each.missed, -each.kept_late, not each.name, each.name,
                                           each.role))


def asked(reader: Reader, from_at: Instant, to_at: Instant) -> Asked:
    """How often customers had to ask for news: the standard allows one question at most."""
    row = reader.row(_ASKED, from_at=from_at, to_at=to_at)
    return Asked(*(int(each) for each in row)) if row else Asked(0, 0, 0)
