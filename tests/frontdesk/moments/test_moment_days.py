"""Random days on a real store: nothing opened twice or lost, evidence there, restart and ``advance`` change nothing."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from frontdesk.moments.rule import RuleBook
from frontdesk.moments.rules import shipped
from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND
from tests.frontdesk.moments.days import MORNING, TOLD, USUAL, VISIT_EVENTS, Days, make_template

VISITS = st.integers(1, 3)
WAITS = st.one_of(st.integers(0, 90 * SECOND), st.integers(MINUTE, 50 * MINUTE), st.integers(HOUR, 20 * HOUR),
                  st.just(30 * MINUTE))


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "centre"
    make_template(folder)
    return folder


def machine_of(template: Path) -> type[RuleBasedStateMachine]:  # noqa: C901 (one method for each thing that happens)
    class RandomDays(RuleBasedStateMachine):
        """Several visits at once, acts in any order, the clock at any pace, ``advance`` and restarts in between."""

        @initialize()
        def opens(self) -> None:
            self.folder = Path(tempfile.mkdtemp(prefix="frontdesk-days-"))
            self.days = Days(template, self.folder / "centre")

        @rule(visit=VISITS, minutes=st.sampled_from([20, 60, 150, 240]), ahead=st.integers(-5, 180))
        def next_step(self, visit, minutes, ahead) -> None:
            self.days.usual(visit, minutes=minutes, ahead=ahead)

        @rule(visit=VISITS, name=st.sampled_from(VISIT_EVENTS), minutes=st.sampled_from([20, 60, 150, 240]),
              ahead=st.integers(-5, 180), phase=st.sampled_from(["arrival", "delivery"]), photos=st.booleans(),
              waiting=st.integers(0, 1))
        def out_of_order(self, visit, name, minutes, ahead, phase, photos, waiting) -> None:
            self.days.event(visit, name, minutes=minutes, ahead=ahead, phase=phase, photos=photos, waiting=waiting)

        @rule(visit=VISITS, photos=st.booleans())
        def technician_meets(self, visit, photos) -> None:
            self.days.met(visit, photos=photos)

        @rule(visit=VISITS, name=st.sampled_from(["visit_arrived", "departed"]), minutes=st.integers(-200, 200))
        def time_corrected(self, visit, name, minutes) -> None:
            self.days.correct(visit, name, minutes)

        @rule(visit=VISITS, situation=st.sampled_from(sorted(TOLD)), outcome=st.sampled_from(["told", "no_answer"]),
              recorded=st.booleans())
        def tells(self, visit, situation, outcome, recorded) -> None:
            self.days.tell(visit, situation, outcome=outcome, recorded=recorded)

        @rule(chosen=st.integers(0, 5))
        def answers(self, chosen) -> None:
            self.days.answer(chosen)

        @rule(chosen=st.integers(0, 5), kind=st.sampled_from(["snooze", "snooze", "resume", "chen", "wu"]),
              minutes=st.integers(1, 40))
        def handles(self, chosen, kind, minutes) -> None:
            self.days.handle(chosen, kind, minutes)

        @rule(milliseconds=WAITS)
        def waits(self, milliseconds) -> None:
            self.days.wait(milliseconds)

        @rule()
        def advances(self) -> None:
            self.days.advance()

        @rule()
        def restarts(self) -> None:
            self.days.restart()

        @invariant()
        def holds(self) -> None:
            self.days.check()

        def teardown(self) -> None:
            if hasattr(self, "days"):
                self.days.store.close()
                shutil.rmtree(self.folder)

    return RandomDays


def test_random_days_keep_every_property(template, record_property, capsys):
    Days.played = 0.0
    run_state_machine_as_test(machine_of(template), settings=settings(
        max_examples=80, stateful_step_count=40, deadline=None, derandomize=True, print_blob=False,
        suppress_health_check=list(HealthCheck)))
    record_property("days_played", round(Days.played, 1))
    with capsys.disabled():
        print(f"\nmoments: {Days.played:.0f} random days played")  # noqa: T201 (the figure is asked for)
    assert Days.played > 5


def play(template: Path, folder: Path, seed: int, *, acts: int = 100, every: int = 10, book: RuleBook | None = None,
         ) -> Days:
    """One seeded stretch of days, without hypothesis: the same acts every time."""
    chance = random.Random(seed)
    days = Days(template, folder, book)
    for step in range(acts):
        visit = chance.randint(1, 3)
        match chance.choices(("usual", "event", "tell", "answer", "wait", "advance", "restart", "handle", "meet",
                              "correct"), (10, 5, 3, 7, 10, 2, 1, 2, 1, 1))[0]:
            case "usual":
                days.usual(visit, minutes=chance.choice((20, 60, 150, 240)), ahead=chance.randint(0, 120))
            case "event":
                days.event(visit, chance.choice(VISIT_EVENTS), ahead=chance.randint(0, 120),
                           photos=chance.random() < 0.7, waiting=chance.randint(0, 1))
            case "tell":
                days.tell(visit, chance.choice(sorted(TOLD)), outcome=chance.choice(("told", "told", "no_answer")),
                          recorded=chance.random() < 0.8)
            case "answer":
                days.answer(chance.randint(0, 20))
            case "wait":
                days.wait(chance.choices((20 * SECOND, MINUTE, 4 * MINUTE, 9 * MINUTE, 20 * MINUTE, 30 * MINUTE,
                                          50 * MINUTE, 7 * HOUR, DAY), (3, 3, 5, 5, 4, 3, 2, 1, 2))[0])
            case "advance":
                days.advance()
            case "handle":
                days.handle(chance.randint(0, 20), chance.choice(("snooze", "resume", "chen")), chance.randint(1, 30))
            case "meet":
                days.met(visit, photos=chance.random() < 0.5)
            case "correct":
                days.correct(visit, chance.choice(("visit_arrived", "departed")), chance.randint(-60, 60))
            case _:
                days.restart()
        if step % every == every - 1:
            days.check()
    return days


def long_job(days: Days, visit: int, told_after: tuple[int, ...]) -> set[tuple[str, str]]:
    """Four hours of work, the customer told after so many minutes; gives what became of its promises."""
    days.clock.now = MORNING + visit * 7 * DAY + HOUR  # the same weekday, an hour after opening
    days.event(visit, "repair_started", minutes=240)
    waited = 0
    for minutes in told_after:
        days.wait((minutes - waited) * MINUTE)
        waited = minutes
        days.tell(visit, "in_progress")
    days.wait((200 - waited) * MINUTE)
    return {(moment.rule, moment.state) for moment in days.standing() if moment.subject_id == visit}


SCENES = (
    (lambda days, visit: [days.event(visit, "customer_asked") for _ in range(2)], (5, 20, 120),
     lambda days, visit: days.tell(visit, "in_progress")),
    (lambda days, visit: days.event(visit, "parts_awaited"), (5, 15, 60),
     lambda days, visit: days.tell(visit, "parts_awaited")),
    (lambda days, visit: days.event(visit, "work_paused"), (5, 15, 60),
     lambda days, visit: days.tell(visit, "standing_still")),
    (lambda days, visit: days.event(visit, "work_paused", waiting=1, photos=False), (2, 8, 100),
     lambda days, visit: days.event(visit, "work_started")),
    (lambda days, visit: days.event(visit, "finding_noted"), (10, 45, 120), lambda days, visit: days.met(visit)),
    (lambda days, visit: days.event(visit, "technician_called"), (5, 15, 60), lambda days, visit: days.met(visit)),
    (lambda days, visit: days.event(visit, "departed"), (30, 90, 300),
     lambda days, visit: days.tell(visit, "thank_you")),
    (lambda days, visit: days.event(visit, "departed"), (600, 2_000, 6_000),
     lambda days, visit: days.tell(visit, "follow_up")),
)
"""What opens something, after how many minutes it is answered (in time, late, too late), and by what."""


def play_scenes(days: Days) -> set[tuple[str, str]]:
    """Each scene with each wait, on a morning of its own; gives what became of the promises."""
    visit = 0
    for begins, waits, ends in SCENES:
        for minutes in waits:
            visit += 1
            days.clock.now = MORNING + visit * 7 * DAY + HOUR  # the same weekday, an hour after opening
            begins(days, visit)
            days.wait(minutes * MINUTE)
            ends(days, visit)
    days.check()
    return {(moment.rule, moment.state) for moment in days.standing()}


def test_two_updates_on_long_jobs_are_counted_as_the_standard_says(template, tmp_path):
    days = Days(template, tmp_path / "centre")
    found = [long_job(days, visit, minutes) for visit, minutes in enumerate(
        ((30, 60, 115), (95, 100), (30, 60, 85), (), (30, 60, 125)), start=1)]
    for wanted, states in (("second_update", ("kept", "kept_late", "kept", "missed", "kept")),
                           ("long_job_update", ("kept", "kept", "missed", "missed", "kept_late"))):
        assert tuple(next(state for name, state in each if name == wanted) for each in found) == states
    days.event(6, "repair_started", minutes=120)
    days.event(7, "repair_started", minutes=30)
    names = [{moment.rule for moment in days.standing() if moment.subject_id == visit} for visit in (6, 7)]
    assert names == [{"progress_update"}, set()], "two hours are not over two hours; half an hour is exempt"
    days.store.close()


def test_a_customer_who_asks_twice_becomes_the_managers(template, tmp_path):
    days = Days(template, tmp_path / "centre")
    days.event(1, "customer_asked")
    assert [row["rule"] for row in days.queue()] == ["answer_question"]
    days.tell(1, "in_progress")
    days.event(1, "customer_asked")
    assert {(row["rule"], row["owner"]) for row in days.queue()} == {("answer_question", "advisor"),
                                                                    ("asked_again", "manager")}
    days.store.close()


def test_seeded_days_reach_every_state_of_every_rule(template, tmp_path, capsys):
    """Sixty stretches of days; between them each rule of a visit was kept, kept late and missed, and some cancelled."""
    Days.played = 0.0
    reached: set[tuple[str, str]] = set()
    for seed in range(60):
        days = play(template, tmp_path / str(seed), seed)
        reached |= {(moment.rule, moment.state) for moment in days.standing()}
        days.store.close()
    days = Days(template, tmp_path / "long")
    for visit, minutes in ((1, (30, 60, 115)), (2, (95, 100)), (3, ()), (4, (30, 60, 125))):
        reached |= long_job(days, visit, minutes)
    days.check()
    days.store.close()
    days = Days(template, tmp_path / "scenes")
    reached |= play_scenes(days)
    days.store.close()
    with capsys.disabled():
        print(f"\nmoments: {Days.played:.0f} seeded days played")  # noqa: T201 (the figure is asked for)
    for each in shipped().rules.values():
        if each.subject == "visit":
            wanted = {"kept"} | ({"missed"} if each.missed_after or each.misses_on else set())
            wanted |= set() if each.late_is_kept else {"kept_late"}
            assert wanted <= {state for rule, state in reached if rule == each.id}, each.id
    assert len({rule for rule, state in reached if state == "cancelled"}) >= 6


def test_the_result_is_the_same_however_often_advance_ran(template, tmp_path):
    """Two stores, the same acts: one is advanced after each, the other never."""
    often, never = Days(template, tmp_path / "often"), Days(template, tmp_path / "never")
    chance = random.Random(7)
    for step in range(80):
        name, told = chance.choice((*USUAL, *VISIT_EVENTS)), chance.choice(sorted(TOLD))
        wait, ahead = chance.choice((5, 31, 64, 500)), chance.randint(0, 99)
        for days in (often, never):
            days.wait(wait * MINUTE)
            days.event(1 + step % 3, name, ahead=ahead)
            days.tell(1 + step % 2, told)
        often.advance()
        assert often.queue() == never.queue()
        assert often.figures() == never.figures()
        assert [m._replace(id=None) for m in often.standing()] == [m._replace(id=None) for m in never.standing()]


def test_a_week_of_holiday_changes_nothing(template, tmp_path):
    """The program is closed for a week; what it finds is what it would have found had it stayed open."""
    away, open_all_week = Days(template, tmp_path / "away"), Days(template, tmp_path / "open")
    for days in (away, open_all_week):
        for name in USUAL[:7]:
            days.event(1, name)
    away.store.close()
    for _ in range(7 * 24):
        open_all_week.wait(HOUR)
        open_all_week.advance()
    away.clock.now = open_all_week.clock()
    away._open()
    assert away.queue() == open_all_week.queue()
    assert away.figures() == open_all_week.figures()
    missed = away.figures()["progress_update"][3]
    assert missed >= 6 * 18, "every elapsed period of six opening days is an occurrence of its own"
    away.check()
    assert away.clock() == MORNING + 7 * DAY
