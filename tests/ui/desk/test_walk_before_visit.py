"""Before the visit, walked through the real window with keys, the program started anew between: it is all there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.booking.lounge.reads import checked, open_faults
from frontdesk.booking.preparing import preparation
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE
from frontdesk.visit.lounge_items import shown_of
from frontdesk.visit.page import visit_page
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
HOUR = 60 * MINUTE


class Program:
    """The desk program on one folder, which can be ended and started again."""

    def __init__(self, qtbot, qapp, folder, clock) -> None:
        self._qtbot, self._qapp, self._folder, self._clock = qtbot, qapp, folder, clock
        self.start()

    def start(self) -> None:
        self.store = Store(self._folder)
        self.store.open()
        self.made = DeskProgram(self._qapp, self.store, self._clock, Settings(theme="light"), "en", "li")
        self.window = self.made.window
        self._qtbot.addWidget(self.window, before_close_func=lambda _, made=self.made: made.close())
        self.window.resize(1280, 800)
        self.made.open()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def end(self) -> None:
        self.window.close()
        self.store.close()

    def again(self) -> None:
        self.end()
        self.start()

    def go(self, place: Place):
        self.window.go(place)
        self._qtbot.waitUntil(lambda: self.window.place() == place)
        return self.window.page()

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def moments(self, appointment: int) -> dict[str, str]:
        return {row[0]: row[1] for row in self.store.reader().rows(
            "SELECT rule, state FROM moment WHERE subject = 'appointment' AND subject_id = :of ORDER BY id",
            of=appointment)}

    def said(self, appointment: int) -> list[tuple[str, str]]:
        return [(row[0], row[1]) for row in self.store.reader().rows(
            "SELECT situation, text FROM message WHERE subject = 'appointment' AND subject_id = :of ORDER BY id",
            of=appointment)]


@pytest.fixture
def booked(do) -> dict[str, int]:
    """In two days at ten, asked for on the web site, an hour to an hour and a half."""
    who = do("add_customer", name="陈预约", title="先生", phone="13900009977", plate="苏E99Q77", model="示例 轿车").ids
    made = do("book", customer=who["customer"], vehicle=who["vehicle"], starts_at="2026-05-06T10:00", minutes=90,
              minutes_least=60, work="小保养", source="site", anyway=True).ids
    return {**who, "appointment": made["appointment"]}


@pytest.fixture
def program(qtbot, qapp, store, booked, clock):
    folder = store.folder
    store.close()
    made = Program(qtbot, qapp, folder, clock)
    yield made
    made.end()


def tell(program, qtbot, appointment: int, focus: str) -> str:
    """Open the sheet as the due list does, record it with Ctrl+Enter; gives the words."""
    page = program.go(Place("diary", appointment=appointment, focus=focus))
    qtbot.waitUntil(lambda: page.panel.sheet() is not None and page.panel.sheet().isVisible())
    words, before = page.panel.sheet().words.text(), len(program.said(appointment))
    page.finish_step()
    qtbot.waitUntil(lambda: len(program.said(appointment)) == before + 1)
    qtbot.waitUntil(lambda: not page.panel.sheet() or not page.panel.sheet().isVisible())
    return words


def test_confirmed_reminded_moved_missed_and_asked_after(qtbot, program, booked, clock):
    row = booked["appointment"]
    assert program.moments(row)["confirm_booking"] == "open"
    words = tell(program, qtbot, row, "confirm_appointment")
    assert "5月6日" in words or "6 May" in words
    program.again()
    assert program.moments(row)["confirm_booking"] == "kept"
    clock.now += 22 * HOUR
    words = tell(program, qtbot, row, "remind_appointment")
    assert "10:00" in words
    assert "1–1.5 h" in words, "the duration as a range"
    assert "A bay is kept for you" in words
    assert "李娜" in words, "the advisor"
    program.again()
    assert program.moments(row)["remind_day_before"] == "kept"
    page = program.go(Place("diary", appointment=row))
    qtbot.waitUntil(page.view.hasFocus)
    program.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: program.moments(row).get("confirm_new_time") == "open")
    program.again()
    tell(program, qtbot, row, "confirm_appointment")
    assert program.moments(row)["confirm_new_time"] == "kept"
    assert [situation for situation, _ in program.said(row)] == [
        "appointment_confirmation", "appointment_reminder", "appointment_confirmation"]


def test_prepared_with_the_coldest_and_hottest_weather_and_at_the_door(qtbot, program, booked, clock):
    row = booked["appointment"]
    page = program.go(Place("preparation", appointment=row))
    page.weather.low.line.setFocus()
    QTest.keyClicks(page.weather.low.line, "-8")
    page.weather.high.line.setFocus()
    QTest.keyClicks(page.weather.high.line, "-6")
    QTest.keyClick(page.weather.high.line, Qt.Key.Key_Return)

    def day():
        return preparation(program.store.reader(), page.presenter.on, clock())

    qtbot.waitUntil(lambda: page.presenter.weather()[1:] == (-6, -8))
    qtbot.waitUntil(lambda: bool(page.presenter.why()))
    cold = [line.words for line in page.presenter.items(page.presenter.current())]
    QTest.keyClick(page.panel.items.ticks()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: next(each for each in day().rows if each.row.id == row).ready == 1)
    program.again()
    page = program.go(Place("preparation", appointment=row))
    assert page.presenter.weather()[1:] == (-6, -8)
    assert [line.words for line in page.presenter.items(page.presenter.current())] == cold
    assert page.presenter.items(page.presenter.current())[0].done
    clock.now += 46 * HOUR + 54 * MINUTE
    page = program.go(Place("preparation", appointment=row, focus="stand_at_the_door"))
    page.finish_step()
    qtbot.waitUntil(lambda: program.moments(row)["be_at_the_door"] == "kept")


def test_the_lounge_is_shown_a_seat_noted_and_a_fault_kept(qtbot, program, booked, clock):
    page = program.go(Place("lounge_check"))
    qtbot.waitUntil(page.items.hasFocus)
    program.press(Qt.Key.Key_F)
    QTest.keyClicks(page.form.words.line, "Machine leaks")
    page.finish_step()
    qtbot.waitUntil(lambda: [fault.words for fault in open_faults(program.store.reader())] == ["Machine leaks"])
    done = program.made.work
    done.act("arrive", key="walk-arrive", customer=booked["customer"], vehicle=booked["vehicle"])
    qtbot.waitUntil(lambda: bool(program.store.reader().value(
        "SELECT max(id) FROM visit WHERE customer = :of", of=booked["customer"])))
    visit = program.store.reader().value("SELECT max(id) FROM visit WHERE customer = :of", of=booked["customer"])
    step = program.go(Place("visit", visit=visit, customer=booked["customer"], focus="seat")).panels["arrival"]
    QTest.keyClick(step.lounge.seat.chips()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(visit_page(program.store.reader(), visit, clock()).seat))
    QTest.keyClick(step.lounge.shown.chips()[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(shown_of(program.store.reader(), visit)) == 1)
    seat, shown = visit_page(program.store.reader(), visit, clock()).seat, shown_of(program.store.reader(), visit)
    program.again()
    step = program.go(Place("visit", visit=visit, customer=booked["customer"], focus="seat")).panels["arrival"]
    assert step.lounge.seat.chosen() == [seat]
    assert tuple(step.lounge.shown.chosen()) == shown
    page = program.go(Place("lounge_check"))
    assert [line.title for line in page.faults.lines.rows()][0].endswith("Machine leaks")
    assert not all(each.good for each in checked(program.store.reader(), program.window.desk.today()))
