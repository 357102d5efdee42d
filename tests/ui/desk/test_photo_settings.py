"""The guided photos in the settings: the order, what is left out, a view of one's own; the size of photos in words."""

from __future__ import annotations

import pytest

from frontdesk.store.photos import longest
from frontdesk.visit.guided_photos import series, shipped
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.photo_section import PhotoSection


@pytest.fixture
def page(desk, work, gone):
    work.by = "zhou"
    return gone.show(SettingsPage(desk.but(actor="zhou")), Place("settings", focus="photos"))


@pytest.fixture
def section(page) -> PhotoSection:
    found = page.section()
    assert isinstance(found, PhotoSection)
    return found


def test_the_series_is_put_in_another_order_and_gets_a_view_of_its_own(desk, section, qtbot):
    usual = list(shipped())

    def now() -> list[str]:
        return [step.id for step in series(desk.reader())]

    section.rows.set_current(1)
    section.down.click()
    qtbot.waitUntil(lambda: now()[:2] == [usual[1], usual[0]])
    qtbot.waitUntil(lambda: section.steps == now())
    section.out.click()
    qtbot.waitUntil(lambda: len(now()) == len(usual) - 1)
    qtbot.waitUntil(lambda: section.steps == now())
    section.own.set_text("后备箱")
    section.put.click()
    qtbot.waitUntil(lambda: now()[-1] == "后备箱")
    section.own.set_text("后备箱")
    section.put.click()
    qtbot.waitUntil(lambda: "twice" in section.own.error())
    section.shipped.click()
    qtbot.waitUntil(lambda: now() == usual)


def test_a_size_out_of_bounds_is_said_in_words(desk, page, section, qtbot):
    section.longest.set_number(100)
    page.finish_step()
    qtbot.waitUntil(lambda: "800 to 4000" in section.longest.error())
    section.longest.set_number(1600)
    page.finish_step()
    qtbot.waitUntil(lambda: longest(desk.store) == 1600)
