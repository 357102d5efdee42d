"""Courtesy cars, to whom they go, and the trips of drivers."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

loan_car = Table(
    "loan_car", metadata, identity(), key(),
    text("plate"), text("model"), text("energy"), text("note"), number("mileage", nullable=True),
    Column("retired", Boolean, nullable=False, server_default="0"), at("at", nullable=False), text("by"),
)
"""A car of the centre that customers borrow."""

loan = Table(
    "loan", metadata, identity(), key(),
    to("loan_car", "car"), to("customer", "customer"), to("appointment", "appointment", nullable=True, index=False),
    to("visit", "visit", nullable=True), at("from_at", nullable=False), at("until_at", nullable=False), text("state"),
    at("at", nullable=False), text("by"), text("note"),
    Index("ix_loan_from", "from_at"),
)
"""``state``: planned, out, back, cancelled."""

loan_handover = Table(
    "loan_handover", metadata, identity(), key(),
    to("loan", "loan"), to("customer", "customer"), text("way"), number("mileage"),
    number("energy_percent"), text("looked"), text("note"),
    text("strokes"), text("staff_strokes"), Column("on_paper", Boolean, nullable=False, server_default="0"),
    at("at", nullable=False), text("by"),
)
"""``way``: out or back. ``looked``: JSON list of what was looked at (resources/loans.toml). ``strokes``: the customer's
signature, ``staff_strokes`` that of who handed over; empty where they stand on paper."""

loan_mark = Table(
    "loan_mark", metadata, identity(), key(),
    to("loan", "loan"), to("customer", "customer"), text("way"), text("view"),
    number("x"), number("y"), text("area"), text("kind"), text("size"), text("note"), text("photo"),
    at("at", nullable=False), text("by"), Column("removed", Boolean, nullable=False, server_default="0"),
)
"""A mark on the courtesy car, noted when it went out or when it came back; places as in ``mark``."""

trip = Table(
    "trip", metadata, identity(), key(),
    text("kind"), to("customer", "customer"), to("vehicle", "vehicle", nullable=True),
    to("appointment", "appointment", nullable=True, index=False), to("visit", "visit", nullable=True),
    to("staff", "driver", nullable=True, index=False), at("starts_at", nullable=False), number("minutes"),
    text("address"), text("state"), number("mileage", nullable=True), text("note"), text("strokes"),
    Column("on_paper", Boolean, nullable=False, server_default="0"), at("started_at"), at("done_at"),
    at("at", nullable=False), text("by"),
    Index("ix_trip_starts", "starts_at"),
)
"""A driver fetches a car, brings it back, or serves it at the customer's. ``state``: planned, under_way, done,
cancelled. ``strokes``: who handed the car over signed."""
