"""A customer's addresses, read without SQLAlchemy."""

from __future__ import annotations

from frontdesk.store.reading import Reader

EMAIL = "email"


def email(reader: Reader, customer: int) -> str:
    """A customer's e-mail address, or nothing."""
    return reader.value("SELECT address FROM reach_address WHERE customer = :customer AND kind = :kind "
                        "ORDER BY id DESC LIMIT 1", customer=customer, kind=EMAIL) or ""
