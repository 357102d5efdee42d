"""What is due: the one list a person works from, most urgent first. SQL on the driver's connection, no SQLAlchemy."""

from __future__ import annotations

from frontdesk.centre.calendar import Calendar
from frontdesk.centre.data import Label
from frontdesk.moments.elapsing import COLUMNS, MISSED, OPEN, Moment, elapse
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow

OPEN_UNTIL = (f"SELECT {COLUMNS} FROM moment WHERE state = 'open' AND due_at <= :until "
              "ORDER BY due_at, id")
UNANSWERED = (f"SELECT {COLUMNS} FROM moment WHERE due_at >= :since AND due_at <= :now AND state = 'missed' "
              "AND closed_by IS NULL ORDER BY due_at, id")
NEXT_DUE = "SELECT min(due_at) FROM moment WHERE state = 'open' AND due_at > :after"
OVERDUE = "SELECT 1 FROM moment WHERE state = 'open' AND due_at <= :now AND missed_at <= :now LIMIT 1"

MANAGER = "manager"
"""To whom an overdue moment rises."""

FOR_EVER = 9_007_199_254_740_991
"""Later than any due time."""


class DueMoment(NamedRow):
    """A row of the queue. ``state``: waiting, soon, overdue or missed.

    ``moment`` is None for an occurrence that time opened and ``advance`` has not written down yet. ``risen`` ones have
    been overdue for so long that they are the manager's (``owner``). ``snoozed_until`` is set while it is put off;
    ``handed_to`` is the colleague it was given to.
    """

    moment: int | None
    rule: str
    label: Label
    subject: str
    subject_id: int
    occurrence: int
    owner: str
    opened_at: Instant
    due_at: Instant
    missed_at: Instant | None
    state: str
    shape: str
    touchpoint: int
    situation: str | None
    closes_with: str
    risen: bool = False
    snoozed_until: Instant | None = None
    handed_to: int | None = None


def open_rows(reader: Reader, book: RuleBook, calendar: Calendar, now: Instant, *, everything: bool = False,
              since: Instant | None = None) -> tuple[DueMoment, ...]:
    """The queue at ``now``: what falls due within the look-ahead, is overdue, or was missed and never answered.

    The look-ahead is the rule's own, else ``book.ahead``.

    ``everything`` looks ahead without limit; ``since`` keeps what was missed from then on in it (nobody was there).
    The answer is the same whether or not ``advance`` has run.
    """
    earliest = now - book.missed_shown if since is None else min(since, now - book.missed_shown)
    until = FOR_EVER if everything else now + book.farthest
    rows = reader.rows(OPEN_UNTIL, until=until) + reader.rows(UNANSWERED, since=earliest, now=now)
    standing = elapse(map(Moment._make, rows), book, calendar, now)
    due = [_due(moment, book, now) for moment in standing
           if _is_shown(moment, book, now, earliest, everything=everything)]
    return tuple(sorted(due, key=lambda row: (row.due_at, row.subject, row.subject_id, row.rule, row.occurrence)))


def of_subject(reader: Reader, book: RuleBook, calendar: Calendar, subject: str, subject_id: int, now: Instant,
               ) -> tuple[Moment, ...]:
    """Every moment of a visit or appointment as it stands at ``now``, in the order they opened."""
    rows = reader.rows(f"SELECT {COLUMNS} FROM moment WHERE subject = :subject "
                       "AND subject_id = :subject_id ORDER BY opened_at, id", subject=subject, subject_id=subject_id)
    standing = elapse(map(Moment._make, rows), book, calendar, now)
    return tuple(sorted(standing, key=lambda moment: (moment.opened_at, moment.rule, moment.occurrence)))


def state_of(moment: Moment, book: RuleBook, now: Instant) -> str:
    """What the queue calls it: waiting, soon, overdue or missed."""
    if moment.state == MISSED:
        return "missed"
    if moment.due_at < now:
        return "overdue"
    return "soon" if moment.due_at - book.soon <= now else "waiting"


def next_due(reader: Reader, after: Instant = 0) -> Instant | None:
    """The earliest due time later than ``after`` of anything open: when a window next has something new to show."""
    return reader.value(NEXT_DUE, after=after)


def needs_advance(reader: Reader, now: Instant) -> bool:
    """Whether time has done anything that is not written down yet."""
    return reader.value(OVERDUE, now=now) is not None


def _is_shown(moment: Moment, book: RuleBook, now: Instant, earliest: Instant, *, everything: bool) -> bool:
    if moment.state == OPEN:
        return everything or moment.due_at <= now + book.ahead_of(moment.rule)
    rule = book.rules.get(moment.rule)
    return (moment.state == MISSED and moment.closed_by is None and moment.due_at >= earliest
            and rule is not None and not rule.repeat)


def _due(moment: Moment, book: RuleBook, now: Instant) -> DueMoment:
    rule = book.rules.get(moment.rule)
    risen = rule is not None and rule.rises_after is not None and moment.due_at + rule.rises_after <= now
    snoozed = moment.snoozed_until is not None and now < moment.snoozed_until
    return DueMoment._make((  # much quicker than naming each field, and this is made for every row
        moment.id, moment.rule, book.label(moment.rule), moment.subject, moment.subject_id, moment.occurrence,
        MANAGER if risen else moment.owner, moment.opened_at, moment.due_at, moment.missed_at,
        state_of(moment, book, now),
        rule.shape if rule else "clock", rule.touchpoint if rule else 0, rule.situation or None if rule else None,
        rule.closes_with if rule else "", risen,
        moment.snoozed_until if snoozed else None, moment.handed_to))
