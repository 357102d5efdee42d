"""First paint stands on these reads: no heavy import, and an index for each."""

from __future__ import annotations

import subprocess
import sys

import pytest

from frontdesk.booking.reads import DAY
from frontdesk.visit.board import BOARD
from frontdesk.visit.page import LINES
from frontdesk.visit.reads import HERE, NEWEST
from tests.frontdesk.visit.service_desk import ServiceDesk

HEAVY = ("sqlalchemy", "alembic", "reportlab", "phonenumbers", "pypinyin", "lunar_python", "chinese_calendar", "PIL",
         "vininfo",
         "python_calamine", "PySide6")


def test_reading_loads_nothing_heavy():
    program = ("import sys\nimport frontdesk.visit.reads, frontdesk.people.reads, frontdesk.centre.reads\n"
               "import frontdesk.moments.queue, frontdesk.booking.reads, frontdesk.staff.reads\n"
               f"print(*(name for name in {HEAVY!r} if name in sys.modules))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(("text", "index"), [
    (HERE, "ix_visit_here"), (BOARD, "ix_visit_here"), (NEWEST, "ix_visit_arrived"), (DAY, "ix_appointment_starts"),
    (LINES, "ix_line_visit"),
    ("SELECT number FROM visit WHERE number >= :low AND number < :high ORDER BY length(number) DESC, number DESC LIMIT "
     "1",
     "sqlite_autoindex_visit"),
    ("SELECT id FROM message WHERE subject = 'visit' AND subject_id = :visit", "ix_message_subject"),
])
def test_each_hot_read_uses_its_index(desk: ServiceDesk, text: str, index: str):
    values = {"from_at": 1, "to_at": 2, "newest": 5, "visit": 1, "low": "F", "high": "G"}
    used = {name: value for name, value in values.items() if ":" + name in text}
    plan = [row[3] for row in desk.store.reader().rows("EXPLAIN QUERY PLAN " + text, **used)]
    assert any(index in step for step in plan), plan
    assert not any(step.startswith("SCAN") and "USING" not in step for step in plan), plan


def test_a_page_costs_the_same_with_many_visits(desk: ServiceDesk):
    """Every statement of a visit's page finds its rows by an index: none walks through a whole table."""
    visit = desk.at("departed")
    reader = desk.store.reader()
    seen: list[str] = []
    original = reader.rows

    def listening(text: str, /, **values: object):
        seen.append(text)
        plan = [row[3] for row in original("EXPLAIN QUERY PLAN " + text, **values)]
        walked = [step for step in plan if step.startswith("SCAN") and "USING" not in step
                  and step not in ("SCAN centre", "SCAN opening_hours", "SCAN marked_day", "SCAN CONSTANT ROW",
                  "SCAN bay", "SCAN came", "SCAN newest", "SCAN spent", "SCAN said")]  # the last: gathered by itself
        assert walked == [], (text, plan)
        return original(text, **values)

    reader.rows = listening  # type: ignore[method-assign]
    desk.page(visit)
    del reader.rows
    assert 20 < len(seen) < 50
