"""Appointments."""

from __future__ import annotations

from sqlalchemy import Index, Table

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

appointment = Table(
    "appointment", metadata, identity(), key(),
    to("customer", "customer"), to("vehicle", "vehicle", nullable=True), at("starts_at", nullable=False),
    number("minutes"), text("work"), text("source"), text("needs"), to("staff", "advisor", nullable=True, index=False),
    text("state"), at("created_at", nullable=False), text("created_by"), text("reason"),
    Index("ix_appointment_starts", "starts_at"),
)
"""``state``: booked, arrived, no_show, cancelled. ``minutes`` is the expected duration."""
