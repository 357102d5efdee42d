"""The moment engine: opens, closes, cancels and moves moments in the transaction of the act that says what happened.

It runs inside every act, so it costs one indexed read for each subject of a transaction, and one write for each moment
that really changes; an event no rule waits for costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from frontdesk.centre.calendar import Calendar
from frontdesk.moments.elapsing import (
    CANCELLED,
    COLUMNS,
    KEPT,
    KEPT_LATE,
    MISSED,
    OPEN,
    Moment,
    due_time,
    elapse,
    missed_time,
    opening,
)
from frontdesk.moments.rule import Interest, Rule, RuleBook
from frontdesk.moments.tables import moment as table
from frontdesk.store.reading import Row
from frontdesk.store.transaction import Happening, Transaction, Watcher
from frontdesk.values.clock import Instant

OF_SUBJECT = f"SELECT {COLUMNS} FROM moment WHERE subject = :subject AND subject_id = :subject_id ORDER BY id"

WITH_ANSWERS = OF_SUBJECT.replace(COLUMNS, f'{COLUMNS}, "by", channel')
"""The same, with who answered each and how."""


def watcher(book: RuleBook, calendar: Calendar) -> Watcher:
    """The engine under these rules and opening hours, as something that acts are watched by."""
    def watch(tx: Transaction, happening: Happening) -> None:
        interest = book.interests.get((happening.subject, happening.name))
        if interest is None:
            return
        subject = (watch, happening.subject, happening.subject_id)
        found = tx.meanwhile.get(subject)
        if found is None:
            rows = tx.read.rows(WITH_ANSWERS, subject=happening.subject, subject_id=happening.subject_id)
            keeping = _InStore(tx, rows)
            standing = keeping.elapsed(elapse(keeping.stands.values(), book, calendar, tx.now))
            found = tx.meanwhile[subject] = keeping, Watched(keeping, standing, calendar)
        keeping, watched = found
        watched.happens(interest, happening)
        keeping.write_elapsed()

    return watch


class Keeping(Protocol):
    """Where moments are kept: in the store within a transaction, or in memory while a record is replayed."""

    def opened(self, moment: Moment) -> Moment:
        """Keep a new one; gives it with its id."""
        ...

    def ended(self, moment: Moment, happening: Happening) -> None:
        """It was answered or ended by what happened."""
        ...

    def moved(self, moment: Moment) -> None:
        """It falls due at another time."""
        ...


class Watched:
    """The moments of one subject, brought up to the present (``standing``), and what an event does to them."""

    def __init__(self, keeping: Keeping, standing: Iterable[Moment], calendar: Calendar) -> None:
        self.keeping = keeping
        self.calendar = calendar
        self.moments: dict[str, list[Moment]] = {}
        for moment in standing:
            self.moments.setdefault(moment.rule, []).append(moment)

    def happens(self, interest: Interest, happening: Happening) -> None:
        """Let an event act on them: it corrects, keeps, lets be missed, cancels, moves and opens, in this order."""
        self.recounts(interest.recounts, happening)
        self.ends(interest.closes, happening, answered=True)
        self.ends(interest.misses, happening, state=MISSED)
        self.ends(interest.cancels, happening, state=CANCELLED)
        self.moves(interest.retimes, happening)
        self.opens(interest.opens, happening)

    def ends(self, rules: Iterable[Rule], happening: Happening, *, answered: bool = False,
             state: str = CANCELLED) -> None:
        """End what is open of these rules: kept (in time or late) when ``answered``, else in the given ``state``.

        An event that does not bring the evidence a rule asks for answers nothing. A missed moment stays missed; that it
        was answered after all is noted, so that it leaves the queue.
        """
        for rule in rules:
            listed = self.moments.get(rule.id)
            if not listed or (answered and rule.proof is not None and not rule.proof.holds(happening.facts)):
                continue
            for place, moment in enumerate(listed):
                if moment.state == OPEN:
                    if answered:
                        late = moment.due_at < happening.at and not rule.late_is_kept
                        state = KEPT_LATE if late else KEPT
                    listed[place] = self._end(moment, state, happening)
                    if answered and rule.repeat:
                        self._open(rule, happening, moment.occurrence + 1)
                        break
                elif moment.state == MISSED and moment.closed_by is None and not rule.repeat:
                    listed[place] = self._end(moment, MISSED, happening)

    def moves(self, rules: Iterable[Rule], happening: Happening) -> None:
        """Move the due time of what is open of these rules.

        A promise (``due_before``) that was answered or missed opens again for its new time.
        """
        for rule in rules:
            listed = self.moments.get(rule.id)
            if not listed or (rule.when is not None and not rule.when.holds(happening.facts)):
                continue
            last = listed[-1]
            if last.state == OPEN:
                self._move(rule, listed, -1, due_time(rule, happening.at, happening.times, self.calendar))
            elif rule.due_before is not None and last.state != CANCELLED:
                self._open(rule, happening, last.occurrence + 1)

    def opens(self, rules: Iterable[Rule], happening: Happening) -> None:
        """Open what these rules ask for, unless it is open already or opens only once."""
        for rule in rules:
            if rule.when is not None and not rule.when.holds(happening.facts):
                continue
            listed: Sequence[Moment] = self.moments.get(rule.id, ())
            if not listed:
                self._open(rule, happening, 1)
            elif listed[-1].state != OPEN and (rule.again or rule.repeat):
                self._open(rule, happening, listed[-1].occurrence + 1)

    def recounts(self, rules: Iterable[Rule], happening: Happening) -> None:
        """Count what is still open anew from a corrected time; what was kept or missed stays as it was."""
        at, of_event = happening.times.get("stamped_at"), happening.facts.get("of_event")
        for rule in rules if at is not None else ():
            listed = self.moments.get(rule.id, [])
            place = next((place for place, each in enumerate(listed) if each.opened_by == of_event), None)
            if at is not None and place is not None and listed[place].state == OPEN:
                self._move(rule, listed, place, due_time(rule, at, {}, self.calendar))

    def _end(self, moment: Moment, state: str, happening: Happening) -> Moment:
        ended = moment._replace(state=state, closed_by=happening.id,
                                closed_at=moment.closed_at if moment.state == MISSED else happening.at)
        self.keeping.ended(ended, happening)
        return ended

    def _move(self, rule: Rule, listed: list[Moment], place: int, due_at: Instant | None) -> None:
        moment = listed[place]
        if due_at is None or due_at == moment.due_at:
            return
        listed[place] = moved = moment._replace(due_at=due_at, missed_at=missed_time(rule, due_at), snoozed_until=None)
        self.keeping.moved(moved)

    def _open(self, rule: Rule, happening: Happening, occurrence: int) -> None:
        due_at = due_time(rule, happening.at, happening.times, self.calendar)
        if due_at is None:
            return
        opened = opening(rule, happening.subject_id, occurrence, happening.at, due_at, happening.id)
        self.moments.setdefault(rule.id, []).append(self.keeping.opened(opened))


_UNANSWERED = {"by": "", "channel": ""}


class _InStore:
    """Keeps moments in the store, in the transaction of the act.

    ``stands``: what stands there, by id, known from reading it and from what was written since.
    """

    def __init__(self, tx: Transaction, rows: Iterable[Row]) -> None:
        self._tx = tx
        self.stands: dict[int, Moment] = {}
        self._answers: dict[int, dict[str, str]] = {}
        for row in rows:
            self.stands[row[0]] = Moment._make(row[:-2])
            if row[-2] or row[-1]:
                self._answers[row[0]] = {"by": row[-2], "channel": row[-1]}
        self._elapsed: dict[int, Moment] = {}

    def elapsed(self, after: Sequence[Moment]) -> list[Moment]:
        """Take in what passing time made of them: what it opened is written down, what it let be missed waits until
        the event has acted, which may end it too."""
        known = len(self.stands)
        self._elapsed = {was.id: moment for was, moment in zip(self.stands.values(), after, strict=False)
                         if was is not moment and was.id is not None}
        return [*after[:known], *[self.opened(moment) for moment in after[known:]]]

    def write_elapsed(self) -> None:
        """Write down what was missed and not ended by the event."""
        for moment in list(self._elapsed.values()):
            self._write(moment, state=moment.state, closed_at=moment.closed_at)

    def opened(self, moment: Moment) -> Moment:
        made = insert(self._tx, moment)
        assert made.id is not None
        self.stands[made.id] = made
        return made

    def ended(self, moment: Moment, happening: Happening) -> None:
        self._write(moment, state=moment.state, closed_at=moment.closed_at, closed_by=happening.id, by=happening.by,
                    channel=str(happening.facts.get("channel", "")))

    def moved(self, moment: Moment) -> None:
        self._write(moment, due_at=moment.due_at, missed_at=moment.missed_at, snoozed_until=None)

    def _write(self, moment: Moment, **values: Any) -> None:
        number = moment.id
        assert number is not None
        stands, answer = self.stands[number], self._answers.get(number, _UNANSWERED)
        was = {name: answer[name] if name in answer else getattr(stands, name) for name in values}
        self.stands[number] = moment
        self._elapsed.pop(number, None)
        if "by" in values:
            self._answers[number] = {"by": values["by"], "channel": values["channel"]}
        self._tx.change(table, number, was, **values)


def write_elapsed(tx: Transaction, before: Sequence[Moment], after: Sequence[Moment]) -> list[Moment]:
    """Write down what passing time changed: ``after`` is what ``elapse`` made of ``before``."""
    written = list(after[:len(before)])
    for was, stands in zip(before, after, strict=False):
        if was is not stands and was.id is not None:
            tx.change(table, was.id, was._asdict(), state=stands.state, closed_at=stands.closed_at)
    written.extend(insert(tx, moment) for moment in after[len(before):])
    return written


def insert(tx: Transaction, moment: Moment) -> Moment:
    """Write a moment down for the first time."""
    row = tx.insert(table, rule=moment.rule, rule_version=moment.version, subject=moment.subject,
                    subject_id=moment.subject_id, occurrence=moment.occurrence, opened_at=moment.opened_at,
                    due_at=moment.due_at, missed_at=moment.missed_at, closed_at=moment.closed_at, state=moment.state,
                    owner=moment.owner, opened_by=moment.opened_by)
    return Moment._make((row, *moment[1:]))
