"""The hot reads use their indexes, load no SQLAlchemy, and the engine stays at a few statements an act."""

from __future__ import annotations

import subprocess
import sys

import pytest

from frontdesk.moments import engine, queue, reads
from frontdesk.values.clock import DAY
from tests.frontdesk.moments.days import OPENING, USUAL, Days, make_template


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
    connection.set_trace_callback(lambda text: counted.append(text) if "moment" in text else None)
    days.event(1, "settled")
    assert counted == []
    days.event(1, "customer_greeted")
    connection.set_trace_callback(None)
    kinds = [text.split()[0] for text in counted]
    assert sorted(kinds) == ["INSERT", "SELECT", "UPDATE"], counted


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
