"""Customers from a file: tried first, bad rows with their reason, then in; it can be stopped and goes on; and out."""

from __future__ import annotations

from pathlib import Path

from frontdesk.people.intake import aside
from ui.desk.intake.page import IntakePage
from ui.desk.place import Place

GOOD = "姓名,称谓,手机,车牌,车型\n"


def _file(tmp_path: Path, rows: int, bad: bool = True, head: str = GOOD) -> Path:
    lines = [f"导入{number},先生,1360013{number:04d},苏E{number:05d},示例 轿车\n" for number in range(rows)]
    if bad:
        lines.insert(1, "坏行,先生,12,苏E99999,示例\n")
    path = tmp_path / "customers.csv"
    path.write_bytes((head + "".join(lines)).encode("gb18030"))
    return path


def _customers(store) -> int:
    return store.reader().value("SELECT count(*) FROM customer")


def _tried(qtbot, page: IntakePage, path: Path):
    page.file.set_text(str(path))
    page.finish_step()
    qtbot.waitUntil(lambda: page.presenter.report is not None, timeout=20_000)
    return page.presenter.report


def test_a_file_is_tried_then_taken_in(qtbot, desk, gone, tmp_path, store):
    before = _customers(store)
    page = gone.show(IntakePage(desk), Place("intake"))
    report = _tried(qtbot, page, _file(tmp_path, 5))
    assert report.dry_run
    assert _customers(store) == before
    assert page.take.label() == "Take them in"
    assert page.sorts.chosen() == ["refused"]
    row = page.problems.record(0)
    assert (row.row, row.refused, row.field) == (3, True, "telephone")
    assert row.reason
    assert page.repair.isVisibleTo(page)
    page.finish_step()
    qtbot.waitUntil(lambda: not page.presenter.report.dry_run)
    assert _customers(store) == before + page.presenter.report.added
    assert page.summary.said().startswith("Done. New customers: ")


def test_columns_are_shown_with_values_and_can_be_matched(qtbot, desk, gone, tmp_path, store):
    page = gone.show(IntakePage(desk), Place("intake"))
    path = _file(tmp_path, 3, bad=False, head="甲,乙,丙,丁,戊\n")
    page.file.set_text(str(path))
    page.finish_step()
    qtbot.waitUntil(lambda: page.presenter.look is not None)
    assert page.presenter.report is None
    assert "Say below" in page.file.error()
    assert page.sorts.chosen() == ["columns"]
    shown = [page.columns.columns.record(place) for place in range(5)]
    assert [each.header for each in shown] == ["甲", "乙", "丙", "丁", "戊"]
    assert shown[0].samples == "导入0 · 导入1 · 导入2"
    for place, words in ((0, "name"), (2, "telephone"), (3, "plate"), (4, "remark"), (4, "model")):
        menu = page.columns.menu(page.columns.columns.record(place))
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.deleteLater()
    assert [page.columns.columns.record(place).field for place in range(5)] == ["name", "", "phone", "plate", "model"]
    before = _customers(store)
    report = _tried(qtbot, page, path) if page.presenter.report else _again(qtbot, page)
    assert (report.added, report.refused_count) == (3, 0)
    page.finish_step()
    qtbot.waitUntil(lambda: not page.presenter.report.dry_run)
    assert _customers(store) == before + 3
    again = gone.show(IntakePage(desk), Place("intake"))
    assert _tried(qtbot, again, _file(tmp_path, 4, bad=False, head="甲,乙,丙,丁,戊\n")).merged == 3
    assert again.presenter.look.remembered


def _again(qtbot, page: IntakePage):
    page.finish_step()
    qtbot.waitUntil(lambda: page.presenter.report is not None, timeout=20_000)
    return page.presenter.report


def test_refused_rows_are_saved_repaired_and_taken_in(qtbot, desk, gone, tmp_path, store):
    page = gone.show(IntakePage(desk), Place("intake"))
    _tried(qtbot, page, _file(tmp_path, 5))
    page.finish_step()
    qtbot.waitUntil(lambda: not page.presenter.report.dry_run)
    before = _customers(store)
    out = tmp_path / "refused.csv"
    page.repair_to(out)
    qtbot.waitUntil(lambda: bool(gone.said))
    assert gone.said[0][0] == "told"
    text = out.read_text("utf-8-sig")
    assert "Why not taken in" in text
    out.write_text(text.replace(",12,", ",13600139999,"), "utf-8")
    page.file.set_text(str(out))
    page._another_file()
    assert _again(qtbot, page).added == 1
    page.finish_step()
    qtbot.waitUntil(lambda: not page.presenter.report.dry_run)
    assert _customers(store) == before + 1


def test_likely_the_same_stand_apart(qtbot, desk, gone, tmp_path):
    page = gone.show(IntakePage(desk), Place("intake"))
    path = tmp_path / "a.csv"
    path.write_text("姓名,手机\n王建国,13600131111\n李建国,13600131111\n", "utf-8")
    assert _tried(qtbot, page, path).proposed == 1
    assert page.sorts.chosen() == ["likely"]
    assert page.problems.record(0).row == 3


def test_a_large_file_is_taken_by_a_process_beside_and_can_be_stopped(qtbot, desk, gone, tmp_path, store):
    page = gone.show(IntakePage(desk), Place("intake"))
    path = _file(tmp_path, 1500, bad=False)
    assert path.stat().st_size > aside.SMALL
    _tried(qtbot, page, path)
    page.busy.bar.valueChanged.connect(lambda value: page.step_back() if value else None)
    page.finish_step()
    qtbot.waitUntil(lambda: not page.presenter.report.dry_run, timeout=20_000)
    stopped = page.presenter.report
    assert stopped.cancelled
    assert 0 < stopped.done < stopped.rows
    assert page.take.label() == "Go on"
    page.busy.bar.valueChanged.disconnect()
    page.finish_step()
    qtbot.waitUntil(lambda: not page.presenter.report.cancelled, timeout=20_000)
    report = page.presenter.report
    assert report.resumed_from == stopped.done
    assert report.added == report.done == report.rows == 1500


def test_everybody_goes_out(qtbot, desk, gone, tmp_path):
    page = gone.show(IntakePage(desk), Place("intake", focus="export"))
    assert page.export.hasFocus()
    page.export_to(tmp_path / "all.vcf")
    qtbot.waitUntil(lambda: bool(gone.said))
    assert (gone.said.pop()[0], (tmp_path / "all.vcf").exists()) == ("fault", False)  # li is no manager
    desk.work.by = "zhou"
    page.export_to(tmp_path / "all.vcf")
    qtbot.waitUntil(lambda: bool(gone.said))
    assert "were written to all.vcf" in gone.said[0][1]
    assert (tmp_path / "all.vcf").read_bytes().startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")


def test_a_file_that_is_none_is_refused_beside_the_field(qtbot, desk, gone, tmp_path):
    page = gone.show(IntakePage(desk), Place("intake"))
    page.finish_step()
    assert page.file.error() == "Choose a file first."
    page.file.set_text(str(tmp_path / "nothing.csv"))
    page.finish_step()
    qtbot.waitUntil(lambda: "Choose" not in page.file.error() and bool(page.file.error()))
    assert page.take.isEnabled()
