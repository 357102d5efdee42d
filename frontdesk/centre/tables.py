"""The centre's own tables."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, number, text

centre = Table(
    "centre", metadata, identity(),
    text("name"), text("zone"), text("language"), text("address"), text("phone"), text("wifi"), text("credit_code"),
    Column("rehearsal", Boolean, nullable=False), at("at", nullable=False),
    text("logo"),
)
"""One row: the centre. ``zone`` is an IANA name; ``rehearsal`` allows acts at a given time. ``credit_code``: the
unified social credit code, which stands on the commission form. ``logo``: the SHA-256 of a stored picture, or empty."""

opening_hours = Table(
    "opening_hours", metadata, identity(),
    number("weekday"), text("opens"), text("closes"), UniqueConstraint("weekday"),
)
"""Monday is 0; ``opens`` and ``closes`` are HH:MM in the centre's zone; a missing day is closed."""

marked_day = Table(
    "marked_day", metadata, identity(), key(),
    text("day"), number("open", nullable=True), number("working", nullable=True), text("note"), text("by"),
    at("at", nullable=False), UniqueConstraint("day"),
)
"""A single date (ISO text) that is not as the week and the published calendar say. ``open``: 1 the centre is open all
the same, 0 it stays closed; ``working``: 1 a make-up working day, 0 a holiday of a year whose notice the program does
not know; missing: as usual."""

bay = Table("bay", metadata, identity(), text("name"), number("position"))
