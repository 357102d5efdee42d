"""A simulated month: forty visits a day, people who forget or are away, programs killed, a gateway that fails.

Every moment that falls due must stand in the queue within a second of its time, none twice, none lost. What fell due is
counted afterwards from the event record alone, by the naive recount of the tests, which shares no code with the engine.

``python -m bench month`` plays it whole and writes ``out/month.json``; the tests play a few days of it.
"""

from __future__ import annotations

import heapq
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Generator
from pathlib import Path
from random import Random
from typing import Any

from bench.measure import Figure
from bench.month_desk import OPENS, Desk, visit
from frontdesk.acts.passing import needs_advance
from frontdesk.acts.posting import post
from frontdesk.centre.calendar import of_centre
from frontdesk.messages.outbox.reads import rows as outgoing
from frontdesk.moments.elapsing import COLUMNS, Moment, elapse
from frontdesk.moments.override import effective
from frontdesk.moments.queue import next_due, open_rows
from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND, Instant
from tests.frontdesk.messages.outbox.servers import Gateway
from tests.frontdesk.moments.recount import of_rule

FULL_DAYS, VISITS = 30, 40
WITHIN = 900
"""Milliseconds after its time when the queue is looked at."""

_NEXT_MISSED = "SELECT min(missed_at) FROM moment WHERE state = 'open' AND missed_at > :after"
_OPEN = f"SELECT {COLUMNS} FROM moment WHERE state = 'open' ORDER BY due_at, id"
_EVENTS = "SELECT name, at, subject, subject_id, facts, id FROM event ORDER BY id"
_STORED = "SELECT subject, subject_id, rule, occurrence, due_at, state FROM moment"
_ANSWERS = ["ok"] * 20 + ["error", "error", "no7", "garbage", "cut", "lost"]

Key = tuple[str, int, str, int]


