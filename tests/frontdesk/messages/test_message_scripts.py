"""Scripts: complete in both languages, filled with the customer's own figures, and themselves without a vague word."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from frontdesk.messages.record import told
from frontdesk.messages.scripts import LANGUAGES, NAMES, SPOKEN, WRITTEN, asked, fill, library
from frontdesk.messages.wording import check
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting
from frontdesk.values.clock import StandingClock, read_instant
from frontdesk.values.refusal import Refused

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = read_instant("2026-11-20T14:00", SHANGHAI)
PROMISED = read_instant("2026-11-20T15:30", SHANGHAI)
VALUES = {
    "zh_CN": {"address": "李先生", "plate": "苏AB8Q62", "stage": "维修中", "promised_time": "15:30",
              "finding": "左后刹车片只剩2毫米", "remedy": "更换一对后刹车片", "amount": "¥680",
              "duration": "40分钟", "advisor": "林悦", "direct_line": "025-5550 0123", "centre": "云岭服务中心",
              "slot_time": "11月21日 9:30", "bay": "2号工位", "work": "常规保养", "occasion": "购车一周年",
              "part": "前刹车片", "parts_time": "14:40"},
    "en": {"address": "Mr Li", "plate": "苏AB8Q62", "stage": "in repair", "promised_time": "15:30",
           "finding": "the rear left brake pad has 2 mm left", "remedy": "a new pair of rear brake pads",
           "amount": "¥680", "duration": "40 minutes", "advisor": "Lin Yue", "direct_line": "025-5550 0123",
           "centre": "Yunling Service", "slot_time": "21 Nov 9:30", "bay": "Bay 2", "work": "service",
           "occasion": "one year with your car", "part": "the front brake pads", "parts_time": "14:40"},
}
SITUATIONS = (
    "appointment_confirmation", "appointment_reminder", "appointment_follow_up", "diagnosed", "in_progress",
    "parts_awaited", "standing_still", "delay", "estimate_call", "overrun", "soon_ready", "completed", "ready",
    "thank_you", "follow_up", "birthday", "anniversary",
    "special_day", "festival", "paper_due", "lapsed",
)


def test_every_situation_has_a_script_to_say_and_one_to_send_in_both_languages():
    assert tuple(library().situations) == SITUATIONS
    assert set(library().names) == NAMES
    for situation in library().situations.values():
        for kind in (SPOKEN, WRITTEN):
            for language in LANGUAGES:
                template = situation.texts[kind, language]
                assert template.is_valid()
                assert set(template.get_identifiers()) <= NAMES
            needed = {"address"} if situation.about == "day" else {"address", "plate"}
            assert set(situation.texts[kind, "en"].get_identifiers()) >= needed, situation.id
            for language in LANGUAGES:
                for name in situation.texts[kind, language].get_identifiers():
                    assert library().asked_for[name].known_in(situation), (situation.id, name)
        if situation.promise:
            assert all("promised_time" in text.get_identifiers() for text in situation.texts.values()), situation.id


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", ["phone", "sms"])
def test_a_filled_script_passes_the_wording_check(situation, language, channel):
    text = fill(situation, VALUES[language], language, channel)
    assert "$" not in text
    assert VALUES[language]["address"] in text
    assert check(text, situation, language, NOW, PROMISED, VALUES[language]["address"], SHANGHAI) == []


def test_an_empty_field_is_named():
    for name in asked("diagnosed", "zh_CN"):
        for empty in ("", "  ", "\u200b"):
            with pytest.raises(Refused) as refused:
                fill("diagnosed", {**VALUES["zh_CN"], name: empty}, "zh_CN")
            assert (refused.value.code, refused.value.where) == ("script_field_empty", name)
            assert library().names[name]["en"] in str(refused.value.sentence)
    with pytest.raises(Refused):
        fill("diagnosed", {}, "en")


def test_what_a_customer_wrote_is_no_place_of_the_script():
    text = fill("diagnosed", {**VALUES["en"], "finding": "$amount {x} <b>"}, "en")
    assert "$amount {x} <b>" in text


@pytest.mark.parametrize(("situation", "channel", "code"), [
    ("dance", "phone", "situation_unknown"), ("ready", "pigeon", "channel_unknown")])
def test_unknown_names_are_refused(situation, channel, code):
    with pytest.raises(Refused) as refused:
        fill(situation, VALUES["en"], "en", channel)
    assert refused.value.code == code


@pytest.fixture
def acting(tmp_path):
    store = Store(tmp_path / "centre")
    store.open()
    yield Acting(store, StandingClock(NOW), "li")
    store.close()


def _tell(tx, *, text="李先生，15:30交车", situation="in_progress", channel="phone", outcome="told"):
    return {"message": told(tx, "visit", 7, None, situation, channel, text, outcome)}


tell = Act("test_told", _tell)


def test_what_was_told_is_in_the_record_and_trying_again_tells_once(acting):
    keyed = acting.keyed("form-1")
    first, second = tell(keyed), tell(keyed)
    assert first.ids == second.ids
    stored = acting.store.reader().rows(
        "SELECT subject, subject_id, situation, channel, text, outcome, at, by FROM message")
    assert stored == [
        ("visit", 7, "in_progress", "phone", "李先生，15:30交车", "told", NOW, "li")]


@pytest.mark.parametrize(("fields", "code"), [
    ({"text": " \n"}, "message_empty"), ({"situation": "x"}, "situation_unknown"),
    ({"channel": "x"}, "channel_unknown"), ({"outcome": "x"}, "outcome_unknown"),
    ({"text": "好" * 10_000}, "text_too_long")])
def test_a_record_that_proves_nothing_is_refused(acting, fields, code):
    with pytest.raises(Refused) as refused:
        tell(acting, **fields)
    assert refused.value.code == code
    assert acting.store.reader().value("SELECT count(*) FROM message") == 0
