"""What was told to customers, when, how and with what outcome."""

from __future__ import annotations

from sqlalchemy import Index, Table

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

message = Table(
    "message", metadata, identity(), key(),
    text("subject"), number("subject_id"), to("customer", "customer", nullable=True, index=False),
    text("situation"), text("channel"), text("text"), text("outcome"), at("at", nullable=False), text("by"),
    number("score", nullable=True),
    Index("ix_message_subject", "subject", "subject_id"), Index("ix_message_customer", "customer", "at"),
)
"""``channel``: phone, in_person, sms, wechat, app. ``situation`` names an entry of ``resources/scripts.toml``;
``score`` is what a customer gave, 0 to 10, when they were called."""
