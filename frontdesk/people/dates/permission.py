"""What a customer has allowed: whom the centre may greet, and whether a child's year of birth may be kept.

The newest answer of a purpose counts (``consent``, purposes in ``resources/purposes.toml``). A customer who asked that
their data only be stored, or was erased, is greeted by nobody.
"""

from __future__ import annotations

from frontdesk.people.dates.kinds import CARE
from frontdesk.store.reading import Reader

CHILD = "child"
"""The purpose of what concerns a child under 14."""

AGE_OF_CONSENT = 14
"""Younger than this, everything about a person is sensitive (PIPL article 28)."""

_ANSWER = "SELECT given FROM consent WHERE customer = :customer AND purpose = :purpose ORDER BY id DESC LIMIT 1"
_STORED_ONLY = ("SELECT 1 FROM customer WHERE id = :customer "
                "AND (restricted_at IS NOT NULL OR erased_at IS NOT NULL)")


def answer(reader: Reader, customer: int, purpose: str) -> bool | None:
    """What the customer said last to a purpose; None where nothing was said."""
    said = reader.value(_ANSWER, customer=customer, purpose=purpose)
    return None if said is None else bool(said)


def may_keep_child(reader: Reader, customer: int) -> bool:
    """Whether a parent or guardian agreed that the year of birth of a child under 14 is kept."""
    return answer(reader, customer, CHILD) is True


def stored_only(reader: Reader, customer: int) -> bool:
    """Whether this customer's data may only be stored, or is erased."""
    return reader.value(_STORED_ONLY, customer=customer) is not None


def care(reader: Reader, customer: int, purpose: str = CARE) -> str:
    """How care on special days (or what ``purpose`` names) stands with a customer: ``yes``, ``no``, ``unasked``."""
    if stored_only(reader, customer):
        return "no"
    said = answer(reader, customer, purpose)
    return "unasked" if said is None else "yes" if said else "no"
