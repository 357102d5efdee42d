"""Every bill that was made ready, line by line as it stood then; nothing of it is ever changed."""

from __future__ import annotations

from sqlalchemy import Table, UniqueConstraint

from frontdesk.store.schema import at, fen, identity, key, metadata, number, text, to

bill = Table(
    "bill", metadata, identity(), key(), to("visit", "visit"), number("revision"), text("reason"), fen("labour"),
    fen("parts"), at("at", nullable=False), text("by"), UniqueConstraint("visit", "revision"),
)
"""One revision of a visit's bill, counted from 1; ``reason`` is empty where it is the first, or where something more
was agreed to since the one before."""

bill_line = Table(
    "bill_line", metadata, identity(), to("bill", "bill"), to("visit", "visit"), to("line", "line", index=False),
    text("kind"), text("name"), number("quantity_thousandths"), fen("unit_price"), fen("amount"), text("stand"),
)
"""A line as it stood in that revision; ``stand``: unchanged, added or corrected, against the estimate."""
