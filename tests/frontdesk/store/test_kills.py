"""Killed outright at one operation after the other: nothing acknowledged is lost, nothing is half saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.store.check import check
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from tests.frontdesk.store.acts import in_child, names, note, whole
from tests.sqlite_system import struck_at, watched

STRIKES = 30
SAVES = 12


def day(folder: Path, tell) -> None:
    """Make a centre, save twelve times with a checkpoint in the middle, close."""
    with Store(folder) as store:
        store.checkpoints.log_bytes = 1
        for number in range(SAVES):
            note(Acting(store, StandingClock(number), "li", key=f"k{number}"), name=f"n{number}", value="x" * 5_000)
            tell(f"n{number}")
            if number % 5 == 4:
                store.checkpoints.once()


@pytest.fixture(scope="module")
def operations(tmp_path_factory) -> int:
    with watched() as done:
        day(tmp_path_factory.mktemp("whole") / "centre", lambda line: None)
    return sum(done.values())


@pytest.mark.parametrize("strike", range(STRIKES))
def test_killed_at_an_operation(tmp_path: Path, operations: int, strike: int):
    folder = tmp_path / "centre"
    number = 1 + strike * (operations - 1) // (STRIKES - 1)

    def work(tell) -> None:
        with watched(struck_at(number)):
            day(folder, tell)

    told, ended = in_child(work)
    assert ended == -9, told
    with Store(folder) as store:
        assert set(told) <= names(store)
        assert len(names(store)) <= len(told) + 1
        assert whole(store)
        assert check(store).good
        for again in range(SAVES):
            note(Acting(store, StandingClock(again), "li", key=f"k{again}"), name=f"n{again}", value="x" * 5_000)
        assert names(store) == {f"n{again}" for again in range(SAVES)}
        assert whole(store)
