"""The table of permissions in the settings: seen by everybody, changed by an administrator alone, box by box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.staff.permitting.checking import may
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.permission_section import PermissionSection
from ui.drafting import Drafting
from ui.news import News
from ui.widgets.confirm import ConfirmSheet
from ui.work import Work


@pytest.fixture
def admin(store, clock):
    """The made-up centre with an administrator."""
    perform(acting(store, clock, "zhou"), "add_staff", {"login": "admin", "name": "管理员", "role": "administrator"})
    return "admin"


@pytest.fixture
def opened(qapp, store, clock, gone, admin):
    """The section as somebody sees it."""
    works: list[Work] = []

    def open_as(login: str, language: str = "en") -> PermissionSection:
        work = Work(store, clock, login)
        works.append(work)
        desk = Desk(store, clock, login, open_translator(language), Formats(language),
                    known_centre(store.reader()).zone, News(store, work), work, Drafting(store, clock, work, login))
        part = gone.show(SettingsPage(desk), Place("settings", focus="permissions")).sections["permissions"]
        assert isinstance(part, PermissionSection)
        return part

    yield open_as
    for work in works:
        work.close()


def at(part: PermissionSection, area: str, role: str) -> tuple[int, int]:
    return [each.id for each in part.areas].index(area), part.presenter.roles.index(role)


def shows(part: PermissionSection, area: str, role: str) -> bool:
    row, column = at(part, area, role)
    return part.areas[row].allowed[column]


def test_a_box_is_turned_over_with_the_keyboard_and_holds_at_once_and_after_a_restart(qtbot, opened, store, clock,
                                                                                     gone):
    part = opened("admin")
    qtbot.waitUntil(part.grid.hasFocus)
    row, column = at(part, "rules", "advisor")
    for _ in range(row):
        qtbot.keyClick(part.grid, Qt.Key.Key_Down)
    for _ in range(column):
        qtbot.keyClick(part.grid, Qt.Key.Key_Right)
    assert "not" in part.grid.accessibleDescription()
    assert not may(store.reader(), "li", "set_rules")
    qtbot.keyClick(part.grid, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shows(part, "rules", "advisor"))
    assert part.back.isEnabled()
    assert part.reset.isEnabled()
    advisor = store.reader().value("SELECT login FROM staff WHERE role = 'advisor' ORDER BY id LIMIT 1")
    with Store(store.folder) as again:
        assert may(again.reader(), advisor, "set_rules")
    [said] = store.reader().rows("SELECT by, act FROM audit ORDER BY seq DESC LIMIT 1")
    assert said == ("admin", "set_permission")
    part.back.click()
    qtbot.waitUntil(lambda: not shows(part, "rules", "advisor"))
    assert not may(store.reader(), advisor, "set_rules")


def test_everything_goes_back_as_delivered_after_a_question(qtbot, opened, store):
    part = opened("admin")
    for area, role in (("rules", "advisor"), ("caring", "washer")):
        row, column = at(part, area, role)
        before = shows(part, area, role)
        part.grid.turned.emit(row, column)
        qtbot.waitUntil(lambda area=area, role=role, before=before: shows(part, area, role) != before)
    part.reset.click()
    sheet = part.window().findChild(ConfirmSheet)
    sheet.yes.click()
    qtbot.waitUntil(lambda: not part.reset.isEnabled())
    assert store.reader().value("SELECT count(*) FROM setting WHERE name = 'permissions'") == 0


def test_nobody_can_be_locked_out(qtbot, opened, store, gone):
    part = opened("admin")
    for area, role in (("rules", "administrator"), ("administration", "advisor"), ("entering", "greeter")):
        part.grid.turned.emit(*at(part, area, role))
    assert [kind for kind, _ in gone.said] == ["told"] * 3
    assert store.reader().value("SELECT count(*) FROM setting WHERE name = 'permissions'") == 0


def test_the_only_administrator_stays_one(store, clock, admin):
    with pytest.raises(Refused) as told:
        perform(acting(store, clock, "admin"), "change_staff", {"login": "admin", "role": "advisor"})
    assert told.value.code == "administrator_last"
    perform(acting(store, clock, "admin"), "change_staff", {"login": "zhou", "role": "administrator"})
    perform(acting(store, clock, "admin"), "change_staff", {"login": "admin", "role": "advisor"})


@pytest.mark.parametrize("login", ["zhou", "li"])
def test_others_see_it_and_change_nothing(qtbot, opened, store, gone, login):
    part = opened(login)
    assert not part.reset.isEnabled()
    assert not part.back.isEnabled()
    row, column = at(part, "rules", "advisor")
    qtbot.mouseClick(part.grid, Qt.MouseButton.LeftButton, pos=part.grid.box(row, column).center().toPoint())
    assert gone.said[-1] == ("fault", "Only an administrator changes this table.")
    assert store.reader().value("SELECT count(*) FROM setting WHERE name = 'permissions'") == 0


def test_a_click_on_an_area_shows_its_acts_in_words(qtbot, opened):
    part = opened("admin", "zh_CN")
    row, _ = at(part, "rights", "manager")
    qtbot.mouseClick(part.grid, Qt.MouseButton.LeftButton,
                     pos=QPoint(8, int(part.grid.box(row, 0).center().y())))
    assert part.area.said() == part.areas[row].label
    assert "erase_customer" not in part.acts.said()
    assert " · " in part.acts.said()
