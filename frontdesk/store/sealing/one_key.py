"""Something small sealed with a key of 32 bytes (AES-256-GCM), bound to one purpose."""

from __future__ import annotations

import os

_NONCE = 12


def sealed_with(key: bytes, content: bytes, bound: bytes) -> bytes:
    """The content sealed with a key, for one purpose (``bound``)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (door: only where there are secrets)
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def opened_with(key: bytes, sealed: bytes, bound: bytes) -> bytes | None:
    """What ``sealed_with`` was given; None where it was another key or purpose, or a byte is not as it was."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (door: as above)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (door: as above)
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
    except (ValueError, InvalidTag):
        return None
