"""An import of thousands through the window: stopped, closed, killed and gone on with; nobody twice, nobody lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from frontdesk.people.intake import aside
from frontdesk.store.check import check
from frontdesk.store.store import Store
from ui.desk.intake.page import IntakePage
from ui.desk.place import Place
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work

ROWS = 4_000
LONG = 60_000
"""Milliseconds a loaded machine may need."""

_WINDOW = """
import os
import signal
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from frontdesk.centre.reads import known_centre
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.intake.page import IntakePage
from ui.desk.place import Place
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work

application = QApplication([])
store, clock = Store(Path(sys.argv[1])), StandingClock(int(sys.argv[3]))
work = Work(store, clock, "li")
page = IntakePage(Desk(store, clock, "li", open_translator("en"), Formats("en"), known_centre(store.reader()).zone,
                       News(store, work), work, Drafting(store, clock, work, "li")))
page.show()
page.open(Place("intake"))
page.file.set_text(sys.argv[2])
page.finish_step()


def killed(done):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)


def go_on():
    if page.presenter.report is not None and not page.busy.isVisibleTo(page):
        page.busy.bar.valueChanged.connect(killed)
        page.finish_step()


timer = QTimer()
timer.timeout.connect(go_on)
timer.start(20)
application.exec()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    lines = [f"导入{number},先生,1360013{number:04d},苏E{number:05d},示例 轿车\n" for number in range(ROWS)]
    lines[7] = "坏行,先生,12,苏E99999,示例\n"
    made = tmp_path / "old.csv"
    made.write_text("姓名,称谓,手机,车牌,车型\n" + "".join(lines), "utf-8")
    assert made.stat().st_size > aside.SMALL
    return made


def tried(qtbot, page: IntakePage, path: Path):
    page.file.set_text(str(path))
    page._another_file()
    page.finish_step()
    qtbot.waitUntil(lambda: page.presenter.report is not None and page.take.isEnabled(), timeout=LONG)
    return page.presenter.report


def taken(qtbot, page: IntakePage):
    page.finish_step()
    qtbot.waitUntil(lambda: page.take.isEnabled(), timeout=LONG)
    return page.presenter.report


def nobody_twice_nobody_lost(store: Store) -> None:
    reader = store.reader()
    who = "SELECT count(*), count(DISTINCT c.phone), count(DISTINCT v.plate) FROM customer c JOIN ownership o ON " \
          "o.customer = c.id AND o.until IS NULL JOIN vehicle v ON v.id = o.vehicle WHERE c.name LIKE '导入%'"
    assert tuple(reader.row(who)) == (ROWS - 1,) * 3
    found = "SELECT count(*) FROM finding f JOIN customer c ON c.id = f.customer WHERE c.name LIKE '导入%'"
    assert reader.value(found) == ROWS - 1
    assert reader.value("SELECT count(*) FROM intake_fault WHERE level = 'refused'") == 1
    counts = "SELECT rows, done, added, merged, refused, vehicles, finished_at IS NULL FROM intake"
    assert tuple(reader.row(counts)) == (ROWS, ROWS, ROWS - 1, 0, 1, ROWS - 1, 0)
    assert check(store).good


