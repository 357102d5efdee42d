"""What a customer is worth, each fen once, and how near they are."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.people.first_look import first_look
from frontdesk.people.reads import card
from frontdesk.people.value import noted_parts, part_labels, retention, retention_limits
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import TOTAL, ServiceDesk

TODAY = date(2026, 5, 4)


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def parts(desk: ServiceDesk, customer: int) -> dict[str, int]:
    found = card(desk.store.reader(), customer, date(2026, 5, 4)).value
    assert found.total_fen == sum(part.amount_fen for part in found.parts)
    return {part.id: part.amount_fen for part in found.parts}


def test_each_part_is_counted_once(desk: ServiceDesk):
    desk.at("departed")
    with desk.store.writing() as writing:
        writing.run("UPDATE customer SET spent = 123400 WHERE id = :id", id=desk.customer)
    desk.do("note_spending", customer=desk.customer, part="subscriptions", amount_fen=29_900)
    wrong = desk.do("note_spending", customer=desk.customer, part="charging", amount_fen=5_000).ids["spending"]
    desk.do("withdraw_spending", spending_id=wrong)
    desk.do("note_spending", customer=desk.customer, part="charging", amount_fen=700, on_day="2026-04-01")
    assert parts(desk, desk.customer) == {"before": 123_400, "services": 18_000, "accessories": 65_000,
                                          "subscriptions": 29_900, "charging": 700}


def test_what_is_declined_or_not_yet_paid_is_worth_nothing(desk: ServiceDesk):
    desk.at("approved")
    assert parts(desk, desk.customer) == {}


def test_a_share_of_what_recommended_customers_pay(desk: ServiceDesk):
    ids = desk.do("add_customer", name="周丽", plate="苏A12345").ids
    desk.do("note_referral", customer=ids["customer"], referred_by=desk.customer)
    desk.at("departed", customer=ids["customer"], vehicle=ids["vehicle"])
    assert parts(desk, desk.customer) == {"referrals": TOTAL // 10}
    assert "referrals" not in parts(desk, ids["customer"])


@pytest.mark.parametrize(("fields", "code"), [
    ({"part": "services"}, "part_unknown"), ({"part": "gold"}, "part_unknown"),
    ({"amount_fen": 0}, "amount_impossible"),
    ({"amount_fen": -5}, "amount_impossible"), ({"amount_fen": 10**13}, "amount_impossible"),
    ({"on_day": "2026-05-05"}, "day_to_come"), ({"on_day": "soon"}, "date_unreadable"),
    ({"customer": 4711}, "customer_missing"),
])
def test_spending_that_cannot_be_is_refused(desk: ServiceDesk, fields, code):
    with pytest.raises(Refused) as refused:
        desk.do("note_spending", **{"customer": desk.customer, "part": "charging", "amount_fen": 100, **fields})
    assert refused.value.code == code
    assert refused.value.where


def test_taking_back_what_was_never_noted_is_refused(desk: ServiceDesk):
    with pytest.raises(Refused, match="never noted"):
        desk.do("withdraw_spending", spending_id=7)


def test_every_part_has_its_words_in_both_languages():
    assert set(noted_parts()) < set(part_labels())
    assert all(label["en"] and label["zh_CN"] for label in part_labels().values())


@pytest.mark.parametrize(("visits", "first_days", "last_days", "state"), [
    (0, None, None, "new"), (1, 10, 10, "new"), (1, 89, 89, "new"), (2, 60, 5, "active"), (1, 200, 80, "active"),
    (3, 400, 89, "active"), (3, 400, 90, "at_risk"), (1, 100, 100, "new"), (1, 179, 179, "new"),
    (1, 180, 180, "seldom"), (1, 364, 364, "seldom"), (1, 365, 365, "lapsed"), (2, 300, 90, "at_risk"),
    (3, 900, 364, "at_risk"),
    (3, 900, 365, "lapsed"), (0, None, 30, "active"), (0, None, 120, "at_risk"),
])
def test_how_near_the_customer_is(visits, first_days, last_days, state):
    first = None if first_days is None else TODAY - timedelta(first_days)
    last = None if last_days is None else TODAY - timedelta(last_days)
    assert retention(visits, 0, first, last, TODAY) == state


def test_one_visit_here_is_no_habit_but_a_history_before_the_program_is():
    once = TODAY - timedelta(200)
    assert retention(1, 0, once, once, TODAY) == "seldom"
    assert retention(1, 88_000, once, once, TODAY) == "at_risk"


def test_the_limits_are_data():
    assert retention_limits().at_risk_days == 90


def test_the_card_says_it(desk: ServiceDesk):
    desk.at("departed")
    desk.clock.advance(91 * DAY)
    look = first_look(desk.store.reader(), desk.customer, desk.clock.now, ZoneInfo("Asia/Shanghai"))
    assert (look.retention, look.card.value.total_fen) == ("new", TOTAL)
    desk.at("departed")
    desk.clock.advance(91 * DAY)
    look = first_look(desk.store.reader(), desk.customer, desk.clock.now, ZoneInfo("Asia/Shanghai"))
    assert (look.retention, look.card.value.total_fen) == ("at_risk", 2 * TOTAL)
