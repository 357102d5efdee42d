"""Alerts: at their stage, until their day, of these customers; on both engines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from frontdesk.acts.register import perform
from frontdesk.people.acts import add_customer
from frontdesk.people.liking.alerting import set_alert, withdraw_alert
from frontdesk.people.liking.reads import alerts, kinds, likely_choices, preferences_of
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.conftest import NINE_O_CLOCK

TODAY = date(2026, 5, 4)


@pytest.fixture
def customer(acting: Acting) -> int:
    return add_customer(acting, name="李伟").ids["customer"]


def test_an_alert_stands_at_its_stage_until_its_day(acting: Acting, store: Store, customer: int):
    other = add_customer(acting, name="王芳").ids["customer"]
    perform(acting, "add_staff", {"login": "li", "name": "李娜", "role": "advisor"})
    set_alert(acting, customer=customer, stage="arrival", words="店长亲自接待", until="2026/5/6")
    set_alert(acting, customer=customer, stage="waiting", words="<b>别安排</b>在电视旁边")
    set_alert(acting, customer=other, stage="arrival", words="上次投诉过")
    reader = store.reader()
    assert [(each.words, each.until, each.by) for each in alerts(reader, (customer,), TODAY, "arrival")] == [
        ("店长亲自接待", "2026-05-06", "李娜")]
    assert [each.words for each in alerts(reader, (customer,), TODAY)] == ["店长亲自接待", "<b>别安排</b>在电视旁边"]
    assert len(alerts(reader, (customer, other), TODAY)) == 3
    assert alerts(reader, (), TODAY) == ()
    assert len(alerts(reader, (customer,), date(2026, 5, 6), "arrival")) == 1
    assert alerts(reader, (customer,), date(2026, 5, 7), "arrival") == ()


def test_a_withdrawn_alert_leaves_no_words(acting: Acting, store: Store, customer: int):
    made = set_alert(acting, customer=customer, stage="delivery", words="座椅调回原位").ids["alert"]
    assert withdraw_alert(acting, alert=made).customers == (customer,)
    assert alerts(store.reader(), (customer,), TODAY) == ()
    assert store.reader().rows("SELECT words, withdrawn FROM alert") == [("", 1)]


@pytest.mark.parametrize(("fields", "code", "where"), [
    ({"words": " "}, "alert_empty", "words"), ({"words": "孕妇，慢一点"}, "health_needs_consent", "words"),
    ({"words": "贵宾", "until": "2026-05-03"}, "alert_past", "until"),
    ({"words": "贵宾", "until": "某天"}, "date_unreadable", "until"),
    ({"words": "贵宾", "until": "5月6日"}, "date_without_year", "until"),
    ({"words": "贵" * 201}, "text_too_long", "words"),
    ({"words": "贵宾", "customer": 99}, "customer_missing", "customer"),
    ({"words": "贵宾", "stage": "tea"}, "bad_field", "stage"),
])
def test_what_cannot_be_an_alert(acting: Acting, store: Store, customer: int, fields: dict[str, object], code: str,
                                 where: str):
    with pytest.raises(Refused) as refusal:
        perform(acting, "set_alert", {"customer": customer, "stage": "arrival", **fields})
    assert (refusal.value.code, refusal.value.where) == (code, where)
    assert store.reader().value("SELECT count(*) FROM alert") == 0


def test_alerts_of_a_customer_are_found_by_an_index(store: Store):
    from frontdesk.people.liking import reads

    plan = [row[3] for row in store.reader().rows("EXPLAIN QUERY PLAN " + reads._ALERTS.format(places=":c0"), c0=1,
                                                  today=TODAY.isoformat())]
    assert not [step for step in plan if step.startswith("SCAN")], plan


@pytest.mark.postgres
def test_the_same_on_postgres(postgres_store: Store):
    acting = Acting(postgres_store, StandingClock(NINE_O_CLOCK), "li", "desk-1")
    customer = add_customer(acting, name="李伟").ids["customer"]
    own = perform(acting, "add_preference_kind", {"label": "活动", "dated": True}).ids["kind"]
    choice = perform(acting, "add_preference_choice", {"kind": own, "label": "试驾会", "do": "邀请。"}).ids["choice"]
    perform(acting, "retire_preference_choice", {"kind": "coffee", "choice": "latte"})
    perform(acting, "note_preference", {"customer": customer, "kind": own, "choice": choice, "sure": "observed"})
    perform(acting, "set_alert", {"customer": customer, "stage": "waiting", "words": "100% :安静",
                                  "until": "2026-05-06"})
    reader = postgres_store.reader()
    assert [(row.choice_label["en"], row.happened_on) for row in preferences_of(reader, customer)] == [
        ("试驾会", "2026-05-04")]
    assert likely_choices(reader, 9)[0][1].id == choice
    assert "latte" in {each.id for each in kinds(reader)[0].choices if each.retired}
    assert [each.words for each in alerts(reader, (customer,), TODAY, "waiting")] == ["100% :安静"]
    assert alerts(reader, (customer,), TODAY + timedelta(days=3)) == ()
    perform(acting, "retire_preference_choice", {"kind": "coffee", "choice": "latte", "retired": False})
    assert not any(each.retired for each in kinds(reader)[0].choices)
