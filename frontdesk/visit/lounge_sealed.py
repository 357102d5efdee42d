"""Seals what a lounge's screen and a desk program say to each other through the server: nobody reads it on the way.

The desk program that answers shows the public half of a key it made when it began (X25519); the screen makes one for
each time it connects. Both come to the same two keys, one for each direction (HKDF-SHA256, RFC 5869), and seal with
AES-256-GCM, bound to the mark of the asker. So a PIN stands in no table, statement or log of the server, only sealed,
and whoever reads the rows later can open none: both halves are forgotten with the programs.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PUBLIC = 32
"""Bytes of the public half, which stands in front of every question."""

_NONCE, _TAG, _KEY = 12, 16, 32


class NotOurs(Exception):
    """What came can't be opened: cut, changed, for another desk program or from another asker."""


class Half:
    """One side's key, as long as its program (or its connection) lives."""

    def __init__(self) -> None:
        self._private = X25519PrivateKey.generate()
        self.public = self._private.public_key().public_bytes_raw()

    def with_(self, other: bytes, asker: str, *, answers: bool) -> Sealed:
        """What the two sides share; ``answers``: this is the desk program's side. Raises ``NotOurs``."""
        try:
            shared = self._private.exchange(X25519PublicKey.from_public_bytes(other))
        except ValueError:
            raise NotOurs from None
        desk, screen = (self.public, other) if answers else (other, self.public)
        keys = HKDF(SHA256(), 2 * _KEY, salt=None, info=b"frontdesk lounge" + desk + screen).derive(shared)
        asks, answered = AESGCM(keys[:_KEY]), AESGCM(keys[_KEY:])
        return Sealed(answered if answers else asks, asks if answers else answered, asker.encode())


class Sealed:
    """Seals one direction and opens the other."""

    def __init__(self, sends: AESGCM, takes: AESGCM, asker: bytes) -> None:
        self._sends = sends
        self._takes = takes
        self._asker = asker

    def seal(self, content: bytes) -> bytes:
        """What may stand on the server."""
        nonce = os.urandom(_NONCE)
        return nonce + self._sends.encrypt(nonce, content, self._asker)

    def open(self, sealed: bytes) -> bytes:
        """What the other side said. Raises ``NotOurs``."""
        if len(sealed) < _NONCE + _TAG:
            raise NotOurs
        try:
            return self._takes.decrypt(sealed[:_NONCE], sealed[_NONCE:], self._asker)
        except InvalidTag:
            raise NotOurs from None
