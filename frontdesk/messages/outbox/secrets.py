"""Passwords and keys of channels, sealed: what the database, its copies and the record of acts hold opens nothing.

They are sealed (AES-256-GCM) with a key of 32 random bytes that lies outside the data: in the system's key store where
one answers, else in a file beside the data folder that only this user may read. On another computer they are typed
again. Where the data is on a server, several desks send: there the server keeps them as they were typed.
"""

from __future__ import annotations

import base64
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from frontdesk.messages.outbox.setups import SEALED, Setup
from frontdesk.store.faults import fault_of
from frontdesk.store.sealing import keychain

if TYPE_CHECKING:
    from frontdesk.messages.outbox.catalogue import Channel
    from frontdesk.store.store import Store

Place = Literal["keychain", "file", "server", "nowhere"]
"""Where the key lies: ``nowhere`` where none was needed yet, or it is not on this computer."""

_BYTES, _NONCE = 32, 12


class Missing(Exception):
    """The key that a secret was sealed with is not on this computer."""


def key_file(store: Store) -> Path:
    """Where the key lies without a key store: beside the data folder, so that a copy of the folder lacks it."""
    folder = store.folder.resolve()
    return folder.parent / f"{folder.name}.channel-key"


def where_kept(store: Store) -> Place:
    """Where the key lies now, for the settings page."""
    if store.postgres:
        return "server"
    if _from_file(store) is not None:
        return "file"
    return "keychain" if keychain.stored(_name(store)) is not None else "nowhere"


def seal(store: Store, channel: str, field: str, secret: str) -> str:
    """What of a secret goes into the database. Raises ``Fault`` where the key can't be kept anywhere."""
    if store.postgres or not secret or secret.startswith(SEALED):
        return secret
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (door: only with a channel)
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_held(store) or _made(store)).encrypt(nonce, secret.encode(), _bound(channel, field))
    return SEALED + base64.b64encode(nonce + sealed).decode("ascii")


def unseal(store: Store, channel: str, field: str, stored: str) -> str:
    """The secret itself. Raises ``Missing`` where its key is not here."""
    if not stored.startswith(SEALED):
        return stored
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (door: only with a channel)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (door: as above)
    key = _held(store)
    if key is None:
        raise Missing
    try:
        sealed = base64.b64decode(stored.removeprefix(SEALED), validate=True)
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(channel, field)).decode()
    except (ValueError, InvalidTag) as error:
        raise Missing from error


def opened(store: Store, setup: Setup) -> Setup:
    """A channel ready to send: its secrets as they are. Raises ``Missing``."""
    return replace(setup, values={name: unseal(store, setup.channel.id, name, value) if _secret(setup.channel, name)
                                  else value for name, value in setup.values.items()})


def _secret(channel: Channel, name: str) -> bool:
    field = channel.field(name)
    return field is not None and field.secret


def _bound(channel: str, field: str) -> bytes:
    return f"front desk channel {channel} {field}".encode()


def _name(store: Store) -> str:
    return f"channels:{store.folder.resolve()}"


def _held(store: Store) -> bytes | None:
    return _from_file(store) or keychain.stored(_name(store))


def _from_file(store: Store) -> bytes | None:
    with suppress(OSError, ValueError):
        found = bytes.fromhex(key_file(store).read_text("ascii").strip())
        return found if len(found) == _BYTES else None
    return None


def _made(store: Store) -> bytes:
    secret = os.urandom(_BYTES)
    if keychain.store(_name(store), secret):
        return secret
    file = key_file(store)
    try:
        file.unlink(missing_ok=True)  # there is one only where it is damaged
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as begun:
            begun.write(secret.hex() + "\n")
            begun.flush()
            os.fsync(begun.fileno())
    except OSError as error:
        raise fault_of(error) from error
    return secret
