"""The key file: the data key, wrapped once for each thing that opens it. Nothing in it is secret.

It lies in the data folder beside the database (``frontdesk.key``, a second one in ``backups``), and travels in front of
every encrypted copy. Each way holds the data key encrypted with AES-256-GCM under a key made from: a passphrase (scrypt
with N = 2¹⁷, r = 8, p = 1: 128 MiB, about 0.3 s, what ASVS 5.0 11.4.2 asks at least), the recovery code (120 random
bits need no slow hash), or 32 random bytes in the system's key store.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import unicodedata
from typing import Any, Literal, NamedTuple

from frontdesk.store.sealing.code import looks_like_code, read_code
from frontdesk.store.sealing.secret import DataKey
from frontdesk.values.refusal import Refused

FORM = 1
Way = Literal["passphrase", "code", "keychain"]
WAYS: tuple[Way, ...] = ("passphrase", "code", "keychain")
LEAST_PASSPHRASE = 10
_SCRYPT = (17, 8, 1)
_MOST_SCRYPT = 20
_NONCE = 12


class Wrap(NamedTuple):
    """The data key as one way opens it. ``name`` is the entry's name in the system's key store, else empty."""

    way: Way
    salt: bytes
    sealed: bytes
    cost: tuple[int, int, int] = _SCRYPT
    name: str = ""


class KeyFile(NamedTuple):
    """Which key (by its mark) and the ways to open it."""

    mark: bytes
    wraps: tuple[Wrap, ...]

    def has(self, way: Way) -> bool:
        """Whether this way opens it."""
        return any(each.way == way for each in self.wraps)

    def with_wrap(self, wrap: Wrap) -> KeyFile:
        """The same with one way made or made anew."""
        return KeyFile(self.mark, (*(each for each in self.wraps if each.way != wrap.way), wrap))

    def without(self, way: Way) -> KeyFile:
        """The same without one way."""
        return KeyFile(self.mark, tuple(each for each in self.wraps if each.way != way))

    def to_travel(self) -> KeyFile:
        """As it goes with a copy that leaves the machine: what only this computer can open is of no use there."""
        return self.without("keychain")

    def written(self) -> bytes:
        """As bytes of JSON."""
        return (json.dumps({"form": FORM, "mark": self.mark.hex(), "ways": [
            {"way": each.way, "salt": each.salt.hex(), "sealed": each.sealed.hex(), "cost": list(each.cost),
             "name": each.name} for each in self.wraps]}, indent=1) + "\n").encode()


def read_key_file(content: bytes, name: str) -> KeyFile:
    """The key file in these bytes; ``name`` is for sentences. Raises ``Refused``: ``key_file_damaged``, ``newer``."""
    try:
        found: Any = json.loads(content)
        if int(found["form"]) > FORM:
            raise Refused("newer", "The key file {file} was made by a newer version of the program; install that "
                          "version.", where="data", file=name)
        wraps = tuple(_wrap(each) for each in found["ways"] if each["way"] in WAYS)
        mark = bytes.fromhex(found["mark"])
        if not wraps or len(mark) != len(DataKey.fresh().mark):
            raise ValueError
        return KeyFile(mark, wraps)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise Refused("key_file_damaged", "The key file {file} is damaged. Put back the one from the folder “backups” "
                      "or from another copy of the data folder; without it the data can't be read.", where="data",
                      file=name) from None


def new_key_file(key: DataKey, *, passphrase: str = "", code: str = "") -> KeyFile:
    """A key file opened by what is given. For a copy with a passphrase of its own: a fresh key and its passphrase."""
    made = KeyFile(key.mark, ())
    if passphrase:
        made = made.with_wrap(wrapped_for_passphrase(key, passphrase))
    if code:
        made = made.with_wrap(wrapped_for_code(key, code))
    return made


def open_with(file: KeyFile, secret: str) -> DataKey:
    """The data key by a passphrase or the recovery code, whichever was typed; takes about a third of a second.

    Raises ``Refused``: ``passphrase_wrong``, ``code_slip``.
    """
    if looks_like_code(secret) and file.has("code"):
        try:
            return open_with_code(file, secret)
        except Refused:
            if not file.has("passphrase"):
                raise
    return open_with_passphrase(file, secret)


def open_with_passphrase(file: KeyFile, passphrase: str) -> DataKey:
    """Raises ``Refused``: ``passphrase_wrong``."""
    for each in file.wraps:
        if each.way == "passphrase" and passphrase:
            opened = _opened(file, each, _from_passphrase(passphrase, each.salt, each.cost))
            if opened is not None:
                return opened
    raise Refused("passphrase_wrong", "This passphrase is not the right one. Mind capital letters and the keyboard's "
                  "language; if it is forgotten, use the recovery code.", where="passphrase")


def open_with_code(file: KeyFile, code: str) -> DataKey:
    """Raises ``Refused``: ``code_shape``, ``code_slip``, ``code_wrong``."""
    letters = read_code(code)
    for each in file.wraps:
        if each.way == "code":
            opened = _opened(file, each, _from_code(letters, each.salt))
            if opened is not None:
                return opened
    raise Refused("code_wrong", "This recovery code belongs to something else, or a newer one was made since. Look for "
                  "the newest sheet.", where="code")


def open_with_stored(file: KeyFile, stored: bytes) -> DataKey | None:
    """The data key by what the system's key store held; None where it does not fit."""
    for each in file.wraps:
        if each.way == "keychain" and (opened := _opened(file, each, stored)) is not None:
            return opened
    return None


