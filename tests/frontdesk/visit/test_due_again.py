"""What is due, told again as time passes: the very rows that reading everything anew gives, by fewer reads."""

from __future__ import annotations

from frontdesk.values.clock import HOUR, MINUTE
from frontdesk.visit.due_again import DueAgain
from frontdesk.visit.reads import due
from tests.frontdesk.visit.service_desk import ServiceDesk

POINTS = ("arrived", "repair", "approved", "ready", "estimated", "billed")


def _another_car(desk: ServiceDesk, place: int, point: str) -> None:
    added = desk.do("add_customer", name=f"李{place}", phone=f"1390013900{place}", plate=f"苏A·C8Q6{place}").ids
    desk.at(point, customer=added["customer"], vehicle=added["vehicle"])


def test_as_time_passes_it_is_what_reading_anew_gives(desk: ServiceDesk):
    for place, point in enumerate(POINTS):
        _another_car(desk, place, point)
    reader = desk.store.reader()
    rows, told, same = due(reader, None, desk.clock()), 0, 0
    states = {row.state for row in rows}
    for _ in range(90):
        desk.clock.advance(MINUTE)
        anew = due(reader, None, desk.clock())
        again = DueAgain(rows).at(reader, desk.clock())
        if again is not None:
            assert again == anew
            told += 1
            same += again is rows
        rows = anew
        states |= {row.state for row in rows}
    assert told > 60, "mostly nothing has to be read"
    assert 0 < same < told, "some minutes change nothing, some make a moment more urgent"
    assert states == {"waiting", "soon", "overdue", "missed"}


def test_told_again_and_again_it_is_what_reading_anew_gives(desk: ServiceDesk):
    """The same one, as an open page keeps it: what it told before is what it goes on from."""
    _another_car(desk, 1, "approved")
    reader = desk.store.reader()
    kept, turns = DueAgain(due(reader, None, desk.clock())), 0
    for _ in range(90):
        desk.clock.advance(MINUTE)
        again, anew = kept.at(reader, desk.clock()), due(reader, None, desk.clock())
        if again is None:
            kept = DueAgain(anew)
        else:
            assert again == anew
            turns += kept.rows is again
    assert turns > 60


def test_another_moment_has_to_be_read(desk: ServiceDesk):
    desk.at("arrived")
    rows = due(desk.store.reader(), None, desk.clock())
    _another_car(desk, 1, "arrived")
    assert DueAgain(rows).at(desk.store.reader(), desk.clock()) is None


def test_one_that_rises_to_the_manager_or_is_put_off_no_longer_has_to_be_read(desk: ServiceDesk):
    visit = desk.at("repair")
    reader = desk.store.reader()
    first = next(row for row in due(reader, None, desk.clock()) if row.visit == visit)
    desk.do("snooze_moment", rule=first.rule, subject="visit", subject_id=visit, occurrence=first.occurrence,
            until=desk.clock() + 5 * MINUTE, reason="customer_asked")
    rows = due(reader, None, desk.clock())
    assert any(row.snoozed_until for row in rows)
    desk.clock.advance(6 * MINUTE)
    assert DueAgain(rows).at(reader, desk.clock()) is None
    rows, risen = due(reader, None, desk.clock()), False
    for _ in range(3 * 60):
        desk.clock.advance(MINUTE)
        anew = due(reader, None, desk.clock())
        if {row.risen for row in anew} != {row.risen for row in rows}:
            risen = True
            assert DueAgain(rows).at(reader, desk.clock()) is None
        rows = anew
    assert risen


def test_who_was_missed_while_nobody_was_there_stays_as_long_as_it_is_asked_for(desk: ServiceDesk):
    desk.at("arrived")
    reader, began = desk.store.reader(), desk.clock()
    desk.clock.advance(20 * HOUR)
    rows = due(reader, None, desk.clock(), since=began)
    assert any(row.state == "missed" for row in rows)
    assert DueAgain(rows, began).at(reader, desk.clock()) is rows
    assert DueAgain(rows).at(reader, desk.clock()) != rows
