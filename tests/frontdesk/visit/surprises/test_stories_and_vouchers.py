"""Stories are told, found, chosen and voted for; vouchers are used once; points never fall below nothing."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.people.merging.moving import referring
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused
from frontdesk.visit.surprises import vouchers
from frontdesk.visit.surprises.story_reads import best_of, chosen_stories, stories, stories_of
from frontdesk.visit.surprises.voucher_reads import points_of, vouchers_of
from tests.frontdesk.visit.surprises.givers import ZONE, Givers


def refused(desk: Givers, act: str, login: str = "li", /, **fields: object) -> str:
    with pytest.raises(Refused) as found:
        desk.as_of(login, act, **fields)
    return found.value.code


def told(desk: Givers) -> tuple[int, int]:
    """A visit, and the story of a surprise at it."""
    visit = desk.at("ready")
    return visit, desk.do("give_surprise", visit=visit, what="手写卡片", cost_fen=500, reaction="眼眶红了",
                          story="女儿生日\n等了两个小时", photo=desk.photo("cake")).ids["story"]


def test_a_surprise_becomes_a_story_with_cost_effect_and_photo(desk: Givers):
    visit, story = told(desk)
    row, = stories(desk.store.reader(), "li")
    assert (row.id, row.visit, row.what, row.effect, row.cost_fen) == (story, visit, "手写卡片", "眼眶红了", 500)
    assert row.photo
    assert row.words == "女儿生日\n等了两个小时"
    assert stories_of(desk.store.reader(), visit) == [row]
    assert not desk.do("give_surprise", visit=visit, what="糖").ids.get("story"), "without words or photo none is told"
    assert refused(desk, "tell_story", visit=visit, words="x", surprise=1) == "story_told"
    assert refused(desk, "tell_story", visit=visit, words=" ") == "story_missing"
    desk.do("change_story", story=story, effect="抱了我们一下")
    assert stories(desk.store.reader(), "li")[0].effect == "抱了我们一下"


def test_nobody_is_named_who_did_not_agree(desk: Givers):
    told(desk)
    assert stories(desk.store.reader(), "li")[0].who == ""
    desk.do("give_consent", customer=desk.customer, purpose="photos_public", how="spoken")
    assert stories(desk.store.reader(), "li")[0].who == "王建国"
    desk.do("withdraw_consent", customer=desk.customer, purpose="photos_public")
    assert stories(desk.store.reader(), "li")[0].who == ""


@pytest.mark.parametrize(("text", "found"), [("女儿", 1), ("卡片 眼眶", 1), ("F260504-001", 1), ("机油", 0),
                                             ("100%", 0), ("_", 0), ("'; DROP TABLE story; --", 0), ("", 1)])
def test_stories_are_found_by_their_words(desk: Givers, text: str, found: int):
    told(desk)
    assert len(stories(desk.store.reader(), "li", text)) == found


def test_one_vote_a_month_which_may_be_moved_and_a_tie_is_said(desk: Givers):
    visit, first = told(desk)
    second = desk.do("tell_story", visit=visit, words="下雨送伞").ids["story"]
    assert refused(desk, "vote_story", story=first) == "story_own"
    desk.as_of("zhao", "vote_story", story=first)
    desk.as_of("sun", "vote_story", story=second)
    month = date(2026, 5, 1)
    tie = best_of(desk.store.reader(), month, ZONE)
    assert ({row.id for row in tie.stories}, tie.votes) == ({first, second}, 1)
    desk.as_of("sun", "vote_story", story=first)
    best = best_of(desk.store.reader(), month, ZONE, "sun")
    assert ([row.id for row in best.stories], best.votes, best.stories[0].mine) == ([first], 2, True)
    assert best_of(desk.store.reader(), date(2026, 4, 1), ZONE).stories == ()
    desk.clock.advance(31 * DAY)
    assert refused(desk, "vote_story", "wang", story=second) == "vote_over"


def test_stories_chosen_for_the_morning_meeting(desk: Givers):
    visit, first = told(desk)
    second = desk.do("tell_story", visit=visit, words="下雨送伞").ids["story"]
    for story in (second, first):
        desk.do("choose_story", story=story)
        desk.clock.advance(DAY)
    assert [row.id for row in chosen_stories(desk.store.reader())] == [second, first]
    desk.do("choose_story", story=second, chosen=False)
    assert [row.id for row in chosen_stories(desk.store.reader())] == [first]


def test_a_voucher_is_used_once(desk: Givers):
    made = desk.do("issue_voucher", customer=desk.customer, words="精洗一次", worth_fen=4_000, days=30).ids
    number = made["voucher_number"]
    desk.do("redeem_voucher", number=number.lower().replace("-", " "))
    assert refused(desk, "redeem_voucher", number=number) == "voucher_redeemed"
    row, = vouchers_of(desk.store.reader(), desk.customer, date(2026, 5, 4))
    assert (row.state, row.redeemed_by) == ("redeemed", "li")


def test_a_voucher_ends_with_its_last_day(desk: Givers):
    number = desk.do("issue_voucher", customer=desk.customer, words="精洗一次", worth_fen=4_000,
                     days=2).ids["voucher_number"]
    desk.clock.advance(3 * DAY)
    assert refused(desk, "redeem_voucher", number=number) == "voucher_expired"
    assert vouchers_of(desk.store.reader(), desk.customer, date(2026, 5, 7))[0].state == "expired"
    desk.clock.now -= DAY
    desk.do("redeem_voucher", number=number)


def test_a_number_read_wrongly_is_noticed_and_cannot_be_guessed(desk: Givers):
    number = vouchers.new_number()
    for at in range(len(number)):
        wrong = number[:at] + vouchers.LETTERS[(vouchers.LETTERS.index(number[at]) + 1) % 32] + number[at + 1:]
        with pytest.raises(Refused) as found:
            vouchers.read_number(wrong)
        assert found.value.code == "voucher_misread"
    assert len({vouchers.new_number() for _ in range(2_000)}) == 2_000
    assert refused(desk, "redeem_voucher", number="123") == "voucher_unknown"
    assert refused(desk, "redeem_voucher", number=number) == "voucher_unknown"


def test_points_never_fall_below_nothing(desk: Givers):
    desk.do("change_points", customer=desk.customer, points=300, why="推荐朋友")
    assert refused(desk, "change_points", customer=desk.customer, points=-301, why="兑换") == "points_short"
    desk.do("change_points", customer=desk.customer, points=-300, why="兑换玻璃水")
    assert [(row.points, row.held) for row in points_of(desk.store.reader(), desk.customer)] == [(300, 300), (-300, 0)]
    assert refused(desk, "change_points", customer=desk.customer, points=5, why="") == "why_missing"


def test_vouchers_and_points_move_with_a_merge():
    assert {"voucher.customer", "points_entry.customer"} <= {each.name for each in referring()}


def test_the_same_form_sent_twice_gives_one_voucher(desk: Givers):
    fields = {"customer": desk.customer, "words": "精洗", "worth_fen": 100}
    first = desk.do("issue_voucher", key="v1", **fields)
    again = desk.do("issue_voucher", key="v1", **fields)
    assert first.ids == again.ids
    assert len(vouchers_of(desk.store.reader(), desk.customer, date(2026, 5, 4))) == 1
