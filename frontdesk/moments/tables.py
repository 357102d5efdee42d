"""One kind of row for every promise: opened because something happened, due, then kept, missed or no longer needed."""

from __future__ import annotations

from sqlalchemy import Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from frontdesk.store.schema import at, identity, metadata, number, text, to

moment = Table(
    "moment", metadata, identity(),
    text("rule"), number("rule_version"), text("subject"), number("subject_id"), number("occurrence"),
    at("opened_at", nullable=False), at("due_at", nullable=False), at("missed_at"), at("closed_at"),
    text("state"), text("owner"), text("by"), text("channel"), text("note"),
    to("event", "opened_by", index=False), to("event", "closed_by", nullable=True, index=False),
    UniqueConstraint("subject", "subject_id", "rule", "occurrence"),
    Index("ix_moment_due", "due_at", sqlite_where=sql("state = 'open'"), postgresql_where=sql("state = 'open'")),
    Index("ix_moment_fallen", "due_at", "state", "rule"),
)
"""``state``: open, kept, kept_late, missed, cancelled. ``missed_at`` is when an open one counts as missed (null: never
by itself). ``occurrence`` counts from 1. ``closed_at`` is when it ended; ``closed_by`` the event that answered or ended
it: a missed one without it was never answered."""
