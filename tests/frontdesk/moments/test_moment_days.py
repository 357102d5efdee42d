"""Random days on a real store: no moment is opened twice or lost, evidence is there, a restart and ``advance`` change nothing."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from tests.frontdesk.moments.days import MORNING, TOLD, USUAL, VISIT_EVENTS, Days, make_template
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND

VISITS = st.integers(1, 3)
WAITS = st.one_of(st.integers(0, 90 * SECOND), st.integers(0, 50 * MINUTE), st.integers(0, 9 * HOUR), st.just(30 * MINUTE))


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "centre"
    make_template(folder)
    return folder


def machine_of(template: Path) -> type[RuleBasedStateMachine]:
    class RandomDays(RuleBasedStateMachine):
        """Several visits at once, acts in any order, the clock at any pace, ``advance`` and restarts in between."""

        @initialize()
        def opens(self) -> None:
            self.folder = Path(tempfile.mkdtemp(prefix="frontdesk-days-"))
            self.days = Days(template, self.folder / "centre")

        @rule(visit=VISITS, minutes=st.sampled_from([20, 60]), ahead=st.integers(-5, 180))
        def next_step(self, visit, minutes, ahead) -> None:
            self.days.usual(visit, minutes=minutes, ahead=ahead)

        @rule(visit=VISITS, name=st.sampled_from(VISIT_EVENTS), minutes=st.sampled_from([20, 60]),
              ahead=st.integers(-5, 180), phase=st.sampled_from(["arrival", "delivery"]))
        def out_of_order(self, visit, name, minutes, ahead, phase) -> None:
            self.days.event(visit, name, minutes=minutes, ahead=ahead, phase=phase)

        @rule(visit=VISITS, situation=st.sampled_from(sorted(TOLD)), outcome=st.sampled_from(["told", "no_answer"]),
              recorded=st.booleans())
        def tells(self, visit, situation, outcome, recorded) -> None:
            self.days.tell(visit, situation, outcome=outcome, recorded=recorded)

        @rule(milliseconds=WAITS)
        def waits(self, milliseconds) -> None:
            self.days.wait(milliseconds)

        @rule()
        def advances(self) -> None:
            before = self.days.queue(), self.days.figures()
            self.days.advance()
            assert (self.days.queue(), self.days.figures()) == before, "advance changed what is seen"

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
        max_examples=60, stateful_step_count=30, deadline=None, derandomize=True, print_blob=False,
        suppress_health_check=list(HealthCheck)))
    record_property("days_played", round(Days.played, 1))
    with capsys.disabled():
        print(f"\nmoments: {Days.played:.0f} random days played")  # noqa: T201 (the figure is asked for)
    assert Days.played > 5


def play(template: Path, folder: Path, seed: int, *, acts: int = 60, checked: bool = True) -> Days:
    """One seeded stretch of days, without hypothesis: the same acts every time."""
    chance = random.Random(seed)
    days = Days(template, folder)
    for _ in range(acts):
        visit = chance.randint(1, 3)
        match chance.choices(("usual", "event", "tell", "wait", "advance", "restart"), (8, 4, 5, 8, 2, 1))[0]:
            case "usual":
                days.usual(visit, minutes=chance.choice((20, 60)), ahead=chance.randint(0, 120))
            case "event":
                days.event(visit, chance.choice(VISIT_EVENTS), ahead=chance.randint(0, 120))
            case "tell":
                days.tell(visit, chance.choice(sorted(TOLD)), outcome=chance.choice(("told", "told", "no_answer")),
                          recorded=chance.random() < 0.8)
            case "wait":
                days.wait(chance.choice((20 * SECOND, 4 * MINUTE, 30 * MINUTE, 45 * MINUTE, 7 * HOUR, DAY)))
            case "advance":
                days.advance()
            case _:
                days.restart()
        if checked:
            days.check()
    return days


def test_the_result_is_the_same_however_often_advance_ran(template, tmp_path):
    """Two stores, the same acts: one is advanced after each, the other never."""
    often, never = Days(template, tmp_path / "often"), Days(template, tmp_path / "never")
    chance = random.Random(7)
    for step in range(80):
        name, wait, ahead = chance.choice((*USUAL, *VISIT_EVENTS)), chance.choice((5, 31, 64, 500)), chance.randint(0, 99)
        told = chance.choice(sorted(TOLD))
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
