"""What days would have looked like under other rules: the record of events run through the engine in memory.

Nothing is written. Both sides are replays, the one under the rules in force and the one under the others, so that what
differs between them comes from the rules alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from frontdesk.centre.calendar import Calendar
from frontdesk.moments.elapsing import Moment, elapse
from frontdesk.moments.engine import Watched
from frontdesk.moments.reads import RuleFigures, figures_of
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Happening
from frontdesk.values.clock import DAY, Instant

LOOK_BACK = 45 * DAY
"""How long before the days asked for a promise that falls due in them may have been opened."""

_RECORD = """
SELECT id, name, subject, subject_id, at, by, facts FROM event WHERE at >= :from_at AND at <= :until ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one promise: when it fell due, how it ended and when; None where there was no such promise."""

    due_at: Instant
    state: str
    closed_at: Instant | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One promise that the two sets of rules treat differently; ``label`` is the rule's under the later one."""

    rule: str
    label: dict[str, str]
    subject: str
    subject_id: int
    occurrence: int
    before: Fate | None
    after: Fate | None


@dataclass(frozen=True, slots=True)
class Replay:
    """The figures of every rule before and after, and every promise that differs, by its due time."""

    from_at: Instant
    to_at: Instant
    events: int
    before: tuple[RuleFigures, ...]
    after: tuple[RuleFigures, ...]
    differences: tuple[Difference, ...]


class _InMemory:
    """Keeps the moments of one subject in a list of its own, by id."""

    def __init__(self) -> None:
        self.moments: dict[int, Moment] = {}

    def opened(self, moment: Moment) -> Moment:
        kept = moment._replace(id=len(self.moments) + 1)
        self.moments[len(self.moments) + 1] = kept
        return kept

    def ended(self, moment: Moment, happening: Happening) -> None:
        self.moved(moment)

    def moved(self, moment: Moment) -> None:
        assert moment.id is not None
        self.moments[moment.id] = moment

    def pass_time(self, book: RuleBook, calendar: Calendar, now: Instant) -> list[Moment]:
        """Bring them up to ``now`` and give them, in the order in which they opened."""
        before = list(self.moments.values())
        after = elapse(before, book, calendar, now)
        for stands in after[:len(before)]:
            self.moved(stands)
        return [*after[:len(before)], *(self.opened(fresh) for fresh in after[len(before):])]


def recorded(reader: Reader, from_at: Instant, until: Instant) -> list[Happening]:
    """The record of events over a span, in order."""
    return [_happening(row) for row in reader.rows(_RECORD, from_at=from_at, until=until)]


def moments_under(book: RuleBook, calendar: Calendar, record: Iterable[Happening], now: Instant) -> list[Moment]:
    """Every promise that these rules would have made of the record, as it would stand at ``now``."""
    kept: dict[tuple[str, int], _InMemory] = {}
    for happening in record:
        interest = book.interests.get((happening.subject, happening.name))
        if interest is None:
            continue
        keeping = kept.setdefault((happening.subject, happening.subject_id), _InMemory())
        Watched(keeping, keeping.pass_time(book, calendar, happening.at), calendar).happens(interest, happening)
    return [moment for keeping in kept.values() for moment in keeping.pass_time(book, calendar, now)]


def replay(reader: Reader, before: RuleBook, after: RuleBook, calendar: Calendar, from_at: Instant, to_at: Instant,
           now: Instant) -> Replay:
    """Compare two sets of rules over the promises that fall due from ``from_at`` up to, not including, ``to_at``.

    Answers that came after ``to_at`` count as they do in the daily figures, as far as ``now``.
    """
    record = recorded(reader, from_at - LOOK_BACK, now)
    sides = [[moment for moment in moments_under(book, calendar, record, now) if from_at <= moment.due_at < to_at]
             for book in (before, after)]
    figures = [tuple(figures_of(book, Counter((each.rule, each.state) for each in moments)))
               for book, moments in zip((before, after), sides, strict=True)]
    return Replay(from_at, to_at, sum(from_at <= each.at < to_at for each in record), figures[0], figures[1],
                  tuple(_differences(after, before, *sides)))


def _differences(book: RuleBook, old: RuleBook, was: list[Moment], becomes: list[Moment]) -> list[Difference]:
    fates = [{(each.rule, each.subject, each.subject_id, each.occurrence): Fate(each.due_at, each.state, each.closed_at)
              for each in moments} for moments in (was, becomes)]
    found: list[Difference] = []
    for key in {**fates[0], **fates[1]}:
        before, after = fates[0].get(key), fates[1].get(key)
        if before != after:
            label = (book if key[0] in book.rules else old).label(key[0])
            found.append(Difference(key[0], dict(label), key[1], key[2], key[3], before, after))
    return sorted(found, key=lambda each: ((each.after or each.before or _NEVER).due_at, each.rule, each.subject_id,
                                           each.occurrence))


_NEVER = Fate(0, "", None)


def _happening(row: Any) -> Happening:
    told = json.loads(row[6])
    return Happening(row[0], row[1], row[2], row[3], row[4], row[5], told["facts"], told["times"])
