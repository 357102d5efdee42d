"""Messages on their way out."""

from __future__ import annotations

from sqlalchemy import Index, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

outgoing = Table(
    "outgoing", metadata, identity(), key(),
    to("message", "message", nullable=True), to("customer", "customer", nullable=True),
    text("channel"), text("situation"), text("purpose"), text("subject_line"), text("body"), text("to_once"),
    text("state"), number("attempts"), number("urgent"), at("next_at"), at("useful_until"),
    text("idempotency", unique=True), text("token"), at("lease_until"), at("tried_at"),
    text("provider"), text("problem"), text("detail"), at("sent_at"), at("confirm_at"), at("covers_until"),
    at("created_at", nullable=False), text("by"), at("closed_at"),
    UniqueConstraint("message", "channel"), Index("ix_outgoing_state", "state", "next_at"),
    Index("ix_outgoing_tried", "channel", "tried_at"), Index("ix_outgoing_confirm", "confirm_at"),
    Index("ix_outgoing_covers", "channel", "covers_until"),
)
"""One row for each message and channel. ``state``: queued, held (quiet hours), sending, sent (the other end accepted
it), arrived (it said so later, or a person did), unsure (nobody knows), failed, given_up, by_hand.

The words stand in ``message.text`` and are read when it is sent; ``body`` is used only by notices for staff and tests,
that are about no customer. Where it goes is read from the customer's card right then and kept nowhere; ``to_once`` is
the address of a test, emptied once it is settled. ``idempotency`` never changes, however often it is tried; ``token``
is of whoever sends it now, until ``lease_until``. ``tried_at``: the last try. ``problem`` is a code of
``outbox.problems``, ``detail`` what the other end said, without numbers. ``confirm_at``: when to ask whether it
was delivered (missing where nothing is to be asked). ``covers_until``: up to when an overdue notice has told what was
overdue."""
