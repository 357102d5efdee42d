"""The key of PINs goes to another desk under a code: real keys, real files, a real server between two desks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.staff.pin import hashing, key
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from frontdesk.values.refusal import Refused
from tests.frontdesk.staff.pin.conftest import PEOPLE

PIN = "602917"


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch):
    real = hashing.hashlib.scrypt
    monkeypatch.setattr(hashing.hashlib, "scrypt", lambda mixed, **how: real(mixed, **(how | {"n": 2 ** 7})))


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def desks(request, tmp_path: Path, quickly):
    """A desk where people sign in, and another on the same data without the key."""
    url = request.getfixturevalue("postgres_url") if request.param == "server" else None
    one = Store(tmp_path / "one" / "centre", url)
    with one:
        perform(acting(one, system_clock, "first_start"), "set_up_centre", {"name": "湖畔", "staff": PEOPLE})
        perform(acting(one, system_clock, "chen"), "choose_pin", {"pin": PIN})
        if url is None:
            (tmp_path / "two").mkdir()
            kept = key.key_file(one)
            away = kept.with_name("away")
            yield one, one, lambda: kept.rename(away), lambda: away.rename(kept)
            return
        with Store(tmp_path / "two" / "centre", url) as two:
            yield one, two, lambda: None, lambda: None


def code_of(store: Store, by: str, act: str, **fields: str) -> str:
    try:
        changed = perform(acting(store, system_clock, by), act, fields)
    except Refused as refused:
        return refused.code
    return "right" if changed.ids.get("right", True) else "wrong"


def test_a_desk_without_the_key_takes_it_over_and_everybody_signs_in_with_their_own_pin(desks):
    here, there, lose, find = desks
    code = fresh_code()
    assert code_of(here, "chen", "take_pin_key", code=code) == "no_pin_key_handed"
    assert code_of(here, "chen", "hand_pin_key", code=code) == "right"
    lose()
    assert code_of(there, "li", "sign_in", login="chen", pin=PIN) == "pin_key_missing"
    for wrong, said in ((fresh_code(), "pin_code_not_this"), ("abc", "handed_code_slip"),
                        (code[::-1], "handed_code_slip")):
        assert code_of(there, "li", "take_pin_key", code=wrong) == said
        assert code_of(there, "li", "sign_in", login="chen", pin=PIN) == "pin_key_missing"
    assert code_of(there, "li", "take_pin_key", code=code.lower().replace("-", " ")) == "right"
    assert code_of(there, "li", "sign_in", login="chen", pin=PIN) == "right"
    assert code_of(there, "li", "sign_in", login="chen", pin="481620") == "pin_wrong"
    file = key.key_file(there)
    if os.name == "posix" and file.exists():
        assert file.stat().st_mode & 0o077 == 0
    again = fresh_code()
    assert code_of(there, "chen", "hand_pin_key", code=again) == "right"
    assert code_of(here, "li", "take_pin_key", code=code) == "pin_code_not_this", "a new code ends the one before"


def test_only_who_may_hands_it_over_and_the_data_holds_neither_code_nor_key(desks):
    here, there, lose, _ = desks
    code = fresh_code()
    secret = key.key_of(here).secret
    assert code_of(here, "li", "hand_pin_key", code=code) == "not_permitted"
    assert code_of(here, "chen", "hand_pin_key", code=code) == "right"
    held = " ".join(str(row) for row in here.reader().rows("SELECT name, value FROM setting")) + " ".join(
        str(row) for row in here.reader().rows("SELECT changed FROM deed"))
    for told in (code, code.replace("-", ""), secret.hex()):
        assert told not in held
    lose()
    assert code_of(there, "chen", "hand_pin_key", code=fresh_code()) == "pin_key_missing"
