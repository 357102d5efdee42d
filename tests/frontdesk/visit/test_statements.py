"""The acts that a desk does most send few statements, and the record says truly what stood there before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frontdesk.store.audit.verify import verify
from frontdesk.values.clock import MINUTE
from tests.frontdesk.visit.service_desk import ServiceDesk

NEWS = {"situation": "in_progress", "channel": "phone", "text": "您好，您的车正在检查，我十五分钟后再跟您说进度。"}


@pytest.mark.parametrize(("act", "fields", "most"), [("greet", {}, 14), ("tell", NEWS, 12), ("note_question", {}, 13)])
def test_an_act_sends_no_more_statements_than_it_needs(desk: ServiceDesk, act: str, fields: dict[str, Any], most: int):
    added = desk.do("add_customer", name="李明", title="先生", phone="13800138001", plate="苏A·B8Q63", energy="ice").ids
    first = desk.at("arrived")
    second = desk.at("arrived", customer=added["customer"], vehicle=added["vehicle"])
    desk.do(act, key="once", visit=first, **fields)
    sent: list[str] = []
    writer = desk.store.writer()
    writer.set_trace_callback(sent.append)
    desk.do(act, key="again", visit=second, **fields)
    writer.set_trace_callback(None)
    statements = dict.fromkeys(sent)  # one with triggers is told once for each
    assert len(statements) <= most, "\n".join(statements)


def test_what_stood_there_before_is_told_truly_where_it_was_read_once(desk: ServiceDesk):
    visit = desk.at("arrived")
    desk.do("tell", visit=visit, **NEWS)
    told_at = desk.clock()
    desk.clock.advance(3 * MINUTE)
    before, after = _values(desk, "visit", desk.do("tell", visit=visit, **NEWS).seq)
    assert (before, after) == ({"last_news_at": told_at}, {"last_news_at": desk.clock()})
    before, after = _values(desk, "visit", desk.do("greet", visit=visit).seq)
    assert before == {"greeted_at": None, "advisor": None}
    assert after["greeted_at"] == desk.clock()
    found = verify(desk.store)
    assert found is not None
    assert found.good


def test_a_moment_missed_meanwhile_and_answered_now_changes_once(desk: ServiceDesk):
    visit = desk.at("arrived")
    standing = desk.store.reader().row("SELECT state, closed_at, closed_by, \"by\", channel FROM moment "
                                       "WHERE rule = 'greet' AND subject_id = :visit", visit=visit)
    desk.clock.advance(20 * MINUTE)
    before, after = _values(desk, "moment", desk.do("greet", visit=visit).seq)
    assert standing is not None
    columns: list[str] = ["state", "closed_at", "closed_by", "by", "channel"]
    was = dict(zip(columns, standing, strict=True))
    assert before == {name: was[name] for name in before}
    assert before["state"] == "open"
    assert (after["state"], after["by"]) == ("missed", "li")


def test_a_moment_missed_meanwhile_that_the_event_does_not_end_is_written_all_the_same(desk: ServiceDesk):
    visit = desk.at("arrived")
    desk.clock.advance(20 * MINUTE)
    desk.do("note_question", visit=visit)
    assert desk.store.reader().value("SELECT state FROM moment WHERE rule = 'greet' AND subject_id = :visit",
                                     visit=visit) == "missed"


def _values(desk: ServiceDesk, table: str, deed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the record keeps of the one row of a table that this act changed: before and after."""
    row = desk.store.reader().row("SELECT a.changes, v.body FROM audit a JOIN audit_value v ON v.seq = a.seq "
                                  "WHERE a.deed = :deed", deed=deed)
    assert row is not None
    kept = [value[1] for named, value in zip(json.loads(row[0]), json.loads(row[1]), strict=True)
            if named[0] == table and value[1][0] is not None]
    assert len(kept) == 1
    before, after = kept[0]
    return before, after
