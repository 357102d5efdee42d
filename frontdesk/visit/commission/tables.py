"""What the commission form asks beyond the visit, the car and the estimate."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, text, to

commission = Table(
    "commission", metadata, identity(), key(), to("visit", "visit", index=False),
    text("deliverer"), text("deliverer_phone"), text("repair_class"), text("old_parts"),
    Column("wash", Boolean, nullable=True), Column("waits", Boolean, nullable=True), at("at", nullable=False),
    text("by"),
    UniqueConstraint("visit"),
)
"""``deliverer``: who brought the car, empty where it is the customer; ``deliverer_phone`` E.164. ``repair_class`` names
an entry of resources/commission.toml; ``old_parts``: take, leave or empty; ``wash`` and ``waits`` are missing while
nobody asked."""