class Month:
    """One play of so many days; ``figures`` are what came of it."""

    def __init__(self, folder: Path, days: int, visits: int = VISITS, seed: int = 5, crashes: int = 2) -> None:
        self.chance = Random(seed)
        self.days, self.visits, self.crashes = days, visits, crashes
        self.gateway = Gateway()
        self.desk = Desk(folder, self.gateway.url)
        self.first_seen: dict[tuple[Key, Instant], Instant] = {}
        self.twice = self.looks = 0
        self.slowest = 0.0
        self._heap: list[tuple[Instant, int, Generator[Instant]]] = []
        self._count = 0
        self._looked: Instant = self.desk.clock.now

    def run(self) -> dict[str, Any]:
        """Play it, count it, and give the figures."""
        begun = time.perf_counter()
        try:
            begins = self.desk.clock.now
            for day in range(self.days):
                self._plan(begins + day * DAY, day)
            self._until(begins + self.days * DAY)
            return self._counted() | {"seconds": round(time.perf_counter() - begun, 1)}
        finally:
            self.desk.close()
            self.gateway.close()

    # --- the play --------------------------------------------------------------------------------------------------

    def _plan(self, midnight: Instant, day: int) -> None:
        """A day's arrivals, its rounds of the outbox, its hours when nobody is there, and its crashes."""
        opens = midnight + OPENS
        for place in range(self.visits):
            self._push(opens + round(place * 7.5 * HOUR / self.visits), visit(self.desk, place, self.chance))
        away = opens + self.chance.randrange(2, 6) * HOUR
        self._push(away, self._away(away + self.chance.choice((30, 75)) * MINUTE))
        self._push(opens, self._rounds(opens + 12 * HOUR, down=day % 7 == 1))
        for _ in range(self.crashes):
            self._push(opens + self.chance.randrange(8 * HOUR), self._crash())

    def _push(self, at: Instant, play: Generator[Instant]) -> None:
        self._count += 1
        heapq.heappush(self._heap, (at, self._count, play))

    def _until(self, end: Instant) -> None:
        clock = self.desk.clock
        while True:
            look = max(min((at + WITHIN for at in self._coming()), default=end), clock.now)
            act = self._heap[0][0] if self._heap else end
            if min(look, act) >= end:
                clock.now = end
                self._look()
                return
            if look <= act:
                clock.now = look
                self._look()
                continue
            at, _, play = heapq.heappop(self._heap)
            clock.now = max(clock.now, at)
            pause = next(play, None)
            if pause is not None:
                self._push(clock.now + pause, play)

    def _coming(self) -> list[Instant]:
        """When something falls due or is missed next; while nobody writes it down, as time alone has it."""
        reader = self.desk.reader()
        if not self.desk.away:
            return [at for at in (next_due(reader, self._looked), reader.value(_NEXT_MISSED, after=self._looked))
                    if at is not None]
        stored = [Moment(*row) for row in reader.rows(_OPEN)]
        standing = elapse(stored, effective(reader), of_centre(reader), self._looked)
        return [at for moment in standing if moment.state == "open" for at in (moment.due_at, moment.missed_at)
                if at is not None and at > self._looked]

    def _look(self) -> None:
        """What the desk does every second: look at the queue; whoever is there also lets time be written down."""
        now, reader = self.desk.clock.now, self.desk.reader()
        begun = time.perf_counter()
        shown = open_rows(reader, effective(reader), of_centre(reader), now)
        self.slowest = max(self.slowest, time.perf_counter() - begun)
        keys = [((row.subject, row.subject_id, row.rule, row.occurrence), row.due_at) for row in shown
                if row.due_at <= now]
        self.twice += len(keys) - len({key for key, _ in keys})
        for each in keys:
            self.first_seen.setdefault(each, now)
        self.looks += 1
        self._looked = now
        if not self.desk.away and needs_advance(reader, now):
            self.desk.do("advance")
            self._looked = now - 1  # what it opened may be due this moment

    def _away(self, until: Instant) -> Generator[Instant]:
        """Nobody is there and the machine sleeps: nothing is written down."""
        self.desk.away = True
        yield until - self.desk.clock.now
        self.desk.away = False
        self._look()

    def _crash(self) -> Generator[Instant]:
        self.desk.kill_next = self.chance.randrange(1, 24)
        return
        yield

    def _rounds(self, until: Instant, *, down: bool) -> Generator[Instant]:
        """The outbox every few minutes; one day a week the gateway takes nothing all day."""
        while self.desk.clock.now < until:
            if not self.desk.away:
                self.gateway.usual = "error" if down else "ok"
                self.gateway.plan.clear()
                if not down:
                    self.gateway.plan.extend(self.chance.choices(_ANSWERS, k=4))
                post(self.desk.acting())
            yield 7 * MINUTE

    # --- the count -------------------------------------------------------------------------------------------------

    def _counted(self) -> dict[str, Any]:
        reader, now = self.desk.reader(), self.desk.clock.now
        book, calendar = effective(reader), of_centre(reader)
        self.desk.do("advance")
        of: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
        for row in reader.rows(_EVENTS):
            of[row[2], row[3]].append(dict(name=row[0], at=row[1], id=row[5], **json.loads(row[4])))
        expected: dict[Key, Any] = {}
        for subject, events in of.items():
            for rule in book.rules.values():
                if rule.subject == subject[0]:
                    expected |= {(each.subject, each.subject_id, each.rule, each.occurrence): each
                                 for each in of_rule(rule, events, subject, calendar, now)}
        stored = {(row[0], row[1], row[2], row[3]): (row[4], row[5]) for row in reader.rows(_STORED)}
        fell_due = [(key, each) for key, each in expected.items() if each.due_at <= now - SECOND and (
            each.closed_at is None or each.closed_at > each.due_at + SECOND)]
        late = [key for key, each in fell_due
                if self.first_seen.get((key, each.due_at), now + DAY) > each.due_at + SECOND]
        states = Counter(each.state for each in expected.values())
        sent = Counter(each.state for each in outgoing(reader, limit=1_000_000))
        return {
            "days": self.days, "visits": len([key for key in of if key[0] == "visit"]), "acts": self.desk.acts,
            "moments": len(expected), "fell_due": len(fell_due), "late_or_lost": len(late), "twice": self.twice,
            "differ_from_the_record": sum(stored.get(key) != (each.due_at, each.state)
                                          for key, each in expected.items()) + len(stored.keys() - expected.keys()),
            "states": dict(states), "looks": self.looks, "slowest_look_ms": round(self.slowest * 1e3, 2),
            "killed": self.desk.killed, "killed_before_commit": self.desk.undone,
            "outbox": dict(sent), "handed_over": sum(self.gateway.known.values()),
            "handed_over_twice": sum(count - 1 for count in self.gateway.known.values()),
            "failed_without_a_moment": reader.value(
                "SELECT count(*) FROM outgoing o WHERE o.state IN ('failed', 'unsure') AND NOT EXISTS (SELECT 1 FROM "
                "moment m WHERE m.subject = 'outgoing' AND m.subject_id = o.id AND m.rule = 'message_failed')"),
        }


def figures(*, quick: bool = False) -> list[Figure]:
    """The whole month; each figure is a count that must be nought."""
    with tempfile.TemporaryDirectory() as folder:
        found = Month(Path(folder) / "data", 2 if quick else FULL_DAYS, 4 if quick else VISITS).run()
    out = Path("out")
    out.mkdir(exist_ok=True)
    (out / "month.json").write_text(json.dumps(found, indent=1) + "\n")
    note = f"{found['fell_due']} fell due on {found['visits']} visits, {found['killed']} killed"
    return [Figure(f"month: {name.replace('_', ' ')}", found[name], found[name], found[name], 0.0, 0.0, note)
            for name in ("late_or_lost", "twice", "differ_from_the_record", "handed_over_twice",
                         "failed_without_a_moment")]
