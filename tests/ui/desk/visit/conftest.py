"""A real store with a centre, a customer and a car; visits in any state; the visit page on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk.visit.made_up import Shop, bring_to, open_shop
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.visit.page import VisitPage


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """The made-up centre."""
    opened = open_shop(tmp_path / "data")
    opened.clock.now += 200 * 86_400_000
    yield opened
    opened.store.close()


@pytest.fixture
def desk(shop: Shop, qapp: object) -> Iterator[Desk]:
    """A desk in English, closed afterwards."""
    made = shop.desk("en")
    yield made
    made.drafting.save_all()
    made.work.close()


@pytest.fixture
def settled(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    """Waits until every act and read that was asked for has been answered."""

    def wait() -> None:
        long_work: list[object] = []
        desk.work.long(lambda _acting, _tell: None, progress=long_work.append, done=long_work.append)
        qtbot.waitUntil(lambda: bool(long_work), timeout=10_000)
        answered: list[object] = []
        desk.work.read(int, done=answered.append)
        qtbot.waitUntil(lambda: bool(answered), timeout=10_000)

    return wait


@pytest.fixture
def opened(shop: Shop, desk: Desk, qtbot: QtBot) -> Iterator[Callable[..., VisitPage]]:
    """Opens the visit page on a visit in a state (``opened("greeted")``) or on a visit's id, and keeps it fresh."""
    pages: list[VisitPage] = []

    def open_page(state: str | int, focus: str = "") -> VisitPage:
        visit = state if isinstance(state, int) else bring_to(shop, state)
        page = VisitPage(desk)
        qtbot.addWidget(page)
        desk.work.changed.connect(page.refresh)
        page.resize(1180, 740)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.open(Place("visit", visit=visit, focus=focus))
        step = page.panels[page.step]
        first = step.first_field() or page.rail
        qtbot.waitUntil(lambda: _within(QApplication.focusWidget(), first))
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        desk.work.changed.disconnect(page.refresh)


def _within(widget: QWidget | None, part: QWidget) -> bool:
    return widget is not None and (widget is part or part.isAncestorOf(widget))


@pytest.fixture
def press(qtbot: QtBot, qapp: QApplication) -> Callable[..., None]:
    """Presses a key, or types words, where the keyboard is."""

    def type_here(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        here = qapp.focusWidget()
        assert here is not None, "nothing has the keyboard"
        if isinstance(key, str):
            qtbot.keyClicks(here, key)
        else:
            qtbot.keyClick(here, key, modifier)
        qapp.processEvents()

    return type_here
