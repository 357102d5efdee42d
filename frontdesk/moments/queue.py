"""What is due: the one list a person works from, most urgent first. SQL on the driver's connection, no SQLAlchemy."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from operator import itemgetter
from typing import cast

from frontdesk.centre.calendar import Calendar
from frontdesk.centre.data import Label
from frontdesk.moments.elapsing import COLUMNS, MISSED, OPEN, Moment, elapse
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow

OPEN_UNTIL = (f"SELECT {COLUMNS} FROM moment WHERE state = 'open' AND due_at <= :until "
              "ORDER BY due_at, id")
UNANSWERED = (f"SELECT {COLUMNS} FROM moment WHERE due_at >= :since AND due_at <= :now AND state = 'missed' "
              "AND closed_by IS NULL ORDER BY due_at, id")
_MISSED = "AND state = 'missed'"
_UNTIL = "due_at <= :until"
KEYS = f"""
SELECT id, rule, subject, subject_id, occurrence, due_at, missed_at,
       CASE WHEN missed_at <= :now THEN 'missed' WHEN due_at < :now THEN 'overdue' WHEN due_at <= :soon THEN 'soon'
            ELSE 'waiting' END
FROM moment WHERE state = 'open' AND due_at > :after AND {_UNTIL}
ORDER BY due_at, subject, subject_id, rule, occurrence
"""
"""Answered by the index alone, in its own order."""

_FALLEN = ("SELECT id, rule, subject, subject_id, occurrence, due_at, missed_at, 'missed' FROM moment "
           "WHERE due_at >= :since AND due_at <= :now AND state = 'missed' AND closed_by IS NULL ORDER BY due_at")
_ONE = " AND subject = :subject AND subject_id = :subject_id ORDER BY"
OPEN_OF_ONE, UNANSWERED_OF_ONE = (text.replace(" ORDER BY", _ONE) for text in (OPEN_UNTIL, UNANSWERED))
NEXT_DUE = "SELECT min(due_at) FROM moment WHERE state = 'open' AND due_at > :after"
OVERDUE = "SELECT 1 FROM moment WHERE state = 'open' AND due_at <= :now AND missed_at <= :now LIMIT 1"

MANAGER = "manager"
"""To whom an overdue moment rises."""

FOR_EVER = 9_007_199_254_740_991
"""Later than any due time."""


DueKey = tuple[int | None, str, str, int, int, Instant, Instant | None, str]
"""Which moment is due, and how urgent: what the rules say, before anybody asks whom it is about. A row of ``KEYS`` as
it comes: moment, rule, subject, subject_id, occurrence, due_at, missed_at, state.

