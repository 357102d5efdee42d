"""Rows of whoever is only stored or was erased: counted and named for what they are, in every report, and nowhere else.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from frontdesk.centre.reads import zone
from frontdesk.people.intake import pace
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.looking import look_into
from frontdesk.people.intake.repairing import write_refused
from frontdesk.store.schema import metadata
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.refusal import Refused
from resources.translations import open_translator
from tests.frontdesk.people.foreign import TODAY, row, write
from tests.frontdesk.people.population import people


@pytest.fixture
def held(acting: Acting, store: Store, tmp_path: Path) -> Acting:
    """Five customers, of whom two are only stored."""
    rows = [row(each.name, each.phone, each.plate, visit="2024-01-01") for each in people(5)]
    run(acting, write(tmp_path, rows, name="first.csv"))

    def hold(tx: Transaction) -> dict[str, Any]:
        for number in (2, 4):
            tx.update(metadata.tables["customer"], number, restricted_at=1)
        return {}

    Act("hold", hold)(acting)
    return acting


def again(folder: Path, *more: dict[str, str]) -> Path:
    rows = [row(each.name, each.phone, each.plate, note="青霉素过敏", job="教师") for each in people(5)]
    return write(folder, [*rows, *more], name="again.csv")


@pytest.mark.parametrize("dry_run", [True, False])
def test_they_are_no_known_rows_and_nothing_to_look_at(held: Acting, store: Store, tmp_path: Path, dry_run: bool):
    report = run(held, again(tmp_path, row("新客", "13900139000"), row("坏", "12")), dry_run=dry_run)
    assert (report.rows, report.added, report.merged, report.refused_count, report.left_out_count) == (7, 1, 3, 1, 2)
    assert [(each.row, each.code) for each in report.left_out] == [(3, "restricted"), (5, "restricted")]
    names = {each.name for each in people(5)}
    assert not [name for name in names if name in str(report.left_out)], "nobody is named"
    assert {each.row for each in report.warnings} == {2, 4, 6}
    assert store.reader().value("SELECT count(*) FROM customer WHERE occupation <> ''") == (0 if dry_run else 3)


def test_they_count_on_where_the_import_stopped(held: Acting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pace, "FIRST_ROWS", 2)
    monkeypatch.setattr(pace, "MOST_ROWS", 2)
    monkeypatch.setattr(pace, "LEAST_ROWS", 2)
    path = again(tmp_path, row("王", "1"))
    told: list[int] = []
    stopped = run(held, path, progress=lambda done, _: told.append(done), cancelled=lambda: len(told) == 2)
    assert (stopped.cancelled, stopped.done, stopped.left_out_count) == (True, 4, 2)
    tried = run(held, path, dry_run=True)
    assert (tried.stopped_at, tried.done, tried.left_out_count) == (4, 6, 2)
    report = run(held, path)
    assert (report.resumed_from, report.merged, report.left_out_count, report.refused_count) == (4, 3, 2, 1)
    assert [each.row for each in report.left_out] == [3, 5]
    assert run(held, path, dry_run=True).stopped_at == 0, "an import that came to its end is none that stopped"


def test_the_file_of_refused_rows_names_them_by_number_alone(held: Acting, tmp_path: Path):
    path = again(tmp_path, row("坏", "12"))
    report = run(held, path)
    for name in ("refused.csv", "refused.xlsx"):
        out = tmp_path / name
        here = zone(held.store.reader())
        assert write_refused(path, out, open_translator("zh_CN"), TODAY, here, left_out=report.left_out) == 1
        look = look_into(held.store.reader(), out)
        assert look.columns[-1].header == "未导入原因"
        repaired = run(held, out, dry_run=True)
        assert (repaired.rows, repaired.refused_count, repaired.left_out_count) == (1, 1, 0), "a reason is no row"
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as file:
        _, refused, *left_out = csv.reader(file)
    assert refused[0] == "坏"
    assert [line[:-1] for line in left_out] == [[""] * 14] * 2, "nothing of the rows is copied"
    assert ["3" in left_out[0][-1], "5" in left_out[1][-1]] == [True, True]


def test_nobody_hears_of_them_beside_another_customer(held: Acting, store: Store, tmp_path: Path):
    second, fourth = people(5)[1], people(5)[3]
    rows = [row("别人", second.phone), row("新车主", "13900139001", fourth.plate, visit="2026-01-01")]
    report = run(held, write(tmp_path, rows))
    assert (report.added, report.proposed, report.likely_count) == (2, 0, 1)
    assert second.name not in str(report.warnings)
    assert fourth.name not in str(report.warnings)
    assert store.reader().value("SELECT count(*) FROM duplicate_proposal") == 0


def test_two_at_once_do_not_take_the_same_file_in(held: Acting, store: Store, tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pace, "FIRST_ROWS", 2)
    monkeypatch.setattr(pace, "MOST_ROWS", 2)
    monkeypatch.setattr(pace, "LEAST_ROWS", 2)
    path = write(tmp_path, [row(f"客{number}", f"139001391{number:02d}") for number in range(9)])
    began: list[int] = []

    def elsewhere(done: int, _: int) -> None:
        if done == 2:
            began.append(run(held, path).done)

    with pytest.raises(Refused) as refusal:
        run(held, path, progress=elsewhere)
    assert (refusal.value.code, refusal.value.where, began) == ("import_elsewhere", "file", [9])
    assert store.reader().rows("SELECT done, added, merged, rows FROM intake WHERE file = 'in.csv'") == [(9, 9, 0, 9)]
