"""An import killed at one operation of the disk after the other: run again it goes on, and nobody is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.people.intake import pace
from frontdesk.people.intake.importing import run
from frontdesk.store.check import check
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from tests.frontdesk.people.foreign import row, write
from tests.frontdesk.people.population import people
from tests.frontdesk.store.acts import in_child
from tests.sqlite_system import struck_at, watched

STRIKES = 12
ROWS = 120


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many transactions of few rows."""
    monkeypatch.setattr(pace, "FIRST_ROWS", 20)
    monkeypatch.setattr(pace, "MOST_ROWS", 20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [row(each.name, each.phone, each.plate, vin=each.vin, note="喝茶") for each in people(ROWS)]
    rows[30] = row("王", "1")
    return write(tmp_path, rows)


def taken(folder: Path, path: Path) -> None:
    with Store(folder) as store:
        run(Acting(store, StandingClock(1_777_856_400_000), "li"), path)


@pytest.mark.parametrize("strike", range(STRIKES))
def test_killed_at_an_operation_and_run_again(tmp_path: Path, path: Path, strike: int):
    with watched() as done:
        taken(tmp_path / "whole", path)
    number = 1 + strike * (sum(done.values()) - 1) // STRIKES
    folder = tmp_path / "centre"

    def work(tell: object) -> None:
        with watched(struck_at(number)):
            taken(folder, path)

    told, ended = in_child(work)
    assert ended == -9, told
    with Store(folder) as store:
        report = run(Acting(store, StandingClock(1_777_856_400_000), "li"), path)
        assert (report.rows, report.added, report.refused_count) == (ROWS, ROWS - 1, 1)
        reader = store.reader()
        for table in ("customer", "vehicle", "ownership", "preference", "finding", "finding_text"):
            assert reader.value(f"SELECT count(*) FROM {table}") == ROWS - 1, table
        assert reader.value("SELECT count(*) FROM intake_fault WHERE level = 'refused'") == 1
        assert reader.value("SELECT count(DISTINCT phone) FROM customer") == ROWS - 1
        assert check(store).good
