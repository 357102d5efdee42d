"""The centre's own common jobs, and which of the menu it offers no longer."""

from __future__ import annotations

from sqlalchemy import Table, UniqueConstraint

from frontdesk.store.schema import at, fen, identity, key, metadata, number, text, to

own_job = Table(
    "own_job", metadata, identity(), key(),
    text("label"), text("label_en"), text("code"), number("minutes"), text("energy"), text("instead_of"),
    at("at", nullable=False), text("by"),
)
"""A job the centre added, or its own version (``instead_of``) of a shipped one; named ``own12`` after its row.

``label_en`` may be empty: then ``label`` is said in both languages. ``code``: few letters that find it. ``minutes`` of
work, all lines together. ``energy``: the kinds of cars it makes sense for with a blank between, empty for every car.
"""

own_job_line = Table(
    "own_job_line", metadata, identity(),
    to("own_job", "job"), number("position"), text("kind"), text("name"), number("quantity_thousandths"),
    fen("unit_price"), text("part_class"),
)
"""A line of it: ``kind`` labour or part; quantity in thousandths of an hour, a litre or a piece."""

retired_job = Table(
    "retired_job", metadata, identity(), key(), text("job"), at("at", nullable=False), text("by"),
    UniqueConstraint("job"),
)
"""A job that is offered no longer, shipped or its own; estimates made with it stay as they are."""
