"""The logo in the settings: chosen, shown, refused in words, taken away; there again after the page is opened anew."""

from __future__ import annotations

import pytest
from PIL import Image

from frontdesk.centre.heading import logo_of
from ui.desk.place import Place
from ui.desk.settings.centre_section import CentreSection
from ui.desk.settings.page import SettingsPage


@pytest.fixture
def page(desk, gone):
    shown = gone.show(SettingsPage(desk), Place("settings", focus="centre"))
    desk.work.changed.connect(shown.refresh)
    yield shown
    desk.work.changed.disconnect(shown.refresh)


def test_a_logo_is_chosen_seen_again_and_taken_away(qtbot, page, desk, gone, store, tmp_path):
    section = page.sections["centre"]
    assert isinstance(section, CentreSection)
    card = section.logo
    assert not card.view.isVisibleTo(page)
    Image.new("RGB", (800, 300), "navy").save(tmp_path / "logo.png")
    card.take(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: card.view.isVisibleTo(page) and card.drop_it.isVisibleTo(page))
    assert (card.view.image().width(), card.view.image().height()) == (640, 240)
    (tmp_path / "wrong.png").write_text("no picture", "utf-8")
    card.take(tmp_path / "wrong.png")
    qtbot.waitUntil(lambda: card.problem.isVisibleTo(page))
    assert "wrong.png" in card.problem.said()
    assert card.view.isVisibleTo(page)
    again = gone.show(SettingsPage(desk), Place("settings", focus="centre"))
    assert again.sections["centre"].logo.view.isVisibleTo(again)
    card.drop_it.click()
    qtbot.waitUntil(lambda: not card.view.isVisibleTo(page) and not card.problem.isVisibleTo(page))
    assert logo_of(store) is None