def test_stopped_in_the_middle_the_program_closed_and_begun_again(qtbot, desk, gone, store, clock, path, work):
    page = gone.show(IntakePage(desk), Place("intake"))
    assert tried(qtbot, page, path).added == ROWS - 1
    page.busy.bar.valueChanged.connect(lambda done: page.step_back() if done else None)
    page.finish_step()
    assert page.file.line.isReadOnly(), "what is under way stays what it is"
    assert not page.summary.isVisibleTo(page), "nothing says that nothing is written"
    assert not page.choose.isEnabled()
    qtbot.waitUntil(lambda: page.take.isEnabled(), timeout=LONG)
    stopped = page.presenter.report
    assert (stopped.cancelled, 0 < stopped.done < ROWS) == (True, True)
    assert page.summary.said().startswith(f"Stopped after {stopped.done:,} of 4,")
    assert page.take.label() == "Go on"
    work.close()
    with Store(store.folder) as opened:
        again = Work(opened, clock, "li")
        page = gone.show(IntakePage(desk.but(store=opened, work=again, news=News(opened, again),
                                             drafting=Drafting(opened, clock, again, "li"))), Place("intake"))
        trial = tried(qtbot, page, path)
        assert (trial.stopped_at, trial.rows, trial.added + trial.merged + trial.refused_count) == (
            stopped.done, ROWS, ROWS)
        assert f"An earlier attempt took in the first {stopped.done:,} rows" in page.summary.said()
        report = taken(qtbot, page)
        assert (report.resumed_from, report.rows, report.added, report.refused_count) == (
            stopped.done, ROWS, ROWS - 1, 1)
        assert f"Went on after {stopped.done:,} rows" in page.summary.said()
        nobody_twice_nobody_lost(opened)
        again.close()


def test_closing_the_program_does_not_wait_for_the_end_of_an_import(qtbot, desk, gone, store, path, work):
    page = gone.show(IntakePage(desk), Place("intake"))
    tried(qtbot, page, path)
    page.busy.bar.valueChanged.connect(lambda done: work.close() if done else None)
    page.finish_step()
    qtbot.waitUntil(lambda: work.closed, timeout=LONG)
    done = store.reader().value("SELECT done FROM intake WHERE finished_at IS NULL")
    assert 0 < done < ROWS


def test_the_process_that_takes_them_in_is_killed(qtbot, desk, gone, store, path, monkeypatch):
    page = gone.show(IntakePage(desk), Place("intake"))
    tried(qtbot, page, path)
    started, start = [], aside.start_child
    monkeypatch.setattr(aside, "start_child", lambda module: started.append(start(module)) or started[-1])
    kill = page.busy.bar.valueChanged.connect(lambda done: started[0].process.kill() if done else None)
    page.finish_step()
    qtbot.waitUntil(lambda: bool(gone.said), timeout=LONG)
    assert gone.said[0][0] == "fault"
    assert gone.said[0][1].startswith("The import ended before its end")
    assert page.take.isEnabled()
    assert not page.file.line.isReadOnly()
    assert not page.busy.isVisibleTo(page)
    page.busy.bar.valueChanged.disconnect(kill)
    report = taken(qtbot, page)
    assert (0 < report.resumed_from < ROWS, report.added, report.rows) == (True, ROWS - 1, ROWS)
    nobody_twice_nobody_lost(store)


