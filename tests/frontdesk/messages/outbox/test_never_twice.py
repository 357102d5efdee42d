"""Whatever happens in whatever order: each message is handed over at most once, and none is lost from sight."""

from __future__ import annotations

import random

import pytest

from frontdesk.messages.outbox.claiming import claim
from frontdesk.messages.outbox.reads import STATES
from frontdesk.values.refusal import Refused

HAPPENS = ("ok", "ok", "error", "error", "cut", "garbage", "no", "no45009")


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_random_day(room, gateway, seed):
    """Tellings, sends that go wrong in every way, senders that die holding a message, time, a person deciding."""
    chance = random.Random(seed)
    room.set_sms(gateway.url)
    told, by_a_person = 0, set()
    for step in range(160):
        deed = chance.choice(("tell", "tell", "send", "send", "send", "die", "time", "decide"))
        gateway.plan.clear()
        gateway.plan.extend(chance.choices(HAPPENS, k=8))
        if deed == "tell":
            told += 1
            room.tell(f"陈先生，检查到第{step}项，2小时内给您消息。")
        elif deed == "send":
            room.send()
        elif deed == "die":
            claim(room.store, room.clock())
        elif deed == "time":
            room.later(chance.choice((0.2, 1, 3, 12, -2)))
        else:
            _decide(room, chance, by_a_person)
    names = {row.idempotency: row for row in room.rows()}
    assert len(names) == told
    assert {row.state for row in names.values()} <= set(STATES)
    for name, count in gateway.known.items():
        assert count <= 1 or name in by_a_person, names[name]
    assert all(row.idempotency in gateway.known or row.idempotency in by_a_person
               for row in names.values() if row.state == "sent")
    room.later(60)
    gateway.plan.clear()
    for _ in range(4):
        room.later(3).send()
    assert not {"queued", "held", "sending"} & set(room.states())


def _decide(room, chance, by_a_person):
    row = chance.choice(room.rows() or [None])
    if row is None:
        return
    act = chance.choice(("retry_message", "give_up_message", "sent_by_hand", "message_arrived"))
    try:
        room.do(act, outgoing=row.id)
    except Refused:
        return
    if row.state == "unsure" or act == "message_arrived":
        by_a_person.add(row.idempotency)


@pytest.mark.parametrize("values", [{"security": "tls"}, {"security": "starttls"}])
def test_nothing_is_said_to_a_mail_server_that_does_not_encrypt(room, mail_server, values):
    room.do("set_channel", channel="email", values={"host": "localhost", "port": str(mail_server.port), "user": "desk",
                                                    "secret": "s3cret-word", "sender": "desk@example.com", **values})
    room.do("note_email", customer=room.customer["customer"], address="chen@example.com")
    room.tell(channel="email")
    room.deadline = 3.0
    assert room.send().counts == {"again": 1}
    assert (mail_server.mails, mail_server.logins) == ([], [])


def test_nothing_is_said_to_a_gateway_that_does_not_encrypt(room, gateway):
    room.set_sms(gateway.url.replace("http:", "https:"))
    room.tell()
    room.deadline = 3.0
    assert room.send().counts == {"again": 1}
    assert gateway.requests == []
    assert "certificate is not trusted" in str(room.rows()[0].problem)
