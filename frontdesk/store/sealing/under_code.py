"""Keys on their way to another computer: sealed under a code that travels on paper or by word, kept in the data.

The data never holds the code: 120 random bits (``code.fresh_code``), so that nothing slow is needed to stand against
guessing. Each content is bound to one purpose.
"""

from __future__ import annotations

import base64
import hashlib

from frontdesk.store.sealing.code import read_code
from frontdesk.store.sealing.one_key import opened_with, sealed_with
from frontdesk.values.refusal import Refused


def seal_under(code: str, content: bytes, purpose: bytes) -> str:
    """The content sealed under a code, as base64. Raises ``Refused`` (``handed_code_slip``)."""
    return base64.b64encode(sealed_with(_key(code, purpose), content, purpose)).decode()


def open_under(code: str, sealed: str, purpose: bytes) -> bytes | None:
    """What ``seal_under`` was given; None under any other code. Raises ``Refused`` (``handed_code_slip``)."""
    key = _key(code, purpose)
    try:
        return opened_with(key, base64.b64decode(sealed), purpose)
    except ValueError:
        return None


def _key(code: str, purpose: bytes) -> bytes:
    try:
        return hashlib.sha256(purpose + read_code(code).encode()).digest()
    except Refused:
        raise Refused("handed_code_slip", "This is not such a code, or a letter of it is mistyped. It has six groups "
                      "of five letters and digits.", where="code") from None
