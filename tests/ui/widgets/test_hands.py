"""Signature, outline, photos, notices, long work, the counting of keys: by real mouse, touch, pen and key events."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QInputMethodEvent, QKeyEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.widgets.test_words import HOSTILE, picture, shown
from ui.notice import Notice, NoticeAction
from ui.theme import style
from ui.widgets.busy import Busy
from ui.widgets.car_outline import CarOutline
from ui.widgets.key_counter import KeyCounter
from ui.widgets.outline_areas import drawings, undrawn
from ui.widgets.outline_view import OutlineMark
from ui.widgets.photo_strip import PhotoStrip, StripPhoto, thumbnail
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import ASPECT, SignaturePad


def wave(pad: SignaturePad) -> list[QPoint]:
    field = pad.field()
    return [QPointF(field.left() + field.width() * (0.1 + 0.02 * n),
                    field.center().y() + 20 * math.sin(n)).toPoint() for n in range(30)]


def draw(pad: SignaturePad) -> None:
    points = wave(pad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


@pytest.fixture
def pad(qtbot):
    made = SignaturePad("Signature", caption="Sign here")
    shown(qtbot, made, 500, 300)
    return made


def test_the_mouse_signs_and_strokes_go_through_json(qtbot, pad):
    empty = picture(pad)
    assert not pad.is_signed()
    with qtbot.waitSignal(pad.signed):
        draw(pad)
    assert pad.is_signed()
    kept = json.loads(json.dumps(pad.strokes()))
    assert kept == pad.strokes()
    assert len(kept) == 1
    assert all(0 <= value <= 1000 for point in kept[0] for value in point)
    drawn = picture(pad)
    assert drawn != empty
    pad.clear()
    assert pad.strokes() == []
    pad.set_strokes(kept)
    assert picture(pad) == drawn


def test_a_finger_signs(pad):
    device = QTest.createTouchDevice()
    points = wave(pad)
    QTest.touchEvent(pad, device).press(0, points[0], pad).commit()
    for point in points[1:]:
        QTest.touchEvent(pad, device).move(0, point, pad).commit()
    QTest.touchEvent(pad, device).release(0, points[-1], pad).commit()
    assert pad.is_signed()
    assert len(pad.strokes()) == 1


def test_a_pen_signs_with_its_pressure(pad):
    device = QPointingDevice.primaryPointingDevice()
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 10, QEvent.Type.TabletRelease]
    for number, (kind, point) in enumerate(zip(kinds, wave(pad), strict=False)):
        at = QPointF(point)
        QApplication.sendEvent(pad, QTabletEvent(kind, device, at, at, number / 12, 0, 0, 0, 0, 0,
                                                 Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton,
                                                 Qt.MouseButton.LeftButton))
    pressures = [point[2] for point in pad.strokes()[0]]
    assert pressures == sorted(pressures)
    assert pressures[-1] > 700


def test_a_slip_of_the_hand_is_no_signature(pad):
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
    assert pad.strokes()
    assert not pad.is_signed()


def test_the_field_keeps_its_shape(pad):
    for size in ((600, 200), (300, 300)):
        pad.resize(*size)
        assert pad.field().width() / pad.field().height() == pytest.approx(ASPECT)


@pytest.fixture
def outline(qtbot):
    made = CarOutline(drawings("en"))
    shown(qtbot, made, 1000, 620)
    return made


def test_a_tap_places_a_mark_with_its_area(qtbot, outline):
    view = outline.view("left")
    area = next(area for area in view.drawing.areas if area.key == "roof")
    xs, ys = zip(*area.corners, strict=True)
    spot = next((x, y) for x in range(int(min(xs)), int(max(xs)), 5) for y in range(int(min(ys)), int(max(ys)), 3)
                if (found := view.drawing.area_at(x, y)) and found.key == "roof")
    with qtbot.waitSignal(outline.mark_placed) as told:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place_of(*spot).toPoint())
    name, x, y, key = told.args
    assert (name, key) == ("left", "roof")
    assert abs(x - spot[0]) <= 6
    assert abs(y - spot[1]) <= 12


def test_every_view_is_drawn_in_both_themes(qapp, outline):
    for key in ("left", "right", "front", "rear", "top"):
        style.apply(qapp, "light")
        view = outline.view(key)
        light = view.grab().toImage()
        assert len({light.pixel(x, y) for x in range(0, light.width(), 3) for y in range(0, light.height(), 3)}) > 3
        style.apply(qapp, "dark")
        assert view.grab().toImage() != light


def test_the_cross_goes_by_arrows_and_enter_places(qtbot, outline):
    view = outline.view("front")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.cross() == (510, 400)
    with qtbot.waitSignal(outline.mark_placed) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args[:3] == ["front", 510, 400]
    assert told.args[3] == view.drawing.area_at(510, 400).key


def test_marks_of_each_origin_look_different_and_can_be_chosen(qtbot, outline):
    view = outline.view("top")
    bare = picture(view)
    looks = set()
    for origin in ("earlier", "arrival", "delivery"):
        outline.set_marks([OutlineMark(7, "top", 500, 500, 1, origin, "Scratch")])
        looks.add(picture(view))
    assert len(looks | {bare}) == 4
    assert view.accessibleDescription() == "1 Scratch"
    with qtbot.assertNotEmitted(outline.mark_placed), qtbot.waitSignal(outline.mark_chosen) as told:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place_of(500, 500).toPoint())
    assert told.args == [7]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Period)
    with qtbot.waitSignal(outline.mark_chosen):
        QTest.keyClick(view, Qt.Key.Key_Space)


def test_a_view_only_to_look_at_takes_no_mark(qtbot, outline):
    outline.set_may_place(False)
    view = outline.view("rear")
    with qtbot.assertNotEmitted(outline.mark_placed):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place_of(500, 500).toPoint())


def test_areas_have_names_in_both_languages():
    for language in ("en", "zh_CN"):
        assert [view.key for view in drawings(language)] == ["left", "top", "right", "front", "rear"]
        assert all(area.label and len(area.corners) > 2 for view in drawings(language) for area in view.areas)
        assert dict(undrawn(language))["underbody"]
    assert drawings("zh_CN")[0].label == "左侧"


@pytest.fixture
def photo(tmp_path) -> Path:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    path = tmp_path / "photo.jpg"
    assert image.save(str(path), "JPG")
    return path


@pytest.mark.qt_log_ignore("JPEG", "propagateSizeHints")
def test_only_photos_are_opened(photo, tmp_path):
    assert thumbnail(photo, 148, 111).width() >= 148
    drawing = tmp_path / "drawing.png"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>')
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(b"\xff\xd8\xff\xe0")
    assert thumbnail(drawing, 148, 111) is None
    assert thumbnail(cut, 148, 111) is None
    assert thumbnail(tmp_path / "missing.jpg", 148, 111) is None


def test_photos_are_offered_shown_and_removed(qtbot, photo):
    strip = PhotoStrip("Photos", "Add photos")
    shown(qtbot, strip, 700, 400)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo)), QUrl("https://example.invalid/x.jpg")])
    with qtbot.waitSignal(strip.files_offered) as told:
        strip.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                   Qt.KeyboardModifier.NoModifier))
    assert told.args == [[photo]]
    strip.set_photos([StripPhoto("a", photo, "Left door"), StripPhoto("b", None, "x.heic", "Cannot be read.")])
    good, bad = strip.tiles()
    assert good.grab().toImage().pixelColor(70, 50).blue() > 120
    assert bad.accessibleDescription() == "Cannot be read."
    with qtbot.waitSignal(strip.photo_chosen) as chosen:
        QTest.mouseClick(good, Qt.MouseButton.LeftButton)
    assert chosen.args == ["a"]
    bad.setFocus()
    with qtbot.waitSignal(strip.remove_asked) as removed:
        QTest.keyClick(bad, Qt.Key.Key_Delete)
    assert removed.args == ["b"]


def test_notices_are_plain_never_modal_and_go(qtbot):
    notice = Notice("Close")
    shown(qtbot, notice, 800, 400)
    assert notice.isHidden()
    done = []
    notice.told(HOSTILE)
    notice.undone("Cancelled.", NoticeAction("Undo", lambda: done.append("undo")))
    notice.fault("Disk full.")
    assert [kind for kind, _ in notice.shown()] == ["fault", "undone", "told"]
    assert QApplication.activeModalWidget() is None
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in notice.findChildren(PlainLabel))
    notice.told("One more.")
    assert notice.shown() == [("told", "One more."), ("fault", "Disk full."), ("undone", "Cancelled.")]
    undo = next(button for button in notice.lines()[2].findChildren(QPushButton) if button.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    notice.told("One more.")
    assert [text for _, text in notice.shown()] == ["One more.", "Disk full."]
    for line in notice.lines():
        QTest.mouseClick(line.close_button, Qt.MouseButton.LeftButton)
    assert notice.isHidden()


def test_a_question_waits_for_its_answer(qtbot):
    notice, answers = Notice("Close"), []
    shown(qtbot, notice, 800, 400)
    notice.asked("Resume the import?", NoticeAction("Resume", lambda: answers.append(1)),
                 NoticeAction("Later", lambda: answers.append(2)))
    first = notice.lines()[0].findChildren(QPushButton)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert answers == [1]


def test_long_work_says_how_far_and_can_be_stopped_once(qtbot):
    busy = Busy("Stop")
    shown(qtbot, busy, 600, 200)
    busy.start("Importing", 1200)
    busy.step(460)
    assert "460 / 1200" in [label.said() for label in busy.findChildren(PlainLabel)]
    with qtbot.waitSignal(busy.cancelled):
        QTest.mouseClick(busy.cancel, Qt.MouseButton.LeftButton)
    assert not busy.cancel.isEnabled()
    busy.finish()
    assert busy.isHidden()


@pytest.fixture
def desk(qtbot, qapp):
    page = QWidget()
    column = QVBoxLayout(page)
    line, button = QLineEdit(), QPushButton("F4")
    button.setShortcut("F4")
    column.addWidget(line)
    column.addWidget(button)
    shown(qtbot, page)
    counter = KeyCounter(qapp)
    yield line, button, counter
    counter.stop()


def test_words_are_no_keys_and_keys_are_no_words(desk):
    line, _, counter = desk
    line.setFocus()
    QTest.keyClicks(line, "Brake noise")
    assert (counter.count().letters, counter.count().keys) == (11, 0)
    before = counter.count()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QTest.keyClick(line, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert (counter.count() - before).keys == 4
    assert (counter.count() - before).letters == 0


def test_a_held_key_counts_once_and_a_key_to_the_page_itself_too(desk):
    line, _, counter = desk
    line.setFocus()
    page = line.window()
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_F7)
    QTest.keyClick(line, Qt.Key.Key_F8)
    QTest.keyClick(page, Qt.Key.Key_F8)
    assert counter.count().keys == 4
    for repeat in (False, True, True):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", repeat)
        QApplication.sendEvent(line, event)
    assert counter.count().keys == 5


def test_a_shortcut_counts_once_though_no_widget_gets_the_key(qtbot, desk):
    line, button, counter = desk
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    line.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(line, Qt.Key.Key_F4)
    assert pressed == [1]
    assert counter.count().keys == 1


def test_a_key_sent_to_the_window_counts_once_too(qtbot, desk):
    line, button, counter = desk
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    line.setFocus()
    window = line.window().windowHandle()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_F4)
    QTest.keyClick(window, Qt.Key.Key_A)
    assert pressed == [1]
    assert line.text() == "a"
    assert (counter.count().keys, counter.count().letters) == (1, 1)


def test_clicks_and_touches_count_once_each(desk):
    line, button, counter = desk
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert counter.count().clicks == 2
    window = line.window().windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=button.mapTo(line.window(), button.rect().center()))
    assert counter.count().clicks == 3
    device = QTest.createTouchDevice()
    QTest.touchEvent(button, device).press(0, button.rect().center(), button).commit()
    QTest.touchEvent(button, device).release(0, button.rect().center(), button).commit()
    assert counter.count().touches == 1
    assert counter.count().clicks == 3
    assert counter.count().acts == 4


def test_a_click_on_something_that_passes_it_on_counts_once(desk):
    line, _, counter = desk
    label = PlainLabel("passes clicks on", parent=line.window())
    label.show()
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert counter.count().clicks == 1


def test_words_of_an_input_method_are_words(desk):
    line, _, counter = desk
    line.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("刹车异响")
    QApplication.sendEvent(line, event)
    assert counter.count().letters == 4
    assert counter.count().acts == 0
