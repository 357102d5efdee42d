"""The texts of the centre's own surprises that were in force, read without SQLAlchemy."""

from __future__ import annotations

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow


class SurpriseVersion(NamedRow):
    """A text of the centre's own surprises that came into force; newest first where several are listed."""

    id: int
    text: str
    why: str
    at: Instant
    by: str


def surprise_versions(reader: Reader) -> list[SurpriseVersion]:
    """Every text that was in force, newest first."""
    return [SurpriseVersion(*row) for row in reader.rows(
        "SELECT id, text, why, at, by FROM surprise_version ORDER BY id DESC")]
