"""A day is made ready with keys: ticks, parts, weather, the list printed; at the door in time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from frontdesk.booking.preparing import preparation
from frontdesk.visit.reads import due
from ui.desk.due import due_line
from ui.desk.place import Place
from ui.desk.preparation.page import PreparationPage
from ui.desk.preparation.presenter import PreparationPresenter

MINUTE = 60_000


@pytest.fixture
def booked(do) -> int:
    """Tomorrow at nine, for somebody who never came."""
    who = do("add_customer", name="陈新", title="先生", phone="13900009901", plate="苏E99Q01", model="示例 轿车",
             energy="ice").ids
    do("note_preference", customer=who["customer"], kind="coffee", choice="americano")
    return do("book", customer=who["customer"], vehicle=who["vehicle"], starts_at="2026-05-05T09:00", minutes=60,
              work="小保养", needs="child seat", anyway=True).ids["appointment"]


@pytest.fixture
def page(desk, gone, booked) -> PreparationPage:
    shown = gone.show(PreparationPage(desk), Place("preparation", appointment=booked))
    desk.news.changed.connect(shown.refresh)
    return shown


def prepared(desk, appointment):
    on = PreparationPresenter(desk).tomorrow()
    return next(each for each in preparation(desk.reader(), on, desk.now()).rows if each.row.id == appointment)


def test_the_next_open_day_is_shown_with_what_is_to_be_made_ready(desk, gone, booked):
    page = gone.show(PreparationPage(desk), Place("preparation"))
    assert page.presenter.on.isoformat() == "2026-05-05"
    assert "first visit" in page.heading.words()[1]
    row = next(row for row in page.people.lines.rows() if row.key == booked)
    assert (row.lead, row.badge) == ("09:00", "First visit")
    words = [line.words for line in page.presenter.items(prepared(desk, booked))]
    assert words[:2] == ["First visit: one person stays with them throughout", "child seat"]
    assert "Offer an americano." in words
    assert "Breakfast voucher" in words


def test_space_ticks_and_takes_back(qtbot, page, desk, booked):
    qtbot.keyClick(page.people, Qt.Key.Key_Return)
    tick = page.panel.items.ticks()[0]
    assert tick.hasFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: prepared(desk, booked).ready == 1)
    qtbot.waitUntil(lambda: page.panel.items.ticks()[0].hasFocus())
    qtbot.keyClick(tick, Qt.Key.Key_Down)
    assert page.panel.items.ticks()[1].hasFocus()
    qtbot.keyClick(page.panel.items.ticks()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: prepared(desk, booked).ready == 0)


def test_proposed_parts_are_taken_over_dropped_and_added(qtbot, page, desk, booked):
    assert [part.state for part in prepared(desk, booked).parts] == ["proposed", "proposed"]
    qtbot.keyClick(page.panel.parts.ticks()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "ready" in [part.state for part in prepared(desk, booked).parts])
    qtbot.waitUntil(lambda: len(page.panel.parts.ticks()) == 2)
    page.panel.parts.ticks()[1].setFocus()
    qtbot.keyClick(page.panel.parts.ticks()[1], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(prepared(desk, booked).parts) == 1)
    qtbot.keyClicks(page.panel.part.line, "Wipers*2")
    qtbot.keyClick(page.panel.part.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [(part.name["en"], part.quantity) for part in prepared(desk, booked).parts][1:] == [
        ("Wipers", "2")])
    qtbot.waitUntil(lambda: page.panel.part.text() == "")
    qtbot.keyClick(page.panel.part.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.part.error() == "Write which part is needed.")


def test_rain_brings_the_umbrella_stand_and_bad_temperatures_are_said(qtbot, page, desk, booked):
    page.weather.take_focus()
    qtbot.keyClick(page.weather.kind.chips()[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Umbrella stand at the door" in [line.words for line in page.presenter.house()])
    assert page.house.isVisibleTo(page)
    qtbot.keyClick(page.house.ticks()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.presenter.house()[0].done)
    assert "Umbrella" in [line.words for line in page.presenter.items(prepared(desk, booked))]
    page.weather.high.line.setFocus()
    qtbot.keyClicks(page.weather.high.line, "99")
    qtbot.keyClick(page.weather.high.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "99 °C is not a temperature" in page.weather.high.error())
    assert page.weather.high.text() == "99", "what was typed stays"


def test_other_days_are_a_key_away(qtbot, page):
    for command in page.commands():
        if command.id == "preparation_on":
            command.run()
    assert page.presenter.on.isoformat() == "2026-05-06"
    page.next.click()
    assert page.presenter.on.isoformat() == "2026-05-05"


def test_the_list_is_made_and_kept(qtbot, page, desk):
    assert page.print_paper()
    qtbot.waitUntil(lambda: page.sheet.made is not None, timeout=30_000)
    assert page.sheet.made.file.name == "preparation-2026-05-05.pdf"
    assert len(page.sheet.made.pages) == 1
    page.sheet.close_sheet()


def test_whoever_is_due_at_the_door_knows_car_first_visit_and_what_to_bring(qtbot, desk, gone, booked, do, clock):
    do("set_weather", on="2026-05-05", weather="rain")
    clock.now += 22 * 60 * MINUTE - 10 * MINUTE
    rows = [row for row in due(desk.reader(), None, desk.now()) if row.appointment == booked
            and row.rule == "be_at_the_door"]
    line = due_line(desk, rows[0], desk.now())
    assert line.what == "Be at the door: bring Umbrella, Dry towel"
    assert line.where == "First visit · 09:00 · 示例 轿车"
    assert "苏E·99Q01" in line.who
    assert line.place.page == "preparation"
    page = gone.show(PreparationPage(desk), line.place)
    assert page.panel.door.hasFocus()
    page.finish_step()
    qtbot.waitUntil(lambda: ("told", "Noted: somebody is at the door.") in gone.said)
    assert not [row for row in due(desk.reader(), None, desk.now()) if row.appointment == booked
                and row.rule == "be_at_the_door"]
