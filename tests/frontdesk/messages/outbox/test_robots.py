"""Notices for staff through group robots: what is overdue, once, by ticket, never a name or a number."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from frontdesk.acts.passing import needs_advance
from frontdesk.messages.outbox.channels.many import installed
from frontdesk.values.refusal import Refused


def _bodies(gateway):
    return [json.loads(body) for _, _, _, body in gateway.requests]


def _advance(room):
    if needs_advance(room.store.reader(), room.clock()):
        room.do("advance")


def test_what_is_overdue_is_told_once_and_without_the_customer(room, gateway):
    room.do("set_channel", channel="wecom", values={"url": gateway.url + "?key=k1"})
    room.later(3)
    _advance(room)
    assert room.send().counts == {}
    room.later(17)  # the greeting and the first news are overdue by now
    _advance(room)
    _advance(room)
    assert room.send().counts == {"sent": 1}
    [body] = _bodies(gateway)
    said = body["text"]["content"]
    assert body["msgtype"] == "text"
    assert said.startswith("【湖滨店】有 ")
    assert "陈" not in said
    assert "B8Q62" not in said
    assert "1380" not in said
    _advance(room)
    assert room.send().counts == {}


def test_after_a_weekend_asleep_there_is_one_notice_and_no_flood(room, gateway):
    room.do("set_channel", channel="feishu", values={"url": gateway.url})
    room.later(60 * 60)
    room.do("advance")
    room.do("advance")
    room.send()
    [body] = _bodies(gateway)
    assert len(body["content"]["text"].splitlines()) <= 7


def test_dingtalk_and_feishu_sign_as_their_vendors_say(room, gateway):
    room.do("set_channel", channel="dingtalk", values={"url": gateway.url + "?access_token=t", "secret": "SEC1"})
    room.do("set_channel", channel="feishu", values={"url": gateway.url, "secret": "S2"})
    room.do("try_channel", channel="dingtalk")
    room.do("try_channel", channel="feishu")
    assert room.send().counts == {"sent": 2}
    asked = {urlsplit(path).query != "": (path, json.loads(body)) for _, path, _, body in gateway.requests}
    query = parse_qs(urlsplit(asked[True][0]).query)
    at = query["timestamp"][0]
    assert at == str(room.clock())
    assert query["sign"] == [base64.b64encode(
        hmac.new(b"SEC1", f"{at}\nSEC1".encode(), hashlib.sha256).digest()).decode()]
    body = asked[False][1]
    assert body["sign"] == base64.b64encode(
        hmac.new(f"{body['timestamp']}\nS2".encode(), b"", hashlib.sha256).digest()).decode()


@pytest.mark.parametrize(("how", "state"), [("no45009", "queued"), ("no93000", "queued"), ("no7", "failed"),
                                            ("error", "queued"), ("garbage", "unsure"), ("cut", "unsure")])
def test_what_a_robot_answers(room, gateway, how, state):
    room.do("set_channel", channel="wecom", values={"url": gateway.url})
    gateway.plan.append(how)
    room.do("try_channel", channel="wecom")
    room.send()
    assert room.states() == [state]


def test_a_robot_never_writes_to_customers(room, gateway):
    room.do("set_channel", channel="wecom", values={"url": gateway.url})
    room.tell(channel="wechat")
    room.tell("陈先生，机油已换好，16:00前给您消息。", channel="sms")
    assert room.rows() == ()


def test_without_the_extra_part_it_says_so(room):
    room.do("set_channel", channel="more", values={"url": "json://127.0.0.1/x"})
    room.do("try_channel", channel="more")
    if installed():
        return
    room.send()
    assert "frontdesk[notify]" in str(room.rows()[0].problem)


@pytest.mark.parametrize(("channel", "values", "code", "where"), [
    ("sms", {"url": ""}, "field_missing", "url"),
    ("sms", {"url": "ftp://x.example.com/"}, "url_unreadable", "url"),
    ("sms", {"url": "https://user:pw@x.example.com/"}, "url_unreadable", "url"),
    ("sms", {"url": "https://[::1"}, "url_unreadable", "url"),
    ("sms", {"url": "http://sms.example.com/"}, "not_encrypted", "url"),
    ("sms", {"url": "https://x.example.com/", "body": '{"a": "{phone}"}'}, "place_unknown", "body"),
    ("sms", {"url": "https://x.example.com/", "body": '{"a": {to}'}, "body_unreadable", "body"),
    ("sms", {"url": "https://x.example.com/", "success": "open('x')"}, "expression_forbidden", "success"),
    ("sms", {"url": "https://x.example.com/", "success": "code =="}, "expression_unreadable", "success"),
    ("sms", {"url": "https://x.example.com/", "headers": "no header"}, "header_unreadable", "headers"),
    ("sms", {"url": "https://x.example.com/", "templates": "ready"}, "template_unreadable", "templates"),
    ("sms", {"url": "https://x.example.com/", "templates": "nope = 1"}, "situation_unknown", "templates"),
    ("sms", {"url": "https://x.example.com/", "status_url": "https://x.example.com/"}, "field_missing", "delivered"),
    ("sms", {"url": "https://x.example.com/", "body": '{"a": "{to}"}', "honours_id": "yes"}, "id_not_sent",
     "honours_id"),
    ("sms", {"url": "https://x.example.com/", "method": "PUT"}, "choice_unknown", "method"),
    ("sms", {"elsewhere": "x"}, "channel_field_unknown", "elsewhere"),
    ("email", {"host": "mail example", "sender": "a@example.com"}, "host_unreadable", "host"),
    ("email", {"host": "mail.example.com", "sender": "a@example.com", "port": "99999"}, "number_unreadable", "port"),
    ("email", {"host": "mail.example.com", "sender": "a"}, "address_unreadable", "sender"),
    ("email", {"host": "mail.example.com", "sender": "a@example.com", "user": "a"}, "field_missing", "secret"),
    ("wecom", {"url": "http://robot.example.com/"}, "not_encrypted", "url"),
    ("pigeon", {}, "outbox_channel_unknown", "channel"),
])
def test_a_wrong_setting_is_refused_beside_its_field(room, channel, values, code, where):
    with pytest.raises(Refused) as refused:
        room.do("set_channel", channel=channel, values=values)
    assert (refused.value.code, refused.value.where) == (code, where)


def test_a_test_goes_to_whoever_tests_and_the_address_is_forgotten(room, gateway):
    room.set_sms(gateway.url)
    for wrong in ("0512 6688 9900", "abc"):
        with pytest.raises(Refused) as refused:
            room.do("try_channel", channel="sms", to=wrong)
        assert refused.value.where == "to"
    room.do("try_channel", channel="sms", to="139 0013 9000")
    assert room.send().counts == {"sent": 1}
    assert _bodies(gateway)[0]["mobile"] == "13900139000"
    assert "13900139000" not in repr(room.store.reader().rows("SELECT * FROM outgoing"))
    with pytest.raises(Refused) as refused:
        room.do("try_channel", channel="email", to="a@example.com")
    assert refused.value.code == "no_channel"


@pytest.mark.parametrize("hours", [("25:00", "08:00"), ("21:00", "8"), ("", "")])
def test_quiet_hours_are_times_of_day(room, hours):
    with pytest.raises(Refused) as refused:
        room.do("set_quiet_hours", begins=hours[0], ends=hours[1])
    assert refused.value.code == "time_of_day_unreadable"
