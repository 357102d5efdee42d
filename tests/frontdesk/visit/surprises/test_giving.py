"""Giving: against the authority and the budget, with a manager's yes above them, out of a stock that is never negative.
"""

from __future__ import annotations

import threading
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.acts.wiring import acting
from frontdesk.moments.override import effective
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.reads import due
from frontdesk.visit.surprises.approvals import approvals_waiting
from frontdesk.visit.surprises.authority import authority, budget
from frontdesk.visit.surprises.gift_reads import gifts, moves
from frontdesk.visit.surprises.voucher_reads import points_of, vouchers_of
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.surprises.givers import ZONE, Givers


def refused(desk: Givers, act: str, login: str = "li", /, **fields: object) -> str:
    with pytest.raises(Refused) as found:
        desk.as_of(login, act, **fields)
    return found.value.code


def test_a_day_of_authority_is_spent_and_comes_back_the_next_day(desk: Givers):
    visit = desk.at("ready")
    desk.do("give_surprise", visit=visit, what="蛋糕", cost_fen=15_000)
    assert authority(desk.store.reader(), "li", desk.clock(), ZONE).left_fen == 5_000
    assert refused(desk, "give_surprise", visit=visit, what="鲜花", cost_fen=5_001) == "authority_exceeded"
    desk.do("give_surprise", visit=visit, what="鲜花", cost_fen=5_000)
    assert refused(desk, "give_surprise", "sun", visit=visit, what="糖", cost_fen=100) == "authority_exceeded"
    desk.as_of("sun", "give_surprise", visit=visit, what="手写卡", cost_fen=0)
    desk.clock.advance(DAY)
    desk.do("give_surprise", visit=visit, what="蛋糕", cost_fen=20_000)


def test_the_limit_of_an_act_and_of_one_person(desk: Givers):
    visit = desk.at("ready")
    desk.as_of("wang", "set_surprise_spending", per="act")
    for _ in range(3):
        desk.do("give_surprise", visit=visit, what="蛋糕", cost_fen=20_000)
    assert refused(desk, "give_surprise", visit=visit, what="蛋糕", cost_fen=20_001) == "authority_exceeded"
    desk.as_of("wang", "set_surprise_spending", login="sun", limit_fen=50_000)
    desk.as_of("sun", "give_surprise", visit=visit, what="蛋糕", cost_fen=50_000)
    desk.as_of("wang", "set_surprise_spending", login="sun")
    assert refused(desk, "give_surprise", "sun", visit=visit, what="蛋糕", cost_fen=100) == "authority_exceeded"
    desk.as_of("wang", "set_surprise_spending", role="advisor", limit_fen=0)
    assert refused(desk, "give_surprise", visit=visit, what="蛋糕", cost_fen=100) == "authority_exceeded"
    assert refused(desk, "set_surprise_spending", role="advisor", limit_fen=100) == "not_permitted"
    assert refused(desk, "set_surprise_spending", "wang", role="pilot", limit_fen=100) == "role_unknown"
    assert refused(desk, "set_surprise_spending", "wang", budget_fen=-1) == "limit_impossible"
    assert refused(desk, "set_surprise_spending", "wang") == "nothing_set"


def test_the_years_budget(desk: Givers):
    visit = desk.at("ready")
    desk.as_of("wang", "set_surprise_spending", budget_fen=6_000)
    desk.do("give_surprise", visit=visit, what="蛋糕", cost_fen=5_000)
    year = budget(desk.store.reader(), desk.clock(), ZONE)
    assert (year.budget_fen, year.spent_fen, year.left_fen) == (6_000, 5_000, 1_000)
    with pytest.raises(Refused) as found:
        desk.do("give_surprise", visit=visit, what="鲜花", cost_fen=2_000)
    assert found.value.code == "budget_gone"
    assert "10.00" in str(found.value)
    asked = desk.do("ask_surprise_approval", visit=visit, what="鲜花", cost_fen=2_000,
                    because="等了两小时").ids["approval"]
    desk.as_of("wang", "approve_surprise", approval=asked)
    desk.do("give_surprise", visit=visit, what="鲜花", cost_fen=2_000, approval=asked)
    assert budget(desk.store.reader(), desk.clock(), ZONE).left_fen == 0
    assert budget(desk.store.reader(), desk.clock() + 366 * DAY, ZONE).left_fen == 6_000


