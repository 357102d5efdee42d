"""Imports that are tried first, broken off, taken up again, repeated, and made on the other engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frontdesk.acts.wiring import acting as wired
from frontdesk.people.acts import change_customer
from frontdesk.people.intake import importing
from frontdesk.people.intake.importing import run
from frontdesk.people.liking.acts import withdraw_preference
from frontdesk.people.reads import card, find
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from tests.frontdesk.people.foreign import TABLES, TODAY, everything, row, write
from tests.frontdesk.people.population import people


def test_a_dry_run_says_the_same_and_writes_nothing(acting: Acting, store: Store, tmp_path: Path):
    rows = [row(each.name, each.phone, each.plate, note="喝茶") for each in people(450)]
    rows = [*rows, *rows[:30], row("王", "1"), row("肖涵", "13700137000", rows[0]["车牌号"]), row(rows[1]["客户姓名"],
        "13700137001")]
    path = write(tmp_path, rows)
    before = everything(store)
    dry = run(acting, path, dry_run=True)
    assert everything(store) == before
    real = run(acting, path)
    assert (dry.rows, dry.added, dry.merged, dry.vehicles, dry.refused, dry.warnings) == (
        real.rows, real.added, real.merged, real.vehicles, real.refused, real.warnings)
    assert real.added + real.merged + len(real.refused) == real.rows
    assert real.merged == 30


def test_the_same_file_again_changes_nothing(acting: Acting, store: Store, tmp_path: Path):
    path = write(tmp_path, [row(each.name, each.phone, each.plate, note="喝茶,爱讲价", km="100", spent="5",
                                visit="2025-01-01")
                            for each in people(250)])
    run(acting, path)
    before = everything(store, *TABLES)
    again = run(acting, path)
    assert (again.added, again.vehicles, again.merged) == (0, 0, again.rows)
    assert everything(store, *TABLES) == before


def test_a_withdrawn_preference_stays_withdrawn(acting: Acting, store: Store, tmp_path: Path):
    path = write(tmp_path, [row("王", "13800138000", note="喝茶")])
    run(acting, path)
    withdraw_preference(acting, preference=1)
    run(acting, path)
    assert card(store.reader(), 1, TODAY).preferences == ()


def test_cancelled_goes_on_where_it_stopped(acting: Acting, store: Store, tmp_path: Path):
    rows = [row(each.name, each.phone, each.plate) for each in people(450)]
    rows[10] = row("王", "1")
    path = write(tmp_path, rows)
    seen: list[tuple[int, int]] = []
    first = run(acting, path, progress=lambda done, of: seen.append((done, of)), cancelled=lambda: len(seen) == 1)
    assert (first.cancelled, first.done, first.added, seen) == (True, 200, 199, [(200, 450)])
    assert store.reader().value("SELECT count(*) FROM customer") == 199
    second = run(acting, path, progress=lambda done, of: seen.append((done, of)))
    assert (second.resumed_from, second.done, second.added, second.cancelled) == (200, 450, 449, False)
    assert [each.row for each in second.refused] == [12]
    assert seen[0] == (200, 450)
    assert seen[-1] == (450, 450)
    assert store.reader().rows("SELECT done, added, refused FROM intake") == [(450, 449, 1)]


def test_struck_in_the_middle_keeps_whole_chunks_only(acting: Acting, store: Store, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch):
    rows = [row(each.name, each.phone, each.plate) for each in people(450)]
    path = write(tmp_path, rows)
    whole = importing.InTransaction.finish
    calls: list[int] = []

    def fails(self: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(self)

    monkeypatch.setattr(importing.InTransaction, "finish", fails)
    with pytest.raises(KeyboardInterrupt):
        run(acting, path)
    assert store.reader().value("SELECT count(*) FROM customer") == 200
    monkeypatch.undo()
    report = run(acting, path)
    assert (report.resumed_from, report.added, store.reader().value("SELECT count(*) FROM customer")) == (200, 450, 450)


def test_what_is_corrected_at_the_desk_is_not_overwritten(acting: Acting, store: Store, tmp_path: Path):
    path = write(tmp_path, [row("王", "13800138000", title="先生", birthday="3月5日", job="教师")])
    run(acting, path)
    change_customer(acting, customer=1, title="总", birthday="4月5日", note="自己写的")
    report = run(acting, path)
    seen = card(store.reader(), 1, TODAY)
    assert (seen.title, seen.note) == ("总", "自己写的")
    assert seen.birthday is not None
    assert seen.birthday.stored == "--04-05"
    assert [each.code for each in report.warnings] == ["birthday_differs"]


@pytest.mark.postgres
def test_the_same_on_postgres(postgres_store: Store, clock: StandingClock, tmp_path: Path):
    with Store(tmp_path / "beside") as store:
        _same_on_both(postgres_store, store, clock, tmp_path)


def _same_on_both(postgres_store: Store, store: Store, clock: StandingClock, tmp_path: Path):
    rows = [row(each.name, each.phone, each.plate, note="喝茶", visit="2025-01-01", km="100") for each in people(250)]
    path = write(tmp_path, [*rows, *rows[:3], row("王", "1"), row("肖涵", "13700137000", rows[0]["车牌号"],
                                                                  visit="2025-02-01")])
    ours, theirs = run(Acting(store, clock, "li"), path), run(wired(postgres_store, clock, "li"), path)
    assert (ours.added, ours.merged, ours.refused, ours.warnings) == (theirs.added, theirs.merged, theirs.refused,
                                                                      theirs.warnings)
    for columns in ("phone, name, note FROM customer", "plate, model FROM vehicle", "kind, choice FROM preference"):
        text = f"SELECT {columns} ORDER BY id"
        assert [tuple(each) for each in postgres_store.reader().rows(text)] == [
            tuple(each) for each in store.reader().rows(text)]
    assert find(postgres_store.reader(), rows[0]["车牌号"])[0].name == "肖涵"
    assert card(postgres_store.reader(), 5, TODAY) == card(store.reader(), 5, TODAY)
