"""Photos of a visit: the file is taken in by the store before; here it gets its place and purpose."""

from __future__ import annotations

from functools import partial
from typing import Any, Literal

from sqlalchemy import bindparam

from frontdesk.people.rights.sweeping import remove
from frontdesk.store.photos import forget_shared, stored_at
from frontdesk.store.schema import attachment
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.standing import open_visit

_NAMED = ("SELECT 1 FROM photo WHERE sha = :sha AND removed_at IS NULL UNION ALL SELECT 1 FROM mark WHERE photo = :sha "
          "AND NOT removed UNION ALL SELECT 1 FROM loan_mark WHERE photo = :sha AND NOT removed "
          "UNION ALL SELECT 1 FROM delivery_item WHERE photo = :sha UNION ALL SELECT 1 FROM consent "
          "WHERE photo = :sha UNION ALL SELECT 1 FROM centre WHERE logo = :sha LIMIT 1")
_OF_STEP = "SELECT id, sha FROM photo WHERE visit = :visit AND step = :step AND removed_at IS NULL"
_FORGET = attachment.delete().where(attachment.c.sha == bindparam("of_sha"))
Purpose = Literal["arrival", "before", "after", "old_part", "new_part", "other"]


def known_photo(tx: Transaction, sha: str, *, where: str) -> str:
    """The SHA-256 of a stored photo, or empty; raises ``Refused`` (``photo_unknown``)."""
    if sha and tx.read.value("SELECT sha FROM attachment WHERE sha = :sha", sha=sha) is None:
        raise Refused("photo_unknown", "This photo is not in the store. Choose the file again.", where=where)
    return sha


@act("add_photo")
def add_photo(tx: Transaction, *, visit: int, sha: str, purpose: Purpose, pair: str = "",
              caption: str = "", step: str = "") -> dict[str, Any]:
    """Put a stored photo into a visit; a before and its after share the same ``pair``.

    ``step`` is its place in the guided series: a second photo for the same step takes the place of the first.
    """
    open_visit(tx, visit)
    if not known_photo(tx, sha, where="sha"):
        raise Refused("photo_unknown", "This photo is not in the store. Choose the file again.", where="sha")
    joined = clean_line(pair, where="pair", limit=60)
    if joined and purpose in ("before", "after") and tx.read.value(
            "SELECT id FROM photo WHERE visit = :visit AND pair = :pair AND purpose = :purpose "
            "AND removed_at IS NULL", visit=visit,
        pair=joined,
            purpose=purpose) is not None:
        raise Refused("pair_full", "This pair already has its photo. Give the new photo another pair.", where="pair")
    place = clean_line(step, where="step", limit=40)
    if place:
        for row in tx.read.rows(_OF_STEP, visit=visit, step=place):
            _take_out(tx, row[0], row[1], "taken again", but=sha)
    photo = tx.insert(tables.photo, key=tx.key, visit=visit, sha=sha, purpose=purpose, pair=joined,
                      caption=clean_line(caption, where="caption"), step=place, at=tx.now, by=tx.by)
    return {"photo": photo, "visit": visit}


@act("remove_photo")
def remove_photo(tx: Transaction, *, photo: int, why: str) -> dict[str, Any]:
    """Take a photo out of a visit, with the reason; that it was there stays recorded.

    Its file goes too, unless a mark, the delivery or another visit still shows it. Refused: ``photo_gone``,
    ``why_missing``.
    """
    row = tx.read.row("SELECT visit, sha FROM photo WHERE id = :photo AND removed_at IS NULL", photo=photo)
    if row is None:
        raise Refused("photo_gone", "This photo is not in the visit any more. Refresh the page.", where="photo")
    open_visit(tx, row[0])
    reason = clean_line(why, where="why", limit=120)
    if not reason:
        raise Refused("why_missing", "Say in a few words why the photo goes: it is part of the record.", where="why")
    _take_out(tx, photo, row[1], reason)
    return {"photo": photo, "visit": row[0]}


def _take_out(tx: Transaction, photo: int, sha: str, why: str, *, but: str = "") -> None:
    """Mark a photo as removed; its file goes once that is durable, where nothing else shows it (nor is it ``but``)."""
    tx.update(tables.photo, photo, removed_at=tx.now, removed_by=tx.by, removed_why=why)
    if sha != but and tx.read.value(_NAMED, sha=sha) is None:
        tx.execute(_FORGET, of_sha=sha)
        tx.after_commit.append(partial(remove, [stored_at(tx.store.folder, sha)]))
        tx.after_commit.append(partial(forget_shared, tx.store, [sha]))
