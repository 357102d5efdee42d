"""Consents, privacy notices given, and what is kept under lock."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table

from frontdesk.store.schema import at, identity, key, metadata, text, to

consent = Table(
    "consent", metadata, identity(), key(),
    to("customer", "customer", index=False), text("purpose"), Column("given", Boolean, nullable=False), text("how"),
    text("notice"), text("guardian"), text("strokes"), text("photo"), at("at", nullable=False), text("by"),
    Index("ix_consent_customer", "customer", "purpose"),
)
"""One row for each yes and each no, never changed: the newest of a purpose counts. ``purpose`` names an entry of
resources/purposes.toml; ``how``: signed, spoken, form, message; ``notice`` is the version of the privacy notice it was
given under; ``guardian`` who agreed for a child; ``strokes`` a signature as JSON, ``photo`` an attachment's sha."""

notice_given = Table(
    "notice_given", metadata, identity(), key(),
    to("customer", "customer"), text("notice"), text("how"), at("at", nullable=False), text("by"),
)
"""Which version of the privacy notice a customer was told, and how (paper, read, message)."""

sensitive_note = Table(
    "sensitive_note", metadata, identity(), key(),
    to("customer", "customer"), text("kind"), text("words"), to("consent", "consent"), at("at", nullable=False),
    text("by"), at("erased_at"),
)
"""Health, belief, a child: kept only under the separate consent it names; the words go when that is withdrawn."""

erasure = Table(
    "erasure", metadata, identity(), key(),
    to("customer", "customer"), at("at", nullable=False), text("by"), at("term_at"), at("ended_at"),
)
"""Who was erased, when and by whom; ``term_at`` is when the repair records that the law keeps may go as well (null:
there were none), ``ended_at`` when they went."""
