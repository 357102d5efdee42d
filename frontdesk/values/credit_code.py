"""The unified social credit code of a company: 18 characters that check themselves (GB 32100-2015)."""

from __future__ import annotations

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Digits and letters without I, O, S, V and Z, in the order of their values."""

LENGTH = 18


def read_credit_code(text: str, *, where: str = "credit_code") -> str:
    """The code in capitals without blanks; empty stays empty.

    Raises ``Refused``: ``credit_code_unreadable`` for another length or a character that is never used,
    ``credit_code_wrong`` where the last character does not fit the others.
    """
    code = half_width(clean_line(text, where=where)).replace(" ", "").replace("-", "").upper()
    if not code:
        return ""
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        raise Refused("credit_code_unreadable",
                      "A unified social credit code has 18 digits and capital letters, without "
                      "I, O, S, V and Z. Copy it from the business licence, or leave it empty.", where=where)
    if check_character(code[:-1]) != code[-1]:
        raise Refused("credit_code_wrong", "The last character of {code} does not fit the others. Compare it with the "
                      "business licence.", where=where, code=code)
    return code


def check_character(first: str) -> str:
    """The last character that belongs to the first 17: weights are the powers of 3, modulo 31."""
    total = sum(ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(first))
    return ALPHABET[-total % 31]
