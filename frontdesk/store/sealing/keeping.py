"""The key file of a data folder and opening it: by the system's key store by itself, or by what somebody types."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from frontdesk.store import held
from frontdesk.store.faults import fault_of
from frontdesk.store.files import put, sync_folder
from frontdesk.store.held import fits, is_encrypted, key_file_places, other_key
from frontdesk.store.sealing import keychain
from frontdesk.store.sealing.key_file import (
    KeyFile,
    open_with,
    open_with_stored,
    read_key_file,
    wrapped_for_store,
)
from frontdesk.store.sealing.secret import DataKey
from frontdesk.values.refusal import Refused

DATABASE = "frontdesk.sqlite"


def known(folder: Path) -> KeyFile | None:
    """The key file of a data folder, from its first or second place; None where there is none.

    Raises ``Refused`` (``key_file_damaged``, ``newer``) where neither can be read.
    """
    refused: Refused | None = None
    for place in key_file_places(folder):
        try:
            return read_key_file(place.read_bytes(), place.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise fault_of(error) from error
        except Refused as damaged:
            refused = refused or damaged
    if refused is not None:
        raise refused
    return None


def keep(folder: Path, file: KeyFile) -> None:
    """Write the key file to both its places. The first one, which is read, comes last: where this is cut off or fails,
    what opened the centre before goes on opening it. Raises ``Fault``.
    """
    try:
        for place in reversed(key_file_places(folder)):
            place.parent.mkdir(mode=0o700, exist_ok=True)
            put(file.written(), place)
    except OSError as error:
        raise fault_of(error) from error


def _agree(folder: Path) -> None:
    """Have the second key file say what the first one says, where a change was cut off between the two. A folder that
    can't be written stays as it is.
    """
    first, second = key_file_places(folder)
    with suppress(OSError, Refused):
        content = first.read_bytes()
        read_key_file(content, first.name)
        if not second.exists() or second.read_bytes() != content:
            second.parent.mkdir(mode=0o700, exist_ok=True)
            put(content, second)


def remove(folder: Path) -> None:
    """Take the key file away from both places, and what the system's key store holds for it."""
    with suppress(Refused):
        file = known(folder)
        for each in file.wraps if file is not None else ():
            if each.way == "keychain":
                keychain.drop(each.name)
    for place in reversed(key_file_places(folder)):
        with suppress(FileNotFoundError):
            place.unlink()
            sync_folder(place.parent)


def travelling(folder: Path) -> bytes:
    """The key file as it goes with copies of this centre; empty where the centre is not encrypted."""
    file = known(folder)
    return b"" if file is None else file.to_travel().written()


def must_ask(folder: Path) -> bool:
    """Whether somebody has to type something before this centre can be opened, or what it left here when it moved to
    a server.

    Opens it by the system's key store where that holds what is needed. Raises ``Refused`` as ``known``.
    """
    if not held.left_sealed(folder) or held.key_for(folder) is not None:
        return False
    file = known(folder)
    for each in file.wraps if file is not None else ():
        secret = keychain.stored(each.name) if each.way == "keychain" else None
        key = open_with_stored(file, secret) if file is not None and secret is not None else None
        if key is not None and (not is_encrypted(folder, DATABASE) or fits(key, folder / DATABASE)):
            held.hold(folder, key)
            _agree(folder)
            return False
    return True


def open_by(folder: Path, secret: str) -> DataKey:
    """Open the centre by a passphrase or the recovery code; it stays open in this process. Takes a third of a second.

    Raises ``Refused``: ``passphrase_wrong``, ``code_slip``, ``wrong_key``, ``key_file_damaged``, ``not_encrypted``.
    """
    key = checked(folder, secret)
    if is_encrypted(folder, DATABASE) and not fits(key, folder / DATABASE):
        raise other_key()
    held.hold(folder, key)
    _agree(folder)
    return key


def checked(folder: Path, secret: str) -> DataKey:
    """The data key by what somebody typed, without opening anything with it. Raises as ``open_by``."""
    file = known(folder)
    if file is None:
        raise Refused("not_encrypted", "This centre is not encrypted.", where="passphrase")
    return open_with(file, secret)


def into_keychain(file: KeyFile, key: DataKey) -> KeyFile:
    """The same key file, opened by the system's key store of this computer too. Raises ``Refused`` (``no_keychain``).
    """
    name, secret = f"data key {key.mark.hex()} {os.urandom(4).hex()}", os.urandom(32)
    if not keychain.store(name, secret):
        raise keychain.no_store()
    return file.with_wrap(wrapped_for_store(key, secret, name))
