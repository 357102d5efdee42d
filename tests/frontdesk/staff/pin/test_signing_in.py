"""Signing in by PIN: right, wrong, waits that no clock shortens, guesses at the same time, unlocking."""

from __future__ import annotations

import os
import threading

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting as wired
from frontdesk.staff.pin import guessing, hashing, key
from frontdesk.staff.pin.reads import guarded, has_pin, in_charge_by_name, in_use
from frontdesk.staff.pin.recovery_standing import fresh_code
from frontdesk.staff.pin.signing_in import check_pin
from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, MINUTE, SECOND, system_clock
from frontdesk.values.refusal import Refused
from tests.frontdesk.staff.pin.conftest import PEOPLE

PIN, OTHER = "739154", "602817"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch):
    """The same hashing with 1/1024 of its cost, where a test needs many: the real cost has a test of its own."""
    real = hashing.hashlib.scrypt
    monkeypatch.setattr(hashing.hashlib, "scrypt", lambda mixed, **how: real(mixed, **(how | {"n": 2 ** 7})))


def test_the_right_pin_signs_in_and_no_secret_is_kept(do, centre: Store, refused):
    do("li", "choose_pin", pin=PIN)
    assert do("wang", "sign_in", login="li", pin=PIN).ids["right"]
    assert do("wang", "sign_in", login=" LI ", pin="７３９１５４ ").ids["right"], "pasted, wide digits"
    row = centre.reader().row("SELECT way, salt, verifier FROM pin")
    assert row[0] == hashing.WAY
    assert len(row[1]) == 32
    assert len(row[2]) == 64
    everything = b"".join(path.read_bytes() for path in centre.folder.rglob("*") if path.is_file())
    assert PIN.encode() not in everything
    file = key.key_file(centre)
    assert file.exists()
    assert file.parent == centre.folder.parent
    assert os.stat(file).st_mode & 0o777 == 0o600
    assert file.read_text().strip().encode() not in everything
    assert refused("wang", "sign_in", login="li", pin="") == "pin_wrong"


def test_the_hash_costs_what_the_standard_asks():
    import hashlib
    made = hashlib.scrypt(hashing.hmac.new(b"k" * 32, PIN.encode(), "sha256").digest(), salt=bytes(16), n=2 ** 17, r=8,
                          p=1, maxmem=2 ** 28, dklen=32).hex()
    assert hashing.hashed(PIN, "00" * 16, b"k" * 32) == made


def test_a_name_nobody_has_is_refused_in_the_same_words(do, centre: Store, quick):
    do("li", "choose_pin", pin=PIN)
    told = []
    for login, pin in (("li", OTHER), ("nobody", OTHER), ("zhao", OTHER), ("li", "no digits")):
        with pytest.raises(Refused) as refused:
            do("wang", "sign_in", login=login, pin=pin)
        told.append((refused.value.code, str(refused.value.sentence), refused.value.where))
    assert len(set(told)) == 1
    for _ in range(4):
        with pytest.raises(Refused):
            do("wang", "sign_in", login="nobody", pin=OTHER)
    with pytest.raises(Refused) as refused:
        do("wang", "sign_in", login="nobody", pin=OTHER)
    assert refused.value.code == "pin_wait", "a name that nobody has waits like any other"


