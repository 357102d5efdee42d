"""Who works here."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, UniqueConstraint

from frontdesk.store.schema import identity, key, metadata, text

staff = Table(
    "staff", metadata, identity(), key(),
    text("login"), text("name"), text("role"), text("direct_line"), Column("active", Boolean, nullable=False),
    UniqueConstraint("login"),
)
"""``role``: greeter, receptionist, advisor, technician, washer, customer_service, manager, administrator."""
