"""The live board: overdue first, by person and by kind, following news and time; its reads agree with a recount."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.times import day_bounds
from frontdesk.moments.override import effective
from frontdesk.moments.reads import compliance
from frontdesk.staff.reads import everybody
from frontdesk.visit.live import asked, by_person
from frontdesk.visit.reads import here
from ui.desk.live.page import LivePage
from ui.desk.place import Place

MINUTE = 60_000


@pytest.fixture
def page(desk, work, gone):
    shown = gone.show(LivePage(desk), Place("live"))
    work.changed.connect(shown.refresh)
    yield shown
    work.changed.disconnect(shown.refresh)


def _figures(page):
    return [figure.text() for figure, _ in page._tiles]


def test_people_and_kinds_count_the_same_promises(desk, clock, page):
    clock.advance(40 * MINUTE)
    reader, now = desk.reader(), clock()
    begins, ends = day_bounds(now, desk.zone)
    book, calendar = effective(reader), of_centre(reader)
    people = by_person(reader, book, calendar, begins, ends, now)
    kinds = compliance(reader, book, calendar, begins, ends, now)
    for name in ("kept", "kept_late", "missed", "open"):
        assert sum(getattr(each, name) for each in people) == sum(getattr(each, name) for each in kinds), name
    overdue = [line for line in desk.queue.lines() if line.row.state == "overdue"]
    assert sum(each.overdue for each in people) >= len([line for line in overdue if line.row.due_at >= begins])
    assert people[0].overdue == max(each.overdue for each in people)


def test_overdue_stands_first_and_enter_opens_it(desk, clock, page, gone):
    clock.advance(10 * MINUTE)
    page.tick()
    shown = page.due.due.rows()
    reds = [row.urgency == "red" for row in shown]
    assert reds[0]
    assert reds == sorted(reds, reverse=True)
    assert _figures(page)[0] == str(len(page.presenter.overdue()))
    page.due.setCurrentIndex(page.due.due.index(0))
    QTest.keyClick(page.due, Qt.Key.Key_Return)
    assert gone.places == [desk.queue.line(shown[0].key).place]


def test_it_follows_what_happens_elsewhere(qtbot, desk, do, page):
    guest = here(desk.reader())[0]
    for _ in range(2):
        changed = do("note_question", visit=guest.visit)
    page.refresh(changed)
    assert _figures(page)[4] == "2 / 1"
    begins, ends = day_bounds(desk.now(), desk.zone)
    assert asked(desk.reader(), begins, ends) == (1, 2, 1)
    assert any(row.what.startswith("Asked more than once") for row in page.due.due.rows())


def test_a_moment_handed_over_is_the_colleagues(desk, do, page):
    line = next(line for line in desk.queue.lines() if line.row.state == "overdue")
    row = line.row
    colleague = next(each for each in everybody(desk.reader()) if each.role == "technician")
    changed = do("hand_over_moment", rule=row.rule, subject=row.subject, subject_id=row.subject_id,
                 occurrence=row.occurrence, to=colleague.login)
    page.refresh(changed)
    found = next(each for each in page.presenter.people if each.name == colleague.name)
    assert (found.overdue, found.open) == (1, 1)
    page.due.set_current(line.key)
    QTest.keyClicks(page.due, "H")
    assert page._handling.isVisible()


def test_enter_on_a_figure_shows_the_promises_behind_it(desk, clock, page, gone):
    clock.advance(40 * MINUTE)
    page.refresh(None)
    for table, lines in ((page.people_table, page.presenter.people), (page.kinds_table, page.presenter.kinds)):
        for place in range(table.model().rowCount()):
            table.setCurrentIndex(table.model().index(place, 0))
            going = table.current()
            assert going in lines
            QTest.keyClick(table, Qt.Key.Key_Return)
            assert page.drill.isVisible()
            shown = [page.drill.model.record(row).state for row in range(page.drill.model.rowCount())]
            assert shown.count("Kept") == going.kept
            assert shown.count("Missed") == going.missed
            assert shown.count("Late") == going.late
            assert shown.count("Overdue") + shown.count("Undecided") == going.open
            assert shown[:shown.count("Overdue")] == ["Overdue"] * shown.count("Overdue"), "overdue first"
            assert page.step_back()
    page.people_table.setCurrentIndex(page.people_table.model().index(0, 0))
    QTest.keyClick(page.people_table, Qt.Key.Key_Return)
    QTest.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert gone.places[-1].page in ("visit", "customer")