def test_every_compared_try_stands_in_the_record(do, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    refused("wang", "sign_in", login="li", pin=OTHER)
    do("wang", "sign_in", login="li", pin=PIN)
    rows = centre.reader().rows("SELECT act, changed FROM deed WHERE act = 'sign_in' ORDER BY seq")
    assert ['"right":false' in row[1] for row in rows] == [True, False]


def test_waits_grow_from_the_fifth_wrong_try_and_the_right_pin_ends_them(do, clock, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    for wait in (0, 0, 0, 0, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, HOUR):
        assert refused("wang", "sign_in", login="li", pin=OTHER) == "pin_wrong"
        if wait:
            clock.advance(wait - 1)
            assert refused("wang", "sign_in", login="li", pin=PIN) == "pin_wait", "not even the right one is looked at"
            clock.advance(1)
    assert do("wang", "sign_in", login="li", pin=PIN).ids["right"]
    assert not centre.reader().value("SELECT count(*) FROM pin_guess")
    assert refused("wang", "sign_in", login="li", pin=OTHER) == "pin_wrong"


def test_ten_thousand_tries_in_a_day_are_looked_at_33_times_and_nobody_else_waits(do, clock, centre: Store, quick,
                                                                               acting_as):
    do("li", "choose_pin", pin=PIN)
    do("wang", "choose_pin", pin=OTHER)
    looked_at, guesser = 0, acting_as("zhao")
    for guess in range(10_000):
        try:
            check_pin(guesser, "li", f"{guess:06d}")
        except Refused as refused:
            looked_at += refused.code == "pin_wrong"
        clock.advance(8_640)
    assert looked_at <= 33
    assert do("zhao", "sign_in", login="wang", pin=OTHER).ids["right"], "counted for each name, never for all"


def test_a_wait_survives_a_restart_and_no_clock_shortens_it(do, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    for _ in range(5):
        refused("wang", "sign_in", login="li", pin=OTHER, by_clock=system_clock)
    folder = centre.folder
    centre.close()
    with Store(folder) as again:
        for off in (0, HOUR * 24 * 365, -HOUR * 24 * 365):
            with pytest.raises(Refused) as told:
                check_pin(wired(again, lambda off=off: system_clock() + off, "wang"), "li", PIN)
            assert told.value.code == "pin_wait"
        with again.writing() as writing:  # what the machine's restart leaves behind: another start, a smaller time
            writing.run("UPDATE pin_guess SET boot = 'the start before', since = since + 999999999")
        with pytest.raises(Refused) as told:
            check_pin(wired(again, system_clock, "wang"), "li", PIN)
        assert told.value.code == "pin_wait"
        assert again.reader().value("SELECT boot FROM pin_guess") != "the start before", "the wait begins anew"


def test_of_24_guesses_at_once_five_are_looked_at(do, centre: Store, quick, acting_as):
    do("li", "choose_pin", pin=PIN)
    codes: list[str] = []
    ready = threading.Barrier(24)

    def guess() -> None:
        ready.wait()
        try:
            check_pin(acting_as("zhao"), "li", OTHER)
        except Refused as refused:
            codes.append(refused.code)

    threads = [threading.Thread(target=guess) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes.count("pin_wrong") == guessing.FREE
    assert codes.count("pin_wait") == 24 - guessing.FREE


def test_a_manager_unlocks_and_gives_a_pin_that_the_person_replaces(do, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    assert refused("li", "choose_pin", pin=OTHER) == "pin_there"
    for _ in range(5):
        refused("wang", "sign_in", login="li", pin=OTHER)
    assert refused("wang", "sign_in", login="li", pin=PIN) == "pin_wait"
    do("wang", "unlock_staff", login="li")
    assert do("wang", "sign_in", login="li", pin=PIN).ids["right"]
    do("wang", "set_pin", login="li", pin=OTHER)
    assert next(each for each in guarded(centre.reader()) if each.login == "li").given
    do("li", "choose_pin", pin="480153")
    assert do("wang", "sign_in", login="li", pin="480153").ids["right"]
    do("chen", "choose_pin", pin="271940")
    assert refused("wang", "set_pin", login="chen", pin="480153") == "administrator_needed"
    assert refused("wang", "remove_pin", login="chen") == "administrator_needed"


def test_changing_ones_pin_asks_for_the_old_one_and_counts(do, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    assert refused("li", "change_pin", old=OTHER, new="480153") == "pin_wrong"
    assert guarded(centre.reader())[2].wrong == 1
    with pytest.raises(Refused) as told:
        do("li", "change_pin", old=PIN, new="123456")
    assert (told.value.code, told.value.where) == ("pin_easy", "new")
    do("li", "change_pin", old=PIN, new="480153")
    assert do("wang", "sign_in", login="li", pin="480153").ids["right"]


def test_signing_in_is_open_until_somebody_has_a_pin_and_never_for_those_in_charge(do, centre: Store, quick, refused):
    assert not in_use(centre.reader())
    assert do("li", "sign_in", login="chen").ids["right"]
    do("chen", "choose_pin", pin=PIN)
    assert do("li", "sign_in", login="zhao").ids["right"], "works on until she chooses one"
    assert refused("li", "sign_in", login="wang") == "pin_wrong", "a manager needs one from now on"
    assert refused("li", "sign_in", login="chen") == "pin_wrong"


def test_a_colleagues_first_pin_shuts_nobody_in_charge_out(do, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    for login in ("chen", "wang", "zhao"):
        assert do("li", "sign_in", login=login).ids["right"]
    assert in_charge_by_name(guarded(centre.reader())) == ["陈立", "王强"]
    do("wang", "choose_pin", pin=OTHER)
    assert do("li", "sign_in", login="chen").ids["right"], "a manager can't give an administrator's PIN"
    assert in_charge_by_name(guarded(centre.reader())) == ["陈立"]
    do("chen", "choose_pin", pin="480153")
    assert refused("li", "sign_in", login="chen") == "pin_wrong"
    assert in_charge_by_name(guarded(centre.reader())) == []


def test_somebody_who_left_signs_in_no_more_and_comes_back_without_a_pin(do, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    do("wang", "retire_staff", login="li")
    assert refused("wang", "sign_in", login="li", pin=PIN) == "pin_wrong"
    do("wang", "retire_staff", login="li", retired=False)
    assert not has_pin(centre.reader(), "li")


def test_a_lost_key_is_said_in_words(do, centre: Store, quick, refused):
    do("li", "choose_pin", pin=PIN)
    file = key.key_file(centre)
    kept = file.read_bytes()
    file.unlink()
    assert refused("wang", "sign_in", login="li", pin=PIN) == "pin_key_missing"
    file.write_text("00" * 32)
    assert refused("wang", "sign_in", login="li", pin=PIN) == "pin_key_missing", "another centre's key"
    assert refused("zhao", "choose_pin", pin=OTHER) == "pin_key_missing"
    file.write_bytes(kept)
    assert do("wang", "sign_in", login="li", pin=PIN).ids["right"]


@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_store: Store, quick):
    store = postgres_store
    def do(by: str, act: str, **fields: object):
        return perform(wired(store, system_clock, by), act, fields)

    do("first_start", "set_up_centre", name="湖畔", staff=PEOPLE)
    do("li", "choose_pin", pin=PIN)
    assert do("wang", "sign_in", login="li", pin=PIN).ids["right"]
    codes = []
    for _ in range(6):
        with pytest.raises(Refused) as told:
            do("wang", "sign_in", login="li", pin=OTHER)
        codes.append(told.value.code)
    assert codes == ["pin_wrong"] * 5 + ["pin_wait"]
    assert store.reader().value("SELECT boot FROM pin_guess") == "server"
    do("wang", "unlock_staff", login="li")
    code = fresh_code()
    do("chen", "keep_recovery_code", code=code)
    assert do("li", "recover", code=code, login="chen", pin=OTHER).ids["right"]
    with pytest.raises(Refused) as told:
        do("li", "set_rules", text="", why="x")
    assert told.value.code == "not_permitted"
