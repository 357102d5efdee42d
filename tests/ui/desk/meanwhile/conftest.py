"""Two programs on the same data, in a file and on a server: a desk with a manager at it, and somebody at another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from tests.ui.desk.visit.made_up import Shop, found_shop
from ui.desk.desk import Desk
from ui.desk.meanwhile import MINE, THEIRS, MeanwhileSheet
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.visit.page import VisitPage

MANAGER, OTHER = "zhou", "qian"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """The centre, in a file or on a server, with two managers."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    with Store(tmp_path / "here", url) as store:
        made = found_shop(store)
        made.do("add_staff", login=MANAGER, name="周敏", role="administrator")
        made.by = MANAGER
        made.do("add_staff", login=OTHER, name="钱进", role="administrator")
        made.clock.now += 200 * 86_400_000
        yield made


@pytest.fixture
def other(shop: Shop, tmp_path: Path) -> Iterator[Acting]:
    """Another program on the same data, with another person at it."""
    url = shop.store.url
    with Store(shop.store.folder if url is None else tmp_path / "there", url) as store:
        yield acting(store, shop.clock, OTHER, "other desk")


@pytest.fixture
def elsewhere(other: Acting) -> Callable[..., object]:
    """Does an act at the other desk."""
    return lambda act, **fields: perform(other, act, fields)


@pytest.fixture
def desk(shop: Shop, qapp: object) -> Iterator[Desk]:
    """This desk, in English."""
    made = shop.desk("en", MANAGER)
    yield made
    made.drafting.save_all()
    made.work.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a page in a window of its own; it does not hear of the other desk before it saves."""

    def show(page: QWidget) -> QWidget:
        qtbot.addWidget(page)
        page.resize(1180, 740)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show


@pytest.fixture
def settings(desk: Desk, shown: Callable[[QWidget], QWidget]) -> Callable[[str], SettingsPage]:
    """Opens the settings at a section."""

    def open_at(section: str) -> SettingsPage:
        page = SettingsPage(desk)
        shown(page)
        page.open(Place("settings", focus=section))
        return page

    return open_at


@pytest.fixture
def opened(desk: Desk, shown: Callable[[QWidget], QWidget]) -> Callable[[int, str], VisitPage]:
    """Opens a visit at a step."""

    def open_at(visit: int, step: str) -> VisitPage:
        page = VisitPage(desk)
        shown(page)
        page.open(Place("visit", visit=visit, focus=step))
        return page

    return open_at


@pytest.fixture
def asked(qtbot: QtBot) -> Callable[[Callable[[], MeanwhileSheet | None]], MeanwhileSheet]:
    """Waits for the sheet, which says whose hand it was."""

    def wait(sheet: Callable[[], MeanwhileSheet | None]) -> MeanwhileSheet:
        qtbot.waitUntil(lambda: (found := sheet()) is not None and found.isVisible(), timeout=20_000)
        found = sheet()
        assert found is not None
        assert found.heading.said() == "钱进 has changed this meanwhile"
        return found

    return wait


def choose(sheet: MeanwhileSheet, theirs: bool, *names: str) -> None:
    """Take theirs or ours of these fields (all of them where none is named), and save like this."""
    for name in names or tuple(sheet.choices):
        sheet.choices[name].set_chosen([THEIRS if theirs else MINE])
    sheet.keep.click()
