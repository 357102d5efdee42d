"""Customers from a file: tried first, bad rows with their reason, then in; it can be stopped and goes on."""

from __future__ import annotations

from pathlib import Path

from ui.desk.intake.page import IntakePage
from ui.desk.place import Place

GOOD = "姓名,称谓,手机,车牌,车型\n"


def _file(tmp_path: Path, rows: int, bad: bool = True) -> Path:
    lines = [f"导入{number},先生,1360013{number:04d},苏E{number:05d},示例 轿车\n" for number in range(rows)]
    if bad:
        lines.insert(1, "坏行,先生,12,苏E99999,示例\n")
    path = tmp_path / "customers.csv"
    path.write_bytes((GOOD + "".join(lines)).encode("gb18030"))
    return path


def test_a_file_is_tried_then_taken_in(qtbot, desk, gone, tmp_path, store):
    before = store.reader().value("SELECT count(*) FROM customer")
    page = gone.show(IntakePage(desk), Place("intake"))
    page.file.set_text(str(_file(tmp_path, 5)))
    page.finish_step()
    qtbot.waitUntil(lambda: page.report is not None)
    assert page.report.dry_run
    assert store.reader().value("SELECT count(*) FROM customer") == before
    assert page.take.label() == "Take them in"
    row = page.problems.record(0)
    assert (row.row, row.refused) == (3, True)
    assert row.reason
    page.finish_step()
    qtbot.waitUntil(lambda: not page.report.dry_run)
    assert store.reader().value("SELECT count(*) FROM customer") == before + page.report.added
    assert page.summary.said().startswith("Done:")


def test_a_large_file_can_be_stopped_and_goes_on_where_it_stopped(qtbot, desk, gone, tmp_path, store):
    page = gone.show(IntakePage(desk), Place("intake"))
    page.file.set_text(str(_file(tmp_path, 1500, bad=False)))
    page.finish_step()
    qtbot.waitUntil(lambda: page.report is not None, timeout=20_000)
    page.busy.bar.valueChanged.connect(lambda value: page.step_back() if value else None)
    page.finish_step()
    qtbot.waitUntil(lambda: not page.report.dry_run, timeout=20_000)
    stopped = page.report
    assert stopped.cancelled
    assert 0 < stopped.done < stopped.rows
    assert page.take.label() == "Go on"
    page.busy.bar.valueChanged.disconnect()
    page.finish_step()
    qtbot.waitUntil(lambda: not page.report.cancelled, timeout=20_000)
    assert page.report.resumed_from == stopped.done
    assert page.report.done == page.report.rows


def test_a_file_that_is_none_is_refused_beside_the_field(qtbot, desk, gone, tmp_path):
    page = gone.show(IntakePage(desk), Place("intake"))
    page.finish_step()
    assert page.file.error() == "Choose a file first."
    page.file.set_text(str(tmp_path / "nothing.csv"))
    page.finish_step()
    qtbot.waitUntil(lambda: "Choose" not in page.file.error() and bool(page.file.error()))
    assert page.take.isEnabled()