The moment is None for an occurrence that time has opened. The state: waiting, soon, overdue or missed.
"""


class _Reach(NamedRow):
    """What a look has to know of a book: how far it looks, the rules that look farther than the rest (with the question
    for them), those that neither look ahead in their own way nor repeat, and those that repeat: of these nobody is
    asked for an answer once they were missed (with the part of a question that leaves them out)."""

    book: RuleBook
    farthest: int
    farther: dict[str, str]
    text: str
    plain: frozenset[str]
    repeated: dict[str, str]
    once: str


_reaches: dict[int, _Reach] = {}
_BOOKS = 8
_FEW = 20
_IN_ORDER = itemgetter(5, 2, 3, 1, 4)
_Said = tuple[Label, str, int, str | None, str, int]
"""What a rule says of each of its moments: label, shape, touchpoint, situation, the act that closes it, after how long
one rises to the manager (``FOR_EVER``: never)."""


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


_ROWS_IN_ORDER = itemgetter(*map(DueMoment._fields.index, ("due_at", "subject", "subject_id", "rule", "occurrence")))


def open_rows(reader: Reader, book: RuleBook, calendar: Calendar, now: Instant, *, everything: bool = False,
              since: Instant | None = None, about: tuple[str, int] | None = None) -> tuple[DueMoment, ...]:
    """The queue at ``now``: what falls due within the look-ahead, is overdue, or was missed and never answered.

    The look-ahead is the rule's own, else ``book.ahead``.

    ``everything`` looks ahead without limit; ``since`` keeps what was missed from then on in it (nobody was there);
    ``about`` reads what is about one subject alone (``("visit", 7)``).
    The answer is the same whether or not ``advance`` has run.
    """
    earliest = now - book.missed_shown if since is None else min(since, now - book.missed_shown)
    until = FOR_EVER if everything else now + book.farthest
    reach = _reach(book)
    if about is None:
        rows = reader.rows(OPEN_UNTIL, until=until) + reader.rows(
            UNANSWERED.replace(_MISSED, reach.once), since=earliest, now=now, **reach.repeated)
    else:
        one = {"subject": about[0], "subject_id": about[1]}
        rows = reader.rows(OPEN_OF_ONE, until=until, **one) + reader.rows(
            UNANSWERED_OF_ONE.replace(_MISSED, reach.once), since=earliest, now=now, **one, **reach.repeated)
    standing = elapse(map(Moment._make, rows), book, calendar, now)
    known: dict[str, _Said] = {}
    due = [_due(moment, known.get(moment.rule) or known.setdefault(moment.rule, _said(book, moment.rule)), book, now)
           for moment in standing if _is_shown(moment, book, now, earliest, everything=everything)]
    return tuple(sorted(due, key=_ROWS_IN_ORDER))


def standing(reader: Reader, book: RuleBook, calendar: Calendar, now: Instant, *, since: Instant | None = None,
             ) -> list[DueKey]:
    """Which moments are in the queue at ``now``, in its order and with its states: ``open_rows`` without the rest.

    One range scan of an index that holds all of it; only rules that look ahead by themselves or repeat are looked at
    one by one.
    """
    reach = _reach(book)
    earliest = now - book.missed_shown if since is None else min(since, now - book.missed_shown)
    near, soon = now + book.ahead, now + book.soon
    rows = reader.rows(KEYS, after=-FOR_EVER, until=near, now=now, soon=soon)
    if reach.farther:
        rows += reader.rows(reach.text, after=near, until=now + reach.farthest, now=now, soon=soon, **reach.farther)
    plain = reach.plain
    others = [row for row in rows if row[1] not in plain]
    if rows and rows[0][5] < earliest:
        rows = [row for row in rows if row[7] != "missed" or row[5] >= earliest]
    added = [cast("DueKey", row) for row in reader.rows(_FALLEN, since=earliest, now=now) if _once(book, row[1])]
    if others:
        rows = [row for row in rows if row[1] in plain]
        added += _own_way(others, book, calendar, now, earliest)
    keys = cast("list[DueKey]", rows)
    if len(added) > _FEW:
        return sorted([*keys, *added], key=_IN_ORDER)
    for row in added:
        insort(keys, row, key=_IN_ORDER)
    return keys


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


def _reach(book: RuleBook) -> _Reach:
    found = _reaches.get(id(book))
    if found is None or found.book is not book:
        farther = {f"r{place}": rule.id for place, rule in enumerate(
            rule for rule in book.rules.values() if (rule.ahead or 0) > book.ahead)}
        text = KEYS.replace(_UNTIL, f"{_UNTIL} AND rule IN ({', '.join(f':{name}' for name in farther)})")
        plain = frozenset(rule.id for rule in book.rules.values() if rule.ahead is None and not rule.repeat)
        repeated = {f"o{place}": rule.id for place, rule in enumerate(each for each in book.rules.values()
                                                                     if each.repeat)}
        once = _MISSED + (f" AND rule NOT IN ({', '.join(f':{name}' for name in repeated)})" if repeated else "")
        if len(_reaches) >= _BOOKS:
            _reaches.clear()
        found = _reaches[id(book)] = _Reach(book, book.farthest, farther, text, plain, repeated, once)
    return found


def _own_way(rows: Sequence[Row], book: RuleBook, calendar: Calendar, now: Instant, earliest: Instant) -> list[DueKey]:
    """What time makes of open moments whose rules repeat, look ahead in their own way or are in force no more."""
    open_ones = [Moment(row[0], row[1], 0, row[2], row[3], row[4], 0, row[5], row[6], None, OPEN, "", 0, None)
                 for row in rows]
    return [(each.id, each.rule, each.subject, each.subject_id, each.occurrence, each.due_at, each.missed_at,
             state_of(each, book, now))
            for each in elapse(open_ones, book, calendar, now)
            if _is_shown(each, book, now, earliest, everything=False)]


def _once(book: RuleBook, rule: str) -> bool:
    """Whether a missed moment of this rule waits for its answer: the rule is in force and does not repeat."""
    found = book.rules.get(rule)
    return found is not None and not found.repeat


def _is_shown(moment: Moment, book: RuleBook, now: Instant, earliest: Instant, *, everything: bool) -> bool:
    if moment.state == OPEN:
        return everything or moment.due_at <= now + book.ahead_of(moment.rule)
    rule = book.rules.get(moment.rule)
    return (moment.state == MISSED and moment.closed_by is None and moment.due_at >= earliest
            and rule is not None and not rule.repeat)


def _said(book: RuleBook, rule: str) -> _Said:
    found = book.rules.get(rule)
    if found is None:
        return book.label(rule), "clock", 0, None, "", FOR_EVER
    return (found.label, found.shape, found.touchpoint, found.situation or None, found.closes_with,
            FOR_EVER if found.rises_after is None else found.rises_after)


def _due(moment: Moment, said: _Said, book: RuleBook, now: Instant) -> DueMoment:
    number, rule, _, subject, about, occurrence, opened_at, due_at, missed_at, _, _, owner, _, _, until, to = moment
    label, shape, touchpoint, situation, closes_with, rises_after = said
    risen = due_at + rises_after <= now
    return tuple.__new__(DueMoment, (  # what DueMoment(…) does in the end: this is made for every row
        number, rule, label, subject, about, occurrence, MANAGER if risen else owner, opened_at, due_at, missed_at,
        state_of(moment, book, now), shape, touchpoint, situation, closes_with, risen,
        until if until is not None and now < until else None, to))
