"""The proposals at the delivery: two keys give one; beyond one's authority the manager is asked, from the same card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.desk.visit.made_up import Shop
from ui.desk.visit.delivery import DeliveryStep
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def test_enter_takes_a_proposal_and_enter_gives_it(shop: Shop, opened: Open, settled: Callable[[], None],
                                                   qtbot: QtBot) -> None:
    page = opened("ready", "delivery")
    step = page.panels[page.step]
    assert isinstance(step, DeliveryStep)
    card = step.surprise
    proposed = [row.title for row in card.rows.lines.rows()]
    assert proposed, "a first visit has something worth giving"
    qtbot.keyClick(card.rows, Qt.Key.Key_Return)
    assert card.reaction.line.hasFocus()
    qtbot.keyClicks(card.reaction.line, "beamed")
    qtbot.keyClick(card.reaction.line, Qt.Key.Key_Return)
    settled()
    assert page.record is not None
    assert [(each.what, each.reaction) for each in page.record.surprises] == [(proposed[0], "beamed")]
    assert proposed[0] not in [row.title for row in card.rows.lines.rows()]
    assert shop.store.reader().value("SELECT rule FROM surprise") != "", "it is kept which proposal it was"


def test_a_photo_goes_into_the_story(shop: Shop, opened: Open, settled: Callable[[], None], qtbot: QtBot,
                                     tmp_path: Path) -> None:
    page = opened("ready", "delivery")
    step = page.panels[page.step]
    assert isinstance(step, DeliveryStep)
    card = step.surprise
    bad, good = tmp_path / "list.jpg", tmp_path / "smile.jpg"
    bad.write_text("no picture")
    Image.new("RGB", (300, 200), (90, 120, 130)).save(good)
    card.strip.files_offered.emit([bad])
    settled()
    assert not card.photo
    card.strip.files_offered.emit([good])
    qtbot.waitUntil(lambda: bool(card.photo))
    qtbot.keyClicks(card.what.line, "A picture with the car")
    qtbot.mouseClick(card.give, Qt.MouseButton.LeftButton)
    settled()
    assert shop.store.reader().rows("SELECT words, photo <> '' FROM story") == [("A picture with the car", True)]
    assert not card.photo


def test_what_goes_beyond_the_authority_is_asked_for(shop: Shop, opened: Open, settled: Callable[[], None],
                                                     qtbot: QtBot) -> None:
    page = opened("ready", "delivery")
    step = page.panels[page.step]
    assert isinstance(step, DeliveryStep)
    card = step.surprise
    assert not card.ask.isVisibleTo(card)
    qtbot.keyClicks(card.what.line, "A free oil change")
    qtbot.keyClicks(card.cost.line, "900")
    qtbot.mouseClick(card.give, Qt.MouseButton.LeftButton)
    settled()
    assert "manager" in card.cost.error()
    assert card.ask.isVisibleTo(card)
    qtbot.keyClicks(card.because.line, "Broke down twice")
    qtbot.mouseClick(card.ask, Qt.MouseButton.LeftButton)
    settled()
    assert "waiting for the manager" in card.asked.said()
    assert page.record is not None
    assert not page.record.surprises
    assert card.what.text() == "A free oil change", "nothing typed is lost"
