"""Gifts in stock, approvals asked of a manager, stories and their votes, vouchers and points."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, UniqueConstraint

from frontdesk.store.schema import at, fen, identity, key, metadata, number, text, to

gift = Table(
    "gift", metadata, identity(), key(),
    text("name"), text("kind"), fen("cost"), number("quantity"), number("least"),
    Column("retired", Boolean, nullable=False), at("at", nullable=False), text("by"),
)
"""A small present or care article in stock. ``kind``: gift or care; ``cost`` of one in fen; ``quantity`` is what the
moves add up to; at ``least`` or fewer there is a warning."""

gift_move = Table(
    "gift_move", metadata, identity(), key(),
    to("gift", "gift"), text("way"), number("change"), number("left_over"), text("note"),
    to("surprise", "surprise", nullable=True), at("at", nullable=False), text("by"),
)
"""``way``: taken_in, given, counted. ``change`` is what it did to the quantity, ``left_over`` what there was then.
"""

surprise_approval = Table(
    "surprise_approval", metadata, identity(), key(),
    to("visit", "visit"), text("planned"), fen("cost"), text("because"), text("beyond"), text("state"), text("reason"),
    at("at", nullable=False), text("by"), at("answered_at"), text("answered_by"),
    to("surprise", "surprise", nullable=True), Index("ix_surprise_approval_state", "state"),
)
"""``planned`` is what is to be given and ``because`` why: not in anybody's copy before it was given. ``beyond``:
authority or budget, what it goes beyond; ``state``: asked, approved, refused, used."""

story = Table(
    "story", metadata, identity(), key(),
    to("visit", "visit"), to("surprise", "surprise", nullable=True), text("words"), text("effect"), fen("cost"),
    text("photo"), at("chosen_at"), text("chosen_by"), at("at", nullable=False), text("by"),
    Index("ix_story_at", "at"),
)
"""A peak moment as it is told. ``chosen_at``: for the morning meeting."""

story_vote = Table(
    "story_vote", metadata, identity(), key(),
    to("story", "story"), to("staff", "staff", index=False), text("month"), at("at", nullable=False), text("by"),
    UniqueConstraint("staff", "month"),
)
"""One vote of each person a month (``month``: 2026-05); it may be moved."""

voucher = Table(
    "voucher", metadata, identity(), key(),
    text("number"), text("kind"), text("words"), fen("worth"), text("valid_till"), to("customer", "customer"),
    to("surprise", "surprise", nullable=True), at("at", nullable=False), text("by"),
    at("redeemed_at"), text("redeemed_by"), to("visit", "redeemed_visit", nullable=True, index=False),
    UniqueConstraint("number"),
)
"""``valid_till``: the last day, an ISO date. ``redeemed_at`` missing: not used yet."""

points_entry = Table(
    "points_entry", metadata, identity(), key(),
    to("customer", "customer"), number("points"), text("why"), to("surprise", "surprise", nullable=True),
    at("at", nullable=False), text("by"),
)
"""One entry of a customer's account of points, up or down."""

surprise_version = Table(
    "surprise_version", metadata, identity(), key(), text("text"), text("why"), at("at", nullable=False), text("by"),
)
"""The centre's own surprises as they came into force, newest last; ``text`` is empty where the shipped ones came back.
"""
