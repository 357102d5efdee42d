"""A clock that ran ahead and was put right: what it wrongly did to the moments is taken back.

Nobody can tell a wrong clock while it is wrong; but when it comes back, acts stand on record in what is now the future.
Marks of time alone (missed, the next occurrence) are taken back whichever clock was wrong: time does them again when it
really comes. What was opened while the clock ran ahead is begun anew now, and that only where the record shows a leap
forward at least as long as the way back: otherwise the clock of now is the one that lags, and due times stay.
"""

from __future__ import annotations

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.elapsing import COLUMNS, OPEN, Moment, due_time, missed_time
from frontdesk.moments.override import effective
from frontdesk.moments.tables import moment as table
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import DAY, MINUTE, Instant

TOLERATED = 5 * MINUTE
"""Desks of one centre, and a time server's corrections, differ by less."""

LEAP = 45 * DAY
"""No centre rests so long: where time leaps farther, nothing is written down until a person has acted."""

_NEWEST = "SELECT at, act FROM deed ORDER BY seq DESC LIMIT 64"
_BACKWARDS = "SELECT at FROM deed ORDER BY seq DESC LIMIT 20000"
_LAST = "SELECT at FROM deed ORDER BY seq DESC LIMIT 1"
_MARKED = (f"SELECT {COLUMNS} FROM moment WHERE due_at > :since AND state = 'missed' AND closed_by IS NULL "
           "AND missed_at > :now ORDER BY subject, subject_id, rule, occurrence")
_LATER = """
SELECT 1 FROM moment WHERE subject = :subject AND subject_id = :subject_id AND rule = :rule
AND occurrence > :occurrence AND (opened_by <> :opened_by OR closed_by IS NOT NULL) LIMIT 1
"""
_AFTER = """
SELECT id FROM moment
WHERE subject = :subject AND subject_id = :subject_id AND rule = :rule AND occurrence > :occurrence
"""
_AHEAD = f"SELECT {COLUMNS} FROM moment WHERE state = 'open' AND due_at > :now AND opened_at > :late ORDER BY id"
_LONGEST_MISS = 7 * DAY


def came_back(reader: Reader, now: Instant) -> bool:
    """Whether acts stand in the future that no ``advance`` has looked at since the clock came back."""
    for at, act in reader.rows(_NEWEST):
        if at > now + TOLERATED:
            return True
        if act == "advance":
            return False
    return False


def leapt(reader: Reader, now: Instant) -> bool:
    """Whether time has leapt so far, either way, that a person has to act before it is believed."""
    last = reader.value(_LAST)
    return last is not None and abs(now - last) > LEAP


def take_back(tx: Transaction) -> int:
    """Take back what a clock that ran ahead did; gives how many moments stand otherwise now."""
    if not came_back(tx.read, tx.now):
        return 0
    changed = _unmark(tx)
    if _ran_ahead(tx.read, tx.now):
        changed += _begin_anew(tx)
    return changed


def _unmark(tx: Transaction) -> int:
    """Open again what was missed at a time that has not come, and forget the occurrences after it."""
    done: set[tuple[str, int, str]] = set()
    for row in tx.read.rows(_MARKED, since=tx.now - _LONGEST_MISS, now=tx.now):
        moment = Moment(*row)
        of = (moment.subject, moment.subject_id, moment.rule)
        if of in done or tx.read.value(_LATER, subject=moment.subject, subject_id=moment.subject_id, rule=moment.rule,
                                       occurrence=moment.occurrence, opened_by=moment.opened_by):
            continue
        done.add(of)
        for (after,) in tx.read.rows(_AFTER, subject=moment.subject, subject_id=moment.subject_id, rule=moment.rule,
                                     occurrence=moment.occurrence):
            tx.delete(table, after)
        assert moment.id is not None
        tx.update(table, moment.id, state=OPEN, closed_at=None)
        _touch(tx, moment)
    return len(done)


def _begin_anew(tx: Transaction) -> int:
    """What was opened in the future is open from now, as long as it had then."""
    book, calendar = effective(tx.read), of_centre(tx.read)
    begun = 0
    for row in tx.read.rows(_AHEAD, now=tx.now, late=tx.now + TOLERATED):
        moment = Moment(*row)
        rule = book.rules.get(moment.rule)
        due_at = due_time(rule, tx.now, {}, calendar) if rule is not None and rule.due_after is not None else None
        assert moment.id is not None
        if rule is None or due_at is None:  # a time that a person named is theirs
            tx.update(table, moment.id, opened_at=tx.now)
        else:
            tx.update(table, moment.id, opened_at=tx.now, due_at=due_at, missed_at=missed_time(rule, due_at))
        begun += 1
        _touch(tx, moment)
    return begun


def _ran_ahead(reader: Reader, now: Instant) -> bool:
    """Whether the acts in the future follow a leap at least as long as the way back from the newest of them."""
    first: Instant | None = None
    newest: Instant = 0
    for (at,) in reader.rows(_BACKWARDS):
        if at <= now + TOLERATED:
            if first is not None:
                return first - at >= newest - now
            continue
        first, newest = at, max(newest, at)
    return False


def _touch(tx: Transaction, moment: Moment) -> None:
    if moment.subject == "visit":
        tx.touched(visit=moment.subject_id)
