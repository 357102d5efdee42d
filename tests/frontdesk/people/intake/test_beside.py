"""Rows made ready in a process beside, and imports in one: the same comes of it, and an end that comes early is no end.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.people.intake import aside, beside, preparing
from frontdesk.people.intake.aside import run_aside
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.pace import ALONE_SECONDS, BESIDE_SECONDS, LEAST_ROWS, STILL, Pace, give_way, is_still
from frontdesk.people.intake.speed import Speed
from frontdesk.store import child
from frontdesk.store.faults import Fault
from frontdesk.store.roomy import KIBIBYTES, roomy
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.foreign import TABLES, everything, row, write
from tests.frontdesk.people.population import people
from tests.frontdesk.store.acts import note

WRITTEN = tuple(table for table in TABLES if table != "finding")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [row(each.name, each.phone, each.plate, note="喝茶", km="100", birthday="农历八月十五")
            for each in people(700)]
    return write(tmp_path, [*rows, row("王", "1"), row("肖涵", "13700137000", rows[0]["车牌号"]), *rows[:3],
                            row("王", "13800138000", "苏E12345警")])


def test_a_process_beside_makes_the_same_of_every_row(acting: Acting, store: Store, clock: StandingClock, path: Path,
                                                      tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    here = run(acting, path)
    monkeypatch.setattr(preparing, "LARGE", 0)
    monkeypatch.setattr(preparing, "HERE_FIRST", 120)
    with Store(tmp_path / "other") as other:
        assert run(Acting(other, clock, "li", "desk-1"), path) == here
        assert everything(other, *WRITTEN) == everything(store, *WRITTEN)
        found = "SELECT customer, vehicle, sounds FROM finding ORDER BY 1, 2"  # which is newer is the pace's doing
        assert other.reader().rows(found) == store.reader().rows(found)


def test_where_the_process_ends_early_the_rest_is_done_here(acting: Acting, store: Store, path: Path,
                                                            monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(preparing, "LARGE", 0)
    monkeypatch.setattr(preparing, "HERE_FIRST", 120)
    started: list[subprocess.Popen[bytes]] = []
    start = preparing.start_child

    def noted(module: str) -> child.Child | None:
        made = start(module)
        assert made is not None
        started.append(made.process)
        return made

    monkeypatch.setattr(preparing, "start_child", noted)
    report = run(acting, path, progress=lambda done, total: started[0].kill())
    assert (report.added, report.merged, report.refused_count) == (702, 3, 1)
    assert store.reader().value("SELECT count(*) FROM customer") == 702


def test_without_a_python_to_start_all_is_done_here(acting: Acting, path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(preparing, "LARGE", 0)
    monkeypatch.setattr(preparing, "HERE_FIRST", 120)
    monkeypatch.setattr(aside, "SMALL", 0)
    monkeypatch.setattr(sys, "executable", str(path) + ".none")
    assert run_aside(acting, path).added == 702


def test_an_import_in_a_process_of_its_own(acting: Acting, store: Store, path: Path, tmp_path: Path,
                                           monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(aside, "SMALL", 0)
    dry = run_aside(acting, path, dry_run=True)
    assert (dry.dry_run, dry.added) == (True, 702)
    told: list[int] = []
    stopped = run_aside(acting, path, progress=lambda done, total: told.append(done), cancelled=lambda: bool(told))
    assert stopped.cancelled
    assert 0 < stopped.done < 706
    report = run_aside(acting, path)
    assert (report.resumed_from, report.added, report.merged) == (stopped.done, 702, 3)
    assert store.reader().rows("SELECT DISTINCT by FROM deed") == [("li",)]
    assert store.reader().value("SELECT DISTINCT created_at FROM customer") == acting.clock()
    (tmp_path / "bad.csv").write_text("1,2\n3,4\n", "utf-8")
    with pytest.raises(Refused) as refusal:
        run_aside(acting, tmp_path / "bad.csv")
    assert refusal.value.code == "header_missing"


def test_the_process_that_makes_rows_ready_needs_no_database():
    code = (f"import {beside.__name__}, sys; "
            "sys.exit(any(name.startswith(('sqlalchemy', 'PySide6')) for name in sys.modules))")
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[4], check=False).returncode == 0


def test_the_pace_is_small_while_others_write_and_grows_when_they_rest():
    pace = Pace()
    for _ in range(60):
        pace.went(pace.rows, pace.rows / 8_000, others=False)
    alone = pace.rows
    assert alone == pytest.approx(8_000 * ALONE_SECONDS, rel=0.05)
    assert pace.gap == 0
    pace.went(alone, alone / 8_000, others=True)
    assert pace.rows == pytest.approx(8_000 * BESIDE_SECONDS, rel=0.05)
    assert pace.gap > 0
    pace.went(pace.rows, 60.0, others=True)
    pace.went(pace.rows, 60.0, others=True)
    for _ in range(10):
        pace.went(pace.rows, 60.0, others=True)
    assert pace.rows == LEAST_ROWS
    for _ in range(60):
        pace.went(pace.rows, pace.rows / 8_000, others=False)
    assert pace.rows == pytest.approx(alone, rel=0.05)


def test_where_nobody_wrote_lately_the_pace_is_that_of_one_alone_from_the_start():
    pace = Pace(still=True)
    assert pace.gap == 0
    for _ in range(6):
        pace.went(pace.rows, pace.rows / 8_000, others=False)
    assert pace.rows == pytest.approx(8_000 * ALONE_SECONDS, rel=0.05)
    pace.went(pace.rows, 0.25, others=True)
    assert pace.gap > 0


def test_an_act_lately_means_that_somebody_is_at_a_desk(acting: Acting, clock: StandingClock):
    assert is_still(acting)
    note(acting, name="now")
    assert not is_still(acting)
    clock.advance(STILL)
    assert is_still(acting)


def test_it_gives_way_until_somebody_else_has_written(acting: Acting, store: Store, monkeypatch: pytest.MonkeyPatch):
    slept: list[float] = []
    store.data_version()

    def written(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            note(acting, name="meanwhile")

    monkeypatch.setattr("frontdesk.people.intake.pace.time.sleep", written)
    give_way(store, 60.0)
    assert len(slept) == 3


def test_only_an_import_keeps_more_pages_at_hand(store: Store):
    def pages() -> int:
        return store.writer().execute("PRAGMA cache_size").fetchone()[0]

    before = pages()
    with roomy(store):
        assert pages() == -KIBIBYTES
    assert pages() == before


def test_the_speed_is_told_by_the_last_stands():
    now = [0.0]
    speed = Speed(lambda: now[0])
    assert speed.told(0, 1_000) is None
    now[0] = 2.0
    assert speed.told(200, 1_000) == (100, 8)
    assert speed.told(200, 1_000) == (100, 8)


def test_a_process_that_ends_early_or_breaks_is_told_calmly(acting: Acting, store: Store, path: Path,
                                                            monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(aside, "SMALL", 0)
    monkeypatch.setattr(aside, "_HELPER", "frontdesk.values.clock")  # ends at once, without a word
    for dry_run, words in ((True, "Nothing was written"), (False, "What is in stays in")):
        with pytest.raises(Fault) as fault:
            run_aside(acting, path, dry_run=dry_run)
        assert (fault.value.code, words in str(fault.value)) == ("import_ended", True)
    assert store.reader().value("SELECT count(*) FROM customer") == 0
