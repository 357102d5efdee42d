"""Who works here."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, text, to

staff = Table(
    "staff", metadata, identity(), key(),
    text("login"), text("name"), text("role"), text("direct_line"), Column("active", Boolean, nullable=False),
    UniqueConstraint("login"),
)
"""``role``: greeter, receptionist, advisor, technician, washer, customer_service, manager, administrator."""

shift = Table(
    "shift", metadata, identity(), key(),
    to("staff", "staff", index=False), text("on_day"), text("begins"), text("ends"), text("note"), text("by"),
    at("at", nullable=False), UniqueConstraint("staff", "on_day"), Index("ix_shift_on_day", "on_day"),
)
"""When somebody is in on a date (ISO text); ``begins`` and ``ends`` are HH:MM in the centre's zone, both empty: away.
A date on which nobody has a shift is not planned: everybody counts as in."""
