"""The replay of the record: the same as what was stored under the same rules, and as the naive recount under others."""

from __future__ import annotations

import pytest

from frontdesk.centre.calendar import ALWAYS
from frontdesk.moments import queue
from frontdesk.moments.absence import absences
from frontdesk.moments.engine import watcher
from frontdesk.moments.handling import snooze_moment
from frontdesk.moments.reads import compliance
from frontdesk.moments.replay import moments_under, recorded, replay
from frontdesk.moments.rules import load, shipped
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.visit.live import asked, by_person
from tests.frontdesk.moments.days import MORNING, OPENING, USUAL, Days, happen, make_template
from tests.frontdesk.moments.recount import figures, recount
from tests.frontdesk.moments.test_moment_days import play

QUICKER = """
[[moment]]
id = "greet"
off = true

[[moment]]
id = "diagnosis_update"
label = { en = "Tell the diagnosis", zh_CN = "告知诊断结果" }
touchpoint = 18
mot = "SMOT"
opens_on = "diagnosis_done"
due_after = "5min"
again = true
missed_after = "5min"
closes_on = "customer_updated"
evidence = "message"
cancels_on = ["visit_cancelled", "departed"]
owner = "manager"
goal = 0.90
standard = "progress-update"
situation = "diagnosed"
closes_with = "tell"
shape = "phone"
"""


def _plain(moments):
    return sorted((m.subject, m.subject_id, m.rule, m.occurrence, m.opened_at, m.due_at, m.missed_at, m.state,
                   m.closed_at) for m in moments)


def test_a_replay_is_what_was_stored_and_what_the_recount_finds(tmp_path):
    make_template(tmp_path / "empty")
    other = load(QUICKER, shipped())
    for seed in range(8):
        days = play(tmp_path / "empty", tmp_path / str(seed), seed, acts=60)
        record = recorded(days.reader, MORNING - DAY, days.clock())
        for book in (shipped(), other):
            again = moments_under(book, OPENING, record, days.clock())
            assert _plain(again) == _plain(recount(days.reader, book, OPENING, days.clock())), seed
        assert _plain(moments_under(shipped(), OPENING, record, days.clock())) == _plain(days.standing())
        seen = replay(days.reader, shipped(), other, OPENING, MORNING - DAY, MORNING + 90 * DAY, days.clock())
        counted = {row.rule: (row.opened, row.kept, row.kept_late, row.missed, row.cancelled, row.open)
                   for row in seen.after if row.opened}
        assert counted == figures(recount(days.reader, other, OPENING, days.clock()), MORNING - DAY,
                                  MORNING + 90 * DAY)
        days.store.close()


def test_a_stricter_rule_shows_what_would_have_been_late(tmp_path):
    make_template(tmp_path / "empty")
    days = Days(tmp_path / "empty", tmp_path / "centre")
    for name in USUAL[:6]:
        days.event(1, name)
    days.wait(8 * MINUTE)
    days.tell(1, "diagnosed")
    seen = replay(days.reader, shipped(), load(QUICKER, shipped()), OPENING, MORNING, MORNING + DAY,
                  days.clock() + HOUR)
    found = {each.rule: each for each in seen.differences}
    told = found["diagnosis_update"]
    assert (told.before.state, told.after.state) == ("kept", "kept_late")
    assert told.before.due_at - told.after.due_at == 10 * MINUTE
    assert found["greet"].after is None
    assert set(found) == {"greet", "diagnosis_update"}
    assert days.reader.value("SELECT count(*) FROM moment WHERE rule = 'diagnosis_update'") == 1
    days.store.close()


def test_the_same_rules_differ_in_nothing(tmp_path):
    make_template(tmp_path / "empty")
    days = play(tmp_path / "empty", tmp_path / "one", 3, acts=60)
    seen = replay(days.reader, shipped(), shipped(), OPENING, MORNING, MORNING + 20 * DAY, days.clock())
    assert seen.differences == ()
    assert seen.before == seen.after
    days.store.close()


@pytest.mark.postgres
def test_replay_handling_and_absence_on_postgresql(postgres_store):
    """The server's record gives the same replay; putting off, handing over and the live figures work there too."""
    clock = StandingClock(MORNING)
    acting = Acting(postgres_store, clock, "li", watchers=(watcher(shipped(), ALWAYS),))
    for name in USUAL[:7]:
        happen(acting, visit=1, name=name, facts={"expected_minutes": 60}, times={"promised_at": MORNING + 4 * HOUR})
        clock.advance(20_000)
    reader = postgres_store.reader()
    named = {"rule": "progress_update", "subject": "visit", "subject_id": 1, "occurrence": 1}
    snooze_moment(acting, **named, until=clock() + 5 * MINUTE, reason="在试车")
    due = {row.rule: row for row in queue.open_rows(reader, shipped(), ALWAYS, clock(), everything=True)}
    assert due["progress_update"].snoozed_until == clock() + 5 * MINUTE
    people = by_person(reader, shipped(), ALWAYS, MORNING, MORNING + DAY, clock())
    kinds = compliance(reader, shipped(), ALWAYS, MORNING, MORNING + DAY, clock())
    assert sum(each.open for each in people) == sum(each.open for each in kinds)
    assert asked(reader, MORNING, MORNING + DAY) == (0, 0, 0)
    record = recorded(reader, MORNING - DAY, clock())
    assert _plain(moments_under(shipped(), ALWAYS, record, clock())) == _plain(
        recount(reader, shipped(), ALWAYS, clock()))
    assert not absences(reader, clock())
    clock.advance(60 * HOUR)
    [gone] = absences(reader, clock())
    assert gone.to_at - gone.from_at >= 60 * HOUR
