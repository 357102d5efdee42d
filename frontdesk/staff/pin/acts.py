"""Choosing, changing and giving PINs, unlocking a name, and how soon an idle window locks."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam

from frontdesk.staff.authority import refuse_higher
from frontdesk.staff.pin import guessing
from frontdesk.staff.pin.checking import RIGHT, compared, pin_act, refuse_early
from frontdesk.staff.pin.choosing import chosen_pin, known_of
from frontdesk.staff.pin.hashing import WAY, Worked, fresh_salt, hashed
from frontdesk.staff.pin.key import SETTING, Key, key_of
from frontdesk.staff.pin.reads import LOCK_SETTING, lock_minutes, proves
from frontdesk.staff.pin.tables import pin as pin_table
from frontdesk.staff.reads import StaffMember, by_login, known_login
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.schema import setting
from frontdesk.store.transaction import REGISTER, Act, Acting, Changed, Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.refusal import Refused

_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))
LONGEST_LOCK = 120


class ChoosingAct(Act[Any]):
    """An act in which a PIN is chosen: looked at and hashed before its transaction begins."""

    def __call__(self, acting: Acting, *args: Any, **fields: Any) -> Changed:
        refuse_early(acting, self.name)
        typed = fields.get("pin", "")
        if not isinstance(typed, Worked):
            login = str(fields.get("login") or acting.by).strip().lower()
            fields = fields | {"pin": prepared(acting, login, typed)}
        return super().__call__(acting, *args, **fields)


def prepared(acting: Acting, login: str, typed: str, *, where: str = "pin") -> Worked:
    """A PIN that is being chosen, hashed for keeping. Raises ``Refused`` where it is too easy (``choosing``)."""
    store = acting.store
    pin = chosen_pin(typed, known_of(store.reader(), login), where=where)
    key, made = key_of(store), Worked("")
    made.salt = fresh_salt()
    made.hash = hashed(pin, made.salt, key.secret)
    return made


def _choosing(name: str) -> Any:
    def decorate(function: Any) -> Act[...]:
        if name in REGISTER:
            raise ValueError(f"two acts are named {name}")
        made = REGISTER[name] = ChoosingAct(name, function)
        return made

    return decorate


@_choosing("choose_pin")
def choose_pin(tx: Transaction, *, pin: str) -> dict[str, Any]:
    """Whoever acts chooses their own first PIN; signing in by that name asks for it from now on.

    Refused: ``staff_unknown``, ``pin_there``, and what is wrong with the PIN.
    """
    member = known_login(tx.read, tx.by, where="pin")
    if tx.read.value("SELECT 1 FROM pin WHERE staff = :staff AND NOT given", staff=member.id):
        raise Refused("pin_there", "You have a PIN already. Change it with the old one.", where="pin")
    keep(tx, member, pin, given=False)
    return {"staff": member.id}


@_choosing("set_pin")
def set_pin(tx: Transaction, *, login: str, pin: str) -> dict[str, Any]:
    """Give somebody a PIN, for instance after they forgot theirs; they are asked to choose their own.

    An administrator's PIN is only given by an administrator. Refused: ``staff_unknown``, ``administrator_needed``, and
    what is wrong with the PIN.
    """
    member = known_login(tx.read, login.lower(), where="login")
    refuse_higher(tx.read, tx.by, member.role)
    keep(tx, member, pin, given=member.login != tx.by)
    return {"staff": member.id}


@pin_act("sign_in", field="pin", login="login")
def sign_in(tx: Transaction, *, login: str, pin: str = "") -> dict[str, Any]:
    """Sign in by name and PIN; without a PIN only where signing in is open, or in a rehearsal centre.

    A wrong try is written down and counted. Refused: ``pin_wrong`` (also for a name that nobody has), ``pin_wait``.
    """
    member = by_login(tx.read, login.strip().lower())
    if not pin and not isinstance(pin, Worked) and member is not None and _is_open(tx, member):
        return {"staff": member.id, RIGHT: True}
    tried = compared(tx, login, pin)
    return {"staff": tried.staff, RIGHT: tried.right}


@pin_act("change_pin", field="old")
def change_pin(tx: Transaction, *, old: str, new: str) -> dict[str, Any]:
    """Whoever acts changes their own PIN; the old one is asked for and counted like signing in.

    Refused: ``pin_wrong``, ``pin_wait``, ``pin_same``, and what is wrong with the new one (``where`` is ``new``).
    """
    member = known_login(tx.read, tx.by, where="old")
    made = prepared(tx.acting, member.login, new, where="new")
    tried = compared(tx, member.login, old)
    if tried.right:
        keep(tx, member, made, given=False)
    return {"staff": member.id, RIGHT: tried.right}


@act("remove_pin")
def remove_pin(tx: Transaction, *, login: str) -> dict[str, Any]:
    """Take somebody's PIN away; whoever is in charge then can't sign in until they are given one.

    Refused: ``staff_unknown``, ``administrator_needed``.
    """
    member = known_login(tx.read, login.lower(), where="login")
    refuse_higher(tx.read, tx.by, member.role)
    tx.delete(pin_table, member.id)
    guessing.forget(tx, member.login)
    return {"staff": member.id}


@act("unlock_staff")
def unlock_staff(tx: Transaction, *, login: str) -> dict[str, Any]:
    """Let somebody try again at once after too many wrong PINs. Refused: ``staff_unknown``."""
    member = known_login(tx.read, login.lower(), where="login")
    guessing.forget(tx, member.login)
    return {"staff": member.id}


@act("set_lock")
def set_lock(tx: Transaction, *, minutes: int, expected: int | None = None) -> dict[str, Any]:
    """After how many idle minutes a window locks, for people with a PIN; 0 is never. ``expected``: what was shown.

    Refused: ``lock_minutes``, ``changed_meanwhile``.
    """
    if not 0 <= minutes <= LONGEST_LOCK:
        raise Refused("lock_minutes", "Choose 1 to {most} minutes, or 0 for never.", where="minutes",
                      most=LONGEST_LOCK)
    minutes = settled_one(lock_minutes(tx.read), expected, minutes, "minutes",
                          lambda: hand_in(tx.read, "set_lock", but=tx.by))
    tx.execute(_FORGET, setting_name=LOCK_SETTING)
    tx.insert(setting, name=LOCK_SETTING, value=json.dumps(minutes), at=tx.now)
    return {"minutes": minutes}


def keep(tx: Transaction, member: StaffMember, made: str, *, given: bool) -> None:
    """Keep a prepared PIN, in place of the earlier one; nothing is counted against the name any more.

    The names of its columns are those that no record of changes keeps.
    """
    kept = made if isinstance(made, Worked) else prepared(tx.acting, member.login, made)
    key = key_of(tx.store, tx.read)
    _name_key(tx, key)
    tx.delete(pin_table, member.id)
    tx.insert(pin_table, staff=member.id, way=WAY, salt=kept.salt, verifier=kept.hash, at=tx.now, by=tx.by,
              given=given)
    guessing.forget(tx, member.login)


def _name_key(tx: Transaction, key: Key) -> None:
    if tx.read.value("SELECT 1 FROM setting WHERE name = :name", name=SETTING) is None:
        tx.insert(setting, name=SETTING, value=key.setting, at=tx.now)


def _is_open(tx: Transaction, member: StaffMember) -> bool:
    return not proves(tx.read, member.login) or bool(
        tx.read.value("SELECT 1 FROM centre WHERE rehearsal"))
