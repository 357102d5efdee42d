"""Whether a recovery code is in force, and the making of one; read without SQLAlchemy."""

from __future__ import annotations

import os

from frontdesk.store.reading import Reader

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter is taken for a digit, and none spells a word."""

GROUPS, GROUP = 6, 4


def fresh_code() -> str:
    """A new code of 120 random bits, six groups of four; to be shown once and handed to ``keep_recovery_code``."""
    number = int.from_bytes(os.urandom(15), "big")
    letters = [LETTERS[number >> (5 * place) & 31] for place in range(GROUPS * GROUP)]
    return "-".join("".join(letters[at:at + GROUP]) for at in range(0, len(letters), GROUP))


def has_code(reader: Reader) -> bool:
    """Whether a recovery code is in force."""
    return reader.value("SELECT 1 FROM recovery_code") is not None


def needs_code(reader: Reader, login: str) -> bool:
    """Whether this person should make one now: an administrator with a PIN, in a centre without a code."""
    return not has_code(reader) and reader.value(
        "SELECT 1 FROM staff s JOIN pin p ON p.staff = s.id WHERE s.login = :login AND s.active "
        "AND s.role = 'administrator'", login=login) is not None
