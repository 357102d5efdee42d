"""What was sent under a key: the same again gets the first answer, other words under the same key are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from frontdesk.store.audit.chain import SECRET
from frontdesk.values.refusal import Refused

_BESIDE = SECRET | {"expected", "over"}
"""What is no part of the words: a form that has read again meanwhile what stood before sends the same words with it."""


def sent(arguments: tuple[Any, ...], fields: Mapping[str, Any]) -> str:
    """Two bytes that stand for what was sent: they tell that other words came, and nobody can guess any from them.

    Secrets are left out: of a PIN two bytes would be much.
    """
    said = arguments, {name: value for name, value in fields.items() if name not in _BESIDE}
    try:
        body = msgspec.json.encode(said, enc_hook=repr, order="sorted")
    except (TypeError, ValueError):  # half a character, or names that are no text: the act itself refuses it in words
        body = repr(said).encode("utf-8", "backslashreplace")
    return blake2b(body, digest_size=2).hexdigest()


def same_again(stored: Mapping[str, Any], now: str) -> None:
    """Raises ``Refused`` (``sent_before``) where something else was saved under this key."""
    if stored.get("sent", now) != now:
        raise Refused("sent_before", "This was already saved as it stood when it was first sent. What was changed "
                      "since then is not in it: open what was saved and change it there.", where="key")
