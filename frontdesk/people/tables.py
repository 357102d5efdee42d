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
    to("customer", "referred_by", nullable=True), at("referred_at"),
    at("restricted_at"), text("restricted_by"), text("restricted_why"), at("erased_at"),
    Index("ix_customer_phone", "phone"), Index("ix_customer_name", "name"),
    Index("ix_customer_last_visit", "last_visit_at", "id"),
)
"""``title``: 先生, 女士, 总, 老师 … or empty. ``phone``: E.164. ``birthday``: the value's own stored text. ``spent`` is
what was spent before this program (imported); what was paid here is counted from the payments. ``name`` is empty only
where an import knew a number and no name. ``source`` is an id of resources/sources.toml or own words; ``referred_by``
is who recommended this customer, noted at ``referred_at``."""

spending = Table(
    "spending", metadata, identity(), key(),
    to("customer", "customer"), text("part"), fen("amount"), text("on_day"), text("note"), text("by"),
    at("at", nullable=False), Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""What a customer spent beside the visits (``part`` names a part of resources/customer_value.toml: subscriptions,
charging …); ``on_day`` is an ISO date."""

vehicle = Table(
    "vehicle", metadata, identity(), key(),
    text("plate"), text("vin"), text("model"), text("energy"), text("colour"), text("bought_on"), text("body_kind"),
    text("engine_number"),
    number("mileage", nullable=True), at("mileage_at"), at("created_at", nullable=False),
    Index("ix_vehicle_plate", "plate"), Index("ix_vehicle_vin", "vin"),
)
"""``plate`` is normalised (苏AB8Q62) and may be empty; ``energy``: ice, bev, phev or empty; mileage in km.
``body_kind``: which outline was chosen for its
walk-around (resources/outlines/bodies.toml), empty where nobody chose one."""

ownership = Table(
    "ownership", metadata, identity(),
    to("customer", "customer"), to("vehicle", "vehicle"), at("since", nullable=False), at("until"),
    UniqueConstraint("customer", "vehicle"),
)

plate_record = Table(
    "plate_record", metadata, identity(),
    to("vehicle", "vehicle"), text("plate"), at("since", nullable=False), at("until"), text("by"),
    Index("ix_plate_record_plate", "plate"),
)
"""Which plates a vehicle had, and since when it has the present one (``until`` missing). A vehicle that an import
brought in has no record of its first plate until that one ends: it had it since ``vehicle.created_at``."""

mileage_reading = Table(
    "mileage_reading", metadata, identity(), key(),
    to("vehicle", "vehicle"), number("kilometres"), at("at", nullable=False), number("visit", nullable=True),
    text("by"),
)

preference = Table(
    "preference", metadata, identity(), key(),
    to("customer", "customer"), text("kind"), text("choice"), text("note"), text("sure"), text("happened_on"),
    text("by"),
    at("at", nullable=False), Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""``kind`` and ``choice`` name entries of ``resources/preferences.toml`` or of the centre's own (``own7``: see
``people.liking``); ``sure``: stated, observed, confirmed; ``happened_on``: the day of a piece of news, an ISO date."""

finding = Table(
    "finding", metadata, identity(),
    to("customer", "customer"), to("vehicle", "vehicle", nullable=True), text("sounds"), text("earlier"),
)
"""One row for each customer and vehicle that can be found; the id grows when they are touched: newest is first.
``sounds``: how the name is read (``people.readings``); ``earlier``: plates and names of before. The tokens themselves
are in the tables of ``people.search_ddl``."""

intake = Table(
    "intake", metadata, identity(), key(),
    text("file"), text("sha"), number("rows"), number("done"), number("added"), number("merged"), number("refused"),
    number("vehicles"), number("proposed", server_default="0"), at("at", nullable=False), text("by"), at("finished_at"),
    Index("ix_intake_sha", "sha"),
)
"""One import of a file: how far it came, so that it can go on."""

intake_fault = Table(
    "intake_fault", metadata, identity(), to("intake", "intake"), number("row"), text("code"), text("reason"),
    text("where"), text("level"),
)
"""What an import refused (``level`` refused: the row is not in), left out (left_out: of whoever is only stored or was
erased) or warns about (warning: the row is in); ``reason`` is a sentence as JSON: ``source`` and ``values``."""


def _with_search(target: Table, connection: Connection, **options: Any) -> None:
    create_search(connection, connection.dialect.name)


event.listen(finding, "after_create", _with_search)
