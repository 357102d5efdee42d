"""The walk-around with fingers, on a window as large as a tablet, lying and upright."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desk.visit.made_up import Shop, bring_to
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.visit.arrival import ArrivalStep
from ui.desk.visit.page import VisitPage
from ui.desk.visit.photo_sheet import PhotoSheet
from ui.desk.visit.walk_around_step import WalkAroundStep
from ui.theme.look import look
from ui.widgets.outline_view import OutlineView

Open = Callable[..., VisitPage]
Settled = Callable[[], None]


@pytest.fixture
def finger(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def step(page: VisitPage) -> WalkAroundStep:
    found = page.panels["walk_around"]
    assert isinstance(found, WalkAroundStep)
    return found


def tap(device: QPointingDevice, view: OutlineView, x: float, y: float) -> None:
    at = view.place_of(x, y).toPoint()
    QTest.touchEvent(view, device).press(0, at, view).commit()
    QTest.touchEvent(view, device).release(0, at, view).commit()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (800, 1280)])
def test_one_tap_places_one_more_names_a_third_sizes(opened: Open, settled: Settled, finger: QPointingDevice,
                                                     qtbot: QtBot, width: int, height: int) -> None:
    page = opened("greeted")
    page.resize(width, height)
    part = step(page).walk
    view = part.outline.view("left")
    tap(finger, view, 420, 640)
    settled()
    assert page.record is not None
    assert [(mark.view, mark.kind) for mark in page.record.marks_arrival] == [("left", "")], "the tap itself is kept"
    assert part.chooser.isVisibleTo(page)
    nine_millimetres = look().touch()
    chips = [*part.chooser.kinds.chips(), *part.chooser.sizes.chips()]
    assert all(min(chip.sizeHint().width(), chip.sizeHint().height()) >= nine_millimetres for chip in chips)
    qtbot.mouseClick(part.chooser.kinds.chips()[1], Qt.MouseButton.LeftButton)
    settled()
    assert page.record.marks_arrival[0].kind == "dent"
    assert part.chooser.isVisibleTo(page), "how large it is may be said, or not"
    qtbot.mouseClick(part.chooser.sizes.chips()[0], Qt.MouseButton.LeftButton)
    settled()
    assert page.record.marks_arrival[0].size == "small"
    assert not part.chooser.isVisibleTo(page)
    assert page.holder.minimumSizeHint().width() <= page.area.viewport().width(), "nothing is cut off at the right"


def test_a_mark_is_shown_with_the_tap_before_it_is_kept(opened: Open, desk: Desk, settled: Settled,
                                                        finger: QPointingDevice) -> None:
    page = opened("greeted")
    part = step(page).walk
    gate = threading.Event()
    desk.work.read(gate.wait)
    tap(finger, part.outline.view("rear"), 500, 700)
    shown = [mark for mark in part.outline.marks() if mark.view == "rear"]
    assert [mark.asking for mark in shown] == [True]
    assert page.record is not None
    assert page.record.marks_arrival == ()
    gate.set()
    settled()
    assert len([mark for mark in part.outline.marks() if mark.view == "rear"]) == 1
    assert len(page.record.marks_arrival) == 1


def test_a_finger_drags_a_mark_and_a_slide_is_no_tap(opened: Open, shop: Shop, settled: Settled,
                                                     finger: QPointingDevice) -> None:
    visit = bring_to(shop, "greeted")
    shop.do("place_mark", visit=visit, phase="arrival", view="left", x=300, y=500, kind="scratch")
    page = opened(visit)
    view = step(page).walk.outline.view("left")
    start, end = view.place_of(300, 500).toPoint(), view.place_of(600, 500).toPoint()
    QTest.touchEvent(view, finger).press(0, start, view).commit()
    QTest.touchEvent(view, finger).move(0, (start + end) / 2, view).commit()
    QTest.touchEvent(view, finger).move(0, end, view).commit()
    QTest.touchEvent(view, finger).release(0, end, view).commit()
    settled()
    mark = shop.page(visit).marks_arrival[0]
    assert abs(mark.x - 600) <= 8
    assert mark.area.startswith("door_left")
    low = view.place_of(100, 900).toPoint()
    QTest.touchEvent(view, finger).press(0, low, view).commit()
    QTest.touchEvent(view, finger).move(0, low - QPoint(0, 60), view).commit()
    QTest.touchEvent(view, finger).release(0, low - QPoint(0, 60), view).commit()
    settled()
    assert len(shop.page(visit).marks_arrival) == 1
    assert not step(page).walk.chooser.isVisibleTo(page)


def test_a_second_finger_ends_what_the_first_began(opened: Open, shop: Shop, settled: Settled,
                                                   finger: QPointingDevice) -> None:
    page = opened("greeted")
    view = step(page).walk.outline.view("left")
    one, other = view.place_of(300, 500).toPoint(), view.place_of(600, 500).toPoint()
    QTest.touchEvent(view, finger).press(0, one, view).commit()
    QTest.touchEvent(view, finger).stationary(0).press(1, other, view).commit()
    QTest.touchEvent(view, finger).release(0, one, view).release(1, other, view).commit()
    settled()
    assert page.record is not None
    assert page.record.marks_arrival == ()


def test_the_last_touch_is_taken_back_by_one_key(opened: Open, settled: Settled, qtbot: QtBot) -> None:
    page = opened("greeted")
    part = step(page).walk
    view = part.outline.view("top")
    view.tap(view.place_of(500, 500))
    qtbot.mouseClick(part.chooser.kinds.chips()[0], Qt.MouseButton.LeftButton)
    settled()
    part.undo.click()
    settled()
    assert page.record is not None
    assert page.record.marks_arrival[0].kind == ""
    part.undo.click()
    settled()
    assert page.record.marks_arrival == ()
    assert not part.marking.may_undo()


def test_a_kind_chosen_and_the_end_said_at_once_are_kept_in_order(opened: Open, settled: Settled, press: Callable[
        ..., None]) -> None:
    page = opened("greeted")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_3)
    page.finish_step()
    settled()
    settled()
    assert page.record is not None
    assert page.record.walked_arrival_at is not None
    assert page.record.marks_arrival[0].kind == "chip"


def test_the_key_b_goes_to_the_next_body(opened: Open, settled: Settled, press: Callable[..., None]) -> None:
    page = opened("greeted")
    before = step(page).walk.outline.view("left").drawing.svg
    press(Qt.Key.Key_B)
    settled()
    assert page.record is not None
    assert page.record.body == "suv"
    assert step(page).walk.outline.view("left").drawing.svg != before


def test_eighty_marks_stand_apart(opened: Open, shop: Shop) -> None:
    visit = bring_to(shop, "greeted")
    for at in range(80):
        shop.do("place_mark", visit=visit, phase="arrival", view="left", x=450 + at % 9, y=500 + at % 7,
                kind="scratch")
    page = opened(visit)
    page.resize(1280, 800)
    QApplication.processEvents()
    view = step(page).walk.outline.view("left")
    places = [view.number_at(mark.key) for mark in step(page).walk.outline.marks() if mark.view == "left"]
    gaps = [(one - other).manhattanLength() for at, one in enumerate(places) for other in places[:at]]
    assert min(gaps) > look().px(10), "no number covers another"
    inside = view.rect().toRectF()
    assert all(inside.contains(QPointF(place)) for place in places)


def test_both_sign_with_the_finger_and_a_dot_is_told(opened: Open, shop: Shop, settled: Settled,
                                                     finger: QPointingDevice) -> None:
    page = opened("greeted")
    card = step(page).signatures
    for signing in (card.customer, card.advisor):
        pad = signing.pad
        page.area.ensureWidgetVisible(pad)
        QApplication.processEvents()
        dot = QPoint(40, 40)
        QTest.touchEvent(pad, finger).press(0, dot, pad).commit()
        QTest.touchEvent(pad, finger).release(0, dot, pad).commit()
        assert signing.dot.isVisibleTo(signing)
        assert not signing.keep.isVisibleTo(signing)
        signing.again.click()
        QTest.touchEvent(pad, finger).press(0, dot, pad).commit()
        for at in range(1, 12):
            QTest.touchEvent(pad, finger).move(0, dot + QPoint(15 * at, 6 * (at % 3)), pad).commit()
        QTest.touchEvent(pad, finger).release(0, dot, pad).commit()
        signing.keep.click()
        settled()
    assert page.record is not None
    assert page.record.walked_arrival_at is not None
    assert {row.who for row in page.record.signatures} == {"customer", "advisor"}


def test_a_change_after_signing_says_that_it_is_signed_again(opened: Open, shop: Shop, settled: Settled) -> None:
    visit = bring_to(shop, "greeted")
    shop.do("sign", visit=visit, purpose="walk_around", who="customer", on_paper=True)
    page = opened(visit)
    assert not step(page).signatures.changed_since.isVisibleTo(page)
    shop.do("place_mark", visit=visit, phase="arrival", view="left", x=300, y=500, kind="scratch")
    page.open(Place("visit", visit=visit, focus="walk_around"))
    assert step(page).signatures.changed_since.isVisibleTo(page)


def photo(path: Path, colour: tuple[int, int, int]) -> Path:
    Image.new("RGB", (320, 240), colour).save(path)
    return path


def test_files_fill_the_guided_series_in_order_and_a_bad_one_says_why(opened: Open, settled: Settled,
                                                                     tmp_path: Path) -> None:
    page = opened("greeted")
    series = step(page).series
    bad = tmp_path / "b.jpg"
    bad.write_text("no picture")
    series.offer([photo(tmp_path / "c.jpg", (9, 90, 90)), photo(tmp_path / "a.jpg", (90, 9, 90)), bad])
    for _ in range(3):
        settled()
    assert page.record is not None
    assert [(row.step, row.purpose) for row in page.record.photos] == [("front_left", "arrival"),
                                                                       ("rear_right", "arrival")]
    assert "not a photo" in series.wrong.said()
    assert series.progress.said() == "2 of 10"
    current = series.current()
    assert current is not None
    assert current.id == "front_right"
    series.skip.click()
    series.skip.click()
    current = series.current()
    assert current is not None
    assert current.id == "vin_plate"


def test_a_photo_is_looked_at_and_taken_out_with_a_reason(opened: Open, settled: Settled, tmp_path: Path,
                                                         qtbot: QtBot) -> None:
    page = opened("greeted")
    series = step(page).series
    series.offer([photo(tmp_path / "a.jpg", (90, 9, 90))])
    for _ in range(3):
        settled()
    series.tiles()[0].click()
    sheet = next(each for each in page.window().findChildren(PhotoSheet) if each.isVisible())
    sheet.remove.click()
    sheet.why.line.setText("the wrong car")
    qtbot.keyClick(sheet.why.line, Qt.Key.Key_Return)
    settled()
    assert page.record is not None
    assert page.record.photos == ()
    assert series.progress.said() == "0 of 10"


def test_a_need_is_noted_shown_with_what_to_do_and_done(opened: Open, shop: Shop, settled: Settled,
                                                       qtbot: QtBot) -> None:
    visit = bring_to(shop, "arrived")
    page = opened(visit, "arrival")
    arrival = page.panels["arrival"]
    assert isinstance(arrival, ArrivalStep)
    chip = next(each for each in arrival.needs.chips.chips() if each.key == "wet")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settled()
    assert set(arrival.needs.waiting.buttons) == {"wet"}
    assert set(page.side.needs.buttons) == {"wet"}, "the advisor sees it beside every step"
    page.side.needs.buttons["wet"].click()
    settled()
    assert shop.page(visit).needs[0].met_at is not None
    assert "Wet" in arrival.needs.met.said()
    assert not page.side.needs_card.isVisibleTo(page)
