"""Who recommended whom: never in a circle; and how customers found the centre."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.people.reads import card
from frontdesk.people.sources import known_source, source_label, sources
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock, local
from frontdesk.values.refusal import Refused

NAMES = ("甲一", "乙二", "丙三", "丁四")


@pytest.fixture
def four(acting):
    return [perform(acting, "add_customer", {"name": name}).ids["customer"] for name in NAMES]


def shown(store: Store, clock: StandingClock, customer: int):
    from zoneinfo import ZoneInfo
    return card(store.reader(), customer, local(clock.now, ZoneInfo("Asia/Shanghai")).date())


def test_it_stands_on_both_cards(acting, store, clock, four):
    changed = perform(acting, "note_referral", {"customer": four[1], "referred_by": four[0]})
    assert set(changed.customers) == {four[0], four[1]}
    new, old = shown(store, clock, four[1]), shown(store, clock, four[0])
    assert (new.referred_by, new.referred_by_name, new.source) == (four[0], "甲一", "friend")
    assert (old.referrals, old.referred_by) == (1, None)


def test_a_source_that_is_known_stays(acting, store, clock, four):
    perform(acting, "change_customer", {"customer": four[1], "source": "小红书"})
    perform(acting, "note_referral", {"customer": four[1], "referred_by": four[0]})
    assert shown(store, clock, four[1]).source == "social"


def test_it_can_be_taken_back(acting, store, clock, four):
    perform(acting, "note_referral", {"customer": four[1], "referred_by": four[0]})
    changed = perform(acting, "note_referral", {"customer": four[1], "referred_by": None})
    assert set(changed.customers) == {four[0], four[1]}
    assert shown(store, clock, four[1]).referred_by is None
    assert shown(store, clock, four[0]).referrals == 0


def test_nobody_recommends_himself_nor_comes_through_his_own_guests(acting, store, four):
    refused: list[str] = []
    for customer, by in ((0, 0), (1, 0), (2, 1), (3, 2), (0, 3), (0, 1), (1, 3)):
        try:
            perform(acting, "note_referral", {"customer": four[customer], "referred_by": four[by]})
        except Refused as refusal:
            refused.append(f"{customer}{by} {refusal.code}")
    assert refused == ["00 referral_self", "03 referral_circle", "01 referral_circle", "13 referral_circle"]
    assert store.reader().value("SELECT count(*) FROM customer WHERE referred_by IS NOT NULL") == 3


@pytest.mark.parametrize(("customer", "by", "where"), [(4711, 1, "customer"), (1, 4711, "referred_by")])
def test_who_is_not_there_is_refused(acting, four, customer, by, where):
    with pytest.raises(Refused) as refused:
        perform(acting, "note_referral", {"customer": customer, "referred_by": by})
    assert (refused.value.code, refused.value.where) == ("customer_missing", where)


def test_sources_are_recognised_as_people_write_them():
    written = ("抖音", "Friend", "朋友 介绍", "高德地图", "friend", "亲友推荐", "楼上公司")
    assert [known_source(words) for words in written] == [
        "social", "friend", "friend", "search", "friend", "friend", "楼上公司"]
    assert source_label("楼上公司") == {"en": "楼上公司"}
    assert source_label("search")["zh_CN"] == "网上搜索"
    assert [each.id for each in sources() if each.referral] == ["friend"]


@pytest.mark.postgres
def test_circles_are_found_on_postgresql(postgres_store: Store, clock: StandingClock):
    from frontdesk.store.transaction import Acting
    acting = Acting(postgres_store, clock, "li", "desk-1")
    one, two = (perform(acting, "add_customer", {"name": name}).ids["customer"] for name in ("甲一", "乙二"))
    perform(acting, "note_referral", {"customer": two, "referred_by": one})
    with pytest.raises(Refused, match="other way round"):
        perform(acting, "note_referral", {"customer": one, "referred_by": two})


def test_who_came_in_from_a_file_is_said_so_in_both_languages():
    label = source_label("import")
    assert (label["en"], label["zh_CN"]) == ("From a file", "由文件导入")
    assert "import" not in [each.id for each in sources()], "nobody chooses it"
