"""Secrets of channels: sealed in the data and in every copy; what opens them lies outside, and is missed in words."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from frontdesk.messages.outbox.keys import held, keep, key_file, where_kept
from frontdesk.messages.outbox.secrets import Missing, not_openable, opened
from frontdesk.messages.outbox.setups import SEALED, setups, shown
from frontdesk.store.backup import backup
from frontdesk.store.restore import restore
from frontdesk.store.sealing import keychain
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from tests.frontdesk.messages.outbox.conftest import Room

SECRET = "geheim-9876-passwort"


@pytest.fixture
def posted(room, mail_server):
    room.do("set_channel", channel="email", values={
        "host": "127.0.0.1", "port": str(mail_server.port), "security": "none", "sender": "desk@example.com",
        "user": "desk", "secret": SECRET})
    room.do("note_email", customer=room.customer["customer"], address="chen.ming@example.com")
    return room


def holding(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_a_secret_is_in_no_file_of_the_data_and_in_no_copy(posted, tmp_path):
    store = posted.store
    copy = backup(store, tmp_path / "all.fdbackup").file
    with zipfile.ZipFile(copy) as packed:
        assert not [name for name in packed.namelist() if SECRET.encode() in packed.read(name)]
    assert not holding(store.folder, SECRET)
    assert setups(store.reader())["email"].values["secret"].startswith(SEALED)
    assert opened(store, setups(store.reader())["email"]).values["secret"] == SECRET
    assert SECRET not in str(shown(store.reader()))


def test_the_key_lies_beside_the_folder_for_this_account_alone(posted):
    file = key_file(posted.store)
    assert where_kept(posted.store) == "file"
    assert file.parent == posted.store.folder.parent
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(bytes.fromhex(file.read_text("ascii").strip())) == 32


def test_where_the_system_has_a_key_store_there_is_no_file(room, monkeypatch):
    held: dict[str, bytes] = {}
    monkeypatch.setattr(keychain, "stored", held.get)
    monkeypatch.setattr(keychain, "store", lambda name, secret: held.update({name: secret}) is None)
    room.do("set_channel", channel="email", values={"host": "mail.example.com", "sender": "desk@example.com",
                                                    "user": "desk", "secret": SECRET})
    assert where_kept(room.store) == "keychain"
    assert not key_file(room.store).exists()
    assert opened(room.store, setups(room.store.reader())["email"]).values["secret"] == SECRET


def test_on_another_computer_it_is_asked_for_again_in_words(posted, tmp_path, mail_server):
    copy = backup(posted.store, tmp_path / "all.fdbackup").file
    restore(tmp_path / "elsewhere" / "centre", copy)
    with Store(tmp_path / "elsewhere" / "centre") as there, pytest.raises(Missing):
        opened(there, setups(there.reader())["email"])
    key_file(posted.store).unlink()
    posted.tell(channel="email")
    assert posted.send().counts == {"failed": 1}
    assert not mail_server.mails
    assert "Type it again in the settings" in str(posted.rows()[0].problem)
    posted.do("set_channel", channel="email", values={
        "host": "127.0.0.1", "port": str(mail_server.port), "security": "none", "sender": "desk@example.com",
        "user": "desk", "secret": SECRET})
    assert opened(posted.store, setups(posted.store.reader())["email"]).values["secret"] == SECRET


def test_a_secret_left_empty_stays_and_a_sealed_one_from_outside_is_not_taken(posted):
    values = {"host": "127.0.0.1", "sender": "desk@example.com", "user": "desk"}
    for given in ("", SEALED + "AAAA", "••••wort"):
        posted.do("set_channel", channel="email", values=values | {"secret": given})
        assert opened(posted.store, setups(posted.store.reader())["email"]).values["secret"] == SECRET


def test_the_record_of_acts_and_its_export_hold_no_secret(posted):
    reader = posted.store.reader()
    said = json.dumps([str(row) for row in reader.rows("SELECT * FROM audit_value")])
    assert "set_channel" in {row[0] for row in reader.rows("SELECT act FROM audit")}
    assert SECRET not in said


def test_another_computer_takes_the_key_over_with_a_code(posted, tmp_path):
    code = fresh_code()
    posted.do("hand_channel_key", code=code)
    assert code not in str(posted.store.reader().rows("SELECT * FROM setting"))
    copy = backup(posted.store, tmp_path / "all.fdbackup").file
    restore(tmp_path / "elsewhere" / "centre", copy)
    with Store(tmp_path / "elsewhere" / "centre") as there:
        other = Room(there, posted.clock)
        assert not_openable(there) == ("email",)
        for wrong, said in ((fresh_code(), "code_not_this"), ("abc", "handed_code_slip"),
                            (code[::-1], "handed_code_slip")):
            with pytest.raises(Refused) as refused:
                other.do("take_channel_key", code=wrong)
            assert refused.value.code == said
        assert not_openable(there) == ("email",)
        with pytest.raises(Refused) as refused:
            other.do("hand_channel_key", code=code)
        assert refused.value.code == "no_channel_key"
        other.do("take_channel_key", code=code.lower().replace("-", " "))
        assert not_openable(there) == ()
        assert opened(there, setups(there.reader())["email"]).values["secret"] == SECRET


def test_a_new_code_puts_the_one_before_out_of_force_and_none_made_is_said(posted):
    with pytest.raises(Refused) as refused:
        posted.do("take_channel_key", code=fresh_code())
    assert refused.value.code == "no_key_handed"
    first, second = fresh_code(), fresh_code()
    posted.do("hand_channel_key", code=first)
    posted.do("hand_channel_key", code=second)
    with pytest.raises(Refused) as refused:
        posted.do("take_channel_key", code=first)
    assert refused.value.code == "code_not_this"
    posted.do("take_channel_key", code=second)
    assert len(held(posted.store)) == 1, "a key that is here already is kept once"


def test_a_second_key_is_kept_beside_the_first(posted):
    own = held(posted.store)
    keep(posted.store, [b"x" * 32])
    assert held(posted.store) == [*own, b"x" * 32]
    assert opened(posted.store, setups(posted.store.reader())["email"]).values["secret"] == SECRET
