"""Addresses of customers beside their telephone numbers."""

from __future__ import annotations

from sqlalchemy import Table

from frontdesk.store.schema import at, identity, key, metadata, text, to

reach_address = Table(
    "reach_address", metadata, identity(), key(),
    to("customer", "customer"), text("kind"), text("address"), at("at", nullable=False), text("by"),
)
"""One row for each address a customer gave, the newest of a ``kind`` (email) counts; an empty one takes it back."""
