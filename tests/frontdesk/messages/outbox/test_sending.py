"""The outbox against real servers that fail: each message at most once, nothing lost, everything visible."""

from __future__ import annotations

import json
import socket
from functools import partial

import pytest

from frontdesk.messages.outbox.claiming import claim, waits
from frontdesk.messages.outbox.secrets import opened, unseal
from frontdesk.messages.outbox.setups import setups, shown
from frontdesk.messages.scripts import fill
from frontdesk.store.schema import setting
from frontdesk.values.clock import HOUR, MINUTE
from frontdesk.values.refusal import Refused


def _told(room):
    return room.store.reader().value("SELECT count(*) FROM message")


def test_without_a_channel_it_is_told_by_hand_and_nothing_waits(room):
    room.tell()
    assert _told(room) == 1
    assert room.rows() == ()
    assert not waits(room.store.reader(), room.clock())


def test_it_waits_in_the_same_transaction_and_leaves_once(room, gateway):
    room.set_sms(gateway.url)
    room.tell()
    assert room.states() == ["queued"]
    assert waits(room.store.reader(), room.clock())
    assert room.send().counts == {"sent": 1}
    [(_, _, _, body)] = gateway.requests
    assert json.loads(body) == {"mobile": "13800138000", "content": "陈先生，您的车在检查，15:30前给您消息。",
                                "id": room.rows()[0].idempotency}
    assert (room.rows()[0].state, room.rows()[0].provider) == ("sent", "r1")
    assert room.send().counts == {}
    assert len(gateway.requests) == 1


def test_the_number_and_the_words_are_kept_nowhere_in_the_outbox(room, gateway):
    room.set_sms(gateway.url)
    room.tell()
    gateway.plan.append("no9")
    room.send()
    stored = room.store.reader().rows("SELECT * FROM outgoing")
    assert "138001" not in repr(stored)
    assert "检查" not in repr(stored)
    assert "bad number …" in str(room.rows()[0].problem)


def test_two_tellings_are_two_messages_and_the_same_key_is_one(room, gateway):
    room.set_sms(gateway.url)
    room.tell()
    room.tell("陈先生，机油已换好，16:00前给您消息。")
    assert room.send().counts == {"sent": 2}
    assert len(set(gateway.known)) == 2


def test_a_telling_that_is_refused_leaves_nothing_behind(room, gateway):
    room.set_sms(gateway.url)
    with pytest.raises(Refused) as refused:
        room.tell("陈先生，马上就好。")
    assert refused.value.code == "wording"
    assert (_told(room), room.rows()) == (0, ())


