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

own_words = Table(
    "own_words", metadata, identity(), key(), text("place"), text("text"), at("at", nullable=False), text("by"),
    Index("ix_own_words_place", "place"),
)
"""The centre's own words in the order in which they came into force; the newest of a ``place`` counts, an empty one
brings the shipped words back. ``place``: ``script.ready.spoken.zh_CN``, ``wording.zh_CN.vague``."""
