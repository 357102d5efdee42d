"""A PIN as it is kept: mixed with the centre's key, then hashed slowly and with much memory.

scrypt with N = 2¹⁷, r = 8, p = 1 (128 MiB, about 0.3 s) is the least that ASVS 5.0 11.4.2 asks; it lets go of Python's
lock, so windows stay lively while a worker hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import os

WAY = "scrypt-17-8-1"
"""The way of hashing, kept beside every hash, so that a stronger one can follow."""

_MEMORY = 192 * 1024 * 1024
_SALT_BYTES, _HASH_BYTES = 16, 32


class Worked(str):
    """A PIN that was hashed before the transaction began; its text is empty, so that it can't be written anywhere."""

    salt: str
    hash: str


def fresh_salt() -> str:
    """Sixteen random bytes as hex."""
    return os.urandom(_SALT_BYTES).hex()


def hashed(pin: str, salt: str, key: bytes) -> str:
    """The hash of a PIN, as hex; takes about a third of a second and 128 MiB."""
    mixed = hmac.new(key, pin.encode(), hashlib.sha256).digest()
    return hashlib.scrypt(mixed, salt=bytes.fromhex(salt), n=2 ** 17, r=8, p=1, maxmem=_MEMORY,
                          dklen=_HASH_BYTES).hex()


def worked(pin: str, salt: str, key: bytes) -> Worked:
    """The PIN hashed with this salt, to be handed into a transaction."""
    made = Worked("")
    made.salt, made.hash = salt, hashed(pin, salt, key)
    return made


def same(one: str, other: str) -> bool:
    """Whether two hashes are equal, in a time that tells nothing."""
    return hmac.compare_digest(one, other)
