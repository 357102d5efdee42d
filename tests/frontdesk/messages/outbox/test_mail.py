"""E-mail through a real server: up to the words nothing was sent, after them only its own yes or no counts."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from frontdesk.values.refusal import Refused


@pytest.fixture
def posted(room, mail_server):
    room.do("set_channel", channel="email", values={"host": "127.0.0.1", "port": str(mail_server.port),
                                                    "security": "none", "sender": "desk@example.com"})
    room.do("note_email", customer=room.customer["customer"], address="chen.ming@example.com")
    return room


def test_a_mail_arrives_whole_and_once(posted, mail_server):
    posted.tell("陈先生，您的车在检查。\n.\n..\n15:30前给您消息。", channel="email")
    assert posted.send().counts == {"sent": 1}
    assert posted.send().counts == {}
    [(sender, to, words)] = mail_server.mails
    assert (sender.split(">")[0], to) == ("mail FROM:<desk@example.com", "rcpt TO:<chen.ming@example.com>")
    mail = message_from_bytes(words.removesuffix(b".\r\n"))
    said = mail.get_payload(decode=True).decode().replace("\r\n", "\n").strip()
    assert said == "陈先生，您的车在检查。\n.\n..\n15:30前给您消息。"
    assert "湖滨店" in str(make_header(decode_header(mail["Subject"])))
    assert mail["Message-ID"] == f"<{posted.rows()[0].idempotency}@example.com>"


@pytest.mark.parametrize(("how", "state", "said"), [
    ("busy", "queued", "421"), ("later", "queued", "451"), ("early", "queued", "could not be reached"),
    ("never", "failed", "550"), ("full", "failed", "552"), ("cut", "unsure", "Nobody knows"),
])
def test_what_goes_wrong_on_the_way(posted, mail_server, how, state, said):
    mail_server.plan.append(how)
    posted.tell(channel="email")
    posted.send()
    assert posted.states() == [state]
    assert said in str(posted.rows()[0].problem)
    posted.later(1).send()
    assert posted.states() == ["sent" if state == "queued" else state]
    assert len(mail_server.mails) == (0 if state == "failed" else 1)


def test_a_wrong_password_waits_until_it_is_put_right(posted, mail_server):
    posted.do("set_channel", channel="email", values={
        "host": "127.0.0.1", "port": str(mail_server.port), "security": "none", "sender": "desk@example.com",
        "user": "desk", "secret": "wrong"})
    mail_server.plan.append("stranger")
    posted.tell(channel="email")
    posted.send()
    assert posted.states() == ["queued"]
    assert "did not accept the user" in str(posted.rows()[0].problem)
    posted.later(1).send()
    assert posted.states() == ["sent"]


def test_without_an_address_or_with_one_that_is_none_it_is_refused(room, mail_server):
    room.do("set_channel", channel="email", values={"host": "127.0.0.1", "port": str(mail_server.port),
                                                    "security": "none", "sender": "desk@example.com"})
    with pytest.raises(Refused) as refused:
        room.tell(channel="email")
    assert refused.value.code == "address_missing"
    for wrong in ("chen", "a@b@c", "a b@example.com", "a@example..com", "a@example.com\nBcc: x@y.z", "陈@example.com"):
        with pytest.raises(Refused) as refused:
            room.do("note_email", customer=room.customer["customer"], address=wrong)
        assert refused.value.code == "address_unreadable"
    room.do("note_email", customer=room.customer["customer"], address="a@example.com")
    room.do("note_email", customer=room.customer["customer"], address="")
    with pytest.raises(Refused):
        room.tell(channel="email")


def test_an_unencrypted_line_goes_nowhere_else(room):
    with pytest.raises(Refused) as refused:
        room.do("set_channel", channel="email", values={"host": "mail.example.com", "security": "none",
                                                        "sender": "desk@example.com"})
    assert (refused.value.code, refused.value.where) == ("not_encrypted", "security")
