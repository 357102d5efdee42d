"""Secrets of channels on a server: sealed there too; a desk without the key leaves sending to the others, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.messages.outbox.claiming import ELSEWHERE
from frontdesk.messages.outbox.keys import held, key_file
from frontdesk.messages.outbox.secrets import as_typed, not_openable, opened
from frontdesk.messages.outbox.setups import SEALED, setups
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.messages.outbox.conftest import Room

pytestmark = pytest.mark.postgres
SECRET = "geheim-9876-passwort"


@pytest.fixture
def posted(postgres_store: Store, clock: StandingClock, mail_server) -> Room:
    room = Room(postgres_store, clock).found()
    room.do("set_channel", channel="email", values={
        "host": "127.0.0.1", "port": str(mail_server.port), "security": "none", "sender": "desk@example.com",
        "user": "desk", "secret": SECRET})
    room.do("note_email", customer=room.customer["customer"], address="chen.ming@example.com")
    return room


@pytest.fixture
def other(posted: Room, postgres_url: str, tmp_path: Path) -> Iterator[Room]:
    """Another desk on the same server."""
    with Store(tmp_path / "other desk", postgres_url) as store:
        yield Room(store, posted.clock)


def test_a_secret_lies_on_the_server_sealed(posted: Room):
    reader = posted.store.reader()
    assert setups(reader)["email"].values["secret"].startswith(SEALED)
    assert opened(posted.store, setups(reader)["email"]).values["secret"] == SECRET
    tables = [row[0] for row in reader.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = "
                                            "current_schema() AND table_type = 'BASE TABLE'")]
    assert "setting" in tables
    assert not [table for table in tables if SECRET in str(reader.rows(f'SELECT * FROM "{table}"'))]
    assert as_typed(reader) == ()


def test_a_desk_without_the_key_leaves_the_message_to_the_one_that_has_it(posted: Room, other: Room, mail_server):
    posted.tell(channel="email")
    assert not_openable(other.store) == ("email",)
    assert other.send().counts == {}
    assert other.states() == ["queued"]
    assert posted.send().counts == {"sent": 1}
    assert len(mail_server.mails) == 1


def test_where_no_desk_with_the_key_runs_it_is_said_and_not_lost(posted: Room, other: Room, mail_server):
    posted.tell(channel="email")
    other.later(ELSEWHERE / MINUTE)
    assert other.send().counts == {"again": 1}
    assert "take its key over" in str(other.rows()[0].problem)
    other.later(60 * 24)
    assert other.send().counts == {"failed": 1}, "past its use it is for a person to look at"
    posted.do("retry_message", outgoing=posted.rows()[0].id)
    assert posted.send().counts == {"sent": 1}
    assert len(mail_server.mails) == 1


def test_a_desk_that_took_the_key_over_sends(posted: Room, other: Room, mail_server):
    with pytest.raises(Refused, match="no_key_handed|No desk"):
        other.do("take_channel_key", code=fresh_code())
    code = fresh_code()
    posted.do("hand_channel_key", code=code)
    other.do("take_channel_key", code=code)
    assert held(other.store) == held(posted.store)
    assert key_file(other.store).read_bytes() == key_file(posted.store).read_bytes()
    posted.tell(channel="email")
    assert other.send().counts == {"sent": 1}
    assert len(mail_server.mails) == 1


def test_two_desks_with_keys_of_their_own_come_together(posted: Room, other: Room, gateway):
    other.do("set_channel", channel="wecom", values={"url": gateway.url})
    assert (not_openable(posted.store), not_openable(other.store)) == (("wecom",), ("email",))
    with pytest.raises(Refused) as refused:
        posted.do("hand_channel_key", code=fresh_code())
    assert refused.value.code == "channel_key_missing"
    posted.do("clear_channel", channel="wecom")
    code = fresh_code()
    posted.do("hand_channel_key", code=code)
    other.do("take_channel_key", code=code)
    other.do("set_channel", channel="wecom", values={"url": gateway.url})
    assert (not_openable(posted.store), not_openable(other.store)) == (("wecom",), ())
    newer = fresh_code()
    other.do("hand_channel_key", code=newer)
    posted.do("take_channel_key", code=newer)
    assert not_openable(posted.store) == ()


def test_what_lies_there_as_typed_from_before_still_sends_and_is_sealed_when_saved_again(posted: Room, mail_server):
    plain = dict(setups(posted.store.reader())["email"].values) | {"secret": SECRET}
    with posted.store.writing() as writing:
        writing.run("UPDATE setting SET value = :value WHERE name = 'channel:email'", value=json.dumps(plain))
    assert as_typed(posted.store.reader()) == ("email",)
    posted.tell(channel="email")
    assert posted.send().counts == {"sent": 1}
    posted.do("set_channel", channel="email", values=plain | {"secret": ""})
    assert as_typed(posted.store.reader()) == ()
    assert opened(posted.store, setups(posted.store.reader())["email"]).values["secret"] == SECRET
