"""The diary with real keys and mouse: moved, made longer, refused with its reason, booked from a free time."""

from __future__ import annotations

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from ui.desk.customer.booking_page import BookingPage
from ui.desk.diary.page import DiaryPage
from ui.desk.diary.spans import Span, side_by_side
from ui.desk.place import Place

NOON = "2026-05-06T12:00"
MINUTE = 60_000


@pytest.fixture
def two(do, store) -> tuple[int, int, int]:
    """Two appointments on a free day in two bays, and the first customer."""
    bays = [row[0] for row in store.reader().rows("SELECT name FROM bay ORDER BY position, id")]
    made = []
    for number, (at, bay) in enumerate(((NOON, bays[0]), ("2026-05-06T14:00", bays[1]))):
        who = do("add_customer", name=f"石磊{number}", title="先生", phone=f"1390000310{number}",
                 plate=f"苏E3100{number}").ids
        made.append((do("book", customer=who["customer"], vehicle=who["vehicle"], starts_at=at, minutes=60, bay=bay,
                        work="常规保养", source="wechat").ids["appointment"], who["customer"]))
    return made[0][0], made[1][0], made[0][1]


def appointment(store, row):
    return tuple(store.reader().row("SELECT a.starts_at, a.minutes, coalesce(b.position, 0) FROM appointment a "
                                    "LEFT JOIN bay b ON b.id = a.bay WHERE a.id = :row", row=row))


def shown(gone, desk, row) -> DiaryPage:
    page = gone.show(DiaryPage(desk), Place("diary", appointment=row))
    assert page.view.hasFocus()
    assert page.view.current().appointment == row
    return page


def test_alt_and_arrows_move_and_stretch(qtbot, desk, gone, two, store):
    first, _, _ = two
    starts, _, bay = appointment(store, first)
    page = shown(gone, desk, first)
    for key, modifiers, expected in (
            (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, (starts + 15 * MINUTE, 60, bay)),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
             (starts + 15 * MINUTE, 75, bay)),
            (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, (starts + 15 * MINUTE, 75, bay + 1))):
        qtbot.keyClick(page.view, key, modifiers)
        qtbot.waitUntil(lambda expected=expected: appointment(store, first) == expected)
        qtbot.waitUntil(lambda: page.view.current() is not None and page.view.current().appointment == first)


def test_dragging_moves_to_another_bay_and_time(qtbot, desk, gone, two, store):
    _, second, _ = two
    starts, _, bay = appointment(store, second)
    page = shown(gone, desk, second)
    taken = page.view.box_of(second).topLeft().toPoint() + QPoint(20, 8)
    target = page.view.point_of(0, 15 * 60) + QPoint(20, 8)
    port = page.view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=taken)
    qtbot.mouseMove(port, QPoint(taken.x() - 30, taken.y() + 10))
    qtbot.mouseMove(port, target)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target)
    qtbot.waitUntil(lambda: appointment(store, second) == (starts + 60 * MINUTE, 60, bay - 1))


def test_a_taken_bay_says_so_and_everything_stays(qtbot, desk, gone, two, store):
    first, second, _ = two
    page = shown(gone, desk, second)
    before = appointment(store, second)
    page.view.dropped.emit(type("Drop", (), {"appointment": second, "column": 0, "begins": 12 * 60 + 30,
                                             "minutes": 60})())
    qtbot.waitUntil(lambda: bool(gone.said))
    kind, words = gone.said[0]
    assert kind == "fault"
    assert "Free near it" in words
    assert appointment(store, second) == before
    assert appointment(store, first) is not None


def test_a_free_time_books_for_the_customer_who_was_chosen(qtbot, desk, gone, two, store):
    _, _, customer = two
    page = gone.show(DiaryPage(desk), Place("diary", customer=customer))
    page.presenter.show_day(desk.local(desk.now()).date().replace(day=6))
    page.show_now()
    page.view.go_to_minute(2, 16 * 60)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    place = gone.places[-1]
    assert (place.page, place.customer) == ("booking", customer)
    form = gone.show(BookingPage(desk), place)
    assert f"{form.form.when.when():%m-%d %H:%M}" == "05-06 16:00"
    assert form.form.bay.key() == page.presenter.columns[2].bay
    form.form.work.set_text("换轮胎")
    form.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM appointment WHERE work = '换轮胎'") == 1)


