"""What opens an encrypted centre, made and changed: a key file to be written once the act has gone through."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from frontdesk.store import held
from frontdesk.store.held import locked
from frontdesk.store.sealing import keeping, turning
from frontdesk.store.sealing.key_file import (
    KeyFile,
    new_key_file,
    open_with,
    wrapped_for_code,
    wrapped_for_passphrase,
)
from frontdesk.store.sealing.secret import DataKey
from frontdesk.values.refusal import Refused


class Made(NamedTuple):
    """A key and the key file that opens it; nothing of it is in force yet."""

    key: DataKey
    file: KeyFile


def set_up(*, passphrase: str, code: str) -> Made:
    """A new key, opened by the passphrase (empty: by this computer's key store) and by the recovery code.

    Raises ``Refused``: ``passphrase_weak``, ``no_keychain``.
    """
    key = DataKey.fresh()
    file = new_key_file(key, passphrase=passphrase, code=code)
    return Made(key, file if passphrase else keeping.into_keychain(file, key))


def put_in_force(folder: Path, made: Made) -> None:
    """Write down that the centre is to be encrypted with it; done when its window has closed. Raises ``Fault``."""
    turning.begin(folder, made.file)
    held.prepare(folder, made.key)


def with_passphrase(folder: Path, *, current: str, passphrase: str) -> KeyFile:
    """Another passphrase in place of the present one, which (or the recovery code) has to be given where there is one.

    Raises ``Refused``: ``passphrase_wrong``, ``code_slip``, ``passphrase_weak``.
    """
    file = _known(folder)
    key = open_with(file, current) if file.has("passphrase") else _held(folder)
    return file.with_wrap(wrapped_for_passphrase(key, passphrase))


def with_code(folder: Path, *, code: str) -> KeyFile:
    """A new recovery code in place of the present one."""
    return _known(folder).with_wrap(wrapped_for_code(_held(folder), code))


def with_keychain(folder: Path) -> KeyFile:
    """Opened by this computer's key store from now on. Raises ``Refused`` (``no_keychain``)."""
    return keeping.into_keychain(_known(folder), _held(folder))


def without_keychain(folder: Path) -> KeyFile:
    """Asked for at each start from now on. Raises ``Refused`` (``no_passphrase``) where nothing could be asked for."""
    file = _known(folder)
    if not file.has("passphrase"):
        raise Refused("no_passphrase", "There is no passphrase yet that could be asked for. Choose one first.",
                      where="passphrase")
    return file.without("keychain")


def _known(folder: Path) -> KeyFile:
    file = keeping.known(folder)
    if file is None:
        raise Refused("not_encrypted", "This centre is not encrypted.", where="passphrase")
    return file


def _held(folder: Path) -> DataKey:
    key = held.key_for(folder)
    if key is None:
        raise locked()
    return key
