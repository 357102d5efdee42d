"""The centre's data key: 32 random bytes, and the keys that are derived from it for one purpose each.

Derived by HKDF-Expand with SHA-256 (RFC 5869): the data key is random already. Nothing here is ever printed.
"""

from __future__ import annotations

import hashlib
import hmac
import os

BYTES = 32
MARK_BYTES = 8


class DataKey:
    """What everything of an encrypted centre is sealed with. Never shown: its text says only that it is a key."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != BYTES:
            raise ValueError("a data key has 32 bytes")
        self._secret = secret

    def __repr__(self) -> str:
        return "DataKey(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataKey) and hmac.compare_digest(self._secret, other._secret)

    def __hash__(self) -> int:
        return hash(self.mark)

    def __reduce__(self) -> str:
        raise TypeError("a data key is not written anywhere")

    @classmethod
    def fresh(cls) -> DataKey:
        """A new random key."""
        return cls(os.urandom(BYTES))

    @property
    def secret(self) -> bytes:
        """The 32 bytes themselves: for wrapping, and for handing to a child process through a pipe."""
        return self._secret

    @property
    def mark(self) -> bytes:
        """Eight bytes by which the right key is known; the key can't be found from them."""
        return self._derived(b"mark", MARK_BYTES)

    @property
    def database_salt(self) -> bytes:
        """The first 16 bytes of a database file under this key: tells a wrong key from a damaged file."""
        return self._derived(b"database salt", 16)

    @property
    def pragma(self) -> str:
        """SQLCipher's raw key with its salt: no slow derivation at each connection."""
        return f"x'{self._derived(b'database', BYTES).hex()}{self.database_salt.hex()}'"

    def for_file(self, salt: bytes, purpose: bytes) -> bytes:
        """The key of one sealed file; ``salt`` is the file's own, ``purpose`` what it is for (so that two can't be
        exchanged)."""
        return _expanded(hmac.new(self._derived(b"files", BYTES), salt, hashlib.sha256).digest(),
                         b"front desk file " + purpose, BYTES)

    def _derived(self, purpose: bytes, length: int) -> bytes:
        return _expanded(self._secret, b"front desk " + purpose, length)


def _expanded(key: bytes, info: bytes, length: int) -> bytes:
    out = block = b""
    count = 0
    while len(out) < length:
        count += 1
        block = hmac.new(key, block + info + bytes((count,)), hashlib.sha256).digest()
        out += block
    return out[:length]
