"""The workshop's shared screen, by fingers and by keys: each thing takes three touches at most, each 9 mm high."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.values.clock import HOUR
from frontdesk.visit.repair.reads import JobRow, checks, findings, jobs
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.workshop.page import LaneCard, WorkshopPage
from ui.desk.workshop.presenter import CHECK, NOBODY
from ui.theme.look import look


class Hands:
    """Counts the touches of real touch events on one page."""

    def __init__(self, page: WorkshopPage) -> None:
        self.page = page
        self.touches = 0

    def touch(self, widget: QWidget, at: QPoint) -> None:
        QApplication.processEvents()
        assert widget.isVisible()
        finger = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
        window, place = widget.window().windowHandle(), widget.mapTo(widget.window(), at)
        QTest.touchEvent(window, finger).press(0, place, window).commit()
        QTest.touchEvent(window, finger).release(0, place, window).commit()
        self.touches += 1
        QApplication.processEvents()

    def car(self, lane: str, visit: int) -> None:
        rows = lane_of(self.page, lane).rows
        at = next(at for at, row in enumerate(rows.lines.rows()) if row.key == visit)
        box = rows.visualRect(rows.lines.index(at))
        assert box.height() >= look().touch()
        self.touch(rows.viewport(), box.center())

    def choose(self, choice: str) -> None:
        button = self.page.panel.button(choice)
        assert button.height() >= look().touch()
        self.touch(button, button.rect().center())


def lane_of(page: WorkshopPage, key: str) -> LaneCard:
    return next(lane for lane in page.lanes if lane.key == key)


@pytest.fixture
def page(desk: Desk, gone) -> WorkshopPage:
    made = WorkshopPage(desk)
    gone.show(made)
    made.resize(1280, 800)
    return made


@pytest.fixture
def hands(page: WorkshopPage) -> Hands:
    return Hands(page)


@pytest.fixture
def car(desk: Desk, do) -> int:
    """A car in repair, with nobody on it."""
    return in_repair(desk)[0].visit


def in_repair(desk: Desk) -> list[JobRow]:
    return [row for row in jobs(desk.reader()) if row.stage == "in_repair"]


def row_of(desk: Desk, visit: int) -> JobRow:
    return next(row for row in jobs(desk.reader()) if row.visit == visit)


def lane_key(desk: Desk, visit: int) -> str:
    return row_of(desk, visit).technician


def settled(qtbot, page: WorkshopPage, desk: Desk, done) -> None:
    qtbot.waitUntil(lambda: bool(done()))
    page.refresh(None)  # type: ignore[arg-type]  # the window passes the news on


def test_three_touches_begin_pause_and_finish(page: WorkshopPage, hands: Hands, desk: Desk, car: int, qtbot) -> None:
    page.open(Place("workshop"))
    who = lane_key(desk, car) or "zhao"
    hands.car(lane_key(desk, car), car)
    hands.choose("start")
    settled(qtbot, page, desk, lambda: row_of(desk, car).working == (who,))
    assert hands.touches == 2

    page.open(Place("workshop"))
    hands.touches = 0
    hands.car(who, car)
    hands.choose("pause")
    hands.choose("parts:60")
    settled(qtbot, page, desk, lambda: row_of(desk, car).parts_at == desk.now() + HOUR)
    assert hands.touches == 3
    assert row_of(desk, car).stage == "awaiting_parts"

    page.open(Place("workshop"))
    hands.touches = 0
    hands.car(who, car)
    hands.choose("chase")
    hands.choose("120")
    settled(qtbot, page, desk, lambda: row_of(desk, car).parts_at == desk.now() + 2 * HOUR)
    assert hands.touches == 3
    hands.choose("here")
    settled(qtbot, page, desk, lambda: row_of(desk, car).parts_at is None)
    hands.choose("start")
    settled(qtbot, page, desk, lambda: row_of(desk, car).working == (who,))
    hands.choose("finish")
    settled(qtbot, page, desk, lambda: row_of(desk, car).stage == "quality_check")


def test_three_touches_find_and_check(page: WorkshopPage, hands: Hands, desk: Desk, car: int, do, qtbot) -> None:
    who = lane_key(desk, car) or "zhao"
    do("start_work", visit=car, technician=who)
    page.open(Place("workshop"))
    hands.car(who, car)
    hands.choose("find")
    hands.choose("brake_pads")
    settled(qtbot, page, desk, lambda: findings(desk.reader(), car))
    assert hands.touches == 3
    assert findings(desk.reader(), car)[0].words == "Brake pads worn down"
    do("finish_work", visit=car, technician=who)

    page.open(Place("workshop"))
    hands.touches = 0
    hands.car(CHECK, car)
    hands.choose("back:noise")
    offered = [button.objectName() for button in page.panel.buttons]
    assert who not in offered, "nobody checks their own work"
    assert page.step_back()
    hands.touches = 1
    hands.choose("passed")
    hands.choose(offered[0])
    settled(qtbot, page, desk, lambda: checks(desk.reader(), car))
    assert hands.touches == 3
    assert row_of(desk, car).stage == "wash"


def test_three_touches_send_a_car_back(page: WorkshopPage, hands: Hands, desk: Desk, car: int, do, qtbot) -> None:
    who = lane_key(desk, car) or "zhao"
    do("start_work", visit=car, technician=who)
    do("finish_work", visit=car, technician=who)
    page.open(Place("workshop"))
    hands.car(CHECK, car)
    hands.choose("back:noise")
    hands.choose("li")
    settled(qtbot, page, desk, lambda: checks(desk.reader(), car))
    assert hands.touches == 3
    assert (checks(desk.reader(), car)[-1].passed, row_of(desk, car).stage) == (False, "in_repair")


def test_a_car_that_nobody_has_takes_no_more_touches(page: WorkshopPage, hands: Hands, desk: Desk, store, car: int,
                                                     qtbot) -> None:
    """Whoever touches first says so by beginning; nothing that is offered asks for a fourth touch."""
    with store.writing() as writing:
        writing.run("UPDATE visit SET technician = NULL WHERE id = :visit", visit=car)
    page.open(Place("workshop"))
    hands.car(NOBODY, car)
    assert [button.objectName() for button in page.panel.buttons] == [
        f"start:{each.login}" for each in page.presenter.technicians]
    hands.choose("start:zhao")
    settled(qtbot, page, desk, lambda: row_of(desk, car).working == ("zhao",))
    assert hands.touches == 2
    assert row_of(desk, car).technician == "zhao"


def ways_through(page: WorkshopPage) -> int:
    """How many answers are offered in all lanes, in both orders; each of them must be the last that is asked for."""
    found, presenter = 0, page.presenter
    for presenter.by_bay in (False, True):
        presenter.load()
        for lane in presenter.lanes():
            for line in lane.lines:
                who = presenter.who(line.key, lane.key)
                for action in presenter.actions(line.key, who):
                    for answer in presenter.ask(line.key, who, action.id, [])[1]:
                        assert presenter.ask(line.key, who, action.id, [answer.id])[1] == []
                        found += 1
    return found


def test_every_way_through_the_screen_ends_by_the_third_touch(page: WorkshopPage, desk: Desk, store, do) -> None:
    """Each car, in both orders of the lanes, with and without a technician, working, paused, called: no question is
    left after a car, an action and one answer."""
    pause = {"reason": "parts", "expected_at": desk.now() + HOUR}
    for row in jobs(desk.reader())[:2]:
        if row.stage == "in_repair":
            do("start_work", visit=row.visit, technician=row.technician or "zhao")
            do("pause_work", visit=row.visit, technician=row.technician or "zhao", **pause)
    ways = 0
    for lost in (False, True):
        for called in (False, True):
            ways += ways_through(page) if not called else 0
            for row in jobs(desk.reader()) if called else ():
                do("call_technician", visit=row.visit)
            ways += ways_through(page) if called else 0
        for row in jobs(desk.reader()):
            do("call_off_technician", visit=row.visit)
        if not lost:
            with store.writing() as writing:
                writing.run("UPDATE visit SET technician = NULL")
    assert ways > 100


def test_a_technician_who_is_wanted_comes_and_three_touches_say_so(page: WorkshopPage, hands: Hands, desk: Desk,
                                                                  car: int, do, qtbot) -> None:
    who = lane_key(desk, car) or "zhao"
    do("start_work", visit=car, technician=who)
    do("call_technician", visit=car)
    page.open(Place("workshop"))
    assert lane_of(page, who).rows.lines.rows()[0].right.startswith("Wanted since")
    hands.car(who, car)
    hands.choose("meet")
    hands.choose("work")
    settled(qtbot, page, desk, lambda: row_of(desk, car).called_at is None)
    assert hands.touches == 3
    assert desk.reader().value("SELECT state FROM moment WHERE rule = 'technician_wanted'") == "kept"


def test_the_same_with_keys_alone(page: WorkshopPage, desk: Desk, car: int, qtbot) -> None:
    page.open(Place("workshop", visit=car))
    assert page.visit == car
    lane = next(lane for lane in page.lanes if lane.rows.hasFocus())
    QTest.keyClick(lane.rows, Qt.Key.Key_Return)
    assert page.panel.buttons[0].hasFocus()
    qtbot.keyClick(page.panel.buttons[0], Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bool(row_of(desk, car).working))
    page.refresh(None)  # type: ignore[arg-type]
    at = [button.objectName() for button in page.panel.buttons].index("pause")
    qtbot.keyClick(page.panel.buttons[0], str(at + 1))
    qtbot.waitUntil(lambda: any(button.objectName() == "meal" for button in page.panel.buttons))
    at = [button.objectName() for button in page.panel.buttons].index("meal")
    qtbot.keyClick(page.panel.buttons[0], str(at + 1))
    qtbot.waitUntil(lambda: row_of(desk, car).pause_reason == "meal")


def test_own_words_with_two_photos(page: WorkshopPage, desk: Desk, car: int, qtbot, tmp_path: Path) -> None:
    page.open(Place("workshop", visit=car))
    page.panel.button("find").click()
    page.panel.button("own").click()
    qtbot.keyClicks(page.form.words.note, "Belt cracked")
    for name, colour in (("old_photo", "black"), ("new_photo", "white")):
        path = tmp_path / f"{name}.jpg"
        Image.new("RGB", (320, 240), colour).save(path)
        page.form.strips[name].offer([path])
    qtbot.waitUntil(lambda: all(page.form.photos.values()))
    page.finish_step()
    qtbot.waitUntil(lambda: bool(findings(desk.reader(), car)))
    kept = findings(desk.reader(), car)[0]
    assert (kept.words, bool(kept.old_photo), bool(kept.new_photo)) == ("Belt cracked", True, True)
    qtbot.waitUntil(lambda: not page.form.isVisible())


def test_nothing_typed_is_lost_when_words_are_missing_or_the_page_is_left(page: WorkshopPage, desk: Desk, car: int,
                                                                         qtbot, gone) -> None:
    page.open(Place("workshop", visit=car))
    page.panel.button("find").click()
    page.panel.button("own").click()
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.form.words.error()))
    qtbot.keyClicks(page.form.means.note, "It will tear")
    assert page.step_back()
    page.panel.button("own").click()
    assert page.form.means.text() == "It will tear"


def test_by_bay_and_what_another_screen_did(page: WorkshopPage, desk: Desk, car: int, do) -> None:
    page.open(Place("workshop"))
    page.order.click()
    bay = row_of(desk, car).bay
    assert [row.key for row in lane_of(page, f"bay:{bay}").rows.lines.rows()].count(car) == 1
    page.order.click()
    who = lane_key(desk, car) or "zhao"
    do("start_work", visit=car, technician=who)
    page.refresh(None)  # type: ignore[arg-type]
    assert lane_of(page, who).rows.lines.rows()[0].right.startswith("In work")

