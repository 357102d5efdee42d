"""What two set at the same time, and what two note of the same person or car: what another desk wrote meanwhile is not
laid over unseen. On a file and on a server.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from frontdesk.acts.register import perform
from frontdesk.messages.outbox.secrets import unseal
from frontdesk.messages.outbox.setups import MASK, quiet_hours, setups, shown
from frontdesk.people.liking.reads import kind
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, StandingClock, local
from frontdesk.values.refusal import Refused
from frontdesk.visit.value_library import own_worth
from tests.frontdesk.acts.conftest import refused
from tests.frontdesk.visit.service_desk import ServiceDesk
from tests.frontdesk.visit.test_papers import picture


class One(NamedTuple):
    """An act with one field: what stands, what the other desk writes, what this one wants."""

    act: str
    field: str
    stood: Any
    theirs: Any
    mine: Any
    fixed: dict[str, Any] = {}


SINGLE = [
    One("set_lock", "minutes", 5, 15, 30),
    One("choose_photo_size", "longest", 1600, 1200, 1400),
    One("choose_comeback_days", "days", 30, 60, 90),
    One("choose_guided_photos", "steps", ["front", "rear"], ["front", "rear", "天窗"], ["rear", "front"]),
    One("note_email", "address", "a@example.com", "b@example.com", "c@example.com", {"customer": 1}),
    One("note_engine_number", "engine_number", "A1", "B2", "C3", {"vehicle": 1}),
    One("change_plate", "plate", "苏AB8Q63", "苏AB8Q64", "苏AB8Q65", {"vehicle": 1}),
]


@pytest.mark.parametrize("one", SINGLE, ids=[one.act for one in SINGLE])
def test_one_value_is_not_laid_over_unseen(mine: Acting, theirs: Acting, one: One):
    perform(mine, one.act, {**one.fixed, one.field: one.stood})
    perform(theirs, one.act, {**one.fixed, one.field: one.theirs, "expected": one.stood})
    assert refused(mine, one.act, **one.fixed, **{one.field: one.mine}, expected=one.stood) == {one.field: one.theirs}
    if one.act != "change_plate":  # there the same plate once more is refused in its own words
        perform(mine, one.act, {**one.fixed, one.field: one.stood, "expected": one.stood})  # left as it was shown
        refused(mine, one.act, **one.fixed, **{one.field: one.mine}, expected=one.stood)
    perform(mine, one.act, {**one.fixed, one.field: one.mine, "expected": one.theirs})
    assert refused(theirs, one.act, by="wang", **one.fixed, **{one.field: one.theirs}, expected=one.stood) \
        == {one.field: one.mine}


def test_what_is_left_as_it_stood_stays_as_theirs_or_is_no_conflict(mine: Acting, theirs: Acting):
    perform(theirs, "set_lock", {"minutes": 15})
    perform(mine, "set_lock", {"minutes": 15, "expected": 5})  # both wanted the same
    perform(theirs, "note_referral", {"customer": _other(mine), "referred_by": 1, "expected": 0})
    perform(mine, "note_referral", {"customer": 2, "referred_by": 1, "expected": 0})
    assert mine.store.reader().value("SELECT referred_by FROM customer WHERE id = 2") == 1


def _other(desk: Acting, name: str = "陈静") -> int:
    return perform(desk, "add_customer", {"name": name}).ids["customer"]


def test_who_recommended_is_not_laid_over_unseen(mine: Acting, theirs: Acting):
    came, first, second = _other(mine), _other(mine, "周平"), _other(mine, "吴桐")
    perform(theirs, "note_referral", {"customer": came, "referred_by": first, "expected": 0})
    assert refused(mine, "note_referral", customer=came, referred_by=second, expected=0) == {"referred_by": first}
    assert refused(mine, "note_referral", customer=came, referred_by=None, expected=second) == {"referred_by": first}
    perform(mine, "note_referral", {"customer": came, "referred_by": second, "expected": first})
    assert refused(theirs, "note_referral", by="wang", customer=came, referred_by=None, expected=first) \
        == {"referred_by": second}


def test_an_owner_is_not_laid_over_unseen(mine: Acting, theirs: Acting):
    first, second = _other(mine), _other(mine, "周平")
    perform(theirs, "hand_over_vehicle", {"vehicle": 1, "to": first, "expected": 1})
    assert refused(mine, "hand_over_vehicle", vehicle=1, to=second, expected=1) == {"to": first}
    perform(mine, "hand_over_vehicle", {"vehicle": 1, "to": second, "expected": first})
    assert refused(theirs, "hand_over_vehicle", by="wang", vehicle=1, to=None, expected=first) == {"to": second}


def test_the_weather_value_by_value(mine: Acting, theirs: Acting):
    day = {"on": "2026-05-06"}
    perform(mine, "set_weather", {**day, "weather": "dry", "high": 20, "low": 9})
    stood = {"weather": "dry", "high": 20, "low": 9}
    perform(theirs, "set_weather", {**day, **stood, "high": 24, "expected": stood})
    perform(mine, "set_weather", {**day, **stood, "weather": "rain", "expected": stood})  # theirs of the day stays
    weather = "SELECT weather, high, low FROM day_weather"
    assert tuple(mine.store.reader().row(weather) or ()) == ("rain", 24, 9)
    assert refused(theirs, "set_weather", by="wang", **day, weather="snow", high=24, low=9, expected={
        **stood, "high": 24}) == {"weather": "rain"}
    with pytest.raises(Refused, match="above the highest"):  # what would stand together is looked at
        perform(mine, "set_weather", {**day, "weather": "rain", "high": 20, "low": 28, "expected": {
            **stood, "weather": "rain", "high": 20}})
    perform(theirs, "set_weather", {"on": "2026-05-07", "weather": "dry", "expected": {}})
    assert refused(mine, "set_weather", on="2026-05-07", weather="rain", expected={}) == {"weather": "dry"}


def test_a_kind_and_a_choice_field_by_field(mine: Acting, theirs: Acting):
    made = perform(mine, "add_preference_kind", {"label": "香氛", "stages": ["arrival"]}).ids["kind"]
    stood = {"label": "香氛", "stages": ["arrival"], "free": True}
    perform(theirs, "change_preference_kind", {"kind": made, **stood, "label_en": "Scent", "single": True,
                                               "expected": stood})
    perform(mine, "change_preference_kind", {"kind": made, **stood, "label_en": "", "single": False, "stages": [
        "delivery", "arrival"], "expected": stood})
    now = kind(mine.store.reader(), made)
    assert now is not None
    assert (now.label["en"], bool(now.single), now.stages) == ("Scent", True, ("arrival", "delivery"))
    assert refused(mine, "change_preference_kind", kind=made, label_en="Fragrance", expected=stood) == {
        "label_en": "Scent"}
    choice = perform(mine, "add_preference_choice", {"kind": made, "label": "雪松", "do": "开窗"}).ids["choice"]
    which = {"kind": made, "choice": choice}
    perform(theirs, "change_preference_choice", {**which, "do": "先问", "dont": "不喷", "expected": {
        "label": "雪松", "do": "开窗"}})
    assert refused(mine, "change_preference_choice", **which, label="冷杉", do="关窗", expected={
        "label": "雪松", "do": "开窗"}) == {"do": "先问"}
    perform(mine, "change_preference_choice", {**which, "label": "冷杉", "do": "开窗", "dont": "", "stages": [],
                                               "expected": {"label": "雪松", "do": "开窗"}})
    one = (kind(mine.store.reader(), made) or now).choice(choice)
    assert one is not None
    assert (one.label["zh_CN"], one.do["zh_CN"], one.dont["zh_CN"]) == ("冷杉", "先问", "不喷")


def test_a_story(mine: Acting, theirs: Acting, shared: Store, clock: StandingClock, tmp_path: Path):
    desk = ServiceDesk(shared, clock, found=False)
    visit = desk.at("greeted", customer=1, vehicle=1)
    story = perform(mine, "tell_story", {"visit": visit, "words": "下雨送伞", "effect": "很感动"}).ids["story"]
    stood = {"words": "下雨送伞", "effect": "很感动", "photo": ""}
    perform(theirs, "change_story", {"story": story, "words": "下大雨送伞到车门", "expected": stood})
    perform(mine, "change_story", {"story": story, **stood, "effect": "第二天来道谢", "expected": stood})
    assert tuple(shared.reader().row("SELECT words, effect FROM story") or ()) == ("下大雨送伞到车门", "第二天来道谢")
    assert refused(mine, "change_story", story=story, words="送伞", expected=stood) == {"words": "下大雨送伞到车门"}
    one, two = (picture(desk, tmp_path, colour) for colour in ("teal", "navy"))
    perform(theirs, "change_story", {"story": story, "photo": one, "expected": {"photo": ""}})
    assert refused(mine, "change_story", story=story, photo=two, expected={"photo": ""}) == {"photo": one}
    perform(theirs, "choose_story", {"story": story})
    perform(mine, "choose_story", {"story": story})  # it is on the list already: the first word stays
    assert shared.reader().value("SELECT chosen_by FROM story") == "qian"


def test_the_logo(mine: Acting, theirs: Acting, shared: Store, clock: StandingClock, tmp_path: Path):
    desk = ServiceDesk(shared, clock, found=False)
    one, two = (picture(desk, tmp_path, colour) for colour in ("teal", "navy"))
    perform(theirs, "set_logo", {"sha": one, "expected": ""})
    assert refused(mine, "set_logo", sha=two, expected="") == {"logo": one}
    assert refused(mine, "set_logo", sha="", expected=two) == {"logo": one}
    perform(mine, "set_logo", {"sha": two, "expected": one})


def test_a_warranty_of_the_same_kind(mine: Acting, theirs: Acting):
    mine_says: dict[str, Any] = {"vehicle": 1, "kind": "vehicle", "until": "2029-03-12", "kilometres": 100_000}
    perform(theirs, "note_warranty", {**mine_says, "until": "2030-03-12", "expected": {}})
    assert refused(mine, "note_warranty", **mine_says, expected={}) == {"until": "2030-03-12", "kilometres": 100_000}
    perform(mine, "note_warranty", {**mine_says, "note": "另一份合同", "expected": {}})  # another warranty
    perform(mine, "note_warranty", {**mine_says, "expected": {"until": "2030-03-12", "kilometres": 100_000}})
    standing = "SELECT until FROM warranty WHERE NOT withdrawn AND note = ''"
    assert [row[0] for row in mine.store.reader().rows(standing)] == ["2029-03-12"]


def test_what_a_job_is_good_for(mine: Acting, theirs: Acting):
    job: dict[str, Any] = {"name": "更换雨刮片", "words": "雨天看得清", "warranty_months": 6, "warranty_km": 0}
    stood = {name: value for name, value in job.items() if name != "name"}
    perform(theirs, "keep_worth", {**job, "expected": {}})
    assert refused(mine, "keep_worth", **{**job, "words": "不刮花玻璃"}, expected={}) == {"words": "雨天看得清"}
    perform(theirs, "keep_worth", {**job, "warranty_months": 12, "expected": stood})
    perform(mine, "keep_worth", {**job, "words": "不刮花玻璃", "expected": stood})
    held = own_worth(mine.store.reader(), "更换雨刮片")
    assert held is not None
    assert (held.words, held.months) == ("不刮花玻璃", 12)
    assert refused(theirs, "keep_worth", by="wang", name=job["name"], words="", expected={
        **stood, "warranty_months": 12}) == {"words": "不刮花玻璃"}
    perform(mine, "keep_worth", {"name": job["name"], "words": "", "expected": {**stood, "words": "不刮花玻璃"}})
    assert own_worth(mine.store.reader(), "更换雨刮片") is None


def test_quiet_hours_each_for_itself(mine: Acting, theirs: Acting):
    stood = dict(zip(("begins", "ends"), quiet_hours(mine.store.reader()), strict=True))
    perform(theirs, "set_quiet_hours", {**stood, "begins": "20:10", "expected": stood})
    perform(mine, "set_quiet_hours", {**stood, "ends": "09:10", "expected": stood})
    assert quiet_hours(mine.store.reader()) == ("20:10", "09:10")
    assert refused(mine, "set_quiet_hours", **{**stood, "begins": "19:00"}, expected=stood) == {"begins": "20:10"}


def _seen(desk: Acting, channel: str = "email") -> dict[str, str]:
    """What a form shows of a channel: of a secret its mark."""
    return next({one.name: one.stood for one in each.fields} for each in shown(desk.store.reader())
                if each.id == channel)


MAIL = {"host": "mail.example.com", "sender": "desk@example.com", "user": "desk", "secret": "first-secret-1"}


def _mail(desk: Acting, expected: dict[str, str] | None, **changed: str) -> None:
    perform(desk, "set_channel", {"channel": "email", "values": {**MAIL, "secret": "", **changed},
                                  "expected": expected})


def test_a_channel_field_by_field_and_its_secret_is_not_said(mine: Acting, theirs: Acting):
    _mail(mine, None, secret=MAIL["secret"])
    stood = _seen(mine)
    _mail(theirs, stood, user="front")
    _mail(mine, stood, sender="service@example.com")  # each keeps its own field
    held = setups(mine.store.reader())["email"].values
    assert (held["user"], held["sender"]) == ("front", "service@example.com")
    assert unseal(mine.store, "email", "secret", held["secret"]) == MAIL["secret"]
    with pytest.raises(Refused) as found:
        _mail(mine, stood, user="office")
    assert found.value.sentence.values["theirs"] == {"user": "front"}
    stood = _seen(mine)
    _mail(theirs, stood, **{**MAIL, "user": "front", "sender": "service@example.com", "secret": "second-secret-2"})
    with pytest.raises(Refused) as found:
        _mail(mine, stood, user="front", sender="service@example.com", secret="third-secret-3")
    assert (found.value.code, found.value.sentence.values["theirs"]) == ("changed_meanwhile", {"secret": MASK})
    assert found.value.sentence.values["by"] == "qian"
    _mail(mine, stood, user="front", sender="desk@example.com")  # no new one typed: theirs stays
    held = setups(mine.store.reader())["email"].values
    assert unseal(theirs.store, "email", "secret", held["secret"]) == "second-secret-2"


def test_a_channel_that_was_taken_away(mine: Acting, theirs: Acting):
    _mail(mine, None, secret=MAIL["secret"])
    stood = _seen(mine)
    perform(theirs, "clear_channel", {"channel": "email", "expected": stood})
    with pytest.raises(Refused, match="has taken this channel away"):
        _mail(mine, stood, user="front", secret="another-secret")
    _mail(mine, _seen(mine), user="front", secret="another-secret")  # set up anew, as it was said
    with pytest.raises(Refused, match="set this channel up otherwise"):
        perform(theirs, "clear_channel", {"channel": "email", "expected": stood})
    perform(theirs, "clear_channel", {"channel": "email", "expected": _seen(mine)})
    assert "email" not in setups(mine.store.reader())


def test_a_version_put_back_is_not_laid_over_a_newer_one_unseen(mine: Acting, theirs: Acting):
    for act, table in (("restore_rules", "rule_version"), ("restore_stages", "stage_version")):
        perform(theirs, act, {"version": 0, "why": "试用", "over": 0})
        newest = mine.store.reader().value(f"SELECT max(id) FROM {table}")
        with pytest.raises(Refused, match="Somebody else changed"):
            perform(mine, act, {"version": 0, "why": "还原", "over": 0})
        perform(mine, act, {"version": 0, "why": "还原", "over": newest})


def test_how_a_thin_day_is_managed(mine: Acting, theirs: Acting, shared: Store, clock: StandingClock):
    desk = ServiceDesk(shared, clock, found=False)
    day = {"on": local(clock() + DAY, ZoneInfo("Asia/Shanghai")).date().isoformat()}
    desk.do("book", customer=1, starts_at=f"{day['on']}T22:00", minutes=30, anyway=True)
    desk.do("advance")
    perform(theirs, "accept_cover", {**day, "reason": "店长接待", "expected": ""})
    perform(mine, "accept_cover", {**day, "reason": "店长接待", "expected": ""})  # both say the same
    perform(theirs, "accept_cover", {**day, "reason": "车间来两人", "expected": "店长接待"})
    assert refused(mine, "accept_cover", **day, reason="推迟两单", expected="店长接待") == {"reason": "车间来两人"}


def test_the_second_place(mine: Acting, theirs: Acting, tmp_path: Path):
    if mine.store.postgres:
        return  # a centre on a server has none
    one, two = str(tmp_path / "disk one"), str(tmp_path / "disk two")
    for folder in (one, two):
        Path(folder).mkdir()
    perform(theirs, "choose_backup_folder", {"folder": one, "expected": ""})
    assert refused(mine, "choose_backup_folder", folder=two, expected="") == {"folder": one}
    assert refused(mine, "choose_backup_folder", folder="", expected=two) == {"folder": one}
    perform(mine, "choose_backup_folder", {"folder": "", "expected": one})


def test_where_photos_are_shared(mine: Acting, theirs: Acting, tmp_path: Path):
    if not mine.store.postgres:
        return  # they are shared on a server alone
    folder = str(tmp_path / "shared")
    perform(theirs, "choose_photo_place", {"place": "folder", "folder": folder, "expected": "here"})
    assert refused(mine, "choose_photo_place", place="server", expected="here") == {"place": folder}
    perform(mine, "choose_photo_place", {"place": "server", "expected": folder})
    assert refused(theirs, "choose_photo_place", by="wang", place="here", expected=folder) == {"place": "server"}
