"""The oracle: what became of every promise, counted naively from the event table alone.

It shares the rules (data) and the opening hours with the engine and nothing else: it keeps no state between events,
knows no moment table, and works out each rule of each subject from the whole list of events, again and again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass
class Promise:
    rule: str
    subject: str
    subject_id: int
    occurrence: int
    opened_at: int
    due_at: int
    missed_at: int | None
    state: str = "open"
    closed_at: int | None = None
    answered: bool = False
    moved_at: int = -1
    opened_by: int | None = None


def recount(reader, book, calendar, now, subject=None):
    """Every promise as it must stand at ``now``, in a stable order."""
    events = [dict(name=row[0], at=row[1], subject=row[2], subject_id=row[3], id=row[5], **json.loads(row[4]))
              for row in reader.rows("SELECT name, at, subject, subject_id, facts, id FROM event ORDER BY id")]
    promises = []
    for rule in book.rules.values():
        for one in sorted({(e["subject"], e["subject_id"]) for e in events if e["subject"] == rule.subject}):
            promises += of_rule(rule, [e for e in events if (e["subject"], e["subject_id"]) == one], one, calendar, now)
    return sorted(promises, key=lambda p: (p.subject, p.subject_id, p.rule, p.occurrence))


def of_rule(rule, events, one, calendar, now):  # noqa: C901 (one plain telling of the whole rule is what an oracle is)
    promises: list[Promise] = []

    def due_for(at, times):
        if rule.due_before is not None:
            return max(at, times[rule.of] - rule.due_before) if rule.of in times else None
        due = at + rule.due_after
        return calendar.into_opening(due, working=rule.hours == "working") if rule.hours else due

    def start(at, times, opened_by=None):
        due = due_for(at, times)
        if due is not None:
            promises.append(Promise(rule.id, *one, len(promises) + 1, at, due,
                                    due + rule.missed_after if rule.missed_after else None, opened_by=opened_by))

    def time_passes(until):
        while promises and promises[-1].state == "open" and promises[-1].missed_at and promises[-1].missed_at <= until:
            late = promises[-1]
            late.state, late.closed_at = "missed", late.missed_at
            if rule.repeat:
                start(late.due_at, {})

    for event in events:
        name, at, facts, times = event["name"], event["at"], event["facts"], event["times"]
        time_passes(at)
        if name == "stamp_corrected" and rule.due_after is not None:
            for counted in promises:
                if counted.state == "open" and counted.opened_by == facts["of_event"]:
                    due = due_for(times["stamped_at"], {})
                    counted.moved_at = at if due != counted.due_at else counted.moved_at
                    counted.due_at, counted.missed_at = due, due + rule.missed_after if rule.missed_after else None
        last = promises[-1] if promises else None
        wanted = rule.when is None or rule.when.holds(facts)
        proven = rule.proof is None or rule.proof.holds(facts)
        answers = (name in rule.closes_on and proven) or name in (*rule.misses_on, *rule.cancels_on)
        for earlier in promises:
            earlier.answered |= answers and earlier.state == "missed" and not rule.repeat
        if last and last.state == "open" and name in rule.closes_on and proven:
            last.state = "kept" if at <= last.due_at or rule.late_is_kept else "kept_late"
            last.closed_at, last.answered = at, True
            if rule.repeat:
                start(at, times)
        elif last and last.state == "open" and name in (*rule.misses_on, *rule.cancels_on):
            last.state = "missed" if name in rule.misses_on else "cancelled"
            last.closed_at, last.answered = at, True
        if wanted and last and name in rule.retime_on:
            due = due_for(at, times)
            if last.state == "open" and due is not None:
                last.moved_at = at if due != last.due_at else last.moved_at
                last.due_at, last.missed_at = due, due + rule.missed_after if rule.missed_after else None
            elif last.state in ("kept", "kept_late", "missed") and rule.due_before is not None:
                start(at, times)
        last = promises[-1] if promises else None
        if wanted and name in rule.opens_on and (
                last is None or (last.state != "open" and (rule.again or rule.repeat))):
            start(at, times, event["id"])
    time_passes(now)
    return promises


def handled(reader, promise):
    """Until when it is put off and to whom it was given: the last words on it, as they were written down."""
    rows = reader.rows("SELECT kind, until, to_staff, at FROM moment_handling WHERE subject = :subject "
                       "AND subject_id = :subject_id AND rule = :rule AND occurrence = :occurrence ORDER BY id",
                       subject=promise.subject, subject_id=promise.subject_id, rule=promise.rule,
                       occurrence=promise.occurrence)
    given = [to_staff for kind, _, to_staff, _ in rows if kind == "hand"]
    kind, until, _, at = rows[-1] if rows else ("", None, None, 0)
    put_off = until if kind == "snooze" and at > promise.moved_at else None
    return put_off, given[-1] if given else None


def figures(promises, from_at, to_at):
    """opened, kept, kept_late, missed, cancelled, open of each rule, of what fell due in the span."""
    counted: dict[str, list[int]] = {}
    for promise in promises:
        if from_at <= promise.due_at < to_at:
            row = counted.setdefault(promise.rule, [0] * 6)
            row[0] += 1
            row[1 + ("kept", "kept_late", "missed", "cancelled", "open").index(promise.state)] += 1
    return {rule: tuple(row) for rule, row in counted.items()}
