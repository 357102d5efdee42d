"""Acts on one moment by hand: put it off with a reason, take that back, hand it over to a colleague.

None of them touches a due time, a state or a figure. A moment is named by rule, subject and occurrence, because one
that only passing time has opened has no row yet; it is written down first.
"""

from __future__ import annotations

from typing import Any

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.reads import HOME, named_zone
from frontdesk.centre.times import read_time
from frontdesk.moments.elapsing import MISSED, OPEN, Moment, elapse
from frontdesk.moments.engine import OF_SUBJECT, write_elapsed
from frontdesk.moments.override import effective
from frontdesk.moments.tables import moment as table
from frontdesk.moments.tables import moment_handling
from frontdesk.staff.reads import known_login
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import DAY, Instant, local
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

LONGEST = 7 * DAY
"""What is never missed by itself is put off by so much at most."""

SNOOZE, RESUME, HAND = "snooze", "resume", "hand"
"""The kinds of handling."""


@act("snooze_moment")
def snooze_moment(tx: Transaction, *, rule: str, subject: str, subject_id: int, occurrence: int, until: Instant | str,
                  reason: str) -> dict[str, Any]:
    """Put a moment off: it leaves the list of what is due until then. Its due time and the figures stay as they are.

    Never beyond the time at which it rises to the manager or, once it has risen, counts as missed.
    Raises ``Refused``: ``moment_over``, ``snooze_missed``,
    ``snooze_past``, ``snooze_too_late``, ``reason_missing``.
    """
    found = _standing(tx, rule, subject, subject_id, occurrence)
    if found.state == MISSED:
        raise Refused("snooze_missed", "This was missed already and can't be put off. Do it now, or hand it over.",
                      where="until")
    why = clean_line(reason, where="reason")
    if not why:
        raise Refused("reason_missing", "Write why it is put off.", where="reason")
    at = read_time(tx.read, until, where="until")
    if at <= tx.now:
        raise Refused("snooze_past", "This time is over already. Choose a later one.", where="until")
    last = _last(tx, found)
    if at > last:
        raise Refused("snooze_too_late", "It must be done by {time}. Choose an earlier time, or hand it over.",
                      where="until", time=_shown(tx, last))
    return _handled(tx, found, SNOOZE, {"snoozed_until": at}, until=at, words=why)


@act("resume_moment")
def resume_moment(tx: Transaction, *, rule: str, subject: str, subject_id: int, occurrence: int) -> dict[str, Any]:
    """Take back that a moment was put off: it stands in the list again. Raises ``Refused``: ``moment_over``."""
    found = _standing(tx, rule, subject, subject_id, occurrence)
    return _handled(tx, found, RESUME, {"snoozed_until": None})


@act("hand_over_moment")
def hand_over_moment(tx: Transaction, *, rule: str, subject: str, subject_id: int, occurrence: int, to: str,
                     note: str = "") -> dict[str, Any]:
    """Give a moment to a colleague (``to``: their sign-in name), with a note. What was put off is due again for them.

    Raises ``Refused``: ``moment_over``, ``staff_unknown``, ``handed_already``.
    """
    found = _standing(tx, rule, subject, subject_id, occurrence)
    colleague = known_login(tx.read, to, where="to")
    if found.handed_to == colleague.id:
        raise Refused("handed_already", "{name} has it already. Choose somebody else.", where="to",
                      name=colleague.name)
    return _handled(tx, found, HAND, {"handed_to": colleague.id, "snoozed_until": None}, to_staff=colleague.id,
                    words=clean_line(note, where="note"))


def _standing(tx: Transaction, rule: str, subject: str, subject_id: int, occurrence: int) -> Moment:
    stored = [Moment(*row) for row in tx.read.rows(OF_SUBJECT, subject=subject, subject_id=subject_id)]
    standing = write_elapsed(tx, stored, elapse(stored, effective(tx.read), of_centre(tx.read), tx.now))
    for each in standing:
        if (each.rule, each.occurrence) == (rule, occurrence):
            if each.state == OPEN or (each.state == MISSED and each.closed_by is None):
                return each
            break
    raise Refused("moment_over", "This was done already or is no longer needed. The list is up to date now.",
                  where="moment")


def _last(tx: Transaction, found: Moment) -> Instant:
    """Until when it may be put off at the latest."""
    rule = effective(tx.read).rules.get(found.rule)
    ends = [] if found.missed_at is None else [found.missed_at - 1]
    if rule is not None and rule.rises_after is not None and tx.now < found.due_at + rule.rises_after:
        ends.append(found.due_at + rule.rises_after)
    return min(ends, default=max(found.due_at, tx.now) + LONGEST)


def _handled(tx: Transaction, found: Moment, kind: str, changes: dict[str, Any], **kept: Any) -> dict[str, Any]:
    assert found.id is not None
    tx.update(table, found.id, **changes)
    row = tx.insert(moment_handling, key=tx.key, subject=found.subject, subject_id=found.subject_id, rule=found.rule,
                    occurrence=found.occurrence, kind=kind, at=tx.now, by=tx.by, **kept)
    if found.subject == "visit":
        tx.touched(visit=found.subject_id)
    return {"moment": found.id, "handling": row}


def _shown(tx: Transaction, at: Instant) -> str:
    zone = named_zone(tx.read.value("SELECT zone FROM centre ORDER BY id LIMIT 1") or HOME)
    return local(at, zone).strftime("%m-%d %H:%M")
