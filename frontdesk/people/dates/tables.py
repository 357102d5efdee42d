"""Important dates, the days on which they are kept next, and what was done on each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Table, UniqueConstraint, event
from sqlalchemy import text as sql

from frontdesk.people import tables as people
from frontdesk.people.dates.coming_ddl import create_triggers
from frontdesk.store.schema import at, fen, identity, key, metadata, number, text, to

__all__ = ["coming_date", "important_date", "people", "special_day", "special_day_care"]

important_date = Table(
    "important_date", metadata, identity(), key(),
    to("customer", "customer"), text("kind"), text("who"), text("day"), text("note"), text("by"),
    at("at", nullable=False), Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""A day that matters beside the customer's own birthday and the purchase of a car, which stand where they belong.
``kind`` names an entry of ``resources/important_dates.toml``; ``who`` is the name or relation of the person it is about
(empty: the customer); ``day`` is the stored text of a ``YearlyDay``."""

coming_date = Table(
    "coming_date", metadata, identity(),
    number("customer"), text("source"), number("source_id"), text("kind"), text("day"), text("next_on"), number("told"),
    UniqueConstraint("source", "source_id"),
    Index("ix_coming_date_next_on", "next_on", "customer"),
    Index("ix_coming_date_customer", "customer"),
    Index("ix_coming_date_untold", "next_on", sqlite_where=sql("told = 0"), postgresql_where=sql("told = 0")),
)
"""Derived: one row for each day that comes again, by when it comes next (``next_on``, ISO text). ``source`` and
``source_id``: a customer (birthday), an ownership (purchase of that car) or an important_date. Triggers empty
``next_on`` whenever the day changes at its source, whoever wrote it; ``settling`` fills it. ``day`` is empty where
there is none any more. ``told``: 1 where a special day was opened for ``next_on``."""

special_day = Table(
    "special_day", metadata, identity(),
    to("customer", "customer"), text("source"), number("source_id"), text("kind"), text("on_day"),
    number("years", nullable=True), at("at", nullable=False), at("dropped_at"),
    UniqueConstraint("source", "source_id", "on_day"), Index("ix_special_day_on_day", "on_day"),
)
"""One occurrence: somebody's birthday this year. ``on_day`` is an ISO date, ``years`` the age or anniversary where
it is known; ``dropped_at``: the date was corrected, withdrawn, or nothing is wanted."""

special_day_care = Table(
    "special_day_care", metadata, identity(), key(),
    to("customer", "customer"), to("special_day", "special_day"), text("what"), text("channel"), text("note"),
    fen("cost"), text("by"), at("at", nullable=False),
)
"""What was done on a special day: a greeting, a call, a gift (``cost`` in fen)."""


def _with_triggers(target: Table, connection: Connection, **options: Any) -> None:
    create_triggers(connection, connection.dialect.name)


event.listen(metadata, "after_create", _with_triggers)
