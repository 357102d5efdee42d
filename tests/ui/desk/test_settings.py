"""The settings: what the centre says of itself, hours, staff, what can be noted, display; by keyboard, nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.people.liking.reads import kinds
from frontdesk.staff.acts import change_staff
from frontdesk.staff.reads import by_login, everybody, former
from frontdesk.visit.menu.reads import menu
from ui.desk.customer.forms import form_place
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.presenter import role_names
from ui.desk.visit.estimate_form import FormLine
from ui.settings import read_settings
from ui.theme.look import look
from ui.theme.tokens import DARK

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, gone):
    shown = gone.show(SettingsPage(desk), Place("settings"))
    desk.work.changed.connect(shown.refresh)
    yield shown
    desk.work.changed.disconnect(shown.refresh)


def _type(line, words):
    line.selectAll()
    QTest.keyClicks(line, words)


def _settled(qtbot, desk):
    answered = []
    desk.work.read(int, done=answered.append)
    qtbot.waitUntil(lambda: bool(answered))


def test_what_the_centre_says_of_itself(qtbot, desk, page, gone):
    section = page.section()
    assert section.values()["name"] == known_centre(desk.reader()).name
    _type(section.fields["phone"].line, "0512 5550 2000")
    section.fields["language"].set_key("en")
    page.finish_step()
    qtbot.waitUntil(lambda: known_centre(desk.reader()).phone == "0512 5550 2000")
    assert known_centre(desk.reader()).language == "en"
    qtbot.waitUntil(lambda: ("told", "Saved.") in gone.said)


def test_a_refusal_stands_beside_its_field_and_what_is_half_typed_comes_back(qtbot, desk, page, gone):
    section = page.section()
    section.fields["name"].line.selectAll()
    QTest.keyClick(section.fields["name"].line, Qt.Key.Key_Delete)
    _type(section.fields["address"].line, "Lake Road 1")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(section.fields["name"].error()))
    assert section.fields["address"].text() == "Lake Road 1"
    desk.drafting.save_all()
    _settled(qtbot, desk)
    assert form_place("settings_centre") == Place("settings", focus="centre")
    again = gone.show(SettingsPage(desk), Place("settings", focus="centre"))
    assert again.section().fields["address"].text() == "Lake Road 1"
    assert ("told", "Your half-typed words are back.") in gone.said


def test_hours_by_weekday(qtbot, desk, page):
    page.show_section("hours")
    section = page.section()
    _type(section.fields["opens0"].line, "0800")
    section.same.click()
    assert section.fields["opens4"].text() == "0800"
    section.fields["opens6"].set_text("")
    section.fields["closes6"].set_text("")
    section.fields["closes5"].set_text("late")
    page.finish_step()
    assert "08:30" in section.fields["closes5"].error()
    section.fields["closes5"].set_text("7：00")
    page.finish_step()
    assert section.fields["closes5"].error() == "The centre closes after it opens."
    section.fields["closes5"].set_text("17:00")
    page.finish_step()
    qtbot.waitUntil(lambda: len(known_centre(desk.reader()).hours) == 6)
    hours = {day.weekday: (day.opens, day.closes) for day in known_centre(desk.reader()).hours}
    assert hours[4][0] == "08:00"
    assert hours[5][1] == "17:00"


def test_the_hours_lead_to_the_calendar(page, gone):
    page.show_section("hours")
    page.section().calendar.click()
    assert gone.places == [Place("calendar")]


def test_staff_are_taken_in_changed_and_retired(qtbot, desk, page):
    desk.work.by = "zhou"  # a manager: the permission table
    page.show_section("staff")
    section = page.section()
    before = len(everybody(desk.reader()))
    section.new.click()
    _type(section.fields["name"].line, "Wu Min")
    _type(section.fields["login"].line, "Wu Min!")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(section.fields["login"].error()))
    assert section.fields["name"].text() == "Wu Min"
    _type(section.fields["login"].line, "wu.min")
    section.fields["role"].set_key("technician")
    page.finish_step()
    qtbot.waitUntil(lambda: len(everybody(desk.reader())) == before + 1)
    _settled(qtbot, desk)
    made = by_login(desk.reader(), "wu.min")
    section.rows.set_current(made.id)
    QTest.keyClick(section.rows, Qt.Key.Key_Return)
    assert not section.fields["login"].line.isEnabled()
    section.fields["role"].set_key("manager")
    _type(section.fields["direct_line"].line, "8009")
    page.finish_step()
    qtbot.waitUntil(lambda: by_login(desk.reader(), "wu.min").role == "manager")
    _settled(qtbot, desk)
    section.rows.set_current(made.id)
    section.retire.click()
    qtbot.waitUntil(lambda: [each.login for each in former(desk.reader())] == ["wu.min"])
    qtbot.waitUntil(lambda: section.retire.label() == "Works here again")
    section.retire.click()
    qtbot.waitUntil(lambda: not former(desk.reader()))


def test_who_is_signed_in_does_not_retire_themselves(qtbot, desk, page, gone):
    desk.work.by = "zhou"
    page.show_section("staff")
    section = page.section()
    section.rows.set_current(by_login(desk.reader(), "zhou").id)
    section.retire.click()
    qtbot.waitUntil(lambda: any(kind == "fault" and "signed in" in words for kind, words in gone.said))


def test_every_role_has_a_name(words):
    from typing import get_args

    from frontdesk.staff.acts import Role

    assert tuple(role_names(words)) == get_args(Role)


def test_own_kinds_and_choices(qtbot, desk, page, gone):
    page.show_section("likings")
    section = page.section()
    shipped = len(kinds(desk.reader()))
    section._buttons["kind"][0].click()
    assert section.form.ways.isVisible()
    _type(section.form.label.line, "Drink")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(section.form.label.error()))
    _type(section.form.label.line, "Club events")
    page.finish_step()
    qtbot.waitUntil(lambda: len(kinds(desk.reader())) == shipped + 1)
    _settled(qtbot, desk)
    assert not section.form.isVisible()
    section.kinds.set_current(shipped)
    section._buttons["choice"][0].click()
    assert section.form.do.isVisible()
    assert not section.form.ways.isVisible()
    _type(section.form.label.line, "Test drives")
    _type(section.form.do.line, "Invite to Saturday.")
    page.finish_step()
    qtbot.waitUntil(lambda: len(kinds(desk.reader())[-1].choices) == 1)
    _settled(qtbot, desk)
    QTest.keyClick(section.choices, Qt.Key.Key_Return)
    assert section.form.do.text() == "Invite to Saturday."
    _type(section.form.dont.line, "Don't call.")
    page.finish_step()
    qtbot.waitUntil(lambda: kinds(desk.reader())[-1].choices[0].dont.get("en") == "Don't call.")
    _settled(qtbot, desk)
    section._buttons["choice"][2].click()
    qtbot.waitUntil(lambda: kinds(desk.reader())[-1].choices[0].retired)
    _settled(qtbot, desk)
    assert section._buttons["choice"][2].label() == "Offer again"
    section.kinds.set_current(0)
    QTest.keyClick(section.kinds, Qt.Key.Key_Return)
    assert gone.said[-1][1].startswith("This one comes with the program.")


def test_a_half_typed_kind_comes_back(qtbot, desk, page, gone):
    page.show_section("likings")
    section = page.section()
    section.kinds.set_current(1)
    section._buttons["choice"][0].click()
    _type(section.form.label.line, "With pictures")
    desk.drafting.save_all()
    _settled(qtbot, desk)
    again = gone.show(SettingsPage(desk), Place("settings", focus="likings")).section()
    assert again.form.isVisible()
    assert again.form.label.text() == "With pictures"
    assert again.kinds.current().key == 1
    again.kinds.set_current(2)
    again.finish()
    qtbot.waitUntil(lambda: kinds(desk.reader())[1].choices[-1].label["en"] == "With pictures")


def test_a_key_opens_them_and_the_keyboard_reaches_every_section(program, qtbot, qapp):
    window = program.window
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Comma, CTRL)
    page = window.page()
    assert isinstance(page, SettingsPage)
    assert page.section().isAncestorOf(QApplication.focusWidget())
    page.choice.chips()[0].setFocus()
    for key in list(page.names)[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert page.choice.chosen() == [key]
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert page.section().isAncestorOf(QApplication.focusWidget())
        page.choice.chips()[list(page.names).index(key)].setFocus()


def test_display_takes_effect_at_once(program, qtbot, store):
    window = program.window
    window.go(Place("settings", focus="display"))
    section = window.page().section()
    section.theme.chips()[1].click()
    assert look().colours is DARK
    section.language.chips()[0].click()
    qtbot.waitUntil(lambda: window.desk.translator.language == "zh_CN")
    assert read_settings(store.folder).language == "zh_CN"
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage) and window.page().choice.chosen() == ["display"])
    window.page().section().larger.click()
    qtbot.waitUntil(lambda: read_settings(store.folder).scale > 1)


def test_another_name_stands_in_the_bar_at_once(program, qtbot, do, store, clock):
    qtbot.waitUntil(lambda: program.window._is_warm)
    do("change_centre", name="Lakeside")
    change_staff(acting(store, clock, "zhou"), login="li", name="Li Na the Second")
    qtbot.waitUntil(lambda: program.window.bar.centre.said() == "Lakeside")
    qtbot.waitUntil(lambda: program.window.bar.person.label() == "Li Na the Second")


def test_a_common_job_is_added_and_a_shipped_one_changed_by_keys(qtbot, desk, page):
    page.show_section("jobs")
    section = page.section()
    QTest.keyClick(section.new, Qt.Key.Key_Space)
    _type(section.fields["label"].line, "Film")
    _type(section.fields["code"].line, "tm")
    _type(section.fields["minutes"].line, "two hours")
    section.written.form.add(FormLine("labour", "前挡贴膜", "1.5", "200"))
    section.written.refresh()
    page.finish_step()
    assert section.fields["minutes"].error()
    _type(section.fields["minutes"].line, "120")
    page.finish_step()
    qtbot.waitUntil(lambda: menu(desk.reader())[-1].code == "tm")
    assert menu(desk.reader())[-1].total_fen == 30_000
    qtbot.waitUntil(lambda: not section.written.isVisibleTo(page))
    section.rows.setCurrentIndex(section.rows.model().index(0, 0))
    QTest.keyClick(section.change, Qt.Key.Key_Space)
    _type(section.fields["minutes"].line, "35")
    page.finish_step()
    qtbot.waitUntil(lambda: menu(desk.reader())[0].minutes == 35)
    assert menu(desk.reader())[0].own
    assert [(line.kind, line.quantity) for line in menu(desk.reader())[0].lines] == [
        ("labour", "0.5"), ("part", "4"), ("part", "1")]
    qtbot.waitUntil(lambda: section.jobs[1].own and not section.written.isVisibleTo(page))
    section.rows.setCurrentIndex(section.rows.model().index(2, 0))
    QTest.keyClick(section.retire, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: section.jobs[2].retired)
    assert section.jobs[2].id not in {job.id for job in menu(desk.reader())}


def test_a_half_typed_job_comes_back(qtbot, desk, page):
    page.show_section("jobs")
    section = page.section()
    QTest.keyClick(section.new, Qt.Key.Key_Space)
    _type(section.fields["label"].line, "Film")
    section.written.form.add(FormLine("labour", "前挡贴膜", "1.5", "200"))
    section.written.lines_changed.emit()
    desk.drafting.save_all()
    _settled(qtbot, desk)
    page.show_section("jobs")
    assert section.values()["label"] == "Film"
    assert section.written.isVisibleTo(page)
    assert [line.name for line in section.written.form.every()] == ["前挡贴膜"]
