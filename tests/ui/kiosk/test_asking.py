"""What the desk program answers a screen in the lounge, over the real socket, on a real centre."""

from __future__ import annotations

import base64
import json
from uuid import uuid4

import pytest
from PySide6.QtGui import QImage

from frontdesk.values.clock import MINUTE
from tests.ui.kiosk.conftest import NOW, PIN
from ui.feed import MOST_ASKED
from ui.kiosk.photos import LONGEST, PIECE
from ui.kiosk.session import IDLE_SECONDS


def key() -> str:
    return uuid4().hex


def words_of(lounge, visit: int) -> dict:
    answer = lounge.ask("visit", visit=visit)
    assert answer.ok, answer
    return answer.more


def tell(lounge, visit: int, **more):
    seen = words_of(lounge, visit)
    fields = {"what": "tell", "visit": visit, "key": key(), "situation": seen["words"]["situation"],
              "channel": "in_person", "text": seen["words"]["spoken"], "seen": seen["seen"]}
    return lounge.ask("act", **{**fields, **more})


def messages(desk, visit: int) -> int:
    return desk.store.reader().value("SELECT count(*) FROM message WHERE subject = 'visit' AND subject_id = :visit",
                                     visit=visit)


def test_nothing_is_told_or_done_without_a_pin(desk):
    lounge = desk.lounge()
    before = desk.deeds(1)
    for ask in ("waiting", "visit", "words", "photo", "act"):
        answer = lounge.ask(ask, visit=desk.visit(), what="care", key=key(), need="wet", situation="delay")
        assert (answer.ok, answer.why, answer.more) == (False, "session_over", {}), ask
    assert desk.deeds(1) == before


def test_a_session_belongs_to_its_connection_and_ends_with_it(qtbot, desk):
    mine, other = desk.lounge(), desk.lounge()
    assert mine.enter().ok
    other.token = mine.token
    assert other.ask("waiting").why == "session_over"
    assert other.ask("waiting", connection=1).why == "session_over", "who asks is not for the screen to say"
    assert mine.ask("waiting").ok
    assert mine.ask("leave").ok
    assert mine.ask("waiting").why == "session_over"
    assert mine.enter().ok
    mine.listening.stop()
    qtbot.waitUntil(lambda: desk.kiosk._sessions.count() == 0)


def test_a_session_ends_when_idle_and_when_its_person_leaves_the_centre(desk):
    lounge = desk.lounge()
    lounge.enter()
    desk.seconds += IDLE_SECONDS
    assert lounge.ask("waiting").why == "session_over"
    lounge.enter()
    with desk.store.writing() as writing:
        writing.run("UPDATE staff SET active = false WHERE login = 'li'")
    assert lounge.ask("waiting").why == "session_over"


def test_wrong_pins_slow_down_then_lock_and_stand_in_the_record(desk):
    lounge = desk.lounge()
    whys, waits = [], []
    for _ in range(12):
        answer = lounge.enter(pin="111222")
        whys.append(answer.why)
        waits.append(answer.wait_seconds)
        if answer.why == "pin_wait":
            break
    assert whys[0] == "pin_wrong"
    assert whys[-1] == "pin_wait"
    assert waits[-1] > 0
    assert lounge.enter().why == "pin_wait", "the right PIN has to wait as well"
    assert all(each == ("sign_in", each[1], "lounge") for each in desk.deeds(len(whys) - 1))
    desk.clock.advance((waits[-1] + 1) * 1_000)
    assert lounge.enter().ok
    assert lounge.enter(login="nobody").why == "pin_wrong"
    assert lounge.enter(pin="").why == "pin_wrong"


def test_who_waits_is_sorted_by_the_last_news_and_names_nobody(desk):
    lounge = desk.lounge()
    lounge.enter()
    told = lounge.ask("waiting").more
    minutes = [each["news_minutes"] for each in told["people"]]
    assert minutes == sorted(minutes, reverse=True)
    assert len(minutes) >= 3
    assert any(each["seat"] for each in told["people"])
    said = json.dumps(told, ensure_ascii=False)
    people = desk.store.reader().rows("SELECT c.name, c.phone, a.plate FROM visit v JOIN customer c ON c.id = "
                                      "v.customer JOIN vehicle a ON a.id = v.vehicle WHERE v.departed_at IS NULL")
    for name, phone, plate in people:
        assert name not in said
        assert phone not in said
        assert plate not in said


