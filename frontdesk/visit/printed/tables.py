"""The log of prints, and how each advisor signs cards."""

from __future__ import annotations

from sqlalchemy import Index, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

print_log = Table(
    "print_log", metadata, identity(), key(),
    text("kind"), to("visit", "visit", nullable=True), to("customer", "customer", nullable=True),
    text("document"), number("revision"), text("language"), text("digest"), number("pages"),
    text("how"), text("printer"), text("desk"), at("at", nullable=False), text("by"),
    Index("ix_print_log_document", "document", "at"),
)
"""``document``: the number without its revision, F260504-003-D; ``digest`` of the content without the time of printing:
another digest under the same document is a revision. ``how``: printed, saved, failed (the printer did not take it)."""

staff_signature = Table(
    "staff_signature", metadata, identity(), key(), to("staff", "staff", index=False),
    text("strokes"), at("at", nullable=False), text("by"), UniqueConstraint("staff"),
)
"""How somebody signs cards: drawn once, kept as strokes (JSON of thousandths)."""
