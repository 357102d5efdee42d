"""Every bill that was made ready, line by line as it stood then; nothing of it is ever changed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, UniqueConstraint

from frontdesk.store.schema import at, fen, identity, key, metadata, number, text, to

bill = Table(
    "bill", metadata, identity(), key(), to("visit", "visit"), number("revision"), text("reason"), fen("labour"),
    fen("parts"), at("at", nullable=False), text("by"), fen("discount", server_default="0"),
    number("tax_rate", server_default="0"), Column("tax_included", Boolean, nullable=False, server_default="1"),
    fen("tax", server_default="0"), text("rounding"), fen("rounded_off", server_default="0"),
    fen("total", server_default="0"), UniqueConstraint("visit", "revision"),
)
"""One revision of a visit's bill, counted from 1; ``reason`` is empty where it is the first, or where something more
was agreed to since the one before. Labour and parts are before the discounts, which ``discount`` sums up; by which tax
and which rounding it was reckoned stays with it, so does the ``total`` to be paid."""

bill_line = Table(
    "bill_line", metadata, identity(), to("bill", "bill"), to("visit", "visit"), to("line", "line", index=False),
    text("kind"), text("name"), number("quantity_thousandths"), fen("unit_price"), fen("amount"), text("stand"),
    fen("discount", server_default="0"),
)
"""A line as it stood in that revision; ``stand``: unchanged, added or corrected, against the estimate."""

discount = Table(
    "discount", metadata, identity(), key(), to("visit", "visit"), to("line", "line", nullable=True), fen("amount"),
    text("reason"), at("at", nullable=False), text("by"),
)
"""What was let off a line, or the whole bill where ``line`` is missing; the newest for each stands, 0 takes it back."""

billing_terms = Table(
    "billing_terms", metadata, identity(), key(), number("tax_rate"),
    Column("tax_included", Boolean, nullable=False), text("rounding"), fen("labour_rate"), at("at", nullable=False),
    text("by"),
)
"""By what the centre reckons its bills; the newest row is in force (``amounts.Terms``)."""
