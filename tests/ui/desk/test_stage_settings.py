"""The stages in the settings: changed in a working copy, seen on the board's line, put in force with a reason."""

from __future__ import annotations

import pytest

from frontdesk.visit.stages import in_force
from frontdesk.visit.staging.reads import stage_versions
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.stage_section import StageSection


@pytest.fixture
def page(desk, work, gone):
    work.by = "zhou"
    return gone.show(SettingsPage(desk.but(actor="zhou")), Place("settings", focus="stages"))


@pytest.fixture
def section(page) -> StageSection:
    found = page.section()
    assert isinstance(found, StageSection)
    return found


def test_words_are_seen_on_the_line_and_come_into_force_with_a_reason(desk, page, section, qtbot, gone):
    section.rows.set_current(4)
    section.change.click()
    section.form.public_en.set_text("Spanners turning")
    section.form.take.click()
    assert section.steps[2][1].text().split("\n")[-1] == "Spanners turning"
    assert in_force(desk.reader()).stages["in_repair"].public["en"] == "In the workshop", "not before Ctrl+Enter"
    page.finish_step()
    qtbot.waitUntil(lambda: bool(section.why.error()))
    section.why.set_text("Clearer words")
    page.finish_step()
    qtbot.waitUntil(lambda: in_force(desk.reader()).stages["in_repair"].public["en"] == "Spanners turning")
    qtbot.waitUntil(lambda: len(section.history.lines.rows()) == 2)
    section.why.set_text("Back again")
    section.history.set_current(0)
    section.restore.click()
    qtbot.waitUntil(lambda: in_force(desk.reader()).stages["in_repair"].public["en"] == "In the workshop")
    assert [each.why for each in stage_versions(desk.reader())] == ["Back again", "Clearer words"]


def test_a_new_stage_and_the_order(desk, page, section, qtbot):
    section.new.click()
    section.form.label.set_text("路试")
    section.form.public.set_text("正在路试")
    section.form.next.set_chosen(["ready"])
    section.form.take.click()
    row = section.rows.current()
    assert row is not None
    assert row.title == "路试"
    before = row.key
    section.up.click()
    row = section.rows.current()
    assert row is not None
    assert row.key == before - 1
    section.why.set_text("Road test")
    page.finish_step()
    # no way leads to it yet: the stage is named, and its ways on are open to be changed
    qtbot.waitUntil(lambda: section.form.isVisible())
    assert in_force(desk.reader()).stages.keys() == {row["id"] for row in section.presenter.stages} - {"own_1"}
    section.rows.set_current(4)
    section.change.click()
    section.form.next.set_chosen([*section.form.next.chosen(), "own_1"])
    page.finish_step()
    qtbot.waitUntil(lambda: "own_1" in in_force(desk.reader()).stages)
    assert "own_1" in in_force(desk.reader()).stages["in_repair"].next


def test_a_needed_stage_cannot_be_left_out_and_an_unused_one_says_so(section):
    section.rows.set_current(0)
    assert not section.use.isEnabled()
    section.rows.set_current(6)
    section.use.click()
    row = section.rows.current()
    assert row is not None
    assert row.badge == "not used"
    assert "Washing and care" not in section.steps[3][1].text()
