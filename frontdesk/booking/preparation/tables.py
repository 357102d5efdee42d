"""What is made ready: parts, what was ticked off, the weather of a day, and the days themselves."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

appointment_part = Table(
    "appointment_part", metadata, identity(), key(),
    to("appointment", "appointment"), text("name"), text("quantity"), text("state"), at("ready_at"), text("by"),
    at("at", nullable=False),
)
"""A part that an appointment needs. ``state``: needed, ready, not_needed (so that it isn't proposed again)."""

prepared = Table(
    "prepared", metadata, identity(), key(),
    to("appointment", "appointment", index=False), text("item"), text("by"), at("at", nullable=False),
    UniqueConstraint("appointment", "item"),
)
"""One thing that is ready for a customer: a care of ``weather.toml`` (``care.hot_tea``), a liking
(``preference.17``), or ``needs``, ``escort``, ``courtesy_car``, ``pick_up``, ``recall.3``."""

prepared_day = Table(
    "prepared_day", metadata, identity(), key(),
    text("on_day"), text("item"), text("by"), at("at", nullable=False), UniqueConstraint("on_day", "item"),
)
"""One thing that is ready in the house for a whole day (ISO date)."""

day_weather = Table(
    "day_weather", metadata, identity(), key(),
    text("on_day"), text("weather"), number("high", nullable=True), number("low", nullable=True), text("by"),
    at("at", nullable=False), UniqueConstraint("on_day"),
)
"""The weather the desk set for a date; ``high`` and ``low`` in °C."""

service_day = Table(
    "service_day", metadata, identity(),
    text("on_day"), at("opens_at", nullable=False), Column("open", Boolean, nullable=False),
    Column("thin", Boolean, nullable=False, server_default="0"), at("accepted_at"), text("accepted_by"),
    text("reason"), UniqueConstraint("on_day"),
)
"""A date the centre is open on, once it is near: what moments about a day (lounge check, thin cover) are about.
``thin``: too few people were planned when last looked; ``accepted_at``: somebody said that it is all right."""