def wrapped_for_passphrase(key: DataKey, passphrase: str) -> Wrap:
    """The data key for this passphrase. Raises ``Refused`` (``passphrase_weak``)."""
    good_passphrase(passphrase)
    salt = os.urandom(16)
    return Wrap("passphrase", salt, _sealed(key, "passphrase", _from_passphrase(passphrase, salt, _SCRYPT)))


def wrapped_for_code(key: DataKey, code: str) -> Wrap:
    """The data key for this recovery code."""
    salt = os.urandom(16)
    return Wrap("code", salt, _sealed(key, "code", _from_code(read_code(code), salt)))


def wrapped_for_store(key: DataKey, stored: bytes, name: str) -> Wrap:
    """The data key for 32 random bytes that lie in the system's key store under ``name``."""
    return Wrap("keychain", b"", _sealed(key, "keychain", stored), name=name)


def good_passphrase(passphrase: str) -> None:
    """Raises ``Refused`` (``passphrase_weak``) where guessing would be too easy. A Chinese character counts as two."""
    plain = _plain(passphrase)
    weight = sum(1 if ord(each) < 0x2E80 else 2 for each in plain)
    steps = [abs(ord(one) - ord(two)) for one, two in zip(plain, plain[1:], strict=False)]
    rising = sum(each <= 1 for each in steps) * 2 > len(steps)
    if weight < LEAST_PASSPHRASE or len(set(plain)) < 4 or rising:
        raise Refused("passphrase_weak", "This passphrase is too easy to guess. Take at least {count} letters (a "
                      "Chinese character counts as two), best three or four words that nobody would put together.",
                      where="passphrase", count=LEAST_PASSPHRASE)


def _wrap(found: Any) -> Wrap:
    cost = (int(found["cost"][0]), int(found["cost"][1]), int(found["cost"][2]))
    if not (10 <= cost[0] <= _MOST_SCRYPT and 1 <= cost[1] <= 16 and 1 <= cost[2] <= 4):
        raise ValueError
    return Wrap(found["way"], bytes.fromhex(found["salt"]), bytes.fromhex(found["sealed"]), cost, str(found["name"]))


def _plain(passphrase: str) -> str:
    """Full-width and half-width, composed and decomposed: however a keyboard writes it, the same."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _from_passphrase(passphrase: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    exponent, block, lanes = cost
    return hashlib.scrypt(_plain(passphrase).encode(), salt=salt, n=2 ** exponent, r=block, p=lanes,
                          maxmem=(block * 128 << exponent) + (64 << 20), dklen=32)


def _from_code(letters: str, salt: bytes) -> bytes:
    return hmac.new(salt, b"front desk recovery code " + letters.replace("-", "").encode(), hashlib.sha256).digest()


def _sealed(key: DataKey, way: Way, wrapping: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415 (door: only where a key is wrapped)
        AESGCM,
    )
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(wrapping).encrypt(nonce, key.secret, b"front desk data key " + way.encode() + key.mark)


def _opened(file: KeyFile, wrap: Wrap, wrapping: bytes) -> DataKey | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (door: only where a key is wrapped)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (door: as above)
    bound = b"front desk data key " + wrap.way.encode() + file.mark
    try:
        return DataKey(AESGCM(wrapping).decrypt(wrap.sealed[:_NONCE], wrap.sealed[_NONCE:], bound))
    except (InvalidTag, ValueError):
        return None
