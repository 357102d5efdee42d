"""What the engine does with one visit: each turn of the rules by name, on a real store."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.messages.record import told
from frontdesk.moments.engine import watcher
from frontdesk.moments.queue import needs_advance, next_due, of_subject, open_rows
from frontdesk.moments.rules import shipped
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Act, Acting
from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND, read_instant
from tests.frontdesk.moments.days import MORNING, OPENING, SHANGHAI, Days, happen, make_template


@pytest.fixture
def days(tmp_path):
    make_template(tmp_path / "empty")
    played = Days(tmp_path / "empty", tmp_path / "centre")
    played.clock.now = MORNING + HOUR
    yield played
    played.check()
    played.store.close()


def states(days, rule, visit=1):
    return [moment.state for moment in of_subject(days.reader, days.book, OPENING, "visit", visit, days.clock())
            if moment.rule == rule]


def last(days, rule, visit=1):
    return [moment for moment in of_subject(days.reader, days.book, OPENING, "visit", visit, days.clock())
            if moment.rule == rule][-1]


@pytest.mark.parametrize(("seconds", "state"), [
    (0, "kept"), (30, "kept"), (31, "kept_late"), (329, "kept_late"), (330, "missed")])
def test_greeting_has_thirty_seconds(days, seconds, state):
    days.event(1, "visit_arrived")
    days.wait(seconds * SECOND)
    days.event(1, "customer_greeted")
    assert states(days, "greet") == [state]


def test_what_is_missed_and_answered_later_stays_missed_but_leaves_the_queue(days):
    days.event(1, "visit_arrived")
    days.wait(6 * MINUTE)
    assert [row["state"] for row in days.queue() if row["rule"] == "greet"] == ["missed"]
    days.event(1, "customer_greeted")
    assert states(days, "greet") == ["missed"]
    assert [row for row in days.queue() if row["rule"] == "greet"] == []


def test_an_update_without_evidence_closes_nothing(days):
    days.event(1, "diagnosis_done")
    days.tell(1, "diagnosed", recorded=False)
    days.tell(1, "diagnosed", outcome="no_answer")
    assert states(days, "diagnosis_update") == ["open"]
    days.tell(1, "diagnosed")
    assert states(days, "diagnosis_update") == ["kept"]


def test_missed_half_hours_are_not_even_read_for_the_queue(days):
    """Nobody answers one half hour of many; a centre leaves a thousand of them."""
    days.event(1, "repair_started", minutes=120)
    days.event(2, "visit_arrived")
    days.wait(100 * MINUTE)
    days.advance()
    seen: list[str] = []

    class Listening(Reader):
        def rows(self, text: str, /, **values: object) -> list[Any]:
            found = super().rows(text, **values)
            seen.extend(row[1] for row in found if row[10] == "missed")
            return found

    shown = open_rows(Listening(days.reader.connection), days.book, OPENING, days.clock(), since=0)
    assert states(days, "progress_update")[:2] == ["missed", "missed"]
    assert "greet" in seen
    assert "progress_update" not in seen
    assert [(row.rule, row.state) for row in shown if row.rule in ("greet", "progress_update")] == [
        ("greet", "missed"), ("progress_update", "overdue")]


def test_every_elapsed_half_hour_is_an_occurrence_and_counts(days):
    days.event(1, "repair_started", minutes=120)
    start = days.clock()
    days.wait(100 * MINUTE)
    moments = [m for m in of_subject(days.reader, days.book, OPENING, "visit", 1, days.clock())
               if m.rule == "progress_update"]
    assert [(m.occurrence, m.state, (m.due_at - start) // MINUTE) for m in moments] == [
        (1, "missed", 30), (2, "missed", 60), (3, "open", 90)]
    days.tell(1, "in_progress")
    assert states(days, "progress_update") == ["missed", "missed", "kept_late", "open"]
    assert last(days, "progress_update").due_at == days.clock() + 30 * MINUTE


def test_an_early_update_is_kept_and_the_next_half_hour_begins(days):
    days.event(1, "repair_started", minutes=60)
    days.wait(10 * MINUTE)
    days.tell(1, "in_progress")
    assert states(days, "progress_update") == ["kept", "open"]
    assert last(days, "progress_update").due_at == days.clock() + 30 * MINUTE
    days.event(1, "work_completed")
    assert states(days, "progress_update") == ["kept", "cancelled"]
    days.event(1, "repair_started", minutes=60)
    assert states(days, "progress_update") == ["kept", "cancelled", "open"]


def test_a_short_job_is_told_once_at_its_completion(days):
    days.event(1, "repair_started", minutes=30)
    assert states(days, "progress_update") == []
    days.event(1, "work_completed", minutes=30)
    days.tell(1, "ready")
    assert (states(days, "completion_update"), states(days, "told_ready")) == (["kept"], ["kept"])


def test_soon_ready_follows_the_promise(days):
    days.event(1, "estimate_given", ahead=60)
    days.event(1, "estimate_approved")
    assert last(days, "soon_ready").due_at == days.clock() + 50 * MINUTE
    days.wait(20 * MINUTE)
    days.event(1, "promise_changed", ahead=90)
    assert last(days, "soon_ready").due_at == days.clock() + 80 * MINUTE
    assert states(days, "delay") == ["kept", "open"], "explained beforehand; the new promise counts again"
    days.wait(80 * MINUTE)
    days.tell(1, "soon_ready")
    assert states(days, "soon_ready") == ["kept"]
    days.event(1, "promise_changed", ahead=30)
    assert states(days, "soon_ready") == ["kept", "open"], "a new time is told again"


def test_a_promise_nobody_kept_or_explained_is_a_breach(days):
    days.event(1, "estimate_given", ahead=60)
    days.event(1, "estimate_approved")
    days.wait(60 * MINUTE)
    assert states(days, "delay") == ["missed"]
    days.event(1, "promise_changed", ahead=30)
    assert states(days, "delay") == ["missed", "open"]
    days.event(1, "work_completed")
    days.event(1, "promise_changed", ahead=30)
    assert states(days, "delay") == ["missed", "kept"], "a time for fetching the car is no promise of work"


def test_a_promise_that_is_due_at_once_is_due_now_and_not_in_the_past(days):
    days.event(1, "estimate_given", ahead=3)
    days.event(1, "estimate_approved")
    assert last(days, "soon_ready").due_at == days.clock()


def test_departing_without_a_surprise_misses_it(days):
    for visit in (1, 2):
        days.event(visit, "work_completed")
    days.wait(3 * HOUR)
    days.event(1, "surprise_given")
    days.event(1, "departed")
    days.event(2, "departed")
    assert (states(days, "surprise", 1), states(days, "surprise", 2)) == (["kept"], ["missed"])
    assert not [row for row in days.queue() if row["rule"] == "surprise"]


def test_quote_runs_from_the_walk_around_and_opens_once(days):
    days.event(1, "customer_greeted")
    days.wait(10 * MINUTE)
    days.event(1, "walk_around_done")
    assert last(days, "quote").due_at == days.clock() + 15 * MINUTE
    days.event(1, "estimate_given")
    days.event(1, "walk_around_done", phase="delivery")
    days.event(1, "walk_around_done")
    assert states(days, "quote") == ["kept"]


def test_follow_up_is_moved_into_opening_hours(days):
    """Departed on a Saturday at five: the call is due on Monday at half past eight, not on a closed Sunday."""
    days.clock.now = read_instant("2026-11-21T17:00", SHANGHAI)
    days.event(1, "departed")
    assert last(days, "follow_up").due_at == read_instant("2026-11-23T08:30", SHANGHAI)
    assert last(days, "thank_you").due_at == read_instant("2026-11-21T18:00", SHANGHAI)


def test_progress_is_not_asked_for_at_night(days):
    days.clock.now = read_instant("2026-11-20T17:50", SHANGHAI)
    days.event(1, "repair_started", minutes=600)
    days.wait(14 * HOUR)
    assert states(days, "progress_update") == ["open"]
    assert last(days, "progress_update").due_at == read_instant("2026-11-21T08:30", SHANGHAI)


def test_a_follow_up_by_message_is_no_call(days):
    days.event(1, "departed")
    facts, times = days.known(1)
    happen(days.acting, visit=1, name="follow_up_called", facts={**facts, "message": 1, "channel": "sms"}, times=times)
    assert states(days, "follow_up") == ["open"]


def test_a_cancelled_visit_leaves_nothing_open(days):
    for name in ("visit_arrived", "customer_greeted", "estimate_given", "estimate_approved", "diagnosis_done",
                 "repair_started", "overrun_asked", "work_completed"):
        days.event(1, name)
    days.event(1, "visit_cancelled")
    assert [row for row in days.queue() if row["state"] != "missed"] == []


def test_queue_states_and_next_due(days):
    days.event(1, "estimate_given", ahead=60)
    days.event(1, "estimate_approved")

    def shown():
        return next(row["state"] for row in days.queue() if row["rule"] == "soon_ready")

    assert next_due(days.reader) == days.clock() + 50 * MINUTE
    seen = []
    for minutes in (44, 1, 5, 1, 9):
        days.wait(minutes * MINUTE)
        seen.append(shown())
    assert seen == ["waiting", "soon", "soon", "overdue", "missed"]
    assert needs_advance(days.reader, days.clock())
    days.advance()
    days.wait(3 * HOUR)
    days.advance()
    assert not needs_advance(days.reader, days.clock())
    assert "soon_ready" not in {row["rule"] for row in days.queue()}, "a missed one leaves the list in the end"


def test_what_is_far_away_is_not_in_the_list_yet(days):
    days.event(1, "departed")
    assert {row.rule for row in open_rows(days.reader, days.book, OPENING, days.clock())} == {"thank_you"}
    days.wait(DAY - 30 * MINUTE)
    assert "follow_up" in {row.rule for row in open_rows(days.reader, days.book, OPENING, days.clock())}


def test_a_rule_of_appointments_is_only_data(days):
    """Whoever spoke with the customer has confirmed it; requests by message wait for a word."""
    book = shipped()
    days.book = book
    acting = Acting(days.store, days.clock, "li", watchers=(watcher(book, OPENING),))

    def happened(tx, *, name, appointment, source=""):
        said = told(tx, "appointment", appointment, None, "appointment_confirmation", "phone", "9:30", "told") if (
            name == "appointment_confirmed") else 0
        facts = {"source": source, "message": said, "outcome": "told"}
        tx.happened(name, subject="appointment", subject_id=appointment, facts=facts)

    appointed = Act("test_appointment", happened)
    for appointment, source in ((1, "phone"), (2, "wechat"), (3, "site"), (4, "app")):
        appointed(acting, name="appointment_booked", appointment=appointment, source=source)
    assert [row["subject_id"] for row in days.queue() if row["rule"] == "confirm_booking"] == [2, 3, 4]
    appointed(acting, name="appointment_cancelled", appointment=3)
    appointed(acting, name="appointment_confirmed", appointment=2)
    assert [row["subject_id"] for row in days.queue() if row["rule"] == "confirm_booking"] == [4]
    assert days.figures()["confirm_booking"] == (3, 1, 0, 0, 1, 1)
