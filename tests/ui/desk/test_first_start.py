"""The first start: four answers make a centre; or the made-up one; half-typed answers survive."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from frontdesk.centre.reads import known_centre
from frontdesk.staff.reads import everybody
from frontdesk.store.drafts import recall
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui.desk.first_start.presenter import founding, login_of, problems, read_time
from ui.desk.first_start.program import FirstStart
from ui.settings import Settings, read_settings

NOW = 1_777_863_600_000


@pytest.fixture
def start(qtbot, tmp_path):
    store = Store(tmp_path / "new")
    made = FirstStart(store, StandingClock(NOW), Settings(), "en")
    qtbot.addWidget(made.window)
    made.open()
    yield made
    made.work.close()
    store.close()


def test_times_and_names_as_people_write_them():
    assert [read_time(text) for text in ("8:30", "0830", "18：00", "25:00", "soon")] == ["08:30", "08:30", "18:00",
                                                                                        None, None]
    assert [login_of(name) for name in ("Li Na", "李娜", "  O'Brien ")] == ["li.na", "advisor", "o.brien"]
    right = {"name": "Lakeside", "opens": "8:30", "closes": "18:00", "advisor": "Li Na"}
    assert problems(right) == {}
    assert set(problems({**right, "name": " ", "closes": "7:00"})) == {"name", "closes"}
    assert len(founding(right, "en")["hours"]) == 7
    alone = founding({**right, "advisor": " "}, "zh_CN")
    assert problems({**right, "advisor": " "}) == {}
    assert [(member["login"], member["name"]) for member in alone["staff"]] == [("advisor", "前台")]


def test_name_and_hours_are_enough(qtbot, start):
    finished = []
    start.finished.connect(finished.append)
    page = start.window.page
    page.begin.click()
    assert page.lines["name"].error()
    QTest.keyClicks(page.lines["name"].line, "Lakeside")
    QTest.keyClicks(page.lines["advisor"].line, "Li Na")
    page.begin.click()
    qtbot.waitUntil(lambda: bool(finished), timeout=10_000)
    with Store(start._store.folder) as store:
        found = known_centre(store.reader())
        assert (found.name, found.hours[0].opens, len(found.hours), found.rehearsal) == ("Lakeside", "08:30", 7, False)
        assert [(member.login, member.name) for member in everybody(store.reader())] == [("li.na", "Li Na")]
        assert recall(store, "first_start", "first_start") is None
    assert read_settings(start._store.folder).language == "en"


def test_the_made_up_centre_opens_with_progress(qtbot, start):
    finished, steps = [], []
    start.finished.connect(finished.append)
    start.window.page.busy.bar.valueChanged.connect(steps.append)
    start.window.page.look_around.click()
    qtbot.waitUntil(lambda: bool(finished), timeout=60_000)
    assert max(steps) > 10
    with Store(start._store.folder) as store:
        assert known_centre(store.reader()).rehearsal


def test_another_language_keeps_what_was_typed(qtbot, start):
    QTest.keyClicks(start.window.page.lines["name"].line, "Lakeside")
    first = start.window.page
    start.window.page.language.chips()[0].click()
    assert start.language == "zh_CN"
    assert start.window.page is not first
    assert start.window.page.lines["name"].text() == "Lakeside"


def test_half_typed_answers_survive_closing(qtbot, start):
    qtbot.waitUntil(lambda: start._drafting is not None, timeout=10_000)
    QTest.keyClicks(start.window.page.lines["name"].line, "Lakeside Serv")
    start.window.close()
    assert start.outcome is None
    with Store(start._store.folder) as store:
        assert recall(store, "first_start", "first_start")["name"] == "Lakeside Serv"
    again = FirstStart(Store(start._store.folder), StandingClock(NOW), Settings(), "en")
    qtbot.addWidget(again.window)
    again.open()
    qtbot.waitUntil(lambda: again.window.page.lines["name"].text() == "Lakeside Serv", timeout=10_000)
    again.window.close()
    again._store.close()
