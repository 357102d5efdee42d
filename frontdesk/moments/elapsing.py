"""A moment as it stands, and what passing time alone does to it.

Nothing is kept in timers: ``elapse`` is a pure function of the stored rows and the time. The queue and the figures
apply it when they read, the engine before it changes anything, and ``advance`` writes down what it gives; so the answer
is the same whoever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frontdesk.centre.calendar import Calendar
from frontdesk.moments.rule import Rule, RuleBook
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow

OPEN, KEPT, KEPT_LATE, MISSED, CANCELLED = "open", "kept", "kept_late", "missed", "cancelled"
"""The states of a moment."""

MOST_REPEATS = 1_000
"""Of one rule and visit: seven weeks of half hours. A clock that leaps by years makes no more, and a look takes no
longer."""

COLUMNS = ("id, rule, rule_version, subject, subject_id, occurrence, opened_at, due_at, missed_at, closed_at, state, "
           "owner, opened_by, closed_by, snoozed_until, handed_to")
"""What a ``Moment`` is read from, in its order."""


class Moment(NamedRow):
    """One promise: when it opened, falls due, counts as missed (``missed_at``) and ended (``closed_at``).

    ``id`` is None for an occurrence that time opened and nobody has written down yet. ``closed_by`` is the event that
    answered or ended it; a missed one without it has not been answered to this day. ``snoozed_until`` and ``handed_to``
    (a colleague) say how it is handled and change nothing else.
    """

    id: int | None
    rule: str
    version: int
    subject: str
    subject_id: int
    occurrence: int
    opened_at: Instant
    due_at: Instant
    missed_at: Instant | None
    closed_at: Instant | None
    state: str
    owner: str
    opened_by: int
    closed_by: int | None
    snoozed_until: Instant | None = None
    handed_to: int | None = None


def due_time(rule: Rule, at: Instant, times: Mapping[str, Instant], calendar: Calendar) -> Instant | None:
    """When a moment of this rule opened or moved at ``at`` falls due; None when the named time is not known."""
    if rule.due_after is None:
        named = times.get(rule.of)
        return None if named is None else max(at, named - (rule.due_before or 0))
    due = at + rule.due_after
    return calendar.into_opening(due, working=rule.hours == "working") if rule.hours else due


def missed_time(rule: Rule, due_at: Instant) -> Instant | None:
    """When an unanswered moment counts as missed; None when it never does by itself."""
    return None if rule.missed_after is None else due_at + rule.missed_after


def opening(rule: Rule, subject_id: int, occurrence: int, at: Instant, due_at: Instant, opened_by: int) -> Moment:
    """A moment of this rule, open from ``at``, not written down yet."""
    return Moment(None, rule.id, rule.version, rule.subject, subject_id, occurrence, at, due_at,
                  missed_time(rule, due_at), None, OPEN, rule.owner, opened_by, None, None, None)


def elapse(moments: Iterable[Moment], book: RuleBook, calendar: Calendar, now: Instant) -> list[Moment]:
    """The same moments, in their order, as they stand at ``now``, then the occurrences that time has opened.

    An open moment whose ``missed_at`` has come is missed. A repeated rule then opens its next occurrence at the due
    time of the missed one: every elapsed period is an occurrence and counts.
    """
    standing: list[Moment] = []
    opened: list[Moment] = []
    for moment in moments:
        missed_at = moment[8]
        if missed_at is None or missed_at > now or moment[10] != OPEN:  # ``_is_over``, of hundreds at every look
            standing.append(moment)
            continue
        standing.append(_missed(moment))
        rule = book.rules.get(moment.rule)
        while rule is not None and rule.repeat and moment.missed_at is not None and moment.occurrence < MOST_REPEATS:
            due_at = due_time(rule, moment.due_at, {}, calendar)
            if due_at is None:
                break
            moment = opening(rule, moment.subject_id, moment.occurrence + 1, moment.due_at, due_at, moment.opened_by)
            if not _is_over(moment, now):
                opened.append(moment)
                break
            opened.append(_missed(moment))
    return standing + opened


def _missed(moment: Moment) -> Moment:
    """The same moment, missed; put together by place, because a list of hundreds is read at every look."""
    return Moment._make((*moment[:9], moment.missed_at, MISSED, *moment[11:]))


def _is_over(moment: Moment, now: Instant) -> bool:
    return moment.state == OPEN and moment.missed_at is not None and moment.missed_at <= now