def test_an_update_is_recorded_once_under_the_name_that_signed_in(desk):
    lounge = desk.lounge()
    lounge.enter()
    visit, once = desk.visit(), key()
    before = messages(desk, visit)
    more = {"key": once, "by": "boss", "as": "boss", "desk": "desk-1"}
    seen = words_of(lounge, visit)["seen"]
    assert tell(lounge, visit, **more, seen=seen).ok
    again = tell(lounge, visit, **more, seen=seen)
    assert again.ok
    assert again.more["repeated"]
    assert messages(desk, visit) == before + 1
    assert ("tell", "li", "lounge") in desk.deeds(3)
    assert not any(by == "boss" for _, by, _ in desk.deeds(5))
    assert lounge.ask("waiting").more["people"][-1]["visit"] == visit, "who was told last has waited least"
    assert [each.act for each in desk.changed if each.act == "tell"] == ["tell", "tell"]


def test_the_wording_check_refuses_in_a_sentence_and_records_nothing(desk):
    lounge = desk.lounge()
    lounge.enter()
    visit = desk.visit()
    before = messages(desk, visit)
    answer = tell(lounge, visit, text="Your car will be ready soon.")
    assert (answer.ok, answer.why) == (False, "wording")
    assert "soon" in str(answer.more["said"])
    assert messages(desk, visit) == before


def test_the_same_news_noted_at_a_desk_meanwhile_is_not_doubled(desk):
    lounge = desk.lounge()
    lounge.enter()
    visit = desk.visit()
    seen = words_of(lounge, visit)
    words = seen["words"]
    desk.do("tell", visit=visit, situation=words["situation"], channel="phone", text=words["spoken"])
    assert tell(lounge, visit, seen=seen["seen"]).why == "told_meanwhile"


def test_a_delay_promises_the_new_time_that_was_read_out(desk):
    lounge = desk.lounge()
    lounge.enter()
    visit = desk.visit()
    before = desk.store.reader().value("SELECT promised_at FROM visit WHERE id = :visit", visit=visit)
    words = lounge.ask("words", visit=visit, situation="delay").more
    assert words["promised_at"] == before + 30 * MINUTE
    assert not words["problems"]
    later = lounge.ask("words", visit=visit, situation="delay", promised_at=words["times"][-1][0], reason=1).more
    assert words["times"][-1][1] in later["spoken"]
    assert later["reasons"][1].rstrip(".") in later["spoken"]
    assert tell(lounge, visit, situation="delay", text=later["spoken"], promised_at=later["promised_at"]).ok
    assert desk.store.reader().value("SELECT promised_at FROM visit WHERE id = :visit",
                                     visit=visit) == words["times"][-1][0]


def test_care_is_one_act_and_what_was_seen_before_is_done_by_it(desk):
    lounge = desk.lounge()
    lounge.enter()
    visit = desk.visit()
    desk.do("note_need", visit=visit, need="child")
    desk.clock.advance(20 * MINUTE)
    assert lounge.ask("act", what="care", visit=visit, key=key(), need="child").ok
    rows = desk.store.reader().rows("SELECT need, met_by FROM seen_need WHERE visit = :visit", visit=visit)
    assert rows == [("child", "li")]
    row = next(each for each in lounge.ask("waiting").more["people"] if each["visit"] == visit)
    assert (row["care_minutes"], row["needs"]) == (0, [])
    assert lounge.ask("act", what="care", visit=visit, key=key(), need="champagne").why == "need_unknown"


