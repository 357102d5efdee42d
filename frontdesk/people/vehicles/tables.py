"""What is kept about a car beside its own row."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

battery_reading = Table(
    "battery_reading", metadata, identity(), key(),
    to("vehicle", "vehicle"), number("tenths"), text("instrument"), text("conditions"), at("at", nullable=False),
    number("visit", nullable=True), text("item"), text("by"),
)
"""State of health of the traction battery in tenths of a percent, what it was read with and under which conditions.
``item``: the item of the delivery checklist (soh_before, soh_after) it was noted with, or empty."""

warranty = Table(
    "warranty", metadata, identity(), key(),
    to("vehicle", "vehicle"), text("kind"), text("until"), number("kilometres", nullable=True), text("note"),
    at("at", nullable=False), text("by"), Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""``kind`` names an entry of ``resources/warranties.toml``; ``until`` is an ISO date or empty, ``kilometres`` on the
odometer or missing: whichever comes first ends it."""

retirement = Table(
    "retirement", metadata, identity(), key(),
    to("vehicle", "vehicle"), text("why"), text("on_day"), at("at", nullable=False), text("by"),
    Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""A car that comes no more: ``why`` is sold or scrapped; withdrawn when it came back after all."""
