"""Handing the key of PINs to another desk on the server, or to the computer a copy moved to, under a code."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam

from frontdesk.staff.pin.key import SETTING, Key, key_of, mark_of, take_key
from frontdesk.store.schema import setting
from frontdesk.store.sealing.under_code import open_under, seal_under
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused

HANDED = "pin_key_handed"
"""The setting that holds the sealed key; a new code puts the one before out of force."""

_PURPOSE = b"front desk pin key handed on"
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@act("hand_pin_key")
def hand_pin_key(tx: Transaction, *, code: str) -> dict[str, Any]:
    """Let another computer check PINs: it takes their key over with this code (``sealing.code.fresh_code``).

    Refused: ``no_pin_yet``, ``pin_key_missing``, ``handed_code_slip``.
    """
    if tx.read.value("SELECT value FROM setting WHERE name = :name", name=SETTING) is None:
        raise Refused("no_pin_yet", "Nobody has a PIN yet, so there is no key to hand over.", where="code")
    sealed = seal_under(code, key_of(tx.store, tx.read).secret, _PURPOSE)
    tx.execute(_FORGET, setting_name=HANDED)
    tx.insert(setting, name=HANDED, value=sealed, at=tx.now)
    return {}


@act("take_pin_key")
def take_pin_key(tx: Transaction, *, code: str) -> dict[str, Any]:
    """Take the key of PINs over on this computer, with the code that another one made. Signs nobody in.

    Refused: ``no_pin_key_handed``, ``pin_code_not_this``, ``handed_code_slip``.
    """
    known = tx.read.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    sealed = tx.read.value("SELECT value FROM setting WHERE name = :name", name=HANDED)
    if known is None or sealed is None:
        raise Refused("no_pin_key_handed", "No desk has made a code for the PINs yet. Make one at a desk where people "
                      "sign in: settings, Staff, “Let another computer check PINs”.", where="code")
    wanted: dict[str, str] = json.loads(known)
    secret = open_under(code, sealed, _PURPOSE)
    if secret is None or mark_of(secret) != wanted["mark"]:
        raise Refused("pin_code_not_this", "This is not the newest code for the PINs. Make a new one at a desk where "
                      "people sign in.", where="code")
    take_key(tx.store, Key(wanted["name"], secret, "file"))
    return {}
