"""Who worked on which car and when, why it stood still, what was found, which parts came late, how the check went."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table
from sqlalchemy import text as sql

from frontdesk.store.schema import at, identity, key, metadata, text, to

work_spell = Table(
    "work_spell", metadata, identity(), key(), to("visit", "visit"), to("staff", "technician", index=False),
    text("stage"), text("bay"), at("begun_at", nullable=False), at("ended_at"), text("by"), text("ended_by"),
    Index("ix_work_spell_technician", "technician", "begun_at"),
    Index("ix_work_spell_running", "visit", "technician", unique=True, sqlite_where=sql("ended_at IS NULL"),
          postgresql_where=sql("ended_at IS NULL")),
)
"""A stretch of work without a break by one technician on one car, in one stage; running while ``ended_at`` is null."""

work_pause = Table(
    "work_pause", metadata, identity(), key(), to("visit", "visit"), to("staff", "technician", index=False),
    text("reason"), text("note"), at("expected_at"), at("at", nullable=False), text("by"), at("resumed_at"),
)
"""The work of one technician stands still: ``reason`` of resources/work.toml; over when ``resumed_at`` is set."""

part_wait = Table(
    "part_wait", metadata, identity(), key(), to("visit", "visit"), text("part"), at("expected_at", nullable=False),
    at("at", nullable=False), text("by"), at("arrived_at"), text("arrived_by"),
)
"""Parts a car waits for: what, and when they are expected now; one row at most is open for a visit."""

part_chase = Table(
    "part_chase", metadata, identity(), key(), to("part_wait", "part_wait"), to("visit", "visit", index=False),
    at("was_expected_at", nullable=False), at("expected_at", nullable=False), text("note"), at("at", nullable=False),
    text("by"),
)
"""Somebody chased parts: what the supplier said before and says now."""

workshop_finding = Table(
    "workshop_finding", metadata, identity(), key(), to("visit", "visit"), to("staff", "technician", index=False),
    text("words"), text("means"), text("old_photo"), text("new_photo"), at("at", nullable=False), text("by"),
    at("settled_at"), text("settled_by"), text("outcome"), to("overrun", "overrun", nullable=True, index=False),
)
"""What a technician found: words, what it means for the customer, a photo of the old part and of the new one (SHA, or
empty). ``outcome``: asked (the customer, as ``overrun``), noted (told, nothing to do now), or nothing."""

quality_check = Table(
    "quality_check", metadata, identity(), key(), to("visit", "visit"), to("staff", "checker", index=False),
    Column("passed", Boolean, nullable=False), text("defect"), text("note"), text("repaired_by"),
    at("at", nullable=False), text("by"),
)
"""One quality check; ``defect`` of resources/work.toml where it sent the car back; ``repaired_by`` the sign-in names of
those whose work was checked, in order, by spaces."""

meeting = Table(
    "meeting", metadata, identity(), key(), to("visit", "visit"), to("staff", "technician", index=False),
    to("workshop_finding", "finding", nullable=True, index=False), text("words"), text("old_photo"), text("new_photo"),
    at("at", nullable=False), text("by"),
)
"""The technician met the customer while the car was in the workshop, and what was shown: old and new part (SHA)."""

technician_call = Table(
    "technician_call", metadata, identity(), key(), to("visit", "visit"),
    to("staff", "technician", nullable=True, index=False), text("note"), at("at", nullable=False), text("by"),
    at("ended_at"), to("meeting", "meeting", nullable=True, index=False),
)
"""The customer wants to speak with the technician (none: whoever is free); open while ``ended_at`` is null, then kept
by ``meeting`` or, without one, no longer wanted. One row at most is open for a visit."""
