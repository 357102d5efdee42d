"""The newest message about a visit or an appointment: what an open sheet has seen. Plain SQL, no SQLAlchemy."""

from __future__ import annotations

from frontdesk.store.reading import Reader

NEWEST = "SELECT max(id) FROM message WHERE subject = :subject AND subject_id = :subject_id"


def newest_message(reader: Reader, subject: str, subject_id: int) -> int:
    """Its id; 0 where nothing was said yet. An act takes it as ``over`` and refuses what was said since."""
    return int(reader.value(NEWEST, subject=subject, subject_id=subject_id) or 0)
