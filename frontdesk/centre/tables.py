"""The centre's own tables."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, metadata, number, text

centre = Table(
    "centre", metadata, identity(),
    text("name"), text("zone"), text("language"), text("address"), text("phone"), text("wifi"),
    Column("rehearsal", Boolean, nullable=False), at("at", nullable=False),
)
"""One row: the centre. ``zone`` is an IANA name; ``rehearsal`` allows acts at a given time."""

opening_hours = Table(
    "opening_hours", metadata, identity(),
    number("weekday"), text("opens"), text("closes"), UniqueConstraint("weekday"),
)
"""Monday is 0; ``opens`` and ``closes`` are HH:MM in the centre's zone; a missing day is closed."""

bay = Table("bay", metadata, identity(), text("name"), number("position"))