def test_the_form_offers_free_times_where_the_chosen_one_is_taken(qtbot, desk, gone, two, do, store):
    other = do("add_customer", name="严冬", phone="13900003199").ids["customer"]
    bay = store.reader().value("SELECT name FROM bay ORDER BY position, id LIMIT 1")
    form = gone.show(BookingPage(desk), Place("booking", customer=other, text=""))
    form.form.when.set_when(desk.local(desk.now()).replace(day=6, hour=12, minute=30))
    form.form.bay.set_key(bay)
    form.finish_step()
    qtbot.waitUntil(lambda: form.form.free.isVisibleTo(form))
    chips = form.form.free.chips()
    assert chips
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    form.finish_step()
    qtbot.waitUntil(lambda: bool(gone.places))
    assert store.reader().value("SELECT count(*) FROM appointment WHERE customer = :other", other=other) == 1


def test_a_reminder_is_said_and_kept(qtbot, desk, gone, two, store):
    first, _, _ = two
    page = gone.show(DiaryPage(desk), Place("diary", appointment=first, focus="confirm_appointment"))
    sheet = page.panel.sheet()
    assert sheet is not None
    assert "6 May" in sheet.words.text()
    assert "常规保养" in sheet.words.text()
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT confirmed_at FROM appointment WHERE id = :row",
                                                 row=first) is not None)
    assert store.reader().value("SELECT state FROM moment WHERE rule = 'confirm_booking' AND subject_id = :row",
                                row=first) == "kept"


def test_an_appointment_is_changed_in_the_form(qtbot, desk, gone, two, store):
    first, _, customer = two
    form = gone.show(BookingPage(desk), Place("booking", customer=customer, appointment=first))
    assert form.form.work.text() == "常规保养"
    form.form.work.set_text("保养和四轮定位")
    form.form.courtesy_car.setChecked(True)
    form.finish_step()
    qtbot.waitUntil(lambda: tuple(store.reader().row("SELECT work, courtesy_car FROM appointment WHERE id = :row",
                                                     row=first)) == ("保养和四轮定位", 1))
    qtbot.waitUntil(lambda: gone.places == [Place("diary", appointment=first)])


def test_a_word_filters_and_week_and_lanes_show_the_same_appointments(qtbot, desk, gone, two):
    first, second, _ = two
    page = shown(gone, desk, first)
    everybody = {item.appointment for item in page.view.items()}
    assert {first, second} <= everybody
    page.words_filter.set_text("31001")
    page._filter()
    assert {item.appointment for item in page.view.items()} == {second}
    page.words_filter.set_text("")
    page._filter()
    page._another_lanes(["advisors"])
    assert {item.appointment for item in page.view.items()} == everybody
    page._another_reach(["week"])
    assert everybody <= {item.appointment for item in page.view.items()}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 100), st.integers(1, 40)), max_size=30))
def test_spans_that_touch_never_share_a_place(drawn):
    spans = [Span(key, column, begins, begins + length) for key, (column, begins, length) in enumerate(drawn)]
    places = side_by_side(spans)
    assert set(places) == {span.key for span in spans}
    for span in spans:
        place, of = places[span.key]
        assert 0 <= place < of
        for other in spans:
            if other.key != span.key and other.column == span.column and (
                    other.begins < span.ends and span.begins < other.ends):
                assert places[other.key][0] != place
                assert places[other.key][1] == of


def test_what_is_shown_goes_into_a_calendar_file(qtbot, desk, gone, two, tmp_path):
    first, second, _ = two
    page = shown(gone, desk, first)
    out = tmp_path / "day.ics"
    page.write_file(out)
    qtbot.waitUntil(lambda: gone.said == [("told", "Written: day.ics")])
    uids = {str(event["uid"]) for event in icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")}
    assert {f"appointment-{row}@frontdesk" for row in (first, second)} <= uids
    page.write_file(tmp_path)
    qtbot.waitUntil(lambda: len(gone.said) == 2)
    assert gone.said[1][0] == "fault"
