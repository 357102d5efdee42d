"""Putting off, taking back, handing over and rising: what is seen changes, due times and figures never do."""

from __future__ import annotations

import pytest

from frontdesk.moments import queue
from frontdesk.moments.handling import hand_over_moment, resume_moment, snooze_moment
from frontdesk.values.clock import HOUR, MINUTE
from frontdesk.values.refusal import Refused
from tests.frontdesk.moments.days import OPENING, Days, make_template


@pytest.fixture
def days(tmp_path):
    make_template(tmp_path / "empty")
    played = Days(tmp_path / "empty", tmp_path / "centre")
    played.wait(2 * HOUR)
    for name in ("visit_arrived", "customer_greeted", "diagnosis_done"):
        played.event(1, name)
    yield played
    played.store.close()


DIAGNOSIS = {"rule": "diagnosis_update", "subject": "visit", "subject_id": 1, "occurrence": 1}


def _row(days, rule="diagnosis_update"):
    return next(row for row in queue.open_rows(days.reader, days.book, OPENING, days.clock(), everything=True)
                if row.rule == rule)


def test_a_moment_put_off_keeps_its_due_time_and_counts_as_late(days):
    due_at = _row(days).due_at
    snooze_moment(days.acting, **DIAGNOSIS, until=days.clock() + 20 * MINUTE, reason="技师在试车")
    assert _row(days).snoozed_until == days.clock() + 20 * MINUTE
    assert _row(days).due_at == due_at
    days.wait(20 * MINUTE)
    assert (_row(days).snoozed_until, _row(days).state) == (None, "overdue")
    days.tell(1, "diagnosed")
    assert days.figures()["diagnosis_update"] == (1, 0, 1, 0, 0, 0)
    assert days.reader.row("SELECT kind, words, by FROM moment_handling") == ("snooze", "技师在试车", "li")


def test_it_can_be_taken_back_and_a_moved_promise_is_not_hidden(days):
    snooze_moment(days.acting, **DIAGNOSIS, until=days.clock() + MINUTE, reason="x")
    resume_moment(days.acting, **DIAGNOSIS)
    assert _row(days).snoozed_until is None
    days.event(1, "promise_made", ahead=120)
    days.event(1, "estimate_approved")
    named = {"rule": "delay", "subject": "visit", "subject_id": 1, "occurrence": 1}
    snooze_moment(days.acting, **named, until=days.clock() + HOUR, reason="x")
    assert _row(days, "delay").snoozed_until is not None
    days.event(1, "promise_made", ahead=40)
    assert _row(days, "delay").snoozed_until is None


@pytest.mark.parametrize(("minutes", "reason", "code", "where"), [
    (0, "x", "snooze_past", "until"), (-5, "x", "snooze_past", "until"), (30, "x", "snooze_too_late", "until"),
    (9_999_999, "x", "snooze_too_late", "until"), (5, " \t", "reason_missing", "reason"),
    (5, "x" * 5000, "text_too_long", "reason")])
def test_what_cannot_be_is_refused_in_words(days, minutes, reason, code, where):
    with pytest.raises(Refused) as told:
        snooze_moment(days.acting, **DIAGNOSIS, until=days.clock() + minutes * MINUTE, reason=reason)
    assert (told.value.code, told.value.where) == (code, where)
    assert _row(days).snoozed_until is None


def test_a_missed_one_is_handed_over_and_not_put_off(days):
    days.wait(31 * MINUTE)
    with pytest.raises(Refused, match="missed already"):
        snooze_moment(days.acting, **DIAGNOSIS, until=days.clock() + MINUTE, reason="x")
    hand_over_moment(days.acting, **DIAGNOSIS, to="chen", note="客户在休息区")
    assert _row(days).handed_to == days.reader.value("SELECT id FROM staff WHERE login = 'chen'")
    with pytest.raises(Refused) as told:
        hand_over_moment(days.acting, **DIAGNOSIS, to="chen")
    assert told.value.code == "handed_already"
    with pytest.raises(Refused) as told:
        hand_over_moment(days.acting, **DIAGNOSIS, to="nobody")
    assert told.value.where == "to"
    days.tell(1, "diagnosed")
    with pytest.raises(Refused) as told:
        hand_over_moment(days.acting, **DIAGNOSIS, to="wu")
    assert told.value.code == "moment_over"


def test_one_that_only_time_opened_is_written_down_first(days):
    days.event(1, "repair_started", minutes=120)
    days.wait(70 * MINUTE)
    row = _row(days, "progress_update")
    assert (row.moment, row.occurrence) == (None, 2)
    before = days.figures()
    hand_over_moment(days.acting, rule=row.rule, subject=row.subject, subject_id=1, occurrence=2, to="wu")
    assert _row(days, "progress_update").handed_to is not None
    assert days.figures() == before


def test_it_rises_to_the_manager_once_it_is_overdue_and_counts_once(days):
    rises = days.book.rules["diagnosis_update"].rises_after
    with pytest.raises(Refused) as told:
        snooze_moment(days.acting, **DIAGNOSIS, until=days.clock() + 26 * MINUTE, reason="x")
    assert told.value.code == "snooze_too_late"
    snooze_moment(days.acting, **DIAGNOSIS, until=days.clock() + 25 * MINUTE, reason="x")
    days.wait(15 * MINUTE + rises - 1)
    assert (_row(days).risen, _row(days).owner) == (False, "advisor")
    assert _row(days).snoozed_until is not None
    days.wait(1)
    assert (_row(days).risen, _row(days).owner, _row(days).snoozed_until) == (True, "manager", None)
    assert days.figures()["diagnosis_update"] == (1, 0, 0, 0, 0, 1)
    snooze_moment(days.acting, **DIAGNOSIS, until=days.clock() + 2 * MINUTE, reason="the manager may")
    assert _row(days).snoozed_until is not None


def test_the_same_form_sent_twice_hands_over_once(days):
    for _ in range(2):
        hand_over_moment(days.acting.keyed("once"), **DIAGNOSIS, to="chen")
    assert days.reader.value("SELECT count(*) FROM moment_handling") == 1


def test_a_clock_that_jumps_moves_nothing_twice(days):
    """Steps of the clock, forward and back: nothing twice, nothing lost, and each answer stands once."""
    for step in (-90, 3, 45, -40, 600, -590, 31):
        days.wait(step * MINUTE)
        days.event(1, "walk_around_done")
        days.tell(1, "in_progress")
        days.handle(0, "snooze")
        moments = days.standing()
        names = [(m.rule, m.occurrence) for m in moments]
        assert len(names) == len(set(names))
        running = [m.rule for m in moments if m.state == "open"]
        assert len(running) == len(set(running))