def test_a_managers_yes(desk: Givers):
    visit = desk.at("ready")
    assert refused(desk, "ask_surprise_approval", visit=visit, what="蛋糕", cost_fen=100, because="x") == \
        "approval_needless"
    assert refused(desk, "ask_surprise_approval", visit=visit, what="机油", cost_fen=80_000, because="") == \
        "because_missing"
    asked = desk.do("ask_surprise_approval", visit=visit, what="免费机油", cost_fen=80_000,
                    because="抛锚两次").ids["approval"]
    assert refused(desk, "ask_surprise_approval", visit=visit, what="免费机油", cost_fen=80_000, because="x") == \
        "approval_asked"
    waiting = approvals_waiting(desk.store.reader())
    assert [(each.id, each.cost_fen, each.over) for each in waiting] == [(asked, 80_000, "authority")]
    rules = effective(desk.store.reader())
    assert "surprise_approval" in {row.rule for row in due(desk.store.reader(), rules, desk.clock(), everything=True)}
    assert refused(desk, "give_surprise", visit=visit, what="免费机油", cost_fen=80_000, approval=asked) == \
        "approval_waiting"
    assert refused(desk, "approve_surprise", approval=asked) == "not_permitted"
    desk.as_of("wang", "approve_surprise", approval=asked)
    assert "surprise_approval" not in {
        row.rule for row in due(desk.store.reader(), rules, desk.clock(), everything=True)}
    assert refused(desk, "refuse_surprise", "wang", approval=asked, reason="晚了") == "approval_answered"
    assert refused(desk, "give_surprise", visit=visit, what="机油", cost_fen=80_001, approval=asked) == \
        "approval_exceeded"
    desk.do("give_surprise", visit=visit, what="免费机油", cost_fen=80_000, approval=asked)
    assert refused(desk, "give_surprise", visit=visit, what="机油", cost_fen=80_000, approval=asked) == "approval_used"
    assert authority(desk.store.reader(), "li", desk.clock(), ZONE).spent_fen == 0, "approved is not on one's own"


def test_a_managers_no_says_why(desk: Givers):
    visit = desk.at("ready")
    asked = desk.do("ask_surprise_approval", visit=visit, what="轮胎", cost_fen=300_000, because="x").ids["approval"]
    assert refused(desk, "refuse_surprise", "wang", approval=asked, reason=" ") == "reason_missing"
    desk.as_of("wang", "refuse_surprise", approval=asked, reason="太贵")
    assert refused(desk, "give_surprise", visit=visit, what="轮胎", cost_fen=300_000, approval=asked) == \
        "approval_not_given"
    other = desk.at("ready", **second(desk))
    assert refused(desk, "give_surprise", visit=other, what="轮胎", cost_fen=300_000, approval=asked) == \
        "approval_missing"


def test_nobody_answers_for_themselves_while_somebody_else_could(desk: Givers):
    visit = desk.at("ready")
    asked = desk.as_of("wang", "ask_surprise_approval", visit=visit, what="x", cost_fen=250_000, because="y")
    desk.as_of("wang", "add_staff", login="zhou", name="周经理", role="manager")
    assert refused(desk, "approve_surprise", "wang", approval=asked["approval"]) == "approval_own"
    desk.as_of("zhou", "approve_surprise", approval=asked["approval"])


def second(desk: Givers) -> dict[str, int]:
    return desk.do("add_customer", name="林小雨", phone="13900139000", plate="苏A·C1234", energy="ice").ids


def test_a_proposal_makes_its_voucher_its_points_and_its_care(desk: Givers):
    visit = desk.at("ready")
    made = desk.do("give_surprise", visit=visit, rule="late_wash").ids
    today = date(2026, 5, 4)
    voucher, = vouchers_of(desk.store.reader(), desk.customer, today)
    assert made["voucher_number"].replace("-", "") == voucher.number
    assert (voucher.worth_fen, voucher.valid_till, voucher.state) == (4_000, "2026-08-02", "issued")
    desk.do("give_surprise", visit=visit, rule="loyal_points")
    assert points_of(desk.store.reader(), desk.customer)[-1].held == 500
    assert [row.what for row in desk.page(visit).surprises] == ["洗车券", "500 积分"]


def test_giving_on_the_birthday_is_the_care_for_it(desk: Givers):
    desk.do("change_customer", customer=desk.customer, birthday="1990-05-05")
    visit = desk.at("ready")
    desk.do("advance")
    rules = effective(desk.store.reader())

    def waiting() -> set[str]:
        return {row.rule for row in due(desk.store.reader(), rules, desk.clock(), everything=True)}

    assert {"birthday_care", "surprise"} <= waiting()
    desk.do("give_surprise", visit=visit, rule="birthday_cake", reaction="眼眶红了")
    assert not {"birthday_care", "surprise"} & waiting()
    assert budget(desk.store.reader(), desk.clock(), ZONE).spent_fen == 2_500, "its cost counts once"


def test_stock_is_taken_in_counted_and_given(desk: Givers):
    toy = desk.do("add_gift", name="钥匙扣", cost_fen=1_500, quantity=2, least=1).ids["gift"]
    visit = desk.at("ready")
    made = desk.do("give_surprise", visit=visit, rule="first_service", gift=toy).ids
    assert made["low"]
    assert desk.page(visit).surprises[0].cost_fen == 1_500
    desk.do("give_surprise", visit=visit, gift=toy)
    assert refused(desk, "give_surprise", visit=visit, gift=toy) == "gift_gone"
    assert len(desk.page(visit).surprises) == 2, "nothing is given that is not there"
    desk.do("take_in_gifts", gift=toy, quantity=5)
    assert refused(desk, "count_gifts", gift=toy, quantity=4, reason="") == "reason_missing"
    desk.do("count_gifts", gift=toy, quantity=4, reason="损坏一个")
    assert [(each.way, each.change, each.left) for each in moves(desk.store.reader(), toy)] == [
        ("counted", -1, 4), ("taken_in", 5, 5), ("given", -1, 0), ("given", -1, 1), ("taken_in", 2, 2)]
    assert refused(desk, "count_gifts", gift=toy, quantity=-1, reason="x") == "quantity_impossible"
    assert refused(desk, "add_gift", name="钥匙扣", cost_fen=1) == "gift_known"
    desk.do("retire_gift", gift=toy)
    assert gifts(desk.store.reader()) == []
    assert refused(desk, "give_surprise", visit=visit, gift=toy) == "gift_missing"


