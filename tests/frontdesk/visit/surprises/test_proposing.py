"""Which surprises are proposed, why, at what cost, and what is warned of first."""

from __future__ import annotations

import tomllib

import pytest

from frontdesk.values.clock import DAY, MINUTE
from frontdesk.values.refusal import Refused
from frontdesk.visit.surprises import book
from frontdesk.visit.surprises.facts import facts_of
from tests.frontdesk.visit.surprises.givers import ZONE, Givers


@pytest.mark.parametrize(("birthday", "proposed_now"), [
    ("1990-05-01", True), ("1990-05-07", True), ("1990-05-04", True), ("1990-04-30", False), ("1990-05-08", False),
    ("--05-05", True), ("农历三月十八", True), ("5月", False)])
def test_a_birthday_three_days_before_and_after(desk: Givers, birthday: str, proposed_now: bool):
    desk.do("change_customer", customer=desk.customer, birthday=birthday)
    visit = desk.at("arrived")
    assert ("birthday_cake" in desk.rules(visit)) is proposed_now


def test_the_birthday_says_why_what_it_costs_and_how_long(desk: Givers):
    desk.do("change_customer", customer=desk.customer, birthday="1990-05-05")
    cake = desk.proposed(desk.at("arrived")).proposals[0]
    assert (cake.rule, cake.cost_fen, cake.minutes) == ("birthday_cake", 2_500, 5)
    assert dict(cake.cost) == {"cake": 2_000, "card": 500}
    assert cake.why == {"en": "Birthday tomorrow.", "zh_CN": "明天生日。"}


def test_whoever_wants_no_birthday_care_gets_none(desk: Givers):
    desk.do("change_customer", customer=desk.customer, birthday="1990-05-04")
    desk.do("withdraw_consent", customer=desk.customer, purpose="birthday_care")
    assert "birthday_cake" not in desk.rules(desk.at("arrived"))


def test_waiting_longer_than_the_first_promise(desk: Givers):
    visit = desk.at("repair")
    promised_at = desk.page(visit).promised_at
    assert promised_at is not None
    desk.clock.advance(promised_at - desk.clock() + 14 * MINUTE)
    assert "late_wash" not in desk.rules(visit)
    desk.do("promise", visit=visit, promised_at=desk.clock() + 60 * MINUTE, reason="等零件")
    desk.clock.advance(6 * MINUTE)
    late = next(each for each in desk.proposed(visit).proposals if each.rule == "late_wash")
    assert late.voucher
    assert "分钟" in late.why["zh_CN"], "a later promise does not hide the first"


def test_the_first_and_the_tenth_visit(desk: Givers):
    first = desk.at("arrived")
    assert "first_service" in desk.rules(first)
    desk.do("cancel_visit", visit=first, reason="改天再来")
    visits: list[int] = []
    for _ in range(9):
        visits.append(desk.at("departed"))
        assert "tenth_service" not in desk.rules(visits[-1])
        desk.clock.advance(DAY)
    tenth = desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle).ids["visit"]
    assert "tenth_service" in desk.rules(tenth), "the cancelled one does not count"
    assert "first_service" not in desk.rules(tenth)
    assert "quiet_wash" in desk.rules(tenth)


def test_a_step_of_kilometres_that_was_passed_between_two_visits(desk: Givers):
    first = desk.at("greeted")
    desk.do("record_condition", visit=first, mileage=99_300, energy_percent=50)
    assert "kilometre_badge" not in desk.rules(first), "nothing is known of before"
    desk.do("cancel_visit", visit=first, reason="改天再来")
    desk.clock.advance(30 * DAY)
    second = desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle).ids["visit"]
    desk.clock.advance(MINUTE)
    desk.do("record_condition", visit=second, mileage=101_050, energy_percent=50)
    badge = next(each for each in desk.proposed(second).proposals if each.rule == "kilometre_badge")
    assert "100000" in badge.why["en"]


def test_the_anniversary_of_the_purchase(desk: Givers):
    desk.do("change_vehicle", vehicle=desk.vehicle, bought_on="2023-05-06")
    visit = desk.at("arrived")
    poster = next(each for each in desk.proposed(visit).proposals if each.rule == "purchase_day")
    assert poster.why == {"en": "The car turns 3 in 2 days.", "zh_CN": "爱车2 天后满 3 周年。"}
    desk.do("change_vehicle", vehicle=desk.vehicle, bought_on="2026-05-04")
    assert "purchase_day" not in desk.rules(visit), "bought today is no anniversary"


