"""Which two customers may be one person, and what somebody said who looked."""

from __future__ import annotations

from sqlalchemy import Index, Table

from frontdesk.store.schema import at, identity, key, metadata, number, text

duplicate_proposal = Table(
    "duplicate_proposal", metadata, identity(), key(),
    text("kind"), number("customer_a"), number("customer_b"), number("vehicle", nullable=True),
    text("reason"), text("state"), number("intake", nullable=True), number("row", nullable=True),
    at("at", nullable=False), text("by"), at("decided_at"), text("decided_by"),
    Index("ix_duplicate_proposal_pair", "customer_a", "customer_b", "kind", unique=True),
    Index("ix_duplicate_proposal_other", "customer_b"), Index("ix_duplicate_proposal_state", "state", "id"),
)
"""``customer_a`` is the lower number. ``kind``: phone (same number, another name), name (same name, no number in
common), car (same plate or VIN, another owner). ``reason`` is a sentence as JSON: ``source`` and ``values``. ``state``:
open, merged, distinct. The numbers are no references: a merge takes a customer away, and undoing it brings the proposal
back. ``intake`` and ``row`` name the import that found it."""
