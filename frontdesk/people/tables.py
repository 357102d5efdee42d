"""Customers, their vehicles and what is known of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Table, UniqueConstraint, event

from frontdesk.people.search_ddl import create_search
from frontdesk.store.schema import at, fen, identity, key, metadata, number, text, to

customer = Table(
    "customer", metadata, identity(), key(),
    text("name"), text("title"), text("phone"), text("phone_other"), text("birthday"), text("occupation"),
    text("note"), text("source"), fen("spent", server_default="0"), at("last_visit_at"),
    at("created_at", nullable=False), text("created_by"), number("import_id", nullable=True),
    Index("ix_customer_phone", "phone"), Index("ix_customer_name", "name"),
)
"""``title``: 先生, 女士, 总, 老师 … or empty. ``phone``: E.164. ``birthday``: the value's own stored text. ``spent`` is
what was spent before this program (imported); what was paid here is counted from the payments. ``name`` is empty only
where an import knew a number and no name."""

vehicle = Table(
    "vehicle", metadata, identity(), key(),
    text("plate"), text("vin"), text("model"), text("energy"), text("colour"), text("bought_on"),
    number("mileage", nullable=True), at("mileage_at"), at("created_at", nullable=False),
    Index("ix_vehicle_plate", "plate"), Index("ix_vehicle_vin", "vin"),
)
"""``plate`` is normalised (苏AB8Q62) and may be empty; ``energy``: ice, bev, phev or empty; mileage in km."""

ownership = Table(
    "ownership", metadata, identity(),
    to("customer", "customer"), to("vehicle", "vehicle"), at("since", nullable=False), at("until"),
    UniqueConstraint("customer", "vehicle"),
)

mileage_reading = Table(
    "mileage_reading", metadata, identity(),
    to("vehicle", "vehicle"), number("kilometres"), at("at", nullable=False), number("visit", nullable=True),
)

preference = Table(
    "preference", metadata, identity(), key(),
    to("customer", "customer"), text("kind"), text("choice"), text("note"), text("sure"), text("by"),
    at("at", nullable=False), Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""``kind`` and ``choice`` name entries of ``resources/preferences.toml``; ``sure``: stated, observed, confirmed."""

finding = Table(
    "finding", metadata, identity(),
    to("customer", "customer"), to("vehicle", "vehicle", nullable=True), text("tokens"),
)
"""One row for each customer and vehicle that can be found; the id grows when they are touched: newest is first."""

intake = Table(
    "intake", metadata, identity(), key(),
    text("file"), text("sha"), number("rows"), number("done"), number("added"), number("merged"), number("refused"),
    number("vehicles"), at("at", nullable=False), text("by"), at("finished_at"), Index("ix_intake_sha", "sha"),
)
"""One import of a file: how far it came, so that it can go on."""

intake_fault = Table(
    "intake_fault", metadata, identity(), to("intake", "intake"), number("row"), text("code"), text("reason"),
    text("where"), text("level"),
)
"""What an import refused (``level`` refused: the row is not in) or warns about (warning: the row is in); ``reason`` is
a sentence as JSON: ``source`` and ``values``."""


def _with_search(target: Table, connection: Connection, **options: Any) -> None:
    create_search(connection, connection.dialect.name)


event.listen(finding, "after_create", _with_search)
