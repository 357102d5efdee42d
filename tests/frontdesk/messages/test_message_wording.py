"""The wording check: what it must find, and what it must leave alone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.centre.data import read_data
from frontdesk.messages.wording import check
from frontdesk.values.clock import MINUTE, read_instant
from frontdesk.values.refusal import Refused

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = read_instant("2026-11-20T14:00", SHANGHAI)


def problems(text, language="zh_CN", situation="in_progress", promised_at=None, address=None):
    called = address if address is not None else ("李先生" if language == "zh_CN" else "Mr Li")
    return [str(found) for found in check(text, situation, language, NOW, promised_at, called, SHANGHAI)]


@pytest.mark.parametrize("text", [
    "李先生，您的车15:30可以交车", "李先生，您的车15：30可以交车", "李先生，下午三点半交车", "李先生，3点半交车",
    "李先生，您的宝马上次也是16:00取的", "李先生，更换离合器总成，17:00交车", "李先生，有一点磨损，明天10点交车",
    "李先生，明天9:00交车", "李先生，再等20分钟", "李先生，还要一个半小时", "13:10检查完了，李先生，16:20交车",
    "李先生，11月23日10:00交车", "李先生，您先生上次说的，我16:00给您回话", "李先生，想请您快了解一下，16:00前回我",
    "李先生，您的苏AXX123，16:00交车", "李先生，后天下午一点交车", "李先生，师傅你们……您认识的，16:00交车",
    "李先生，十二点已过，晚上六点交车",
])
def test_a_good_text_may_be_said(text):
    assert problems(text) == []


@pytest.mark.parametrize("text", [
    "Mr Li, your car is ready at 15:30.", "Mr Li, ready at 3:30 pm.", "Mr Li, ready at 4 p.m.",
    "Mr Li, it takes 20 minutes.", "Mr Li, tomorrow at 10:00.", "Mr Li, 2026-11-21 10:00.",
    "Mr Li, as soon as the part is here I call; ready at 17:00.",
    "Mr Li, our colleague Mr Wang has it ready at 16:00.",
])
def test_a_good_english_text_may_be_said(text):
    assert problems(text, "en") == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_vague_word_of_the_list_is_found(language):
    for word in read_data("wording.toml")[language]["vague"]:
        text = f"李先生，车{word}，15:30" if language == "zh_CN" else f"Mr Li, {word.capitalize()}, 15:30."
        assert any("does not say when" in each for each in problems(text, language)), word


@pytest.mark.parametrize(("text", "said"), [
    ("李先生，您的车在修", "without saying when"),
    ("李先生，有一点磨损", "without saying when"),
    ("李先生，您的车13:10交车", "13:10 is already past; it is 14:00 now"),
    ("李先生，您的车下午一点半交车", "13:30 is already past"),
    ("李先生，$promised_time 15:30", "“$promised_time” was not filled in"),
    ("李先生，预计费用[金额]，15:30", "“[金额]” was not filled in"),
    ("李先生，预计___元，15:30", "“___” was not filled in"),
    ("李先生，预计XX元，15:30", "“XX” was not filled in"),
    ("李先生，{amount}，15:30", "“{amount}” was not filled in"),
    ("你好，15:30交车", "“你” is no way to address"),
    ("亲爱的李先生，15:30交车", "“亲爱的” is no way to address"),
    ("李女士您好，15:30交车", "“李女士”, but this customer is addressed as “李先生”"),
    ("您好，李总，15:30交车", "“李总”, but"),
    ("【云岭】王先生您好，15:30交车", "“王先生”, but"),
])
def test_a_bad_text_is_told_why(text, said):
    assert any(said in each for each in problems(text)), problems(text)


@pytest.mark.parametrize(("text", "said"), [
    ("Mr Li, it is being repaired.", "without saying when"),
    ("Mr Li, ready at 1:10 pm.", "13:10 is already past"),
    ("Ms Li, ready at 16:00.", "“Ms Li”, but this customer is addressed as “Mr Li”"),
    ("Hello Mr Wang, ready at 16:00.", "“Mr Wang”, but"),
    ("Hi buddy, ready at 16:00.", "“buddy” is no way"),
])
def test_a_bad_english_text_is_told_why(text, said):
    assert any(said in each for each in problems(text, "en")), problems(text, "en")


def test_a_promise_that_has_passed_needs_a_new_time():
    assert any("has passed" in each for each in problems("李先生，15:30交车", promised_at=NOW - MINUTE))
    assert problems("李先生，15:30交车", promised_at=NOW + 90 * MINUTE) == []


def test_thanks_need_no_time():
    assert problems("李先生，谢谢您今天过来。", situation="thank_you") == []


def test_a_customer_whose_name_is_not_known_is_not_corrected():
    assert problems("王先生您好，15:30交车", address="") == []


def test_an_unknown_situation_is_refused():
    with pytest.raises(Refused):
        check("x", "dance", "en", NOW, None, "", SHANGHAI)


@given(st.text(max_size=80), st.sampled_from(["zh_CN", "en", "de"]))
def test_any_text_is_judged(text, language):
    assert all(str(found) for found in check(text, "delay", language, NOW, None, "李先生", SHANGHAI))
