"""What a job is good for, in the settings: changed, taken away, found for a line; the days of a comeback."""

from __future__ import annotations

import pytest

from frontdesk.centre.reads import known_centre
from frontdesk.visit.farewells import comeback_days
from frontdesk.visit.value_library import own_worth
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.worth_section import WorthSection
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work


@pytest.fixture
def boss(qapp, store, clock):
    """The desk with the manager at it."""
    work = Work(store, clock, "zhou")
    yield Desk(store, clock, "zhou", open_translator("zh_CN"), Formats("zh_CN"), known_centre(store.reader()).zone,
               News(store, work), work, Drafting(store, clock, work, "zhou"))
    work.close()


def test_own_words_stand_before_the_librarys_and_can_be_taken_away(qtbot, boss, gone, store):
    page = gone.show(SettingsPage(boss), Place("settings", focus="worth"))
    part = page.sections["worth"]
    assert isinstance(part, WorthSection)
    row = next(row for row in part.rows.lines.rows() if row.title == "刹车片")
    part.rows.opened.emit(row)
    assert part.months.text() == "24"
    part.words.set_text("")
    page.finish_step()
    assert part.words.error()
    part.words.set_text("踩得住，停得稳。")
    part.months.set_text("two")
    page.finish_step()
    assert part.months.error()
    part.months.set_text("36")
    page.finish_step()
    qtbot.waitUntil(lambda: own_worth(store.reader(), "更换前刹车片") is not None)
    found = own_worth(store.reader(), "更换前刹车片")
    assert found is not None
    assert (found.words, found.months) == ("踩得住，停得稳。", 36)
    assert own_worth(store.reader(), "机油") is None
    qtbot.waitUntil(lambda: part.entries[0].own)
    part.rows.setCurrentIndex(part.rows.model().index(0, 0))
    part.drop.click()
    qtbot.waitUntil(lambda: own_worth(store.reader(), "更换前刹车片") is None)
    qtbot.waitUntil(lambda: not part.entries[0].own)


def test_the_days_of_a_comeback_are_set(qtbot, boss, gone, store):
    page = gone.show(SettingsPage(boss), Place("settings", focus="worth"))
    part = page.sections["worth"]
    part.days.set_text("x")
    part.set_days.click()
    assert part.days.error()
    part.days.set_text("999")
    part.set_days.click()
    qtbot.waitUntil(lambda: "365" in part.days.error())
    part.days.set_text("45")
    part.set_days.click()
    qtbot.waitUntil(lambda: comeback_days(store.reader()) == 45)
