"""Today: what it says, how it follows news and time, and what its keys do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.booking.reads import day
from frontdesk.visit.reads import due, here
from ui.desk.due import DueQueue
from ui.desk.place import Place
from ui.desk.today.page import TodayPage
from ui.desk.today.presenter import TodayPresenter

MINUTE = 60_000


def test_the_presenter_puts_the_day_into_words(desk, clock):
    presenter = TodayPresenter(desk)
    presenter.load()
    assert presenter.heading().startswith("Today")
    assert len(presenter.here()) == 4
    assert len(presenter.coming()) == 6
    assert presenter.summary() == f"6 coming, 4 here, {len(presenter.due.lines())} due"
    assert [line.lead for line in presenter.here()] == ["A01", "A02", "A03", "A04"]
    first = presenter.coming()[0]
    assert (first.lead, first.badge) == ("11:45", "")
    clock.advance(50 * MINUTE)
    assert (presenter.coming()[0].badge, presenter.coming()[0].mood) == ("5 min late", "amber")


def test_a_promised_time_turns_amber_then_red(desk, clock):
    presenter = TodayPresenter(desk)
    presenter.load()
    repair = next(line for line in presenter.here() if line.badge == "In repair")
    row = next(row for row in here(desk.reader()) if row.visit == repair.key)
    moods = []
    for left in (20, 5, -2):
        clock.now = row.promised_at - left * MINUTE
        moods.append(next(line for line in presenter.here() if line.key == row.visit).right_mood)
    assert moods == ["quiet", "amber", "red"]


def test_what_is_due_is_most_urgent_first_and_leads_where_it_is_done(desk, do, clock):
    booked = day(desk.reader(), clock.now, clock.now + 8 * 60 * MINUTE)[0]
    visit = do("arrive", customer=booked.customer, vehicle=booked.vehicle, appointment=booked.id).ids["visit"]
    presenter = TodayPresenter(desk)
    presenter.load()
    lines = presenter.due.lines()
    assert [line.row.due_at for line in lines] == sorted(line.row.due_at for line in lines)
    greet = next(line for line in lines if line.row.rule == "greet")
    assert greet.place == Place("greeting", visit=visit, customer=booked.customer)
    assert greet.urgency == "amber"
    clock.advance(31_000)
    presenter.tick()
    assert next(line for line in presenter.due.lines() if line.row.rule == "greet").urgency == "red"


def test_when_only_time_passes_nobody_is_read_again_and_what_stands_there_is_right(desk, clock):
    presenter = TodayPresenter(desk)
    presenter.load()
    reader, asked = desk.reader(), []
    original = reader.rows

    def listening(text, /, **values):
        asked.append(text)
        return original(text, **values)

    reader.rows = listening
    quiet = 0
    for _ in range(30):
        clock.advance(20_000)
        asked.clear()
        presenter.tick()
        quiet += bool(asked) and not any("JOIN customer" in text for text in asked)
        assert [line.row for line in presenter.due.lines() if not line.group] == [
            row for row in due(desk.reader(), None, clock()) if row.snoozed_until is None]
    del reader.rows
    assert quiet > 20


def test_a_row_of_the_queue_keeps_its_key_as_time_passes(desk, clock):
    presenter = TodayPresenter(desk)
    presenter.load()
    before = {(line.row.rule, line.row.visit, line.row.opened_at): line.key for line in presenter.due.lines()}
    clock.advance(MINUTE)
    presenter.load()
    after = {(line.row.rule, line.row.visit, line.row.opened_at): line.key for line in presenter.due.lines()}
    assert len(set(after.values())) == len(after)
    assert all(after[known] == key for known, key in before.items() if known in after)


def test_lines_that_are_kept_say_what_new_ones_would(desk, clock):
    """Hardly any line reads otherwise from one second to the next, and only those are worded again."""
    assert desk.queue.lines()
    for step in (1_000, 59_000, 7 * MINUTE, 30 * MINUTE, 5 * 60 * MINUTE, 12 * 60 * MINUTE, 3 * MINUTE):
        clock.advance(step)
        desk.queue.tick()
        fresh = DueQueue(desk)
        fresh.tick()
        assert desk.queue.lines() == fresh.lines()


def test_a_line_is_worded_once_while_nothing_in_it_changes(desk, clock, do):
    clock.advance(10 * MINUTE)
    before = {line.key: line for line in desk.queue.lines()}
    clock.advance(1)
    desk.queue.heard(do("add_customer", name="Zhang Min"))
    assert any(line is before[line.key] for line in desk.queue.lines())
    clock.advance(MINUTE)
    desk.queue.tick()
    assert any(line.when != before[line.key].when for line in desk.queue.lines())


def test_enter_on_a_due_row_goes_to_where_it_is_done(desk, gone):
    page = gone.show(TodayPage(desk), Place("today"))
    assert page.due.hasFocus()
    first = page.presenter.due.first()
    QTest.keyClick(page.due, Qt.Key.Key_Return)
    assert gone.places == [first.place]


def test_f4_marks_the_chosen_appointment_as_arrived_and_shows_the_greeting(qtbot, desk, gone):
    page = gone.show(TodayPage(desk), Place("today"))
    page.coming.setFocus()
    chosen = page.presenter.appointment(page.coming.current().key)
    arrived = next(command for command in page.commands() if command.id == "arrived_here")
    assert arrived.enabled()
    arrived.run()
    qtbot.waitUntil(lambda: bool(gone.places))
    assert (gone.places[0].page, gone.places[0].customer) == ("greeting", chosen.customer)
    assert any(row.customer == chosen.customer for row in here(desk.reader()))


def test_the_page_follows_the_news_and_keeps_the_chosen_row(qtbot, desk, do, gone):
    page = gone.show(TodayPage(desk), Place("today"))
    page.here.set_current(page.here.lines.rows()[2].key)
    held = page.here.current().key
    appointment = page.presenter.appointment(page.coming.lines.rows()[0].key)
    changed = do("arrive", customer=appointment.customer, vehicle=appointment.vehicle, appointment=appointment.id)
    page.refresh(changed)
    assert len(page.here.lines.rows()) == 5
    assert len(page.coming.lines.rows()) == 5
    assert page.here.current().key == held


def test_the_page_and_the_window_read_the_queue_once_for_the_same_news(desk, do, gone, monkeypatch):
    page = gone.show(TodayPage(desk), Place("today"))
    asked: list[int] = []
    monkeypatch.setattr("ui.desk.due.due", lambda *given, **named: asked.append(1) or due(*given, **named))
    changed = do("add_customer", name="Zhang Min")
    page.refresh(changed)
    desk.queue.heard(changed)
    assert len(asked) == 1
    desk.queue.heard(do("add_customer", name="Li Wei"))
    assert len(asked) == 2


def test_nothing_due_and_nobody_here_is_calm(desk, gone, do, monkeypatch):
    page = TodayPage(desk)
    monkeypatch.setattr("ui.desk.today.presenter.arriving", lambda *_: ())
    monkeypatch.setattr("ui.desk.today.presenter.here", lambda *_: ())
    monkeypatch.setattr("ui.desk.due.due", lambda *_, **__: ())
    gone.show(page, Place("today"))
    assert not page.due.isVisible()
    assert not page.here.isVisible()
    words = [label.said() for label in page.findChildren(type(page.heading._title)) if label.isVisible()]
    assert "Nothing is due" in words
    assert "Nobody is here yet" in words
