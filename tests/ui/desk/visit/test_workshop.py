"""The workshop step: the usual way on, other ways, what hinders in words, the news worth telling, photos in pairs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import MINUTE
from tests.ui.desk.visit.made_up import PADS, Shop, bring_to
from ui.desk.visit.page import VisitPage
from ui.desk.visit.workshop import WorkshopStep
from ui.desk.visit.workshop_presenter import Move, free_pair, next_move, next_news, ways

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> WorkshopStep:
    found = page.panels["workshop"]
    assert isinstance(found, WorkshopStep)
    return found


def test_the_usual_way_is_one_key_after_the_other(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("approved")
    seen: list[str] = []
    for _ in range(5):
        page.finish_step()
        settled()
        assert page.record is not None
        seen.append(page.record.stage)
    assert seen == ["diagnosing", "in_repair", "quality_check", "wash", "ready"]
    assert page.record is not None
    assert page.record.technician is not None
    assert page.record.technician.login == "wu"
    assert panel(page).go_on.label() == "Tell them the car is ready"


def test_no_work_before_the_yes_and_the_way_to_it_is_shown(shop: Shop, opened: Open,
                                                           settled: Callable[[], None]) -> None:
    visit = bring_to(shop, "confirmed")
    shop.do("hand_to_workshop", visit=visit)
    assert next_move(shop.page(visit)) == Move("step", "estimate")
    shop.do("estimate", visit=visit, lines=PADS, work_minutes=90)
    page = opened(visit, "workshop")
    step = panel(page)
    assert step.hindrance.said() == "The customer has not agreed to the estimate. No work starts before their yes."
    assert [key for key, _ in ways(shop.page(visit), "en")] == ["awaiting_approval", "awaiting_parts"]
    page.finish_step()
    settled()
    assert page.step == "approval"
    assert shop.page(visit).stage == "diagnosing"


def test_waiting_for_parts_keeps_when_they_come_and_why(opened: Open, shop: Shop, settled: Callable[[], None],
                                                        qtbot: QtBot) -> None:
    page = opened("in_repair")
    step = panel(page)
    assert not step.expected.isVisibleTo(page)
    chip = next(chip for chip in step.other.chips() if chip.key == "awaiting_parts")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert step.expected.isVisibleTo(page)
    qtbot.keyClicks(step.note.line, "disc comes from the depot")
    page.finish_step()
    settled()
    assert page.record is not None
    change = page.record.stage_changes[-1]
    assert (change.stage, change.note) == ("awaiting_parts", "disc comes from the depot")
    assert change.expected_at == shop.clock() + 60 * MINUTE
    assert not step.other.chosen()
    assert not step.note.text()


def test_escape_gives_up_another_way(opened: Open, qtbot: QtBot) -> None:
    page = opened("in_repair")
    step = panel(page)
    qtbot.mouseClick(step.other.chips()[0], Qt.MouseButton.LeftButton)
    assert page.step_back()
    assert step.go_on.label() == "On to: Quality check"
    assert not page.step_back()


def test_the_news_of_the_hour(shop: Shop) -> None:
    visit = bring_to(shop, "in_repair")
    page = shop.page(visit)
    assert page.promised_at is not None
    assert next_news(page, shop.clock()) == "in_progress"
    assert next_news(page, page.promised_at - 4 * MINUTE) == "delay"
    shop.do("move_stage", visit=visit, stage="quality_check")
    assert next_news(shop.page(visit), shop.clock()) == "soon_ready"
    shop.do("move_stage", visit=visit, stage="ready")
    assert next_news(shop.page(visit), shop.clock()) == "ready"


def test_a_customer_who_had_to_ask_is_on_record(opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("in_repair")
    for _ in range(2):
        qtbot.mouseClick(panel(page).asked, Qt.MouseButton.LeftButton)
        settled()
    assert page.record is not None
    assert len(page.record.questions) == 2


def test_a_new_photo_joins_the_pair_that_waits(opened: Open, shop: Shop, settled: Callable[[], None],
                                               tmp_path: Path) -> None:
    page = opened("in_repair")
    strips = panel(page).photos.strips
    for number, purpose in enumerate(("before", "before", "after")):
        file = tmp_path / f"{number}.png"
        Image.new("RGB", (40, 30), (60 * number, 90, 120)).save(file)
        strips[purpose].take([file])
        settled()
        settled()
    record = shop.page(page.record.id if page.record is not None else 0)
    assert [(photo.purpose, photo.pair) for photo in record.photos] == [
        ("before", "before-1"), ("before", "before-2"), ("after", "before-1")]
    assert free_pair(record, "after") == "before-2"
    assert free_pair(record, "old_part") == "old_part-1"


def test_only_lines_with_a_yes_can_begin(shop: Shop, opened: Callable[..., VisitPage], settled: Callable[[], None],
                                         qtbot: QtBot) -> None:
    visit = bring_to(shop, "estimated")
    open_line = shop.page(visit).lines[2].id
    shop.do("approve_estimate", visit=visit, how="phone", evidence="同意", call_me=[open_line])
    shop.do("hand_to_workshop", visit=visit)
    page = opened(visit, "workshop")
    step = page.panels["workshop"]
    assert isinstance(step, WorkshopStep)
    assert open_line not in step.work.starts
    line, start = next(iter(step.work.starts.items()))
    qtbot.keyClick(start, Qt.Key.Key_Space)
    settled()
    assert next(each for each in shop.page(visit).lines if each.id == line).started_at == shop.clock()
    assert line not in step.work.starts
