"""What an import remembers from one file to the next."""

from __future__ import annotations

from sqlalchemy import Index, Table

from frontdesk.store.schema import at, identity, key, metadata, text

intake_mapping = Table(
    "intake_mapping", metadata, identity(), key(),
    text("signature"), text("fields"), text("headers"), at("at", nullable=False), text("by"),
    Index("ix_intake_mapping_signature", "signature", unique=True),
)
"""Which column of a header is which field, as a person said: ``signature`` stands for the header, ``fields`` and
``headers`` are JSON lists by place, an empty field is a column left out."""
