"""Keys on their way to another computer: sealed under a code that travels on paper or by word, kept in the data.

The data never holds the code: 120 random bits (``code.fresh_code``), so that nothing slow is needed to stand against
guessing. AES-256-GCM, each content bound to one purpose.
"""

from __future__ import annotations

import base64
import hashlib
import os

from frontdesk.store.sealing.code import read_code
from frontdesk.values.refusal import Refused

_NONCE = 12


def seal_under(code: str, content: bytes, purpose: bytes) -> str:
    """The content sealed under a code, as base64. Raises ``Refused`` (``handed_code_slip``)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (door: only where keys are handed on)
    nonce = os.urandom(_NONCE)
    return base64.b64encode(nonce + AESGCM(_key(code, purpose)).encrypt(nonce, content, purpose)).decode()


def open_under(code: str, sealed: str, purpose: bytes) -> bytes | None:
    """What ``seal_under`` was given; None under any other code. Raises ``Refused`` (``handed_code_slip``)."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (door: as above)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (door: as above)
    key = _key(code, purpose)
    try:
        whole = base64.b64decode(sealed)
        return AESGCM(key).decrypt(whole[:_NONCE], whole[_NONCE:], purpose)
    except (ValueError, InvalidTag):
        return None


def _key(code: str, purpose: bytes) -> bytes:
    try:
        return hashlib.sha256(purpose + read_code(code).encode()).digest()
    except Refused:
        raise Refused("handed_code_slip", "This is not such a code, or a letter of it is mistyped. It has six groups "
                      "of five letters and digits.", where="code") from None
