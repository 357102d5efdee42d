"""The surprises worth proposing in the settings: one changed, switched off, made; refusals in place; versions."""

from __future__ import annotations

import pytest

from frontdesk.centre.reads import known_centre
from frontdesk.visit.surprises import own_rules
from frontdesk.visit.surprises.book import effective, load
from frontdesk.visit.surprises.versions import surprise_versions
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.settings.condition_words import condition_words, fact_names
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.surprise_section import SurpriseSection
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work


@pytest.fixture
def boss(qapp, store, clock):
    """The desk with the manager at it."""
    work = Work(store, clock, "zhou")
    yield Desk(store, clock, "zhou", open_translator("en"), Formats("en"), known_centre(store.reader()).zone,
               News(store, work), work, Drafting(store, clock, work, "zhou"))
    work.close()


def _section(page: SettingsPage) -> SurpriseSection:
    found = page.sections["surprise_rules"]
    assert isinstance(found, SurpriseSection)
    return found


def test_one_is_changed_another_switched_off_and_an_earlier_version_put_back(qtbot, boss, gone, store):
    page = gone.show(SettingsPage(boss), Place("settings", focus="surprise_rules"))
    part = _section(page)
    row = next(row for row in part.rows.lines.rows() if row.title == "Wash voucher")
    assert row.detail == "minutes beyond the promise at least 15"
    part.rows.set_current(row.key)
    part.change.click()
    part.form.named["cost"].set_text("25")
    part.form.when.set_text("late_minuts >= 20")
    part.finish()
    qtbot.waitUntil(lambda: "Write why" in part.form.named["reason"].error())
    part.form.named["reason"].set_text("Dearer wash")
    part.finish()
    qtbot.waitUntil(lambda: "no fact" in part.form.when.error())
    part.form.when.set_text("late_minutes >= 20")
    assert part.form.said.said() == "Proposed when: minutes beyond the promise at least 20"
    part.finish()
    qtbot.waitUntil(lambda: bool(surprise_versions(store.reader())))
    qtbot.waitUntil(lambda: not part.form.isVisibleTo(part))
    wash = next(each for each in effective(store.reader()) if each.id == "late_wash")
    assert (wash.cost_fen, wash.when.text) == (2_500, "late_minutes >= 20")
    assert wash.voucher is not None, "what was not changed stays"
    part.rows.set_current(next(row.key for row in part.rows.lines.rows() if row.title == "500 points"))
    part.switch.click()
    qtbot.waitUntil(lambda: len(surprise_versions(store.reader())) == 2)
    assert "loyal_points" not in [each.id for each in effective(store.reader())]
    qtbot.waitUntil(lambda: [row.badge for row in part.rows.lines.rows() if row.title == "500 points"] == [
        "not proposed"])
    part.history.opened.emit(part.history.lines.rows()[1])
    qtbot.waitUntil(lambda: len(surprise_versions(store.reader())) == 3)
    assert "loyal_points" in [each.id for each in effective(store.reader())]
    assert surprise_versions(store.reader())[0].why.startswith("Put back")


def test_a_new_one_is_made_and_half_typed_words_come_back(qtbot, boss, gone, store):
    part = _section(gone.show(SettingsPage(boss), Place("settings", focus="surprise_rules")))
    part.new.click()
    qtbot.keyClicks(part.form.label.line, "x")
    for name, words in (("label", "下雨天的伞"), ("why", "下雨"), ("when", "month == 6"), ("minutes", "x"),
                        ("reason", "梅雨季")):
        part.form.named[name].line.setText(words)
    part.finish()
    assert part.form.named["minutes"].error()
    part.form.named["minutes"].set_text("2")
    boss.drafting.save_all()
    qtbot.waitUntil(lambda: bool(boss.drafting.unfinished()))
    part.open()
    assert part.form.isVisibleTo(part)
    assert part.form.label.text() == "下雨天的伞"
    part.finish()
    qtbot.waitUntil(lambda: "own_1" in [each.id for each in effective(store.reader())])


def test_every_shipped_surprise_goes_through_the_form_unchanged(qtbot, boss, gone):
    part = _section(gone.show(SettingsPage(boss), Place("settings", focus="surprise_rules")))
    for name, table in own_rules.shipped_tables().items():
        assert part.form.table(part.form.values_of(table), table) == table, name
        assert own_rules.with_surprise("", table) == ""


def test_a_written_text_is_read_again_and_every_fact_has_words():
    text = own_rules.with_surprise("", {"id": "own_1", "label": {"en": "“A\"\n", "zh_CN": "伞"}, "why": {
        "en": "Rain", "zh_CN": "雨"}, "when": "month == 6", "cost": {"all": 12.5}})
    assert next(each for each in load(text) if each.id == "own_1").cost_fen == 1_250
    zh = open_translator("zh_CN")
    from frontdesk.visit.surprises.book import FACTS  # noqa: PLC0415 (compared here only)
    assert fact_names(zh).keys() >= FACTS
    words = condition_words("(visits >= 5 or not child) and spent / 100 > -3 and 1 <= month <= 3",
                            open_translator("en"))
    assert words == ("(number of this visit at least 5 or not: a child is here) and yuan spent so far ÷ 100 more "
                     "than −3 and 1 at most month and month at most 3")
