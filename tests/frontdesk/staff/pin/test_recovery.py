"""The way back in: a code on paper, kept as a hash, slow to guess, good once."""

from __future__ import annotations

from frontdesk.staff.pin import hashing, key
from frontdesk.staff.pin.recovery import read_code
from frontdesk.staff.pin.recovery_standing import fresh_code, has_code
from tests.frontdesk.staff.pin.test_signing_in import OTHER, PIN, quick

__all__ = ["quick"]


def test_a_code_gives_the_administrator_a_new_pin_once(do, centre, quick, refused):
    do("chen", "choose_pin", pin=PIN)
    assert refused("zhao", "recover", code=fresh_code(), login="chen", pin=OTHER) == "code_none"
    code = fresh_code()
    do("chen", "keep_recovery_code", code=code)
    assert code.encode() not in b"".join(path.read_bytes() for path in centre.folder.rglob("*") if path.is_file())
    assert refused("zhao", "recover", code=code, login="li", pin=OTHER) == "code_not_theirs"
    assert refused("zhao", "recover", code=code, login="chen", pin="123456") == "pin_easy"
    do("zhao", "recover", code=f"  {code.lower().replace('0', 'o').replace('-', ' ')}", login="chen", pin=OTHER)
    assert do("li", "sign_in", login="chen", pin=OTHER).ids["right"]
    assert not has_code(centre.reader())
    assert refused("zhao", "recover", code=code, login="chen", pin=PIN) == "code_none"


def test_wrong_codes_wait_like_wrong_pins_and_lock_nobody_out(do, centre, clock, quick, refused):
    do("chen", "choose_pin", pin=PIN)
    code = fresh_code()
    do("chen", "keep_recovery_code", code=code)
    for _ in range(5):
        assert refused("zhao", "recover", code=fresh_code(), login="chen", pin=OTHER) == "pin_wrong"
    assert refused("zhao", "recover", code=code, login="chen", pin=OTHER) == "pin_wait"
    assert do("li", "sign_in", login="chen", pin=PIN).ids["right"]
    clock.advance(30_000)
    do("zhao", "recover", code=code, login="chen", pin=OTHER)


def test_a_lost_key_is_begun_anew_with_the_code(do, centre, quick, refused):
    do("chen", "choose_pin", pin=PIN)
    do("li", "choose_pin", pin=OTHER)
    code = fresh_code()
    do("chen", "keep_recovery_code", code=code)
    key.key_file(centre).unlink()
    do("zhao", "recover", code=code, login="chen", pin="480153")
    assert do("zhao", "sign_in", login="chen", pin="480153").ids["right"]
    assert do("zhao", "sign_in", login="li").ids["right"], "their PIN is gone with the key; they choose a new one"


def test_codes_are_random_and_read_as_people_write_them():
    codes = {fresh_code() for _ in range(500)}
    assert len(codes) == 500
    assert {len(each) for each in codes} == {29}
    assert read_code("o1il-0") == "01110"
    assert hashing.fresh_salt() != hashing.fresh_salt()
