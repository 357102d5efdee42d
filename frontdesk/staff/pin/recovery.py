"""The recovery code: the way back in when every PIN of those in charge is forgotten, or the key of PINs is lost.

Made by an administrator, shown and printed once, and kept only as a hash. It has 120 random bits, so it needs no key
and no slow hash to stand against guessing; wrong ones are counted and slowed down all the same. It works once.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import bindparam

from frontdesk.staff.pin import guessing
from frontdesk.staff.pin.acts import keep
from frontdesk.staff.pin.checking import RIGHT, PinAct, wrong
from frontdesk.staff.pin.choosing import chosen_pin, known_of
from frontdesk.staff.pin.hashing import Worked, fresh_salt, hashed, same
from frontdesk.staff.pin.key import SETTING as KEY_SETTING
from frontdesk.staff.pin.key import key_of, new_key
from frontdesk.staff.pin.recovery_standing import GROUP, GROUPS, LETTERS
from frontdesk.staff.pin.steady import steady
from frontdesk.staff.pin.tables import pin as pins
from frontdesk.staff.pin.tables import recovery_code
from frontdesk.staff.reads import StaffMember, by_login
from frontdesk.store.schema import setting
from frontdesk.store.transaction import REGISTER, Acting, Changed, Transaction, act
from frontdesk.values.refusal import Refused

_NAME = "!recovery"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_FORGET_CODE = recovery_code.delete()
_FORGET_PINS = pins.delete()
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


def read_code(typed: str) -> str:
    """The letters of a code as somebody copied it from paper: small letters, spaces, O for 0 are all the same."""
    return "".join(each for each in typed.upper().translate(_READ_AS)[:200] if each in LETTERS)


@act("keep_recovery_code")
def keep_recovery_code(tx: Transaction, *, code: str) -> dict[str, Any]:
    """Put a new recovery code in force, in place of the earlier one; only its hash is kept.

    Refused: ``code_shape`` where it is none of ours.
    """
    letters = read_code(code)
    if len(letters) != GROUPS * GROUP or len(set(letters)) < GROUP:
        raise Refused("code_shape", "A recovery code is {groups} groups of {letters} letters and digits, made by this "
                      "program.", where="code", groups=GROUPS, letters=GROUP)
    salt = fresh_salt()
    tx.execute(_FORGET_CODE)
    tx.insert(recovery_code, salt=salt, verifier=_hash(letters, salt), at=tx.now, by=tx.by)
    return {}


class _Recovering(PinAct[...]):
    """Hashes the new PIN before the transaction; the code itself is quick to compare."""

    def __call__(self, acting: Acting, *args: Any, **fields: Any) -> Changed:
        store, login = acting.store, str(fields.get("login", "")).strip().lower()
        guessing.refuse_waiting(store, _NAME, acting.clock)
        pin, made = chosen_pin(str(fields.get("pin", "")), known_of(store.reader(), login)), Worked("")
        try:
            key = key_of(store)
        except Refused:
            key = None
        if key is not None:
            made.salt = fresh_salt()
            made.hash = hashed(pin, made.salt, key.secret)
        return super().__call__(acting, *args, **(fields | {"pin": made if key is not None else pin}))


def _recover(tx: Transaction, *, code: str, login: str, pin: str) -> dict[str, Any]:
    """Give an administrator (where there is none, a manager or whoever works here) a new PIN by the recovery code.

    Where the key of PINs is lost a new one is made, and every other PIN with it. A code works once: make a new one
    afterwards. Wrong codes are counted. Refused: ``code_none``, ``pin_wrong``, ``pin_wait``, ``code_not_theirs``.
    """
    held = tx.read.row("SELECT salt, verifier FROM recovery_code")
    if held is None:
        raise Refused("code_none", "No recovery code was made here.", where="code")
    now = steady(tx.store, tx.acting.clock)
    guessing.refuse_left(guessing.left(tx.read, _NAME, now))
    if not same(_hash(read_code(code), held[0]), held[1]):
        guessing.wrong_again(tx, _NAME, now)
        return {"staff": None, RIGHT: False}
    member = by_login(tx.read, login.strip().lower())
    if member is None:
        raise wrong()
    _refuse_other(tx, member)
    if isinstance(pin, Worked):
        keep(tx, member, pin, given=False)
    else:
        _begin_anew(tx, member, pin)
    guessing.forget(tx, _NAME)
    tx.execute(_FORGET_CODE)
    return {"staff": member.id, RIGHT: True}


REGISTER["recover"] = recover = _Recovering("recover", _recover, field="", login="")
"""The act ``recover`` (fields ``code``, ``login``, ``pin``)."""


def _begin_anew(tx: Transaction, member: StaffMember, pin: str) -> None:
    """The key is lost: no PIN made with it can ever be right again."""
    key, made = new_key(tx.store), Worked("")
    tx.execute(_FORGET_PINS)
    tx.execute(_FORGET, setting_name=KEY_SETTING)
    tx.insert(setting, name=KEY_SETTING, value=key.setting, at=tx.now)
    made.salt = fresh_salt()
    made.hash = hashed(pin, made.salt, key.secret)
    keep(tx, member, made, given=False)


def _refuse_other(tx: Transaction, member: StaffMember) -> None:
    """The code is for the highest who is there. Raises ``Refused`` (``code_not_theirs``)."""
    roles = {row[0] for row in tx.read.rows("SELECT DISTINCT role FROM staff WHERE active")}
    highest = next((role for role in ("administrator", "manager") if role in roles), member.role)
    if member.role != highest:
        raise Refused("code_not_theirs", "The recovery code is for an administrator; where there is none, for a "
                      "manager. Name one of them.", where="login")


def _hash(letters: str, salt: str) -> str:
    return hashlib.scrypt(letters.encode(), salt=bytes.fromhex(salt), n=2 ** 12, r=8, p=1, dklen=32).hex()