def test_the_technician_meets_the_customer_with_the_photos_of_the_finding(desk, tmp_path):
    lounge = desk.lounge()
    lounge.enter()
    visit, finding = desk.visit(), desk.finding(tmp_path)
    seen = words_of(lounge, visit)
    assert seen["findings"][0]["id"] == finding
    for which in ("old", "new"):
        answer = lounge.ask("photo", visit=visit, finding=finding, which=which)
        pieces = answer.more["pieces"]
        mine = lambda which=which: [each.more for each in lounge.answers  # noqa: E731
                                    if each.ask == "photo" and each.more.get("which") == which]
        lounge._qtbot.waitUntil(lambda: len(mine()) == pieces)  # noqa: B023
        assert [each["piece"] for each in mine()] == list(range(pieces))
        assert all(len(each["data"]) <= PIECE * 4 // 3 + 4 for each in mine())
        image = QImage.fromData(base64.b64decode("".join(each["data"] for each in mine())), "JPEG")
        assert max(image.width(), image.height()) == LONGEST
    assert lounge.ask("act", what="meet", visit=visit, key=key(), technician="qian", finding=finding).ok
    row = desk.store.reader().row("SELECT words, finding, old_photo <> '', new_photo <> '', by FROM meeting")
    assert row[:2] == ("Front brake pads worn to 2 mm", finding)
    assert [bool(each) for each in row[2:4]] == [True, True]
    assert row[4] == "li"
    assert lounge.ask("act", what="meet", visit=visit, key=key(), technician="qian").ok
    assert lounge.ask("act", what="meet", visit=visit, key=key(), technician="ghost").why == "staff_unknown"


def test_the_technician_is_called_from_the_lounge_and_no_longer_wanted(desk):
    lounge, visit = desk.lounge(), desk.visit()
    lounge.enter()
    assert words_of(lounge, visit)["called"] == ""
    assert lounge.ask("act", what="call", visit=visit, key=key()).ok
    assert desk.deeds()[0] == ("call_technician", "li", "lounge")
    assert words_of(lounge, visit)["called"]
    assert lounge.ask("act", what="call", visit=visit, key=key()).why == "called_already"
    assert desk.store.reader().value("SELECT state FROM moment WHERE rule = 'technician_wanted'") == "open"
    assert lounge.ask("act", what="call", visit=visit, key=key(), off=True).ok
    assert words_of(lounge, visit)["called"] == ""


def test_a_photo_of_another_visit_is_not_given(desk, tmp_path):
    lounge = desk.lounge()
    lounge.enter()
    finding = desk.finding(tmp_path)
    answer = lounge.ask("photo", visit=desk.visit("ready"), finding=finding, which="old")
    assert (answer.ok, answer.why) == (False, "no_photo")
    assert lounge.ask("photo", visit=desk.visit(), finding=finding, which="../x").why == "bad_question"


def test_a_question_of_the_customer_is_noted(desk):
    lounge = desk.lounge()
    lounge.enter()
    assert lounge.ask("act", what="asked", visit=desk.visit(), key=key()).ok
    assert words_of(lounge, desk.visit())["asked"] == 1


@pytest.mark.parametrize("question", [
    {"what": "settle"}, {"what": ""}, {"what": ["tell"]}, {"what": "care", "need": "wet"},
    {"what": "care", "visit": "1", "need": "wet", "key": "0" * 32}, {"what": "care", "visit": -1, "need": "wet"},
    {"what": "care", "visit": 2**70, "need": "wet", "key": "0" * 32},
    {"what": "care", "visit": 1, "need": "x" * 500, "key": "0" * 32},
    {"what": "care", "visit": 1, "need": "wet", "key": "not a key"},
    {"what": "tell", "visit": 1, "key": "0" * 32, "situation": "in_progress", "channel": "fax", "text": "x", "seen": 0},
    {"what": "tell", "visit": 1, "key": "0" * 32, "situation": "in_progress", "channel": "sms", "text": "x" * 10_000,
     "seen": 0},
    {"what": "meet", "visit": 1, "key": "0" * 32, "technician": {"login": "qian"}},
])
def test_a_question_that_is_none_is_refused_in_words_and_does_nothing(desk, question):
    lounge = desk.lounge()
    lounge.enter()
    before = desk.deeds(1)
    answer = lounge.ask("act", **question)
    assert (answer.ok, answer.why) == (False, "bad_question")
    assert answer.more["said"]
    assert desk.deeds(1) == before


def test_visits_and_words_that_are_not_there_are_refused(desk):
    lounge = desk.lounge()
    lounge.enter()
    assert lounge.ask("visit", visit=10**9).why == "visit_unknown"
    assert lounge.ask("visit", visit="'; DROP TABLE visit; --").why == "bad_question"
    assert lounge.ask("words", visit=desk.visit(), situation="follow_up").why == "situation_unknown"
    assert lounge.ask("words", visit=desk.visit(), situation="delay", reason=19).more["reason"] == 0
    assert lounge.ask("act", what="care", visit=10**9, need="wet", key=key()).why == "visit_unknown"


def test_a_flood_from_one_screen_keeps_nobody_else_out(desk):
    flood, other = desk.lounge(), desk.lounge()
    flood.enter()
    for _ in range(MOST_ASKED + 10):
        flood.listening.ask({"ask": "waiting", "token": flood.token})
    flood._qtbot.waitUntil(lambda: len(flood.answers) == MOST_ASKED + 11, timeout=30_000)
    assert sum(each.why == "too_often" for each in flood.answers) == 11
    assert other.enter().ok
    assert other.ask("waiting").ok


def test_when_the_desk_stops_nobody_is_signed_in_any_more(desk):
    lounge = desk.lounge()
    lounge.enter()
    desk.kiosk.close()
    assert lounge.ask("waiting").why == "session_over"
    assert lounge.enter(pin=PIN).why == "pin_wrong"
    assert desk.clock() == NOW
