"""Every version of the centre's own stages."""

from __future__ import annotations

from sqlalchemy import Table

from frontdesk.store.schema import at, identity, key, metadata, text, to

stage_version = Table(
    "stage_version", metadata, identity(), key(), text("stages"), text("why"), at("at", nullable=False), text("by"),
    to("stage_version", "restored", nullable=True, index=False),
)
"""The centre's own stages (JSON) in the order in which they came into force; an empty text means the shipped ones.
``restored`` names the version that was put back."""
