"""The rules page: changed by form or as text, checked, tried on past days, put in force, put back; nothing is lost."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.moments.override import effective
from frontdesk.moments.versions import own_text, versions
from ui.desk.place import Place
from ui.desk.rules.page import RulesPage


@pytest.fixture
def page(desk, work, gone):
    work.by = "zhou"
    desk = desk.but(actor="zhou")
    shown = gone.show(RulesPage(desk), Place("rules", text="progress_update"))
    work.changed.connect(shown.refresh)
    yield shown
    work.changed.disconnect(shown.refresh)


def _type(line, words):
    line.selectAll()
    QTest.keyClicks(line, words)


def test_every_rule_stands_there_with_its_figures_of_30_days(desk, page):
    lines = {line.id: line for line in page.presenter.rules("")}
    assert set(lines) == set(effective(desk.reader()).rules)
    assert lines["progress_update"].due == "every 30 min"
    assert lines["soon_ready"].due == "10 min before the promised time"
    assert sum(line.kept for line in lines.values()) > 0
    assert page.form.rule() == "progress_update"


def test_a_rule_changed_by_form_is_written_checked_and_put_in_force_with_the_reason(qtbot, desk, page, gone):
    assert not page.save.isEnabled()
    _type(page.form.fields["due_after"].line, "45")
    assert "not a length of time" in page.form.fields["due_after"].error()
    QTest.keyClicks(page.form.fields["due_after"].line, "min")
    assert page.form.fields["due_after"].error() == ""
    _type(page.form.fields["goal"].line, "95")
    assert 'due_after = "45min"' in page.file.text()
    assert page.heading.words()[1] == "1 rule changed"
    page.finish_step()
    qtbot.waitUntil(lambda: "Write why" in page.why.error())
    QTest.keyClicks(page.why.line, "a calmer pace")
    page.finish_step()
    qtbot.waitUntil(lambda: effective(desk.reader()).rules["progress_update"].due_after == 45 * 60_000)
    assert effective(desk.reader()).rules["progress_update"].goal == 0.95
    qtbot.waitUntil(lambda: ("told", "These rules are in force now.") in gone.said)
    newest = versions(desk.reader())[0]
    assert (newest.why, newest.by) == ("a calmer pace", "zhou")
    assert page.why.text() == ""
    assert not page.save.isEnabled()


@pytest.mark.parametrize(("field", "words"), [
    ("goal", "lots"), ("goal", "200"), ("when", "open('x')"), ("when", "nobody_knows > 3"), ("missed_after", "0min"),
    ("rises_after", "-5"), ("ahead", "<b>1h</b>")])
def test_hostile_words_in_the_form_are_said_beside_their_field(page, field, words):
    _type(page.form.fields[field].line, words)
    assert page.form.fields[field].error(), page.form.problem.text()
    assert page.form.fields[field].text() == words


def test_off_and_as_shipped(page):
    page.form.off.chips()[1].click()
    assert "off = true" in page.file.text()
    assert page.heading.words()[1] == "1 taken away"
    page.form.shipped.click()
    assert page.file.text() == ""


def test_a_faulty_text_is_said_with_its_line_and_kept_as_a_draft(qtbot, desk, page, gone):
    page.show_part("text")
    page.file.note.setPlainText('# ours\n\n[[moment]]\nid = "greet"\nopens_on = "sunrise"\n')
    assert "line 3" in page.problem.text()
    assert "sunrise" in page.problem.text()
    page.why.line.setText("x")
    page.finish_step()
    qtbot.waitUntil(lambda: any(kind == "fault" and "line 3" in words for kind, words in gone.said))
    assert page.file.note.textCursor().blockNumber() == 2
    assert own_text(desk.reader()) == ""
    page._draft.save()
    answered = []
    desk.work.read(int, done=answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    again = gone.show(RulesPage(page.desk), Place("rules"))
    assert "sunrise" in again.file.text()


def test_the_days_of_the_record_are_tried_under_the_rules_being_written(qtbot, desk, clock, page, gone):
    _type(page.form.fields["due_after"].line, "10min")
    page.show_part("trial")
    page.trial.first.set_when(datetime(2026, 4, 20))  # noqa: DTZ001 (wall clock)
    page.trial.last.set_when(datetime(2026, 5, 4))  # noqa: DTZ001
    page.finish_step()
    qtbot.waitUntil(lambda: page.trial.figures.rowCount() > 0)
    line = page.trial.figures.record(0)
    assert line.label == "Tell the progress"
    assert line.before != line.after
    assert any(each.worse for each in (page.trial.changes.record(at) for at in range(page.trial.changes.rowCount())))
    page.trial.change_table.setCurrentIndex(page.trial.change_table.model().index(0, 0))
    QTest.keyClick(page.trial.change_table, Qt.Key.Key_Return)
    assert gone.places[-1].page == "visit"
    assert own_text(desk.reader()) == ""
    page.trial.last.set_when(datetime(2026, 4, 1))  # noqa: DTZ001
    page.finish_step()
    qtbot.waitUntil(lambda: "before the first" in page.trial.summary.text())


def test_an_earlier_version_is_put_back(qtbot, desk, do, page):
    do_as = page.desk.work.acting
    from frontdesk.moments.versions import set_rules  # noqa: PLC0415 (only here)
    first = set_rules(do_as("zhou"), text='[[moment]]\nid = "greet"\noff = true\n', why="one").ids["version"]
    set_rules(do_as("zhou"), text="", why="two")
    page.open(Place("rules", focus="history"))
    assert page.part() == "history"
    at = [page.history.model.record(row).id for row in range(page.history.model.rowCount())].index(first)
    page.history.table.setCurrentIndex(page.history.table.model().index(at, 0))
    assert "greet" in page.history.file.text()
    page.why.line.setText("it was better")
    page.finish_step()
    qtbot.waitUntil(lambda: "greet" not in effective(desk.reader()).rules)
    assert versions(desk.reader())[0].restored == first


def test_what_somebody_else_put_in_force_is_not_written_over(qtbot, desk, page, gone):
    from frontdesk.moments.versions import set_rules  # noqa: PLC0415 (only here)
    _type(page.form.fields["due_after"].line, "40min")
    set_rules(desk.work.acting("zhou"), text='[[moment]]\nid = "greet"\noff = true\n', why="meanwhile")
    page.why.line.setText("mine")
    page.finish_step()
    qtbot.waitUntil(lambda: any("Somebody else changed the rules" in words for _, words in gone.said))
    assert "40min" in page.file.text()
    assert "40min" not in own_text(desk.reader())