def test_a_child_gets_a_present_out_of_the_stock(desk: Givers):
    visit = desk.at("greeted")
    assert "child_present" not in desk.rules(visit)
    desk.do("note_need", visit=visit, need="child")
    first = next(each for each in desk.proposed(visit).proposals if each.rule == "child_present")
    assert first.gift is None
    assert first.gift_missing
    toy = desk.do("add_gift", name="玩具小车", cost_fen=1_800, quantity=2, least=1).ids["gift"]
    then = next(each for each in desk.proposed(visit).proposals if each.rule == "child_present")
    assert then.gift is not None
    assert (then.gift.id, then.cost_fen, then.gift_missing) == (toy, 1_800, False)


def test_what_not_to_do_is_warned_of(desk: Givers):
    desk.do("change_customer", customer=desk.customer, birthday="1990-05-04")
    desk.do("set_alert", customer=desk.customer, stage="delivery", words="经理亲自交车")
    desk.do("give_consent", customer=desk.customer, purpose="health", how="signed", strokes=[[[1, 1], [9, 9]]])
    desk.do("note_sensitive", customer=desk.customer, group="health", words="花生过敏")
    warned = [str(each) for each in desk.proposed(desk.at("arrived")).warnings]
    assert "Alert: 经理亲自交车" in warned
    assert any("allergies" in each for each in warned)
    assert not any("花生" in each for each in warned), "what lies under lock stays there"


def test_given_once_it_is_not_proposed_again(desk: Givers):
    desk.do("change_customer", customer=desk.customer, birthday="1990-05-04")
    visit = desk.at("ready")
    desk.do("give_surprise", visit=visit, rule="birthday_cake", reaction="很感动")
    assert "birthday_cake" not in desk.rules(visit)


def test_every_fact_can_be_asked_about(desk: Givers):
    known = facts_of(desk.store.reader(), desk.at("arrived"), desk.clock(), ZONE)
    assert set(known.facts) == book.FACTS


def test_the_centres_own_surprises(desk: Givers):
    text = """
[[surprise]]
id = "first_service"
off = true
[[surprise]]
id = "tea"
label = { en = "A bag of tea", zh_CN = "一包茶叶" }
why = { en = "They wait.", zh_CN = "在店等候。" }
when = "waits and cars_today < 50"
cost = { tea = 12.5 }
"""
    desk.as_of("wang", "set_surprises", text=text, why="本地茶更受欢迎")
    visit = desk.at("greeted")
    desk.do("seat", visit=visit, seat="窗边 3")
    assert "first_service" not in desk.rules(visit)
    tea = next(each for each in desk.proposed(visit).proposals if each.rule == "tea")
    assert tea.cost_fen == 1_250
    desk.as_of("wang", "set_surprises", text="", why="恢复")
    assert "tea" not in desk.rules(visit)


ONE = '[[surprise]]\nid = "tea"\nlabel = "Tea"\nwhy = "Why"\nwhen = "waits"\n'


@pytest.mark.parametrize(("text", "field", "says"), [
    (ONE + 'colour = "red"', "colour", "no such field"),
    (ONE.replace('"waits"', '"__import__(1)"'), "when", "not allowed"),
    (ONE.replace('"waits"', '"moon > 3"'), "when", "no fact “moon”"),
    (ONE.replace('"Why"', '"{moon}"'), "why", "nothing called “moon”"),
    (ONE.replace('"Why"', '"{visits.__class__}"'), "why", "nothing called"),
    (ONE + "cost = { tea = -1 }", "cost", "from 0"),
    (ONE + "points = -3", "points", "whole number"),
    (ONE + 'day = "name"', "day", "birthday or purchase"),
    (ONE + ONE, "id", "twice"),
    (ONE.replace('"tea"', '"Tea Time"'), "id", "small letters"),
    (ONE + "voucher = { worth = 3 }", "voucher", "words, worth and days"),
    ("[[surprise]]\nid = ", "text", "not TOML"),
    ("[spending]\nbudget = 9", "text", "Only [[surprise]]")])
def test_a_faulty_text_names_rule_field_and_reason_and_changes_nothing(desk: Givers, text: str, field: str, says: str):
    with pytest.raises(Refused) as refused:
        desk.as_of("wang", "set_surprises", text=text, why="试试")
    assert refused.value.where == field
    assert says in str(refused.value)
    assert book.own_text(desk.store.reader()) == ""


def test_only_a_manager_changes_them(desk: Givers):
    with pytest.raises(Refused) as refused:
        desk.do("set_surprises", text="", why="x")
    assert refused.value.code == "not_permitted"


def test_the_shipped_text_is_read_as_an_own_one_would_be():
    from resources import locate  # noqa: PLC0415
    tables = tomllib.loads(locate("surprises.toml").read_text("utf-8"))
    assert len(book.shipped()) == len(tables["surprise"])
    assert all(each.cost_fen <= 5_000 for each in book.shipped()), "most cost less than ¥50"
