"""Typed in one window while another desk saves: the sheet says whose and what, and either choice ends right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.centre.reads import known_centre
from frontdesk.people.dates.reads import dates_of
from frontdesk.staff.roster import week
from frontdesk.visit.menu.reads import menu
from tests.ui.desk.meanwhile.conftest import choose
from tests.ui.desk.visit.made_up import Shop
from ui.desk.calendar.page import CalendarPage
from ui.desk.customer.dates_card import DatesCard
from ui.desk.desk import Desk
from ui.desk.meanwhile import MeanwhileSheet
from ui.desk.place import Place
from ui.desk.roster.page import RosterPage
from ui.desk.settings.page import SettingsPage

Elsewhere = Callable[..., object]
Shown = Callable[[QWidget], QWidget]
Asked = Callable[[Callable[[], MeanwhileSheet | None]], MeanwhileSheet]
MONDAY = "2026-11-23"


@pytest.mark.parametrize("theirs", [True, False])
def test_a_date(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                theirs: bool) -> None:
    made = shop.do("add_date", customer=shop.customer, kind="spouse_birthday", day="6/21", who="陈刚").ids["date"]
    card = DatesCard(desk)
    shown(card)
    card.show_customer(shop.customer)
    card._correct_day(next(row for row in dates_of(desk.reader(), shop.customer, desk.today())
                           if row.kind == "spouse_birthday"))
    card.form.day.set_text("6/23")
    card.form.note.set_text("likes flowers")
    elsewhere("change_date", date=made, day="6/22", who="陈钢")
    card.form.finish()
    sheet = asked(lambda: card.form.asking)
    assert list(sheet.choices) == ["day"]
    ours, other = sheet.words["day"]
    assert "23" in ours
    assert "22" in other
    assert (card.form.day.text(), card.form.note.text()) == ("6/23", "likes flowers")
    with qtbot.waitSignal(card.form.over, timeout=20_000):
        choose(sheet, theirs)
    row = next(row for row in dates_of(desk.reader(), shop.customer, desk.today()) if row.kind == "spouse_birthday")
    assert (row.day.stored, row.note, row.who) == ("--06-22" if theirs else "--06-23", "likes flowers", "陈钢")


@pytest.mark.parametrize("theirs", [True, False])
def test_a_date_that_is_taken_away(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked,
                                   qtbot: QtBot, theirs: bool) -> None:
    made = shop.do("add_date", customer=shop.customer, kind="spouse_birthday", day="6/21", who="陈刚").ids["date"]
    card = DatesCard(desk)
    shown(card)
    card.show_customer(shop.customer)
    card._correct_day(next(row for row in dates_of(desk.reader(), shop.customer, desk.today())
                           if row.kind == "spouse_birthday"))
    elsewhere("change_date", date=made, day="6/22")
    card.form._withdraw()
    sheet = asked(lambda: card.form.asking)
    assert list(sheet.choices) == ["day"]
    with qtbot.waitSignal(card.form.over, timeout=20_000):
        choose(sheet, theirs)
    left = [row.day.stored for row in dates_of(desk.reader(), shop.customer, desk.today())
            if row.kind == "spouse_birthday"]
    assert left == (["--06-22"] if theirs else [])


@pytest.mark.parametrize("theirs", [True, False])
def test_the_own_birthday(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                          theirs: bool) -> None:
    card = DatesCard(desk)
    shown(card)
    card.show_customer(shop.customer)
    card._correct_day(next(row for row in dates_of(desk.reader(), shop.customer, desk.today())
                           if row.source == "customer"))
    card.form.day.set_text("11/27")
    elsewhere("change_customer", customer=shop.customer, birthday="11-28")
    card.form.finish()
    sheet = asked(lambda: card.form.asking)
    assert list(sheet.choices) == ["day"]
    with qtbot.waitSignal(card.form.over, timeout=20_000):
        choose(sheet, theirs)
    assert desk.reader().value("SELECT birthday FROM customer") == ("--11-28" if theirs else "--11-27")


def _planned(desk: Desk) -> list[tuple[str, str, str]]:
    return [(each.begins, each.ends, each.note) for each in week(desk.reader(), date.fromisoformat(MONDAY))]


@pytest.fixture
def roster(desk: Desk, shown: Shown) -> RosterPage:
    page = RosterPage(desk)
    shown(page)
    page.open(Place("roster", text=MONDAY))
    return page


@pytest.mark.parametrize("theirs", [True, False])
def test_a_shift(roster: RosterPage, desk: Desk, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                 theirs: bool) -> None:
    member = roster.presenter.member()
    assert member is not None
    roster.form.begins.set_text("9")
    roster.form.ends.set_text("18")
    elsewhere("set_shift", staff=member.login, on=MONDAY, begins="8", ends="17", note="training")
    roster.finish_step()
    sheet = asked(lambda: roster.form.asking)
    assert sheet.words == {"begins": ("Yours: 09:00", "Theirs: 08:00"), "ends": ("Yours: 18:00", "Theirs: 17:00")}
    assert roster.form.begins.text() == "9"
    with qtbot.waitSignal(roster.form.saved, timeout=20_000):
        choose(sheet, theirs)
    assert _planned(desk) == [("08:00", "17:00", "training") if theirs else ("09:00", "18:00", "training")]


@pytest.mark.parametrize("theirs", [True, False])
def test_a_shift_that_is_cleared(shop: Shop, roster: RosterPage, desk: Desk, elsewhere: Elsewhere, asked: Asked,
                                 qtbot: QtBot, theirs: bool) -> None:
    member = roster.presenter.member()
    assert member is not None
    shop.do("set_shift", staff=member.login, on=MONDAY, begins="8", ends="17")
    roster.open(Place("roster", text=MONDAY))
    elsewhere("set_shift", staff=member.login, on=MONDAY, begins="10", ends="19", note="late")
    roster.form.clear_shift()
    sheet = asked(lambda: roster.form.asking)
    assert sheet.words == {"shift": ("Yours: (empty)", "Theirs: 10:00–19:00 · late")}
    with qtbot.waitSignal(roster.form.saved, timeout=20_000):
        choose(sheet, theirs)
    assert _planned(desk) == ([("10:00", "19:00", "late")] if theirs else [])


@pytest.mark.parametrize("theirs", [True, False])
def test_a_day_of_the_calendar(desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                               theirs: bool) -> None:
    page = CalendarPage(desk)
    shown(page)
    page.open(Place("calendar", text=MONDAY))
    page.note.set_text("stocktaking")
    elsewhere("set_day", on=MONDAY, open=True, note="open house")
    page.opening.set_chosen(["closed"])
    page._mark()
    sheet = asked(lambda: page.asking)
    assert sheet.words == {"open": ("Yours: Closed", "Theirs: Open"),
                           "note": ("Yours: stocktaking", "Theirs: open house")}
    assert page.note.text() == "stocktaking"
    choose(sheet, theirs, "open")
    reader = desk.reader()
    qtbot.waitUntil(lambda: reader.value("SELECT note FROM marked_day WHERE day = :day", day=MONDAY) == "stocktaking",
                    timeout=20_000)
    assert reader.value("SELECT open FROM marked_day WHERE day = :day", day=MONDAY) == (1 if theirs else 0)


@pytest.mark.parametrize("theirs", [True, False])
def test_a_job_with_its_lines(shop: Shop, desk: Desk, settings: Callable[[str], SettingsPage], elsewhere: Elsewhere,
                              asked: Asked, qtbot: QtBot, theirs: bool) -> None:
    line = {"kind": "labour", "name": "更换机油", "quantity": "0.5", "unit_price_fen": 12_000}
    job = shop.do("add_job", label="小保养加强", minutes=40, lines=[line]).ids["job"]
    page = settings("jobs")
    part = page.sections["jobs"]
    part._begin(job)
    part.fields["minutes"].set_text("50")
    part.fields["code"].set_text("xby")
    part.written.form.set("labour", 0, price="150")
    elsewhere("change_job", job=job, label="小保养加强", label_en="Small service", minutes=45,
              lines=[{**line, "unit_price_fen": 13_000}])
    page.finish_step()
    sheet = asked(lambda: part.asking)
    said = sheet.words
    assert list(said) == ["minutes", "lines"]
    assert said["minutes"] == ("Yours: 50", "Theirs: 45")
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: not part.written.isVisibleTo(page), timeout=20_000)
    now = next(each for each in menu(desk.reader()) if each.id == job)
    assert (now.minutes, now.lines[0].price_fen) == ((45, 13_000) if theirs else (50, 15_000))
    assert (now.code, now.label["en"]) == ("xby", "Small service")  # what only one changed is kept of both


@pytest.mark.parametrize("theirs", [True, False])
def test_opening_hours(desk: Desk, settings: Callable[[str], SettingsPage], elsewhere: Elsewhere, asked: Asked,
                       qtbot: QtBot, theirs: bool) -> None:
    page = settings("hours")
    part = page.sections["hours"]
    week_now = [{"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(7)]
    part.fields["opens0"].set_text("09:00")
    part.fields["closes1"].set_text("20:00")
    elsewhere("change_centre", hours=[{**week_now[0], "opens": "07:00"}, *week_now[1:6], {
        **week_now[6], "closes": "16:00"}])
    page.finish_step()
    sheet = asked(lambda: part.asking)
    assert sheet.words == {"opens0": ("Yours: 09:00", "Theirs: 07:00")}  # both close at the same time
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: part.fields["closes6"].text() == "16:00", timeout=20_000)  # shown as it stands
    hours = {day.weekday: (day.opens, day.closes) for day in known_centre(desk.reader()).hours}
    assert hours[0] == ("07:00" if theirs else "09:00", "18:00")
    assert (hours[1], hours[6]) == (("08:30", "20:00"), ("08:30", "16:00"))


def test_back_to_the_form_writes_nothing_and_asks_again(desk: Desk, settings: Callable[[str], SettingsPage],
                                                        elsewhere: Elsewhere, asked: Asked, qtbot: QtBot) -> None:
    page = settings("centre")
    part = page.sections["centre"]
    part.fields["phone"].set_text("0512 1111")
    elsewhere("change_centre", phone="0512 2222")
    page.finish_step()
    first = asked(lambda: part.asking)
    first.leave.click()
    assert part.fields["phone"].text() == "0512 1111"
    assert known_centre(desk.reader()).phone == "0512 2222"
    page.finish_step()
    qtbot.waitUntil(lambda: part.asking is not first, timeout=20_000)
    choose(asked(lambda: part.asking), False)
    qtbot.waitUntil(lambda: known_centre(desk.reader()).phone == "0512 1111", timeout=20_000)
