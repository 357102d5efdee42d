"""Preferences: how sure they are, news with its day, what is likely; and the centre's own kinds and choices."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.acts.register import perform
from frontdesk.people.acts import add_customer
from frontdesk.people.liking.acts import confirm_preference, note_preference, withdraw_preference
from frontdesk.people.liking.reads import kind, kinds, likely_choices, offered, preferences_of
from frontdesk.people.preferences import advice, likely, shipped, told
from frontdesk.people.reads import card
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused
from resources.translations import open_translator

TODAY = date(2026, 5, 4)


@pytest.fixture
def customer(acting: Acting) -> int:
    return add_customer(acting, name="李伟").ids["customer"]


def _sure(store: Store, customer: int) -> list[tuple[str, str, str]]:
    return [(row.choice, row.sure, row.note) for row in preferences_of(store.reader(), customer)]


@pytest.mark.parametrize(("first", "then", "sure"), [
    ("stated", "stated", "stated"), ("observed", "observed", "confirmed"), ("observed", "stated", "confirmed"),
    ("stated", "observed", "confirmed"), ("confirmed", "stated", "confirmed"),
])
def test_noted_again_makes_it_surer_and_keeps_its_words(acting: Acting, store: Store, customer: int, first: str,
                                                        then: str, sure: str):
    note_preference(acting, customer=customer, kind="coffee", choice="latte", note="少糖", sure=first)  # type: ignore[arg-type]
    note_preference(acting, customer=customer, kind="coffee", choice="latte", sure=then)  # type: ignore[arg-type]
    assert _sure(store, customer) == [("latte", sure, "少糖")]


def test_an_observed_one_is_confirmed(acting: Acting, store: Store, customer: int):
    noted = note_preference(acting, customer=customer, kind="needs", choice="quiet", sure="observed").ids["preference"]
    assert confirm_preference(acting, preference=noted).customers == (customer,)
    assert _sure(store, customer) == [("quiet", "confirmed", "")]
    withdraw_preference(acting, preference=noted)
    for missing in (noted, 99):
        with pytest.raises(Refused) as refusal:
            confirm_preference(acting, preference=missing)
        assert refusal.value.code == "preference_missing"


def test_news_has_its_day(acting: Acting, store: Store, customer: int):
    note_preference(acting, customer=customer, kind="news", choice="business", note="开了第二家店",
                    happened_on="2026年4月30日")
    note_preference(acting, customer=customer, kind="news", note="下月去新疆")
    note_preference(acting, customer=customer, kind="coffee", choice="tea", happened_on="2026-01-01")
    rows = preferences_of(store.reader(), customer)
    assert [row.happened_on for row in rows] == ["2026-04-30", "2026-05-04", ""]
    assert str(told(rows[0])) == "News, 30 Apr 2026: Business (开了第二家店)"
    assert "2026年4月30日" in told(rows[0]).said(open_translator("zh_CN"))
    assert str(told(rows[1])) == "News, 4 May 2026: 下月去新疆"
    with pytest.raises(Refused) as refusal:
        note_preference(acting, customer=customer, kind="news", note="搬家", happened_on="31.2.2026")
    assert refusal.value.where == "happened_on"


def test_the_likely_ones_are_what_is_noted_here_most(acting: Acting, store: Store, customer: int):
    usual = [(each.id, choice.id) for each, choice in likely_choices(store.reader(), 9)]
    assert tuple(usual) == likely()[:9]
    for number in range(3):
        other = add_customer(acting, name=f"张{number}").ids["customer"]
        note_preference(acting, customer=other, kind="seat", choice="window")
        note_preference(acting, customer=other, kind="seat", note="门口")
    note_preference(acting, customer=customer, kind="option", choice="fetch")
    found = [(each.id, choice.id) for each, choice in likely_choices(store.reader(), 9)]
    assert found[:3] == [("seat", "window"), ("option", "fetch"), usual[0]]
    assert len(found) == 9


def test_the_file_names_only_what_there_is():
    known = {(each.id, choice.id) for each in shipped() for choice in each.choices}
    assert set(likely()) <= known
    assert {"coffee", "communication", "time", "needs", "occupation", "interest", "news", "seat", "option",
            "tag"} <= {each.id for each in shipped()}


def test_a_centre_adds_kinds_and_choices_of_its_own(acting: Acting, store: Store, customer: int):
    assert kinds(store.reader()) is shipped()
    own = perform(acting, "add_preference_kind", {"label": "会员活动", "label_en": "Club events",
                                                  "stages": ["waiting", "arrival"]}).ids["kind"]
    choice = perform(acting, "add_preference_choice", {"kind": own, "label": "试驾会",
                                                       "do": "邀请参加试驾会。"}).ids["choice"]
    drink = perform(acting, "add_preference_choice", {"kind": "coffee", "label": "普洱",
                                                      "stages": ["arrival"]}).ids["choice"]
    note_preference(acting, customer=customer, kind=own, choice=choice, note="周六")
    note_preference(acting, customer=customer, kind="coffee", choice=drink)
    note_preference(acting, customer=customer, kind=own, note="想当志愿者")
    seen = card(store.reader(), customer, TODAY)
    assert [(row.kind_label["en"], row.choice_label.get("zh_CN", ""), row.stages) for row in seen.preferences] == [
        ("Club events", "试驾会", ("arrival", "waiting")), ("Drink", "普洱", ("arrival",)),
        ("Club events", "", ("arrival", "waiting"))]
    assert [str(each) for each in advice(seen.preferences, "waiting")[0]] == ["邀请参加试驾会。 (周六)",
                                                                              "Club events: 想当志愿者"]
    assert offered(store.reader())[-1].id == own


def test_what_is_retired_stays_readable_and_comes_back(acting: Acting, store: Store, customer: int):
    own = perform(acting, "add_preference_kind", {"label": "会员活动"}).ids["kind"]
    choice = perform(acting, "add_preference_choice", {"kind": own, "label": "试驾会"}).ids["choice"]
    note_preference(acting, customer=customer, kind=own, choice=choice)
    note_preference(acting, customer=customer, kind="seat", choice="massage_chair")
    perform(acting, "retire_preference_kind", {"kind": own})
    for _ in range(2):
        perform(acting, "retire_preference_choice", {"kind": "seat", "choice": "massage_chair"})
    assert [str(told(row)) for row in preferences_of(store.reader(), customer)] == ["会员活动: 试驾会",
                                                                                    "Lounge seat: Massage chair"]
    assert own not in {each.id for each in offered(store.reader())}
    seats = kind(store.reader(), "seat")
    assert seats is not None
    assert "massage_chair" not in {each.id for each in seats.offered()}
    for fields in ({"kind": own, "choice": choice}, {"kind": "seat", "choice": "massage_chair"}):
        with pytest.raises(Refused) as refusal:
            note_preference(acting, customer=customer, **fields)
        assert refusal.value.code == "preference_retired"
    perform(acting, "retire_preference_choice", {"kind": "seat", "choice": "massage_chair", "retired": False})
    note_preference(acting, customer=customer, kind="seat", choice="massage_chair")


def test_an_own_one_is_changed_and_a_shipped_one_is_not(acting: Acting, store: Store):
    own = perform(acting, "add_preference_kind", {"label": "活动"}).ids["kind"]
    choice = perform(acting, "add_preference_choice", {"kind": own, "label": "试驾"}).ids["choice"]
    perform(acting, "change_preference_kind", {"kind": own, "label": "会员活动", "single": True, "free": False,
                                               "stages": ["delivery"]})
    perform(acting, "change_preference_choice", {"kind": own, "choice": choice, "label": "试驾会",
                                                 "dont": "不要打电话邀请。", "stages": ["booking"]})
    known = kind(store.reader(), own)
    assert known is not None
    assert (known.label["zh_CN"], known.single, known.free, known.stages) == ("会员活动", True, False, ("delivery",))
    assert [(each.label["en"], each.dont["zh_CN"], each.stages) for each in known.choices] == [
        ("试驾会", "不要打电话邀请。", ("booking",))]
    for act, fields in (("change_preference_kind", {"kind": "coffee", "label": "饮料"}),
                        ("change_preference_choice", {"kind": "coffee", "choice": "tea", "label": "茶水"})):
        with pytest.raises(Refused) as refusal:
            perform(acting, act, fields)
        assert refusal.value.code == "preference_shipped"


@pytest.mark.parametrize(("act", "fields", "code", "where"), [
    ("add_preference_kind", {"label": "  "}, "label_missing", "label"),
    ("add_preference_kind", {"label": "饮品"}, "label_taken", "label"),
    ("add_preference_kind", {"label": "drink"}, "label_taken", "label"),
    ("add_preference_kind", {"label": "过敏"}, "health_needs_consent", "label"),
    ("add_preference_kind", {"label": "活动", "stages": []}, "stage_missing", "stages"),
    ("add_preference_kind", {"label": "长" * 31}, "text_too_long", "label"),
    ("add_preference_choice", {"kind": "coffee", "label": "茶"}, "label_taken", "label"),
    ("add_preference_choice", {"kind": "coffee", "label": "汽水", "do": "对花生过敏"}, "health_needs_consent", "do"),
    ("add_preference_choice", {"kind": "own9", "label": "汽水"}, "preference_unknown", "kind"),
    ("retire_preference_choice", {"kind": "coffee", "choice": "beer"}, "preference_unknown", "choice"),
    ("retire_preference_kind", {"kind": "beer"}, "preference_unknown", "kind"),
])
def test_what_a_centre_cannot_add(acting: Acting, act: str, fields: dict[str, object], code: str, where: str):
    with pytest.raises(Refused) as refusal:
        perform(acting, act, fields)
    assert (refusal.value.code, refusal.value.where) == (code, where)
