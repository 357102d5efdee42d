"""What opens a centre: this computer's key store where there is one, and children through their pipe only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from frontdesk.people.intake import aside
from frontdesk.people.intake.aside import run_aside
from frontdesk.store import held
from frontdesk.store.sealing import changing, keeping
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.sealing.turning import turn
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.foreign import row, write

PASSPHRASE = "correct horse battery"


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A key store of the system that keeps what it is given; written by hand at the port to ``keyring``."""
    kept: dict[tuple[str, str], str] = {}
    module = ModuleType("keyring")
    module.set_password = lambda service, name, secret: kept.__setitem__((service, name), secret)
    module.get_password = lambda service, name: kept.get((service, name))
    module.delete_password = lambda service, name: kept.pop((service, name))
    monkeypatch.setitem(sys.modules, "keyring", module)
    return kept


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    held.forget_all()


def turned_on(folder: Path, passphrase: str = PASSPHRASE, code: str = "") -> None:
    Store(folder).__enter__().close()
    made = changing.set_up(passphrase=passphrase, code=code or fresh_code())
    changing.put_in_force(folder, made)
    key = held.prepared(folder)
    assert key is not None
    turn(folder, key)


def test_the_key_store_opens_it_by_itself_and_never_holds_the_data_key(tmp_path: Path, key_store: dict):
    folder, code = tmp_path / "centre", fresh_code()
    turned_on(folder, "", code)
    key = held.key_for(folder)
    assert key is not None
    assert [secret for secret in key_store.values() if key.secret.hex() in secret] == []
    held.forget_all()
    assert not keeping.must_ask(folder)
    assert held.key_for(folder) == key
    held.forget_all()
    key_store.clear()
    assert keeping.must_ask(folder), "a disk that was taken away lacks the key store"
    keeping.open_by(folder, code)
    with pytest.raises(Refused) as none:
        changing.without_keychain(folder)
    assert none.value.code == "no_passphrase"


def test_from_asking_to_by_itself_and_back(tmp_path: Path, key_store: dict):
    folder = tmp_path / "centre"
    turned_on(folder)
    keeping.keep(folder, changing.with_keychain(folder))
    held.forget_all()
    assert not keeping.must_ask(folder)
    keeping.keep(folder, changing.without_keychain(folder))
    held.forget_all()
    assert keeping.must_ask(folder)


def test_without_a_key_store_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(Refused) as none:
        changing.set_up(passphrase="", code=fresh_code())
    assert none.value.code == "no_keychain"


def test_another_passphrase_wants_the_present_one_or_the_code(tmp_path: Path):
    folder, code = tmp_path / "centre", fresh_code()
    turned_on(folder, code=code)
    with pytest.raises(Refused) as wrong:
        changing.with_passphrase(folder, current="not this one", passphrase="another three words")
    assert wrong.value.code == "passphrase_wrong"
    keeping.keep(folder, changing.with_passphrase(folder, current=code, passphrase="another three words"))
    newer = fresh_code()
    keeping.keep(folder, changing.with_code(folder, code=newer))
    held.forget_all()
    for old in (PASSPHRASE, code):
        with pytest.raises(Refused):
            keeping.open_by(folder, old)
    assert keeping.open_by(folder, "another three words") == keeping.open_by(folder, newer)


def test_an_import_in_a_process_of_its_own_gets_the_key_through_its_pipe(tmp_path: Path,
                                                                          monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "centre"
    turned_on(folder)
    monkeypatch.setattr(aside, "SMALL", 0)
    started: list[list[str]] = []
    start = aside.start_child

    def noted(module: str):
        child = start(module)
        assert child is not None
        place = Path(f"/proc/{child.process.pid}")
        if place.exists():
            started.append([(place / each).read_bytes().decode(errors="replace") for each in ("cmdline", "environ")])
        return child

    monkeypatch.setattr(aside, "start_child", noted)
    path = write(tmp_path, [row(f"客户{number}", f"1380013{number:04}", f"苏E{number:05}") for number in range(40)])
    with Store(folder) as store:
        assert run_aside(Acting(store, StandingClock(1), "li", "desk-1"), path).added == 40
        assert store.reader().value("SELECT count(*) FROM customer") == 40
    key = held.key_for(folder)
    assert key is not None
    assert [each for each in started if key.secret.hex() in "".join(each) or PASSPHRASE in "".join(each)] == []
