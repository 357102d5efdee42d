"""The key that PINs are mixed with: 32 random bytes outside the database, so that a stolen file alone is of no use.

It lies in the system's key store where the part for it (``frontdesk[keychain]``) is installed and a store answers, else
in a file beside the data folder that only this user may read. The database holds nothing but the key's name and a mark
by which the right one is known.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.store.faults import fault_of
from frontdesk.store.reading import Reader
from frontdesk.store.sealing import keychain
from frontdesk.store.sealing.key_beside import read_key, replace_key, write_new_key
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store

SETTING = "pin_key"
"""The setting that names the key and holds its mark."""

_BYTES = 32


class Key(NamedTuple):
    """The key, the name it is kept by, and where it lies."""

    name: str
    secret: bytes
    kept_in: Literal["keychain", "file"]

    @property
    def mark(self) -> str:
        """What the database knows it by; the key can't be found from it."""
        return mark_of(self.secret)

    @property
    def setting(self) -> str:
        """What the database holds."""
        return json.dumps({"name": self.name, "mark": self.mark})


def key_file(store: Store) -> Path:
    """Where the key lies without a key store: beside the data folder, so that a copy of the folder lacks it."""
    folder = store.folder.resolve()
    return folder.parent / f"{folder.name}.pin-key"


def key_of(store: Store, reader: Reader | None = None) -> Key:
    """The key of this centre's PINs; made where there are none yet.

    Raises ``Refused`` (``pin_key_missing``) where the centre's PINs were made with a key this computer does not have.
    """
    known = (reader or store.reader()).value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    if known is None:
        return _made(store)
    wanted: dict[str, str] = json.loads(known)
    for secret, kept_in in _held(store, wanted["name"]):
        if mark_of(secret) == wanted["mark"]:
            return Key(wanted["name"], secret, kept_in)
    raise Refused("pin_key_missing", "PINs can't be checked on this computer: their key is not here. It belongs into "
                  "{file}, or into the system's key store. Take it over with a code from a desk where people sign in, "
                  "bring it over from where the centre was, or begin anew with the recovery code.", where="pin",
                  file=key_file(store).name)


def new_key(store: Store) -> Key:
    """A new key in place of one that was lost; PINs made with the old one are worth nothing from then on."""
    return _made(store, replace=True)


def take_key(store: Store, key: Key) -> None:
    """Keep a key that another computer handed on. Raises ``Fault`` where it can't be kept anywhere."""
    file = key_file(store)
    if not file.exists() and keychain.store(key.name, key.secret):
        return
    try:
        replace_key(file, key.secret)
    except OSError as error:
        raise fault_of(error) from error


def _held(store: Store, name: str) -> list[tuple[bytes, Literal["keychain", "file"]]]:
    found: list[tuple[bytes, Literal["keychain", "file"]]] = []
    beside = read_key(key_file(store))
    if beside is not None:
        found.append((beside, "file"))
    stored = None if found else keychain.stored(name)
    if stored is not None:
        found.append((stored, "keychain"))
    return found


def _made(store: Store, *, replace: bool = False) -> Key:
    name, secret = os.urandom(8).hex(), os.urandom(_BYTES)
    if not replace:
        for old, kept_in in _held(store, name):  # a first PIN that was refused left its key; two desks at once share it
            return Key(name, old, kept_in)
    if keychain.store(name, secret):
        with suppress(FileNotFoundError):
            key_file(store).unlink()
        return Key(name, secret, "keychain")
    file = key_file(store)
    try:
        if replace:
            file.unlink(missing_ok=True)
        write_new_key(file, secret)
    except FileExistsError:
        return _made(store)
    except OSError as error:
        raise fault_of(error) from error
    return Key(name, secret, "file")


def mark_of(secret: bytes) -> str:
    """What the database knows a key by; the key can't be found from it."""
    return hashlib.sha256(b"front desk pin key " + secret).hexdigest()[:16]
