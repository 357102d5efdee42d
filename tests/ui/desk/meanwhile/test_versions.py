"""What is kept in versions, put in force at two desks at once: the second one is told, and sends it once more knowing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.moments.versions import versions
from frontdesk.visit.staging.reads import stage_versions
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.rules.page import RulesPage
from ui.desk.settings.page import SettingsPage
from ui.desk.settings.stage_section import StageSection


def test_stages_are_sent_once_more_knowing_of_theirs(
        desk: Desk, settings: Callable[[str], SettingsPage], elsewhere: Callable[..., Any], qtbot: QtBot) -> None:
    part = settings("stages").sections["stages"]
    assert isinstance(part, StageSection)
    part.presenter.book["check_by_another"] = False
    part.why.set_text("ours")
    elsewhere("restore_stages", version=0, why="theirs")
    part.finish()
    qtbot.waitUntil(lambda: "changed the stages meanwhile" in part.why.error(), timeout=20_000)
    assert [row.title for row in part.history.lines.rows()][:1] == ["theirs"]
    part.finish()
    qtbot.waitUntil(lambda: [each.why for each in stage_versions(desk.reader())] == ["ours", "theirs"], timeout=20_000)
    qtbot.waitUntil(lambda: part.why.text() == "", timeout=20_000)
    elsewhere("restore_stages", version=0, why="theirs again")
    part.history.set_current(0)
    part.why.set_text("back")
    part._restore()
    qtbot.waitUntil(lambda: "changed the stages meanwhile" in part.why.error(), timeout=20_000)
    part._restore()
    qtbot.waitUntil(lambda: stage_versions(desk.reader())[0].why == "back", timeout=20_000)


def test_rules_are_sent_once_more_knowing_of_theirs(desk: Desk, shown: Callable[[QWidget], QWidget],
                                                    elsewhere: Callable[..., Any], qtbot: QtBot) -> None:
    page = RulesPage(desk)
    shown(page)
    page.open(Place("rules", focus="text"))
    ours = '[[moment]]\nid = "greet"\noff = true\n'
    page.file.set_text(ours)
    page._show_file()
    page.why.set_text("ours")
    elsewhere("restore_rules", version=0, why="theirs")
    with qtbot.waitSignal(page.said, timeout=20_000) as said:
        page.finish_step()
    assert "changed the rules meanwhile" in said.args[1]
    assert page.file.text() == ours
    page.finish_step()
    qtbot.waitUntil(lambda: [each.why for each in versions(desk.reader())] == ["ours", "theirs"], timeout=20_000)
