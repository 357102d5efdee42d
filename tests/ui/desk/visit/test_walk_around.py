"""The walk-around: marks by keys and taps, photos, the second walk beside the first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.desk.visit.made_up import Shop, bring_to, earlier_visit
from ui.desk.desk import Desk
from ui.desk.visit.page import VisitPage
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.walk_around import WalkAround
from ui.desk.visit.walk_around_presenter import MarkWords, new_marks
from ui.desk.visit.walk_around_step import WalkAroundStep
from ui.widgets.outline_areas import drawings

Open = Callable[..., VisitPage]


def walk(page: VisitPage) -> WalkAround:
    found = page.panels["walk_around"]
    assert isinstance(found, WalkAroundStep)
    return found.walk


def test_a_mark_takes_a_place_and_two_keys(opened: Open, settled: Callable[[], None], press: Callable[...,
                                           None]) -> None:
    page = opened("greeted")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        press(key)
    assert walk(page).chooser.isVisibleTo(page)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_1)
    settled()
    assert page.record is not None
    mark = page.record.marks_arrival[0]
    assert (mark.view, mark.x, mark.y, mark.kind, mark.size) == ("left", 480, 500, "dent", "small")
    assert mark.area
    assert not walk(page).chooser.isVisibleTo(page)
    assert walk(page).outline.view("left").hasFocus()


def test_a_tap_places_a_mark_too(opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("greeted")
    view = walk(page).outline.view("front")
    at = view.place_of(500, 800).toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    chooser = walk(page).chooser
    qtbot.mouseClick(chooser.kinds.chips()[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chooser.sizes.chips()[2], Qt.MouseButton.LeftButton)
    settled()
    assert page.record is not None
    mark = page.record.marks_arrival[0]
    assert (mark.view, mark.kind, mark.size) == ("front", "scratch", "large")
    assert abs(mark.x - 500) <= 5


def test_escape_leaves_the_choice(opened: Open, press: Callable[..., None]) -> None:
    page = opened("greeted")
    press(Qt.Key.Key_Return)
    assert page.step_back()
    assert not walk(page).chooser.isVisibleTo(page)
    assert not page.step_back()


def test_a_mark_is_changed_noted_and_removed(opened: Open, shop: Shop, settled: Callable[[], None],
                                             qtbot: QtBot) -> None:
    visit = bring_to(shop, "greeted")
    shop.do("place_mark", visit=visit, phase="arrival", view="left", x=300, y=500, area="door_left_front",
            kind="scratch", size="small")
    page = opened(visit)
    part = walk(page)
    line = part.marks.marks()[0]
    assert (line.where, line.what) == ("Front door, left", "Scratch, up to 2 cm")
    part.marks.change_wanted.emit(line.id)
    qtbot.mouseClick(part.chooser.kinds.chips()[1], Qt.MouseButton.LeftButton)
    settled()
    qtbot.keyClicks(part.chooser.note.line, "old, says the customer")
    qtbot.keyClick(part.chooser.note.line, Qt.Key.Key_Return)
    settled()
    mark = shop.page(visit).marks_arrival[0]
    assert (mark.kind, mark.note) == ("dent", "old, says the customer")
    qtbot.mouseClick(part.chooser.remove, Qt.MouseButton.LeftButton)
    settled()
    assert shop.page(visit).marks_arrival == ()


def test_no_damage_found_is_one_key(opened: Open, shop: Shop, settled: Callable[[], None]) -> None:
    page = opened("greeted")
    assert walk(page).end.label() == "No damage found"
    page.finish_step()
    settled()
    assert page.record is not None
    assert page.record.walked_arrival_at == shop.clock()
    assert page.step == "concerns"


def test_a_finished_walk_around_is_only_looked_at(opened: Open, press: Callable[..., None]) -> None:
    page = opened("walked", "walk_around")
    press(Qt.Key.Key_Return)
    assert not walk(page).chooser.isVisibleTo(page)
    assert "stay as the customer saw them" in walk(page).over.said()
    assert not walk(page).marks.marks()[0].editable


def test_old_marks_are_there_in_grey_once_each(opened: Open, shop: Shop) -> None:
    earlier_visit(shop)
    page = opened("greeted")
    marks = walk(page).outline.marks()
    assert [mark.origin for mark in marks] == ["earlier", "earlier"]
    assert walk(page).end.label() == "No new damage found"


def test_a_photo_is_stored_and_a_broken_one_says_why(opened: Open, settled: Callable[[], None], tmp_path: Path) -> None:
    good, bad = tmp_path / "door.jpg", tmp_path / "list.jpg"
    Image.new("RGB", (400, 300), (90, 120, 130)).save(good)
    bad.write_text("no picture at all")
    page = opened("greeted")
    photos = walk(page).photos
    assert photos is not None
    photos.strip.offer([good, bad])
    for _ in range(3):
        settled()
    assert page.record is not None
    assert [photo.purpose for photo in page.record.photos] == ["arrival"]
    tiles = photos.strip.tiles()
    assert tiles[0].photo.path is not None
    assert "list.jpg" in tiles[1].photo.error
    photos.strip.remove_asked.emit(tiles[1].photo.key)
    assert len(photos.strip.tiles()) == 1


def test_a_photo_goes_to_the_mark_that_is_open(opened: Open, shop: Shop, settled: Callable[[], None],
                                               tmp_path: Path) -> None:
    visit = bring_to(shop, "greeted")
    mark = shop.do("place_mark", visit=visit, phase="arrival", view="left", x=300, y=500, kind="scratch",
                   size="small").ids["mark"]
    picture = tmp_path / "scratch.png"
    Image.new("RGB", (300, 300), (200, 30, 30)).save(picture)
    page = opened(visit)
    walk(page).marks.change_wanted.emit(mark)
    photos = walk(page).photos
    assert photos is not None
    photos.strip.offer([picture])
    for _ in range(4):
        settled()
    page_now = shop.page(visit)
    assert page_now.marks_arrival[0].photo == page_now.photos[0].sha


def test_an_inside_part_is_picked_from_the_list(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("greeted")
    walk(page).by_name.key_changed.emit("carpet")
    walk(page).chooser.kind_chosen.emit("other")
    walk(page).chooser.size_chosen.emit("small")
    settled()
    assert page.record is not None
    assert page.record.marks_arrival[0].area == "carpet"
    assert "side" not in walk(page).marks.marks()[0].where.lower()


def test_delivery_shows_what_is_new_in_words(shop: Shop, desk: Desk, opened: Open) -> None:
    visit = bring_to(shop, "ready")
    words = MarkWords(desk, drawings("en"))
    shop.do("place_mark", visit=visit, phase="delivery", view="left", x=320, y=560, area="door_left_front",
            kind="scratch", size="medium")
    assert new_marks(shop.page(visit)) == ()
    assert words.difference(shop.page(visit)) == ("Nothing new: the 1 mark of the arrival, no other.", False)
    shop.do("place_mark", visit=visit, phase="delivery", view="rear", x=500, y=800, area="bumper_rear", kind="dent",
            size="small")
    said, anything = words.difference(shop.page(visit))
    assert anything
    assert said == "1 new mark since the arrival: Rear bumper: Dent"
    page = opened(visit)
    second = WalkAround(StepPanel(desk, page), "delivery")
    second.show_visit(shop.page(visit))
    assert [mark.origin for mark in second.outline.marks()] == ["arrival", "delivery", "delivery"]
    assert second.difference.said() == said
