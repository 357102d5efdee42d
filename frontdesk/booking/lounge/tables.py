"""What was looked at in the lounge on a day, and what was wrong."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from frontdesk.store.schema import at, identity, key, metadata, text, to

lounge_check = Table(
    "lounge_check", metadata, identity(), key(),
    text("on_day"), text("item"), Column("good", Boolean, nullable=False), text("by"), at("at", nullable=False),
    UniqueConstraint("on_day", "item"),
)
"""``item`` is a check of ``resources/lounge.toml``; ``on_day`` an ISO date."""

lounge_fault = Table(
    "lounge_fault", metadata, identity(), key(),
    text("item"), text("words"), to("staff", "owner", nullable=True, index=False), text("due_on"),
    at("at", nullable=False), text("by"), at("fixed_at"), text("fixed_by"), text("note"),
    Index("ix_lounge_fault_open", "due_on", sqlite_where=sql("fixed_at IS NULL"),
          postgresql_where=sql("fixed_at IS NULL")),
)
"""Something in the lounge that has to be put right: who does it, until which date (ISO text)."""
