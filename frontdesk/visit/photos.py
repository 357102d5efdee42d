"""Photos of a visit: the file is taken in by the store before; here it gets its place and purpose."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.standing import open_visit

Purpose = Literal["arrival", "before", "after", "old_part", "new_part", "other"]


def known_photo(tx: Transaction, sha: str, *, where: str) -> str:
    """The SHA-256 of a stored photo, or empty; raises ``Refused`` (``photo_unknown``)."""
    if sha and tx.read.value("SELECT sha FROM attachment WHERE sha = :sha", sha=sha) is None:
        raise Refused("photo_unknown", "This photo is not in the store. Choose the file again.", where=where)
    return sha


@act("add_photo")
def add_photo(tx: Transaction, *, visit: int, sha: str, purpose: Purpose, pair: str = "",
              caption: str = "") -> dict[str, Any]:
    """Put a stored photo into a visit; a before and its after share the same ``pair``."""
    open_visit(tx, visit)
    if not known_photo(tx, sha, where="sha"):
        raise Refused("photo_unknown", "This photo is not in the store. Choose the file again.", where="sha")
    joined = clean_line(pair, where="pair", limit=60)
    if joined and purpose in ("before", "after") and tx.read.value(
            "SELECT id FROM photo WHERE visit = :visit AND pair = :pair AND purpose = :purpose", visit=visit,
        pair=joined,
            purpose=purpose) is not None:
        raise Refused("pair_full", "This pair already has its photo. Give the new photo another pair.", where="pair")
    photo = tx.insert(tables.photo, key=tx.key, visit=visit, sha=sha, purpose=purpose, pair=joined,
                      caption=clean_line(caption, where="caption"), at=tx.now, by=tx.by)
    return {"photo": photo, "visit": visit}
