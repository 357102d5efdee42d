"""A centre's own scripts and forbidden words: checked with a made-up visit, in force at once, taken back at will."""

from __future__ import annotations

import pytest

from frontdesk.messages.own_words import history, own_words
from frontdesk.messages.scripts import asked, fill, library
from frontdesk.messages.wording import listed
from frontdesk.messages.writing import change_script, change_wording, preview
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused

OWN = "$address您好，$plate到了“$stage”，$promised_time交车，我是$advisor。"


@pytest.fixture
def who(tmp_path, staff_of):
    with Store(tmp_path / "data") as store:
        acting = Acting(store, StandingClock(1_782_800_000_000), "zhou")
        staff_of(acting)
        yield acting


@pytest.fixture
def staff_of():
    from frontdesk.staff.acts import add_staff

    def made(acting):
        add_staff(acting, login="zhou", name="周经理", role="manager")
        add_staff(acting, login="li", name="李顾问", role="advisor")

    return made


def change(who, text, situation="in_progress", language="zh_CN", kind="spoken", **more):
    return change_script(who, situation=situation, language=language, kind=kind, text=text, **more)


def test_an_own_script_is_said_from_now_on_and_the_other_ones_stay(who):
    change(who, OWN)
    own = own_words(who.store.reader())
    values = {"address": "王女士", "plate": "苏A1", "stage": "维修中", "promised_time": "16:10", "advisor": "李"}
    assert fill("in_progress", values, "zh_CN", "phone", own) == "王女士您好，苏A1到了“维修中”，16:10交车，我是李。"
    assert asked("in_progress", "zh_CN", "sms", own) == asked("in_progress", "zh_CN", "sms")
    assert library().situations["in_progress"].texts["spoken", "zh_CN"].template != OWN


def test_the_shipped_words_come_back_and_the_history_tells_everything(who):
    change(who, OWN)
    assert change(who, "").ids["shipped"]
    assert own_words(who.store.reader()) == ()
    versions = history(who.store.reader(), "script.in_progress.spoken.zh_CN")
    assert [(each.text, each.by) for each in versions] == [("", "zhou"), (OWN, "zhou")]


def test_the_shipped_words_written_once_more_are_the_shipped_ones(who):
    assert change(who, library().situations["ready"].texts["spoken", "en"].template, "ready", "en").ids["shipped"]


@pytest.mark.parametrize(("text", "code", "told"), [
    ("$address您好，$promised_tme交车。", "script_name_unknown", "$promised_tme"),
    ("$address $Plate $promised_time", "script_name_unknown", "$Plate"),
    ("$address，${a${promised_time}}", "script_place_broken", "${a${promise"),
    ("$address {address} $promised_time", "script_place_broken", "{address}"),
    ("$address {0.__class__.__mro__} $promised_time", "script_place_broken", "{0.__class__.__mro__}"),
    ("$address %(plate)s ${} $promised_time", "script_place_broken", "${}"),
    ("${address!r} $promised_time", "script_name_unknown", "$address!r"),
    ("$address，费用$100，$promised_time", "script_place_broken", "$100"),
    ("$address，$slot_time，$promised_time", "script_name_elsewhere", "$slot_time"),
    ("$address您好，$plate正在维修。", "script_promise_missing", "$promised_time"),
    ("$address您好，$promised_time交车，马上就好。", "wording", "马上"),
    ("李女士您好，$promised_time交车。", "wording", "李女士"),
    ("你的车$promised_time交车。", "wording", "你"),
    ("$address，$promised_time" + "好" * 1_000, "text_too_long", "1000"),
    ("", "", ""),
])
def test_a_script_that_would_go_wrong_is_refused_and_names_the_place(who, text, code, told):
    if not code:
        assert change(who, text).ids["shipped"]
        return
    with pytest.raises(Refused) as refused:
        change(who, text)
    assert refused.value.code == code
    assert refused.value.where == "text"
    assert told in str(refused.value.sentence)
    assert own_words(who.store.reader()) == ()


def test_what_cannot_be_seen_is_dropped_and_markup_stays_words(who):
    change(who, "<b>$address</b>\u202e您好，$promised_time交车。\x00")
    (_, text), = own_words(who.store.reader())
    assert text == "<b>$address</b>您好，$promised_time交车。"
    assert preview(text, "zh_CN") == "<b>李先生</b>您好，15:30交车。"


def test_a_sign_of_its_own_is_written_twice(who):
    change(who, "$address, this is US$$ 5, ready at $promised_time.", language="en")
    own = own_words(who.store.reader())
    assert fill("in_progress", {"address": "Mr Li", "promised_time": "15:30"}, "en", "phone", own).count("$") == 1


def test_two_people_do_not_overwrite_each_other_unseen(who):
    first = change(who, OWN, over=0).ids["words"]
    with pytest.raises(Refused) as refused:
        change(who, OWN + "谢谢您。", over=0)
    assert refused.value.code == "script_changed"
    change(who, OWN + "谢谢您。", over=first)


def test_scripts_and_words_are_for_managers(who):
    for call in (lambda: change(who.named("li"), OWN),
                 lambda: change_wording(who.named("li"), language="en", which="vague", words=["by and by"])):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.code == "manager_needed"


def test_forbidden_words_are_data_a_centre_changes(who):
    words = [*listed("zh_CN", "vague"), "过两天", "过两天"]
    change_wording(who, language="zh_CN", which="vague", words=words)
    own = own_words(who.store.reader())
    assert listed("zh_CN", "vague", own).count("过两天") == 1
    with pytest.raises(Refused) as refused:
        change(who, "$address您好，过两天再看，$promised_time交车。")
    assert "过两天" in str(refused.value.sentence)
    change_wording(who, language="zh_CN", which="vague", words=[])
    change(who, "$address您好，过两天再看，$promised_time交车。")


def test_a_word_that_would_silence_a_script_is_refused_and_names_the_script(who):
    with pytest.raises(Refused) as refused:
        change_wording(who, language="zh_CN", which="vague", words=["您的车"])
    assert refused.value.code == "wording_hits_script"
    assert "After a missed appointment" in str(refused.value.sentence)
    assert "您的车" in str(refused.value.sentence)


def test_a_word_is_looked_for_as_it_stands_whatever_signs_it_has(who):
    change_wording(who, language="en", which="vague", words=[".*", "(", "a.s.a.p."])
    own = own_words(who.store.reader())
    assert listed("en", "vague", own) == [".*", "(", "a.s.a.p."]
    change(who, "$address, ready at $promised_time", language="en")
    with pytest.raises(Refused):
        change(who, "$address, ready a.s.a.p., at $promised_time", language="en")


def test_lists_have_their_limits(who):
    for words, code in ((["x" * 41], "text_too_long"), ([f"w{each}" for each in range(301)], "too_many_words")):
        with pytest.raises(Refused) as refused:
            change_wording(who, language="en", which="vague", words=words)
        assert refused.value.code == code