def test_the_program_is_killed_in_the_middle(qtbot, desk, gone, store, clock, path, work):
    program = subprocess.run([sys.executable, "-c", _WINDOW, str(store.folder), str(path), str(clock())], check=False,
                             cwd=Path(__file__).parents[3], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert program.returncode == -signal.SIGKILL
    # its helper sees that nobody listens any more; until it has ended the same file is refused
    page = gone.show(IntakePage(desk), Place("intake"))
    tried(qtbot, page, path)

    def ended() -> bool:
        report = taken(qtbot, page)
        return not report.dry_run

    qtbot.waitUntil(ended, timeout=LONG)
    report = page.presenter.report
    assert (report.rows, report.added, report.merged, report.refused_count) == (ROWS, ROWS - 1, 0, 1)
    nobody_twice_nobody_lost(store)


def test_one_file_after_the_other_and_the_repaired_rows_behind(qtbot, desk, gone, store, path, tmp_path):
    page = gone.show(IntakePage(desk), Place("intake"))
    tried(qtbot, page, path)
    assert taken(qtbot, page).added == ROWS - 1
    out = tmp_path / "refused.xlsx"
    page.repair_to(out)
    qtbot.waitUntil(lambda: bool(gone.said), timeout=LONG)
    second = tmp_path / "second.csv"
    second.write_text("姓名,手机,车牌\n导入0,13600130000,苏E00000\n新来的,13900139000,苏E88888\n", "utf-8")
    assert tried(qtbot, page, second).merged == 1
    assert taken(qtbot, page).added == 1
    assert page.summary.said() == "Done. New customers: 1; new cars: 1; rows of known customers: 1; not taken: 0."
    head, bad = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    fixed = tmp_path / "fixed.csv"
    good = ["导入7", "先生", "13600130007", "苏E00007", "示例", *bad[5:]]
    fixed.write_text("\n".join(",".join(f'"{cell}"' for cell in cells) for cells in (head, good)), "utf-8")
    assert tried(qtbot, page, fixed).added == 1
    assert taken(qtbot, page).added == 1
    reader = store.reader()
    assert reader.value("SELECT count(DISTINCT phone) FROM customer WHERE name LIKE '导入%'") == ROWS
    assert reader.value("SELECT count(*) FROM customer WHERE name LIKE '导入%'") == ROWS
    assert tried(qtbot, page, path).added == 0, "nothing is there twice"


def test_a_stopped_trial_wrote_nothing_and_says_so(qtbot, desk, gone, store, path):
    page = gone.show(IntakePage(desk), Place("intake"))
    page.busy.bar.valueChanged.connect(lambda done: page.step_back() if done else None)
    report = tried(qtbot, page, path)
    assert (report.cancelled, report.dry_run) == (True, True)
    assert page.summary.said().endswith("nothing was written.")
    assert page.take.label() == "Try it again"
    assert store.reader().value("SELECT count(*) FROM intake") == 0
    page.busy.bar.valueChanged.disconnect()
    assert taken(qtbot, page).dry_run
    assert page.take.label() == "Take them in"


def test_rows_left_out_have_a_count_and_a_place_of_their_own(qtbot, desk, gone, do, tmp_path):
    held = do("add_customer", name="陈静", title="女士", phone="13900139777").ids["customer"]
    do("restrict_customer", customer=held, why="asked")
    made = tmp_path / "old.csv"
    made.write_text("姓名,手机\n陈静,13900139777\n新来的,13900139000\n坏行,12\n", "utf-8")
    page = gone.show(IntakePage(desk), Place("intake"))
    for report in (tried(qtbot, page, made), taken(qtbot, page)):
        assert (report.added, report.merged, report.left_out_count, report.refused_count) == (1, 0, 1, 1)
        assert page.summary.said().endswith("1 row stays out: that customer's data is only stored, or was erased.")
        assert ("left_out", "Left out 1") in page.presenter.sorts()
    page._sort_chosen(["left_out"])
    assert page.problems.record(0).row_words == "2"
    assert page.problems.record(0).reason.startswith("This customer asked that the data kept here is only stored")
    page.repair_to(tmp_path / "refused.csv")
    qtbot.waitUntil(lambda: bool(gone.said), timeout=LONG)
    text = (tmp_path / "refused.csv").read_text("utf-8-sig")
    assert "Row 2: This customer asked" in text
    assert "陈静" not in text
    assert "13900139777" not in text


def test_contact_cards_are_counted_as_cards(qtbot, desk, gone, tmp_path):
    made = tmp_path / "phone.vcf"
    made.write_text("BEGIN:VCARD\nFN:陈静\nTEL:12\nEND:VCARD\n", "utf-8")
    page = gone.show(IntakePage(desk), Place("intake"))
    assert tried(qtbot, page, made).refused_count == 1
    assert page.problems.record(0).row_words == "card 1"


def test_a_file_whose_columns_nobody_named_is_no_file_whose_columns_were_changed(qtbot, desk, gone, tmp_path):
    made = tmp_path / "odd.csv"
    made.write_text("甲,乙\n1,2\n3,4\n", "utf-8")
    page = gone.show(IntakePage(desk), Place("intake"))
    page.file.set_text(str(made))
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.file.error()), timeout=LONG)
    assert page.summary.said() == ""
    page.presenter.choose(0, "name")
    assert page.presenter.summary() == "Columns were changed: try the file again."
