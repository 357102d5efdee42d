"""A visit and everything that belongs to it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, UniqueConstraint
from sqlalchemy import text as sql

from frontdesk.store.schema import at, fen, identity, key, metadata, number, text, to

visit = Table(
    "visit", metadata, identity(), key(),
    text("number"), text("ticket"), to("customer", "customer", index=False), to("vehicle", "vehicle"),
    to("appointment", "appointment", nullable=True, index=False), to("staff", "advisor", nullable=True, index=False),
    to("staff", "technician", nullable=True, index=False), text("bay"), text("seat"), text("stage"),
    at("stage_at"), at("arrived_at", nullable=False), at("greeted_at"), number("mileage", nullable=True),
    number("energy_percent", nullable=True), text("belongings"), text("warnings"),
    Column("child_seat", Boolean, nullable=True), at("concerns_confirmed_at"),
    number("expected_minutes", nullable=True), at("promised_at"), text("promise_reason"), at("completed_at"),
    at("bill_ready_at"), at("told_ready_at"), at("last_news_at"), at("settled_at"), at("departed_at"),
    at("cancelled_at"),
    text("cancel_reason"), number("mileage_out", nullable=True), text("next_service_on"),
    number("next_service_km", nullable=True), at("belongings_checked_at"),
    UniqueConstraint("number"),
    Index("ix_visit_here", "arrived_at", sqlite_where=sql("departed_at IS NULL AND cancelled_at IS NULL"),
          postgresql_where=sql("departed_at IS NULL AND cancelled_at IS NULL")),
    Index("ix_visit_ticket_here", "ticket", sqlite_where=sql("departed_at IS NULL AND cancelled_at IS NULL"),
          postgresql_where=sql("departed_at IS NULL AND cancelled_at IS NULL")),
    Index("ix_visit_arrived", "arrived_at"),
    Index("ix_visit_customer", "customer", "arrived_at", "departed_at", "cancelled_at"),
)
"""``number``: F261122-001 (day and count); ``ticket``: A01, what the lounge calls; ``stage``: see
resources/stages.toml.
"""

stage_change = Table(
    "stage_change", metadata, identity(), to("visit", "visit"), text("stage"), at("at", nullable=False), text("by"),
    text("note"), at("expected_at"),
)

walk_around = Table(
    "walk_around", metadata, identity(), to("visit", "visit"), text("phase"), at("finished_at", nullable=False),
    text("by"), Column("reopened", Boolean, nullable=False, server_default="0"), at("reopened_at"), text("why"),
    UniqueConstraint("visit", "phase"),
)
"""``phase``: arrival or delivery. ``reopened``: the marks are being changed after they were signed, since
``reopened_at`` (the last time) and ``why``; finishing again closes it."""

mark = Table(
    "mark", metadata, identity(), key(), to("visit", "visit"), text("phase"), text("view"), number("x"), number("y"),
    text("area"), text("kind"), text("size"), text("note"), text("photo"), at("at", nullable=False), text("by"),
    Column("removed", Boolean, nullable=False, server_default="0"),
)
"""``view``: left, right, front, rear, top; ``x`` and ``y`` in thousandths of the outline; ``photo`` an attachment's
sha.
"""

concern = Table(
    "concern", metadata, identity(), key(), to("visit", "visit"), text("words"), at("at", nullable=False), text("by"),
    Column("removed", Boolean, nullable=False, server_default="0"),
)
"""The customer's own words."""

photo = Table(
    "photo", metadata, identity(), key(), to("visit", "visit"), text("sha"), text("purpose"), text("pair"),
    text("caption"), text("step"),
    at("at", nullable=False), text("by"), at("removed_at"), text("removed_by"), text("removed_why"),
)
"""``purpose``: arrival, before, after, old_part, new_part, other; ``pair`` joins a before with its after; ``step`` is
the place in the guided series (resources/guided_photos.toml or the centre's own words)."""

