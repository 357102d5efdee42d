"""What was told to customers, when, how and with what outcome."""

from __future__ import annotations

from sqlalchemy import Index, Table

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

message = Table(
    "message", metadata, identity(), key(),
    text("subject"), number("subject_id"), to("customer", "customer", nullable=True), text("situation"),
    text("channel"), text("text"), text("outcome"), at("at", nullable=False), text("by"),
    Index("ix_message_subject", "subject", "subject_id"),
)
"""``channel``: phone, in_person, sms, wechat, app. ``situation`` names an entry of ``resources/scripts.toml``."""
