"""A rule's own look-ahead, and moments that are about a customer rather than a visit."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting as wired
from frontdesk.centre.calendar import ALWAYS
from frontdesk.moments.queue import open_rows
from frontdesk.moments.rules import load, shipped
from frontdesk.values.clock import DAY, HOUR
from frontdesk.values.refusal import Refused
from frontdesk.visit.reads import due

FAR = """
[[moment]]
id = "{id}"
label = {{ en = "Far", zh_CN = "远" }}
touchpoint = 32
mot = "TMOT"
opens_on = "visit_arrived"
due_after = "5d"
{ahead}
closes_on = "departed"
owner = "advisor"
goal = 0.9
standard = "far"
closes_with = "depart"
shape = "bell"
"""


def test_a_rule_with_its_own_look_ahead_is_in_the_list_that_long_before(acting):
    book = load(FAR.format(id="far", ahead='ahead = "3d"') + FAR.format(id="near", ahead=""), shipped())
    assert book.farthest == max(7 * DAY, book.ahead)
    writer = acting.store.writer()
    writer.execute("INSERT INTO event (id, name, at, subject, subject_id, facts) VALUES (1, 'x', 0, 'visit', 1, '{}')")
    opened = acting.clock()
    for rule in ("far", "near"):
        writer.execute("INSERT INTO moment (rule, rule_version, subject, subject_id, occurrence, opened_at, due_at, "
                       "state, opened_by) VALUES (?, 1, 'visit', 1, 1, ?, ?, 'open', 1)",
                       (rule, opened, opened + 5 * DAY))

    def shown(at, **how):
        return [row.rule for row in open_rows(acting.store.reader(), book, ALWAYS, at, **how)]

    assert shown(opened + 2 * DAY - 1) == []
    assert shown(opened + 2 * DAY) == ["far"]
    assert shown(opened + 5 * DAY - HOUR) == ["far", "near"]
    assert shown(opened, everything=True) == ["far", "near"]


def test_a_look_ahead_that_is_no_length_is_refused_with_its_line():
    with pytest.raises(Refused) as caught:
        load(FAR.format(id="far", ahead='ahead = "soon"'), shipped())
    assert (caught.value.code, caught.value.where) == ("rule_duration", "ahead")


def test_a_moment_about_a_customer_is_in_the_list_of_what_is_due(store, clock):
    desk = wired(store, clock, "li")
    customer = perform(desk, "add_customer", {"name": "李伟", "title": "先生"}).ids["customer"]
    writer = store.writer()
    writer.execute("INSERT INTO event (name, at, subject, subject_id, facts) VALUES ('x', 0, 'customer', 1, '{}')")
    writer.execute("INSERT INTO moment (rule, rule_version, subject, subject_id, occurrence, opened_at, due_at, state, "
                   "opened_by) VALUES ('birthday_care', 1, 'customer', ?, 1, ?, ?, 'open', 1)",
                   (customer, clock() - HOUR, clock() + HOUR))
    (row,) = due(store.reader(), None, clock())
    assert (row.customer, row.name, row.title, row.visit, row.appointment, row.special_day) == (
        customer, "李伟", "先生", None, None, None)