seen_need = Table(
    "seen_need", metadata, identity(), key(), to("visit", "visit"), text("need"), text("note"),
    at("at", nullable=False), text("by"), at("met_at"), text("met_by"),
    Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""What a customer was seen to need just now; ``need`` names an entry of resources/needs_seen.toml."""

estimate = Table(
    "estimate", metadata, identity(), key(), to("visit", "visit"), number("version"), number("work_minutes"),
    at("promised_at", nullable=False), at("at", nullable=False), text("by"), at("approved_at"), text("how"),
    text("who"),
    text("evidence"), UniqueConstraint("visit", "version"),
)
"""Each version of the estimate; ``how`` and ``who`` say in which way and who agreed to it."""

overrun = Table(
    "overrun", metadata, identity(), key(), to("visit", "visit"), number("version"), text("reason"),
    number("minutes_more"),
    at("at", nullable=False), text("by"), at("answered_at"), Column("agreed", Boolean, nullable=True), text("how"),
    text("who"), text("evidence"),
)
"""Work or cost beyond the approved estimate: asked, and answered with a recorded yes or no."""

promise = Table(
    "promise", metadata, identity(), to("visit", "visit"), at("promised_at", nullable=False), text("reason"),
    at("at", nullable=False), text("by"),
)
"""Every time that was promised for a visit; the newest is also in ``visit.promised_at``."""

line = Table(
    "line", metadata, identity(), key(), to("visit", "visit"), number("version"), text("kind"), text("name"),
    number("quantity_thousandths"), fen("unit_price"), fen("amount"), text("part_class"), text("why"),
    number("warranty_months", nullable=True), number("warranty_km", nullable=True), text("state"),
    Column("overrun", Boolean, nullable=False, server_default="0"), at("answered_at"),
    text("answered_how"), text("answered_by"), text("evidence"), fen("approved_amount", nullable=True),
    to("overrun", "asked", nullable=True), text("free"), at("call_wished_at"), at("started_at"), at("let_go_at"),
    to("line", "taken_from", nullable=True), to("line", "instead_of", nullable=True),
    text("part_number"), text("brand"),
)
"""``part_number`` and ``brand`` (the maker) are those of a part, empty where nobody wrote them. ``free``: why it costs
nothing (warranty, goodwill, recall, included). ``call_wished_at``: the customer wants to be called about it before
answering. ``started_at``: its work has begun. ``taken_from``: the declined line of an earlier visit it takes up;
``let_go_at``: declined for good. ``instead_of``: the agreed line that it would replace at another price. ``kind``:
labour or part; ``part_class``: original, equivalent, reconditioned, own; ``state``: proposed, approved, declined,
replaced (by a later version). ``version`` is the estimate's version the line came with; overrun lines came later and
name in ``asked`` the question they belong to. ``approved_amount`` is what the customer said yes to.
"""

signature = Table(
    "signature", metadata, identity(), key(), to("visit", "visit"), text("purpose"), text("who"), text("strokes"),
    at("at", nullable=False), text("by"), Column("void", Boolean, nullable=False, server_default="0"),
)
"""``purpose``: walk_around, estimate, overrun, delivery; ``who``: customer or advisor; ``strokes`` JSON in 0..1000
units,
or empty where it was signed on paper."""

call_wish = Table(
    "call_wish", metadata, identity(), key(), to("visit", "visit"), text("words"), at("at", nullable=False), text("by"),
)
"""The customer wants to be called before answering; the lines it is about carry ``call_wished_at``."""

question = Table(
    "question", metadata, identity(), key(), to("visit", "visit"), text("words"), at("at", nullable=False), text("by"),
)
"""The customer asked how far the car is."""

delivery_item = Table(
    "delivery_item", metadata, identity(), to("visit", "visit"), text("item"), text("value"), text("note"),
    text("photo"),
    at("at", nullable=False), text("by"), UniqueConstraint("visit", "item"),
)
"""``item`` names an entry of resources/delivery.toml."""

surprise = Table(
    "surprise", metadata, identity(), key(), to("visit", "visit"), text("what"), fen("cost"), text("reaction"),
    text("rule"), at("at", nullable=False), text("by"), Index("ix_surprise_at", "at"),
)
"""What was given, never what is only planned. ``rule`` names the proposal it came from (resources/surprises.toml)."""

payment = Table(
    "payment", metadata, identity(), key(), to("visit", "visit"), text("method"), fen("amount"),
    at("at", nullable=False),
    text("by"), text("kind"), text("note"),
)
"""``kind``: empty for the settlement itself, deposit before it, rest or refund (an amount below zero) after a
correction."""

lounge_shown = Table(
    "lounge_shown", metadata, identity(), key(), to("visit", "visit", index=False), text("item"),
    at("at", nullable=False), text("by"), UniqueConstraint("visit", "item"),
)
"""What of the lounge was shown to the customer: an item of ``resources/lounge.toml``."""

stamp_correction = Table(
    "stamp_correction", metadata, identity(), key(), to("visit", "visit"), text("which"), at("was", nullable=False),
    at("became", nullable=False), text("reason"), at("at", nullable=False), text("by"),
)
"""``which``: arrival or departure; the time the clock had stamped, the one it became, and why."""
