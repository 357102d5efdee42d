"""What was merged, with everything needed to take it apart again."""

from __future__ import annotations

from sqlalchemy import Table

from frontdesk.store.schema import at, identity, key, metadata, number, text, to

merging = Table(
    "merging", metadata, identity(), key(),
    to("customer", "kept"), number("gone", index=True), text("reason"), text("by"), at("at", nullable=False),
    at("undone_at"), text("undone_by"), text("body"),
)
"""``gone`` is the id of the card that is no more (and comes back under it). ``body``: JSON of a ``Moves``: the row that
went, what hung on it and what changed on the card that stayed; it is emptied when the person is erased."""
