"""Passwords and keys of channels, sealed: what the database, its copies and the record of acts hold opens nothing.

They are sealed (AES-256-GCM) with a key that lies outside the data (``keys``), on a server as well. Another desk, or
another computer, takes the key over with a code (``handing``), or they are typed again there.
"""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from frontdesk.messages.outbox.keys import held, sealing
from frontdesk.messages.outbox.setups import SEALED, Setup, setups
from frontdesk.store.sealing.one_key import opened_with, sealed_with

if TYPE_CHECKING:
    from frontdesk.messages.outbox.catalogue import Channel
    from frontdesk.store.reading import Reader
    from frontdesk.store.store import Store


class Missing(Exception):
    """The key that a secret was sealed with is not on this computer."""


def seal(store: Store, channel: str, field: str, secret: str) -> str:
    """What of a secret goes into the database. Raises ``Fault`` where the key can't be kept anywhere."""
    if not secret or secret.startswith(SEALED):
        return secret
    return SEALED + base64.b64encode(sealed_with(sealing(store), secret.encode(), _bound(channel, field))).decode()


def unseal(store: Store, channel: str, field: str, stored: str) -> str:
    """The secret itself. Raises ``Missing`` where its key is not here."""
    if not stored.startswith(SEALED):
        return stored
    for key in held(store):
        with suppress(ValueError):
            plain = opened_with(key, base64.b64decode(stored.removeprefix(SEALED), validate=True),
                                _bound(channel, field))
            if plain is not None:
                return plain.decode()
    raise Missing


def opened(store: Store, setup: Setup) -> Setup:
    """A channel ready to send: its secrets as they are. Raises ``Missing``."""
    return replace(setup, values={name: unseal(store, setup.channel.id, name, value) if _secret(setup.channel, name)
                                  else value for name, value in setup.values.items()})


def not_openable(store: Store, reader: Reader | None = None) -> tuple[str, ...]:
    """The channels whose secrets can't be opened here: this computer can't send by them."""
    missed: list[str] = []
    for name, setup in setups(reader or store.reader()).items():
        try:
            opened(store, setup)
        except Missing:
            missed.append(name)
    return tuple(missed)


def as_typed(reader: Reader) -> tuple[str, ...]:
    """The channels of which a secret still lies in the database as it was typed: set up on a server before it sealed.
    """
    return tuple(name for name, setup in setups(reader).items() if any(
        value and _secret(setup.channel, field) and not value.startswith(SEALED)
        for field, value in setup.values.items()))


def _secret(channel: Channel, name: str) -> bool:
    field = channel.field(name)
    return field is not None and field.secret


def _bound(channel: str, field: str) -> bytes:
    return f"front desk channel {channel} {field}".encode()
