"""The centre's own kinds and choices of preferences, what it offers no longer, and alerts."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, UniqueConstraint

from frontdesk.store.schema import at, identity, key, metadata, text, to

own_kind = Table(
    "own_kind", metadata, identity(), key(),
    text("label"), text("label_en"), Column("single", Boolean, nullable=False), Column("free", Boolean, nullable=False),
    Column("dated", Boolean, nullable=False), text("stages"), at("at", nullable=False), text("by"),
)
"""A kind the centre added; a preference names it ``own7`` after its row. ``label_en`` may be empty: then ``label`` is
said in both languages. ``stages``: names with a blank between."""

own_choice = Table(
    "own_choice", metadata, identity(), key(),
    text("kind"), text("label"), text("label_en"), text("do"), text("dont"), text("stages"), at("at", nullable=False),
    text("by"), Index("ix_own_choice_kind", "kind"),
)
"""A choice the centre added to a shipped kind (``coffee``) or its own (``own7``); named ``own12`` after its row. Empty
``stages`` are those of the kind."""

retired_liking = Table(
    "retired_liking", metadata, identity(), key(),
    text("kind"), text("choice"), at("at", nullable=False), text("by"), UniqueConstraint("kind", "choice"),
)
"""A kind (``choice`` empty) or a choice the centre offers no longer, shipped or its own; old cards still say it."""

alert = Table(
    "alert", metadata, identity(), key(),
    to("customer", "customer"), text("stage"), text("words"), text("until"), text("by"), at("at", nullable=False),
    Column("withdrawn", Boolean, nullable=False, server_default="0"),
)
"""Something to know about a customer at one stage: booking, arrival, waiting or delivery. ``until`` is the last day it
holds, an ISO date or empty."""
