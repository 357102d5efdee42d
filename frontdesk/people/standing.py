"""Whether a customer's data may be used at all, or is only stored: asked by every act that would use it."""

from __future__ import annotations

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused


def known_customer(reader: Reader, customer: int) -> Instant | None:
    """Since when the customer's data is only stored (``None``: it is not). Raises ``Refused`` (``customer_missing``).
    """
    row = reader.row("SELECT restricted_at FROM customer WHERE id = :customer", customer=customer)
    if row is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    return row[0]


def refuse_stored_only(reader: Reader, customer: int) -> None:
    """Refuse to use what is only stored. Raises ``Refused`` (``customer_missing``, ``customer_restricted``)."""
    if known_customer(reader, customer) is not None:
        raise stored_only()


def refuse_unserved(reader: Reader, customer: int) -> None:
    """Refuse a booking or an arrival of somebody who is not in the file, or whose data is only stored.

    Raises ``Refused`` (``customer_unknown``, ``customer_restricted``). One read.
    """
    row = reader.row("SELECT restricted_at FROM customer WHERE id = :customer", customer=customer)
    if row is None:
        raise Refused("customer_unknown", "This customer is not in the file. Find or add them first.", where="customer")
    if row[0] is not None:
        raise stored_only()


def stored_only() -> Refused:
    """The refusal: what to do is the customer's word, and lifting it on the page of rights."""
    return Refused("customer_restricted", "This customer's data is only stored and must not be used. With the "
                   "customer's word, lift the restriction on the page “Data and consent” first.", where="customer")
