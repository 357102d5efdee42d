"""The hot reads use their indexes, load no SQLAlchemy, and the engine stays at a few statements an act."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlcipher3 import dbapi2 as sqlite

from frontdesk.centre.calendar import ALWAYS
from frontdesk.moments import engine, queue, reads
from frontdesk.moments.advancing import advance
from frontdesk.moments.rules import shipped
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from tests.frontdesk.moments.days import MORNING, OPENING, USUAL, Days, happen, make_template
from tests.frontdesk.moments.recount import figures, recount


@pytest.fixture
def days(tmp_path):
    make_template(tmp_path / "empty")
    played = Days(tmp_path / "empty", tmp_path / "centre")
    yield played
    played.store.close()


@pytest.mark.parametrize(("text", "index", "values"), [
    (queue.OPEN_UNTIL, "ix_moment_due", {"until": 1}),
    (queue.UNANSWERED, "ix_moment_fallen", {"since": 1, "now": 2}),
    (queue.NEXT_DUE, "ix_moment_due", {"after": 0}),
    (queue.OVERDUE, "ix_moment_due", {"now": 1}),
    (reads.FALLEN, "ix_moment_fallen", {"from_at": 1, "to_at": 2}),
    (engine.OF_SUBJECT, "uq_moment_subject_subject_id_rule_occurrence", {"subject": "visit", "subject_id": 1}),
])
def test_each_hot_query_uses_its_index(days, text, index, values):
    for name in USUAL:
        days.event(1, name)
    plan = " ".join(row[3] for row in days.reader.rows("EXPLAIN QUERY PLAN " + text, **values))
    names = plan.replace("sqlite_autoindex_moment_1", "uq_moment_subject_subject_id_rule_occurrence")
    assert index in names
    assert "SCAN moment" not in names.replace(f"SCAN moment USING COVERING INDEX {index}", "")


def test_reading_what_is_due_loads_no_sqlalchemy():
    code = ("import sys; import frontdesk.moments.queue, frontdesk.moments.reads, frontdesk.moments.override; "
            "import frontdesk.messages.scripts, frontdesk.messages.wording, frontdesk.centre.calendar; "
            "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'chinese_calendar', 'msgspec')))")
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_an_event_no_rule_waits_for_costs_nothing_and_others_one_read(days):
    counted: list[str] = []
    connection = days.store.writer()
    days.event(1, "visit_arrived")
    connection.set_trace_callback(lambda text: counted.append(text)
                                  if "moment" in text and "INTO audit" not in text else None)
    days.event(1, "settled")
    assert counted == []
    days.event(1, "customer_greeted")
    connection.set_trace_callback(None)
    kinds = [text.split()[0] for text in counted]
    assert sorted(kinds) == ["INSERT", "SELECT", "UPDATE"], counted  # what it was is known from the one reading


def test_figures_and_share(days):
    for visit, seconds in ((1, 10), (2, 60), (3, 600), (4, 0)):
        days.event(visit, "visit_arrived")
        days.wait(seconds * 1000)
        if visit != 4:
            days.event(visit, "customer_greeted")
    found = next(row for row in reads.compliance(days.reader, days.book, OPENING, 0, days.clock() + DAY, days.clock())
                 if row.rule == "greet")
    assert (found.opened, found.kept, found.kept_late, found.missed, found.open) == (4, 1, 1, 1, 1)
    assert found.share == pytest.approx(1 / 3)
    assert found.goal == 0.9


def test_the_store_itself_refuses_the_same_occurrence_twice(days):
    days.event(1, "visit_arrived")
    names = "rule, rule_version, subject, subject_id, occurrence, opened_at, due_at, state, owner, opened_by"
    with pytest.raises(sqlite.IntegrityError, match="UNIQUE"):
        days.store.writer().execute(f"INSERT INTO moment ({names}) SELECT {names} FROM moment LIMIT 1")


@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_store):
    """A whole visit, a missed half hour and ``advance``: the server's queue and figures agree with the recount."""
    clock = StandingClock(MORNING)
    acting = Acting(postgres_store, clock, "li", watchers=(engine.watcher(shipped(), ALWAYS),))
    for name in USUAL:
        happen(acting, visit=1, name=name, facts={"expected_minutes": 60}, times={"promised_at": MORNING + 4 * HOUR})
        clock.advance(70 * MINUTE if name == "repair_started" else 20_000)
    reader = postgres_store.reader()
    for _ in range(2):
        promises = recount(reader, shipped(), ALWAYS, clock())
        found = reads.compliance(reader, shipped(), ALWAYS, 0, clock() + 9 * DAY, clock())
        assert {row.rule: (row.opened, row.kept, row.kept_late, row.missed, row.cancelled, row.open)
                for row in found if row.opened} == figures(promises, 0, clock() + 9 * DAY)
        due = queue.open_rows(reader, shipped(), ALWAYS, clock(), everything=True)
        running = {each.rule for each in promises if each.state == "open"}
        assert {row.rule for row in due if row.state != "missed"} == running
        clock.advance(3 * DAY)
        assert queue.needs_advance(reader, clock()) is bool(running)
        advance(acting)
        assert not queue.needs_advance(reader, clock())
    assert queue.next_due(reader) is None
