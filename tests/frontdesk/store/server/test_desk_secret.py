"""The password of the server and half-typed forms are sealed where the computer can keep a key, and readable again."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from frontdesk.store import held
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.server import moved
from frontdesk.store.server.address import parts
from frontdesk.store.server.unsent import FILE, _read, _write, waiting

URL = "postgresql://desk:very-secret@localhost:5433/centre"
DRAFT = {"a": {"owner": "li", "form": "customer", "body": {"name": "张敏"}, "at": 5}}


@pytest.fixture
def key_store(monkeypatch):
    """The system's key store, written by hand at its port."""
    kept: dict[tuple[str, str], str] = {}
    module = ModuleType("keyring")
    module.set_password = lambda service, name, secret: kept.__setitem__((service, name), secret)
    module.get_password = lambda service, name: kept.get((service, name))
    module.delete_password = lambda service, name: kept.pop((service, name))
    monkeypatch.setitem(sys.modules, "keyring", module)
    yield kept
    held.forget_all()


def test_with_a_key_store_nothing_personal_lies_open(tmp_path, key_store):
    moved.remember(tmp_path, URL)
    _write(tmp_path, DRAFT)
    for name in (moved.SERVER, FILE):
        content = (tmp_path / name).read_bytes()
        assert b"very-secret" not in content
        assert "张敏".encode() not in content
    assert "very-secret" not in "".join(key_store.values())
    assert moved.is_sealed(tmp_path)
    assert parts(moved.remembered(tmp_path) or "") == parts(URL)
    assert _read(tmp_path) == DRAFT
    assert waiting(tmp_path) == 1


def test_with_the_centres_own_key_as_well(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    held.hold(tmp_path, DataKey.fresh())
    try:
        moved.remember(tmp_path, URL)
        _write(tmp_path, DRAFT)
        assert b"very-secret" not in (tmp_path / moved.SERVER).read_bytes()
        assert parts(moved.remembered(tmp_path) or "") == parts(URL)
        assert _read(tmp_path) == DRAFT
    finally:
        held.forget_all()


def test_on_another_computer_the_password_is_missing_and_drafts_are_put_aside(tmp_path, key_store):
    moved.remember(tmp_path, URL)
    _write(tmp_path, DRAFT)
    key_store.clear()
    held.forget_all()
    assert parts(moved.remembered(tmp_path) or "") == {name: value for name, value in parts(URL).items()
                                                       if name != "password"}
    assert waiting(tmp_path) == 0
    assert (tmp_path / f"{FILE}.locked").exists()  # nothing typed is thrown away


def test_without_a_key_store_only_the_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    moved.remember(tmp_path, URL)
    _write(tmp_path, DRAFT)
    assert not moved.is_sealed(tmp_path)
    assert moved.remembered(tmp_path) == URL
    assert _read(tmp_path) == DRAFT
    if sys.platform != "win32":
        assert all((tmp_path / name).stat().st_mode & 0o077 == 0 for name in (moved.SERVER, FILE))


def test_an_address_without_a_password_stays_as_it_is(tmp_path, key_store):
    moved.remember(tmp_path, "postgresql://desk@localhost/centre")
    assert moved.remembered(tmp_path) == "postgresql://desk@localhost/centre"
    assert moved.is_sealed(tmp_path)
    assert not key_store
