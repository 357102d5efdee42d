"""Appointments, who waits for one, and what makers recall."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

appointment = Table(
    "appointment", metadata, identity(), key(),
    to("customer", "customer"), to("vehicle", "vehicle", nullable=True), at("starts_at", nullable=False),
    number("minutes"), number("minutes_least", nullable=True), text("work"), text("source"), text("needs"),
    to("staff", "advisor", nullable=True, index=False), to("bay", "bay", nullable=True, index=False),
    Column("courtesy_car", Boolean, nullable=False, server_default="0"),
    Column("pick_up", Boolean, nullable=False, server_default="0"),
    text("state"), at("confirmed_at"), at("reminded_at"), at("expected_at"), at("created_at", nullable=False),
    text("created_by"), text("reason"),
    Index("ix_appointment_starts", "starts_at"),
)
"""``state``: booked, arrived, no_show, cancelled. ``minutes`` is the expected duration, at most; ``minutes_least`` at
least, where a range was named. ``expected_at``: the customer said when he comes, if that is not ``starts_at``.
``courtesy_car`` and ``pick_up``: asked for."""

appointment_change = Table(
    "appointment_change", metadata, identity(), to("appointment", "appointment"), at("starts_at", nullable=False),
    text("reason"), at("at", nullable=False), text("by"),
)
"""Each time an appointment was moved: when it had been, and why."""

waiting = Table(
    "waiting", metadata, identity(), key(),
    to("customer", "customer"), to("vehicle", "vehicle", nullable=True), at("from_at", nullable=False),
    at("until_at", nullable=False), number("minutes"), text("work"), text("source"), text("needs"), text("state"),
    to("appointment", "appointment", nullable=True), at("at", nullable=False), text("by"),
    Index("ix_waiting_state", "state", "from_at"),
)
"""Somebody who wants to come between two times: a request of the night, or for a day that is full. ``state``: waiting,
booked, given_up."""

recall = Table(
    "recall", metadata, identity(), key(),
    to("vehicle", "vehicle"), text("words"), text("reference"), at("at", nullable=False), text("by"), at("done_at"),
    text("done_by"),
)
"""A maker's recall or service campaign noted for one car, until it is done."""
