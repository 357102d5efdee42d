"""The figures: how each promise was kept over a span of time. SQL on the driver's connection, no SQLAlchemy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.centre.calendar import Calendar
from frontdesk.centre.data import Label
from frontdesk.moments.elapsing import CANCELLED, KEPT, KEPT_LATE, MISSED, OPEN, Moment, elapse
from frontdesk.moments.queue import OPEN_UNTIL
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

FALLEN = ("SELECT rule, state, count(*) FROM moment WHERE due_at >= :from_at AND due_at < :to_at AND state <> 'open' "
          "GROUP BY rule, state")


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """How one rule's moments that fell due in a span ended. ``opened`` is all of them, cancelled ones included."""

    rule: str
    label: Label
    opened: int
    kept: int
    kept_late: int
    missed: int
    cancelled: int
    open: int
    goal: float

    @property
    def share(self) -> float | None:
        """The share kept in time of those that are decided; None when none is."""
        decided = self.kept + self.kept_late + self.missed
        return self.kept / decided if decided else None


def compliance(reader: Reader, book: RuleBook, calendar: Calendar, from_at: Instant, to_at: Instant, now: Instant,
               ) -> list[RuleFigures]:
    """The figures of each rule over the moments that fell due from ``from_at`` up to, not including, ``to_at``.

    As they stand at ``now``, whether or not ``advance`` has run; a rule no longer in force keeps its figures.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for rule, state, count in reader.rows(FALLEN, from_at=from_at, to_at=to_at):
        counts[rule, state] += count
    for moment in elapse([Moment(*row) for row in reader.rows(OPEN_UNTIL, until=to_at)], book, calendar, now):
        if from_at <= moment.due_at < to_at:
            counts[moment.rule, moment.state] += 1
    return figures_of(book, counts)


def figures_of(book: RuleBook, counts: Mapping[tuple[str, str], int]) -> list[RuleFigures]:
    """The figures of each rule, of how many ended in which state; a rule no longer in force comes last."""
    names = list(book.rules) + sorted({rule for rule, _ in counts} - set(book.rules))
    return [_figures(name, book, counts) for name in names]


def _figures(name: str, book: RuleBook, counts: Mapping[tuple[str, str], int]) -> RuleFigures:
    each = {state: counts.get((name, state), 0) for state in (KEPT, KEPT_LATE, MISSED, CANCELLED, OPEN)}
    goal = book.rules[name].goal if name in book.rules else 0.0
    return RuleFigures(name, book.label(name), sum(each.values()), each[KEPT], each[KEPT_LATE], each[MISSED],
                       each[CANCELLED], each[OPEN], goal)
