"""The delivery checklist in the settings: an item added, moved and taken off; refusals beside the field; history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.visit.delivery_items import items, items_of
from frontdesk.visit.delivery_versions import versions
from tests.ui.desk.visit.conftest import desk, settled, shop
from tests.ui.desk.visit.made_up import Shop
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.settings.delivery_items import AskedChoice, choices_of, choices_text
from ui.desk.settings.delivery_section import DeliverySection
from ui.desk.settings.page import SettingsPage

__all__ = ["desk", "settled", "shop"]


def section(page: SettingsPage) -> DeliverySection:
    found = page.sections["delivery"]
    assert isinstance(found, DeliverySection)
    return found


def test_an_item_is_added_moved_and_the_shipped_list_comes_back(shop: Shop, desk: Desk, qtbot: QtBot,
                                                                settled: Callable[[], None]) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    desk.work.changed.connect(page.refresh)
    page.show()
    page.open(Place("settings", focus="delivery"))
    part = section(page)
    part.new.click()
    page.finish_step()
    settled()
    assert "has no words" in part.form.label.error()
    part.form.label.set_text("胎压")
    part.form.required.set_chosen(["yes"])
    part.form.evidence.set_key("value")
    page.finish_step()
    settled()
    made = list(items_of(shop.store.reader()).values())[-1]
    assert (made.id, made.label["zh_CN"], made.required, made.evidence) == ("own_1", "胎压", True, "value")
    part.rows.setCurrentIndex(part.rows.model().index(len(part.items) - 1, 0))
    qtbot.mouseClick(part.up, Qt.MouseButton.LeftButton)
    settled()
    assert list(items_of(shop.store.reader()))[-2] == "own_1"
    part.rows.setCurrentIndex(part.rows.model().index(0, 0))
    qtbot.mouseClick(part.drop, Qt.MouseButton.LeftButton)
    settled()
    assert "welcome_back" not in items_of(shop.store.reader())
    qtbot.mouseClick(part.shipped, Qt.MouseButton.LeftButton)
    settled()
    assert list(items_of(shop.store.reader())) == list(items())
    assert len(versions(shop.store.reader())) == 4
    assert "as it came with the program" in part.history.said()
    desk.work.changed.disconnect(page.refresh)


def test_choices_typed_again_keep_what_was_noted_with_them() -> None:
    stood = (AskedChoice("taken", "客户带走", "Taken along"), AskedChoice("left", "本店处理"))
    assert choices_of(choices_text(stood), stood) == stood
    assert [each.id for each in choices_of("本店处理\n客户带走 | Taken\n返厂", stood)] == ["left", "taken", "c3"]
