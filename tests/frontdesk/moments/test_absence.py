"""When nobody was there, asked again and again: each act is read once, and the answer is that of reading them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.moments import absence
from frontdesk.moments.absence import absences
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting
from frontdesk.values.clock import HOUR, MINUTE, StandingClock

MORNING = 1_777_856_400_000
_act = Act("looked_in", lambda tx: None)


def _anew(store: Store, now: int) -> tuple[absence.Absence, ...]:
    """The answer of somebody who has just come."""
    with Store(store.folder) as other:
        return absences(other.reader(), now)


def test_asked_after_every_act_the_answer_is_that_of_reading_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    clock = StandingClock(MORNING)
    with Store(tmp_path / "centre") as store:
        acting = Acting(store, clock, "li")
        assert absences(store.reader(), clock()) == ()
        for pause in (MINUTE, 5 * HOUR, MINUTE, -2 * HOUR, 4 * HOUR, 30 * HOUR, MINUTE):
            _act(acting)
            clock.advance(pause)
            assert absences(store.reader(), clock()) == _anew(store, clock())
        assert [each.to_at - each.from_at for each in absences(store.reader(), clock())] == [
            30 * HOUR, 4 * HOUR, 5 * HOUR]


def test_more_acts_than_are_looked_at_are_no_absence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(absence, "_NEWEST", 5)
    clock = StandingClock(MORNING)
    with Store(tmp_path / "centre") as store:
        acting = Acting(store, clock, "li")
        _act(acting)
        assert absences(store.reader(), clock()) == ()
        for _ in range(20):
            clock.advance(HOUR)
            _act(acting)
        assert absences(store.reader(), clock()) == _anew(store, clock()) == ()
