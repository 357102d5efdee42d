"""A made-up centre, a desk in English on it, and a page to open sheets over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk.visit.made_up import Shop, open_shop
from ui.desk.desk import Desk
from ui.desk.page import Page


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """The made-up centre."""
    opened = open_shop(tmp_path / "data")
    yield opened
    opened.store.close()


@pytest.fixture
def desk(shop: Shop, qapp: object) -> Iterator[Desk]:
    """A desk in English."""
    made = shop.desk("en")
    yield made
    made.work.close()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Page:
    """A page to open the sheets over."""
    page = Page(desk)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page
