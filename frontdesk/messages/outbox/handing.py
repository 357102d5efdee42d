"""Handing the keys of channels to another desk or computer: sealed under a code, which travels on paper or by word.

The data holds the sealed keys and never the code (``sealing.under_code``).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam

from frontdesk.messages.outbox.keys import BYTES, held, keep
from frontdesk.messages.outbox.secrets import not_openable
from frontdesk.store.schema import setting
from frontdesk.store.sealing.under_code import open_under, seal_under
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused

HANDED = "channel_keys"
"""The setting that holds the sealed keys; a new code puts the one before out of force."""

_BOUND = b"front desk channel keys"
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@act("hand_channel_key")
def hand_channel_key(tx: Transaction, *, code: str) -> dict[str, Any]:
    """Let another desk send: it takes the keys over with this code (``fresh_code``), until a new one is made.

    Refused: ``no_channel_key``, ``channel_key_missing`` (this desk can't send by everything itself),
    ``handed_code_slip``.
    """
    keys = held(tx.store)
    if not keys:
        raise Refused("no_channel_key", "No password of a channel was saved on this computer yet, so there is no key "
                      "to hand over.", where="code")
    if not_openable(tx.store, tx.read):
        raise Refused("channel_key_missing", "This desk itself lacks the key of a channel. Take it over here first, or "
                      "type that password again.", where="code")
    sealed = seal_under(code, b"".join(keys), _BOUND)
    tx.execute(_FORGET, setting_name=HANDED)
    tx.insert(setting, name=HANDED, value=sealed, at=tx.now)
    return {}


@act("take_channel_key")
def take_channel_key(tx: Transaction, *, code: str) -> dict[str, Any]:
    """Take the keys of the channels over on this computer, with the code that another desk made.

    Refused: ``no_key_handed``, ``code_not_this``, ``handed_code_slip``.
    """
    stored = tx.read.value("SELECT value FROM setting WHERE name = :name", name=HANDED)
    if stored is None:
        raise Refused("no_key_handed", "No desk has made a code yet. Make one at a desk that can send: settings, "
                      "Channels, “Let another desk send”.", where="code")
    keys = open_under(code, stored, _BOUND)
    if keys is None:
        raise Refused("code_not_this", "This is not the newest code for the channels. Make a new one at a desk that "
                      "can send.", where="code")
    keep(tx.store, [keys[at:at + BYTES] for at in range(0, len(keys), BYTES)])
    return {}
