"""First-time fix and comebacks on the insight page: the rates, and from a row to the visit that was not right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from frontdesk.values.clock import DAY, MINUTE
from tests.ui.desk.visit.made_up import bring_to, open_shop
from ui.desk.insight.page import InsightPage
from ui.desk.place import Place


@pytest.fixture
def shop(tmp_path):
    made = open_shop(tmp_path / "data")
    yield made
    made.store.close()


def visit(shop, *, passed: bool = True) -> int:
    """A visit from the door to the farewell, its work checked once, or twice."""
    shop.clock.advance(DAY)
    found = bring_to(shop, "checked")
    if not passed:
        shop.do("check_quality", visit=found, passed=False, note="螺栓未打扭矩")
        shop.do("move_stage", visit=found, stage="quality_check")
    shop.clock.advance(MINUTE)
    shop.do("move_stage", visit=found, stage="ready")
    with shop.store.writing() as writing:
        writing.run("UPDATE visit SET settled_at = :now, departed_at = :now WHERE id = :id", now=shop.clock(), id=found)
    return found


def test_rates_and_rows(qtbot, qapp, shop, gone):
    first = visit(shop)
    second = visit(shop)
    shop.do("mark_comeback", visit=second, of_visit=first, reason="刹车又响")
    visit(shop)
    visit(shop, passed=False)
    desk = shop.desk("en")
    try:
        page = gone.show(InsightPage(desk), Place("insight"))
        card = page.quality
        assert (card.fixed.said(), card.back.said(), card.about.said()) == ("50%", "25%", "of 4 visits that ended")
        again, row = card.presenter.lines
        assert (again.badge, "螺栓未打扭矩" in again.detail) == ("checked again", True)
        assert row.key == first
        assert row.badge.startswith("came back: ")
        assert "刹车又响" in row.detail
        card.rows.setFocus()
        card.rows.setCurrentIndex(card.rows.model().index(1, 0))
        qtbot.keyClick(card.rows, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: any(place.visit == first for place in gone.places))
        shop.clock.advance(60 * DAY)
        page.refresh(shop.do("note_preference", customer=shop.customer, kind="coffee", choice="americano_no_sugar"))
        assert (card.fixed.said(), card.rows.isVisibleTo(page)) == ("–", False)
        qtbot.mouseClick(next(chip for chip in card.spans.chips() if chip.key == "90"), Qt.MouseButton.LeftButton)
        assert len(card.presenter.lines) == 2
    finally:
        desk.drafting.save_all()
        desk.work.close()
