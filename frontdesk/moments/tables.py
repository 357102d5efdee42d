"""One kind of row for every promise: opened because something happened, due, then kept, missed or no longer needed."""

from __future__ import annotations

from sqlalchemy import Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

moment = Table(
    "moment", metadata, identity(),
    text("rule"), number("rule_version"), text("subject"), number("subject_id"), number("occurrence"),
    at("opened_at", nullable=False), at("due_at", nullable=False), at("missed_at"), at("closed_at"),
    text("state"), text("owner"), text("by"), text("channel"), text("note"),
    at("snoozed_until"), to("staff", "handed_to", nullable=True, index=False),
    to("event", "opened_by", index=False), to("event", "closed_by", nullable=True, index=False),
    UniqueConstraint("subject", "subject_id", "rule", "occurrence"),
    Index("ix_moment_due", "due_at", "subject", "subject_id", "rule", "occurrence", "missed_at", "state",
          sqlite_where=sql("state = 'open'"), postgresql_where=sql("state = 'open'")),
    Index("ix_moment_fallen", "due_at", "state", "rule"),
)
"""``state``: open, kept, kept_late, missed, cancelled. ``missed_at`` is when an open one counts as missed (null: never
by itself). ``occurrence`` counts from 1. ``closed_at`` is when it ended; ``closed_by`` the event that answered or ended
it: a missed one without it was never answered. ``snoozed_until`` hides an open one from the list of what is due until
then, ``handed_to`` is the colleague it was given to; neither touches a due time or a figure."""

moment_handling = Table(
    "moment_handling", metadata, identity(), key(),
    text("subject"), number("subject_id"), text("rule"), number("occurrence"),
    text("kind"), at("until"), to("staff", "to_staff", nullable=True, index=False), text("words"),
    at("at", nullable=False), text("by"),
    Index("ix_moment_handling_of", "subject", "subject_id"),
)
"""Every time a moment was put off (``snooze``, with why and until when), taken back (``resume``) or handed over
(``hand``)."""

rule_version = Table(
    "rule_version", metadata, identity(), key(), text("text"), text("why"), at("at", nullable=False), text("by"),
    to("rule_version", "restored", nullable=True, index=False),
)
"""The centre's own rule files in the order in which they came into force; an empty one means the shipped rules.
``restored`` names the version that was put back."""
