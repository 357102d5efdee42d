"""What the delivery and the farewell add to a visit: the centre's checklist, what was let go, what was explained."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

delivery_checklist = Table(
    "delivery_checklist", metadata, identity(), key(), text("items"), at("at", nullable=False), text("by"),
    Index("ix_delivery_checklist_at", "at", "id"),
)
"""Each version of the centre's own checklist; ``items`` is JSON as the act took it, empty where the shipped one came
back. A settled visit keeps the version that was in force when it was settled."""

delivery_waiver = Table(
    "delivery_waiver", metadata, identity(), key(), to("visit", "visit"), text("item"), text("reason"),
    at("at", nullable=False), text("by"), UniqueConstraint("visit", "item"),
)
"""A required item that a manager let go for this visit, and why."""

explanation = Table(
    "explanation", metadata, identity(), key(), to("visit", "visit"), to("line", "line"), text("words"),
    number("warranty_months", nullable=True), number("warranty_km", nullable=True), at("at", nullable=False),
    text("by"),
)
"""What a line is good for and its warranty, as it was written anew at the delivery; the newest stands on the line."""

own_worth = Table(
    "own_worth", metadata, identity(), key(), text("name"), text("words"), number("warranty_months", nullable=True),
    number("warranty_km", nullable=True), at("at", nullable=False), text("by"), UniqueConstraint("name"),
)
"""The centre's own words for a job: ``name`` is the line's name in small letters; empty ``words`` take them back."""

farewell = Table(
    "farewell", metadata, identity(), key(), to("visit", "visit", index=False), text("belongings"),
    Column("escorted", Boolean, nullable=False, server_default="0"), text("last_words"), at("at", nullable=False),
    text("by"), UniqueConstraint("visit"),
)
"""What was handed back or asked for, whether the customer was walked to the door, and the last words."""

comeback = Table(
    "comeback", metadata, identity(), key(), to("visit", "visit", index=False), to("visit", "of_visit"),
    Column("confirmed", Boolean, nullable=False), text("reason"), at("at", nullable=False), text("by"),
    UniqueConstraint("visit"),
)
"""A visit that came back for what an earlier one should have mended; ``confirmed`` false: looked at, and it is not."""