def test_two_desks_give_the_last_one_once(desk: Givers):
    toy = desk.do("add_gift", name="香薰", cost_fen=1_000, quantity=1).ids["gift"]
    visit = desk.at("ready")
    told = race(desk, [("li", "give_surprise", {"visit": visit, "gift": toy})] * 2)
    assert sorted(told) == ["done", "gift_gone"]
    assert gifts(desk.store.reader())[0].quantity == 0


def test_two_desks_answer_one_approval_once(desk: Givers):
    visit = desk.at("ready")
    desk.as_of("wang", "add_staff", login="zhou", name="周经理", role="manager")
    asked = desk.do("ask_surprise_approval", visit=visit, what="x", cost_fen=90_000, because="y").ids["approval"]
    told = race(desk, [("wang", "approve_surprise", {"approval": asked}),
                       ("zhou", "refuse_surprise", {"approval": asked, "reason": "太贵"})])
    assert sorted(told) == ["approval_answered", "done"]


def test_two_desks_never_spend_an_authority_twice(desk: Givers):
    visit = desk.at("ready")
    told = race(desk, [("li", "give_surprise", {"visit": visit, "what": what, "cost_fen": 15_000})
                       for what in ("蛋糕", "鲜花")])
    assert sorted(told) == ["authority_exceeded", "done"]


def race(desk: Givers, does: list[tuple[str, str, dict[str, object]]]) -> list[str]:
    """Do these at once, each on a store of its own over the same file."""
    from frontdesk.acts.register import perform  # noqa: PLC0415
    told: list[str] = []
    ready = threading.Barrier(len(does))

    def one(login: str, name: str, fields: dict[str, object]) -> None:
        with Store(desk.store.folder) as own:
            ready.wait()
            try:
                perform(acting(own, desk.clock, login, "other"), name, fields)
                told.append("done")
            except Refused as refusal:
                told.append(refusal.code)

    threads = [threading.Thread(target=one, args=each) for each in does]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


STEPS = st.lists(st.one_of(
    st.tuples(st.just("give"), st.sampled_from(["li", "sun", "wang"]), st.integers(0, 30_000)),
    st.tuples(st.just("gift"), st.sampled_from(["li", "sun", "wang"]), st.just(0)),
    st.tuples(st.just("take_in"), st.just("li"), st.integers(1, 4)),
    st.tuples(st.just("count"), st.just("li"), st.integers(0, 6)),
    st.tuples(st.just("night"), st.just("li"), st.just(0))), max_size=25)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_random_days_keep_every_limit_and_never_a_negative_stock(
        tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]):
    with Store(tmp_path_factory.mktemp("days")) as store:
        desk = Givers(store, StandingClock(NINE_O_CLOCK))
        desk.do("add_staff", login="wang", name="王经理", role="manager")
        desk.as_of("wang", "set_surprise_spending", budget_fen=60_000)
        toy = desk.do("add_gift", name="钥匙扣", cost_fen=1_500, quantity=1).ids["gift"]
        visit = desk.at("arrived")
        limits, stock, year = {"li": 20_000, "sun": 0, "wang": 200_000}, 1, 0
        today: dict[str, int] = dict.fromkeys(limits, 0)
        for kind, login, number in steps:
            if kind == "night":
                desk.clock.advance(DAY)
                today = dict.fromkeys(limits, 0)
                continue
            if kind in ("take_in", "count"):
                stock = stock + number if kind == "take_in" else number
                desk.do("take_in_gifts" if kind == "take_in" else "count_gifts", gift=toy, quantity=number,
                        **({"reason": "盘点"} if kind == "count" else {}))
                continue
            cost = number if kind == "give" else 1_500
            fits = cost == 0 or (today[login] + cost <= limits[login] and year + cost <= 60_000)
            fields = {"what": "礼物", "cost_fen": cost} if kind == "give" else {"gift": toy}
            may_give = fits and (kind == "give" or stock > 0)
            try:
                desk.as_of(login, "give_surprise", visit=visit, **fields)
            except Refused:
                assert not may_give
            else:
                assert may_give
                today[login] += cost
                year += cost
                stock -= kind == "gift"
        reader = store.reader()
        assert gifts(reader)[0].quantity == stock == sum(each.change for each in moves(reader, toy))
        assert budget(reader, desk.clock(), ZONE).spent_fen == year
        assert all(each.left >= 0 for each in moves(reader, toy))
