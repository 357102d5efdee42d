"""The versions of the delivery checklist: when each was put in force, and by whom."""

from __future__ import annotations

import json
from typing import NamedTuple

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


class ChecklistVersion(NamedTuple):
    """One version; ``items`` is 0 where the shipped one came back."""

    id: int
    at: Instant
    by: str
    items: int


def versions(reader: Reader) -> tuple[ChecklistVersion, ...]:
    """Every version, newest first."""
    return tuple(ChecklistVersion(row[0], row[1], row[2], len(json.loads(row[3])) if row[3] else 0)
                 for row in reader.rows("SELECT id, at, by, items FROM delivery_checklist ORDER BY id DESC"))