def test_nobody_there_for_a_day_pauses_grow_and_then_a_person_takes_over(room):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    room.set_sms(url)
    room.do("set_quiet_hours", begins="00:00", ends="00:00")
    room.tell()
    tried = []
    for _ in range(24 * 60):
        if room.send().counts:
            tried.append(room.clock())
        room.later(1)
    pauses = [(after - before) // MINUTE for before, after in zip(tried, tried[1:], strict=False)]
    assert pauses == sorted(pauses)
    assert room.states() == ["failed"]
    assert str(room.rows()[0].problem).startswith("The other end could not be reached")
    assert 3 <= len(tried) <= 8  # news of a repair is of use for half an hour
    [moment] = room.store.reader().rows("SELECT state, subject FROM moment WHERE rule = 'message_failed'")
    assert moment == ("open", "outgoing")


def test_down_for_a_day_a_reminder_still_leaves_afterwards(room, gateway):
    room.set_sms(gateway.url)
    room.do("set_quiet_hours", begins="00:00", ends="00:00")
    booked = room.do("book", customer=room.customer["customer"], vehicle=room.customer["vehicle"],
                     starts_at="2026-05-06T10:00")["appointment"]
    room.do("confirm_appointment", appointment=booked, channel="sms", text="陈先生，5月6日10:00见。")
    gateway.usual = "error"
    for _ in range(20):
        room.send()
        room.later(60)
    assert room.states() == ["queued"]
    gateway.usual = "ok"
    assert room.send().counts == {"sent": 1}
    assert len(gateway.taken) == 1


@pytest.mark.parametrize("how", ["cut", "silent", "drip", "garbage"])
def test_no_answer_is_shown_to_a_person_and_never_sent_again_by_itself(room, gateway, how):
    room.set_sms(gateway.url)
    room.deadline = 0.4
    room.tell()
    gateway.plan.append(how)
    assert room.send().counts == {"unsure": 1}
    for _ in range(30):
        room.later(30).send()
    assert len(gateway.requests) == 1
    assert room.states() == ["unsure"]
    assert "Nobody knows whether it" in str(room.rows()[0].problem)


def test_half_an_answer_is_no_yes(room, gateway):
    room.set_sms(gateway.url, success="status == 200")
    room.tell()
    gateway.plan.append("cut")
    assert room.send().counts == {"unsure": 1}
    assert "no answer came" in str(room.rows()[0].problem)


@pytest.mark.parametrize("how", ["cut", "silent", "drip"])
def test_a_gateway_that_knows_ids_is_asked_again_under_the_same_one(room, gateway, how):
    room.set_sms(gateway.url, honours_id="yes")
    room.deadline = 0.4
    room.tell()
    gateway.plan.append(how)
    assert room.send().counts == {"again": 1}
    room.deadline = 5.0
    room.later(1)
    assert room.send().counts == {"sent": 1}
    assert len(gateway.requests) == 2
    assert len(gateway.taken) == 1
    assert len(gateway.known) == 1


def test_an_error_of_the_gateway_is_tried_again_and_a_no_is_not(room, gateway):
    room.set_sms(gateway.url)
    gateway.plan.extend(["error", "ok"])
    room.tell()
    assert room.send().counts == {"again": 1}
    assert room.send().counts == {}
    assert room.later(1).send().counts == {"sent": 1}
    gateway.plan.append("no")
    room.tell("陈先生，机油已换好，16:00前给您消息。")
    assert room.send().counts == {"failed": 1}
    assert room.later(10).send().counts == {}


def test_a_redirection_is_not_followed(room, gateway):
    room.set_sms(gateway.url)
    gateway.plan.append("moved")
    room.tell()
    assert room.send().counts == {"again": 1}
    assert len(gateway.requests) == 1
    assert "moved to another address" in str(room.rows()[0].problem)


def test_accepted_and_lost_is_found_out_where_the_gateway_can_be_asked(room, gateway):
    room.set_sms(gateway.url, status_url=f"http://127.0.0.1:{gateway.port}/status/{{provider_id}}",
                 delivered="state == 'delivered'", lost="state == 'lost'")
    gateway.plan.extend(["lost", "ok"])
    room.tell()
    room.tell("陈先生，机油已换好，16:00前给您消息。")
    assert room.send().counts == {"sent": 2}
    gateway.status = {"r2": "delivered"}
    assert room.later(4).send().counts == {"arrived": 1}
    gateway.status["r1"] = "lost"
    assert room.later(4).send().counts == {"failed": 1}
    assert sorted(room.states()) == ["arrived", "failed"]
    assert "did not deliver it" in str(next(row.problem for row in room.rows() if row.state == "failed"))
    assert room.store.reader().value("SELECT count(*) FROM moment WHERE rule = 'message_failed'") == 1


def test_a_dead_channel_is_knocked_at_once_a_round(room, gateway):
    room.set_sms(gateway.url)
    gateway.usual = "error"
    for minute in range(10):
        room.tell(f"陈先生，检查到第{minute}项，15:{minute:02}前给您消息。")
    assert room.send().counts == {"again": 1}
    assert len(gateway.requests) == 1


def test_no_more_in_a_minute_than_the_channel_takes(room, gateway):
    room.set_sms(gateway.url)
    for minute in range(70):
        room.tell(f"陈先生，检查到第{minute}项，15:30前给您消息。")
    assert room.send().counts == {"sent": 60}
    assert room.send().counts == {}
    assert room.later(1.1).send().counts == {"sent": 10}


def test_quiet_hours_hold_what_is_not_urgent_until_morning(room, gateway):
    room.set_sms(gateway.url)
    booked = room.do("book", customer=room.customer["customer"], vehicle=room.customer["vehicle"],
                     starts_at="2026-05-06T10:00")["appointment"]
    room.later(13 * 60)  # ten in the evening
    room.do("confirm_appointment", appointment=booked, channel="sms", text="陈先生，5月6日10:00见。")
    room.tell("陈先生，您的车在检查，23:30前给您消息。")
    assert room.send().counts == {"sent": 1}
    assert sorted(room.states()) == ["held", "sent"]
    assert room.later(9 * 60).send().counts == {}
    assert room.later(91).send().counts == {"sent": 1}


def test_a_person_who_says_no_meanwhile_gets_nothing(room, gateway):
    room.set_sms(gateway.url)
    room.tell()
    room.do("withdraw_consent", customer=room.customer["customer"], purpose="visit_messages")
    assert room.send().counts == {"given_up": 1}
    assert gateway.requests == []
    with pytest.raises(Refused) as refused:
        room.tell("陈先生，机油已换好，16:00前给您消息。")
    assert (refused.value.code, refused.value.where) == ("opted_out", "channel")
    room.tell("陈先生，机油已换好，16:00前给您消息。", channel="phone")


def test_a_number_that_is_no_mobile_is_refused_before_anything_is_written(room, gateway):
    room.set_sms(gateway.url)
    room.do("change_customer", customer=room.customer["customer"], phone="0512 6688 9900")
    with pytest.raises(Refused) as refused:
        room.tell()
    assert refused.value.code == "not_mobile"
    room.do("change_customer", customer=room.customer["customer"], phone="")
    with pytest.raises(Refused) as refused:
        room.tell()
    assert refused.value.code == "number_missing"
    assert _told(room) == 0


def test_ten_thousand_characters_and_four_hundred_are_refused(room, gateway):
    room.set_sms(gateway.url)
    for length, code in ((10_000, "text_too_long"), (400, "message_too_long")):
        with pytest.raises(Refused) as refused:
            room.tell("陈先生，15:30前给您消息。" + "好" * length)
        assert refused.value.code in (code, "message_too_long")
        assert refused.value.where == "text"
    assert _told(room) == 0


def test_a_template_gateway_takes_ids_and_values(room, gateway):
    room.set_sms(gateway.url, templates="in_progress = SMS_77\n", body=(
        '{"id": "{id}", "to": "{to}", "template": "{template}", "vars": {variables}, "quoted": "{variables}", '
        '"plate": "{plate}"}'))
    values = {"address": "陈先生", "plate": "苏E\"B8Q62", "centre": "湖滨店", "amount": "¥300", "advisor": "李娜",
              "direct_line": "0512", "promised_time": "15:30", "duration": "1小时", "stage": "x", "finding": "x",
              "remedy": "x"}
    words = fill("in_progress", values, "zh_CN", "sms")
    with pytest.raises(Refused) as refused:
        room.tell(words.replace("如有变化", "若有变化"))
    assert refused.value.code == "template_missing"
    room.tell(words)
    assert room.send().counts == {"sent": 1}
    sent = json.loads(gateway.requests[0][3])
    assert sent["template"] == "SMS_77"
    assert sent["vars"] == json.loads(sent["quoted"])
    assert (sent["vars"]["address"], sent["plate"]) == ("陈先生", "苏E\"B8Q62")


def test_words_of_a_customer_never_break_out_of_the_body(room, gateway):
    room.set_sms(gateway.url)
    room.tell('陈先生，15:30前给您消息。","mobile":"10086","x":"{1}\\')
    room.send()
    sent = json.loads(gateway.requests[0][3])
    assert sent["mobile"] == "13800138000"
    assert sent["content"].endswith('"x":"{1}\\')


def test_a_form_and_an_address_are_encoded(room, gateway):
    room.set_sms(gateway.url + "?a={to}&t={text}", content="form", body="to={to}&text={text}&id={id}&k={secret}",
                 secret="a&b", headers="Authorization: Bearer {secret}\nX-Id: {id}")
    room.tell("陈先生，15:30前给您消息 & 再见。")
    room.send()
    _, path, headers, body = gateway.requests[0]
    assert "%26" in path
    assert " " not in path
    assert body.startswith("to=13800138000&text=%E9%99%88")
    assert body.endswith("&k=a%26b")
    assert headers["Authorization"] == "Bearer a&b"
    assert headers["X-Id"] == room.rows()[0].idempotency


def test_a_channel_taken_away_hands_what_waits_to_a_person(room, gateway):
    room.set_sms(gateway.url)
    room.tell()
    room.do("clear_channel", channel="sms")
    assert room.send().counts == {"failed": 1}
    assert "not set up any more" in str(room.rows()[0].problem)
    with pytest.raises(Refused) as refused:
        room.do("retry_message", outgoing=room.rows()[0].id)
    assert refused.value.code == "no_channel"
    room.do("sent_by_hand", outgoing=room.rows()[0].id)
    assert room.states() == ["by_hand"]
    assert room.store.reader().value("SELECT state FROM moment WHERE rule = 'message_failed'") in ("kept", "kept_late")


def test_what_a_person_decides(room, gateway):
    room.set_sms(gateway.url)
    gateway.plan.extend(["no", "cut", "no"])
    for minute in range(3):
        room.tell(f"陈先生，检查到第{minute}项，15:30前给您消息。")
    room.send()
    room.send()
    one, two, three = sorted(row.id for row in room.rows())
    assert room.states() == ["failed", "unsure", "failed"]
    room.do("retry_message", outgoing=one)
    room.do("message_arrived", outgoing=two)
    room.do("give_up_message", outgoing=three)
    assert room.send().counts == {"sent": 1}
    assert room.states() == ["sent", "arrived", "given_up"]
    for act in ("retry_message", "give_up_message", "sent_by_hand"):
        with pytest.raises(Refused):
            room.do(act, outgoing=two)
    with pytest.raises(Refused) as refused:
        room.do("retry_message", outgoing=999)
    assert refused.value.code == "outgoing_unknown"


def test_being_sent_this_moment_it_cannot_be_called_back(room, gateway):
    room.set_sms(gateway.url)
    room.tell()
    claimed = claim(room.store, room.clock())
    assert claimed is not None
    for act in ("give_up_message", "sent_by_hand"):
        with pytest.raises(Refused) as refused:
            room.do(act, outgoing=claimed.id)
        assert refused.value.code == "being_sent"
    with pytest.raises(Refused) as refused:
        room.do("record_sending", outgoing=claimed.id, token="somebody", outcome="sent")
    assert refused.value.code == "not_held"


def test_the_clock_set_back_and_forward_holds_nothing_up_for_ever(room, gateway):
    room.set_sms(gateway.url)
    room.do("set_quiet_hours", begins="00:00", ends="00:00")
    room.clock.advance(400 * 24 * HOUR)
    room.tell("陈先生，15:30前给您消息。")
    gateway.plan.append("error")
    room.send()
    room.clock.advance(-400 * 24 * HOUR)
    assert room.send().counts == {"sent": 1}


def test_an_answer_that_comes_after_the_lease_is_still_written_down(room, gateway):
    room.set_sms(gateway.url)
    room.tell()
    claimed = claim(room.store, room.clock())
    room.later(3).send()
    assert room.states() == ["unsure"]
    room.do("record_sending", outgoing=claimed.id, token=claimed.token, outcome="sent")
    assert room.states() == ["sent"]
    assert room.store.reader().value("SELECT state FROM moment WHERE rule = 'message_failed'") in ("kept", "kept_late")


def test_the_secret_stands_in_no_answer_and_no_record(room, gateway, caplog):
    room.set_sms(gateway.url, secret="very-secret-key-1234")
    room.tell()
    room.send()
    assert "very-secret" not in repr(shown(room.store.reader()))
    assert "••••1234" in repr(shown(room.store.reader(), partial(unseal, room.store)))
    assert "very-secret" not in repr(setups(room.store.reader()))
    everything = [room.store.reader().rows(f"SELECT * FROM {table}") for table in ("deed", "event", "outgoing",
                                                                                   "message")]
    assert "very-secret" not in repr(everything) + caplog.text
    room.set_sms(gateway.url, secret="")
    assert opened(room.store, setups(room.store.reader())["sms"]).values["secret"] == "very-secret-key-1234"
    room.do("clear_channel", channel="sms")
    assert "very-secret" not in repr(room.store.reader().rows(f"SELECT * FROM {setting.name}"))
