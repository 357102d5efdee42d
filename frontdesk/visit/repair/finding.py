"""Acts about what a technician found: the advisor sees it at once and asks the customer, or notes that it was seen."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.lines import EstimateLine
from frontdesk.visit.overrun import ask_overrun
from frontdesk.visit.photos import known_photo
from frontdesk.visit.repair.doing import worker
from frontdesk.visit.repair.tables import workshop_finding
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit

_ONE = "SELECT visit, words, means, settled_at, old_photo, new_photo FROM workshop_finding WHERE id = :finding"
_SEEN = "SELECT 1 FROM photo WHERE visit = :visit AND sha = :sha AND removed_at IS NULL LIMIT 1"


@act("note_finding")
def note_finding(tx: Transaction, *, visit: int, words: str, means: str = "", technician: str = "",
                 old_photo: str = "", new_photo: str = "") -> dict[str, Any]:
    """Note what was found on a car, what it means for the customer, and photos of the old part and the new one.

    Refused: ``finding_missing``, ``photo_unknown``.
    """
    found, who = unsettled_visit(tx, visit), worker(tx, technician)
    said = clean_note(words, where="words", limit=1000)
    if not said:
        raise Refused("finding_missing", "Write what was found.", where="words")
    old, new = photos_of(tx, old_photo, new_photo)
    row = tx.insert(workshop_finding, key=tx.key, visit=visit, technician=who.id, words=said,
                    means=clean_note(means, where="means", limit=1000), old_photo=old, new_photo=new, at=tx.now,
                    by=tx.by, settled_by="", outcome="")
    show_photos(tx, visit, f"finding-{row}", said, old, new)
    tell_event(tx, found, "finding_noted", **shown(old, new), waits_here=waits_here(tx.read, visit))
    return {"finding": row, "visit": visit}


@act("add_finding_photo")
def add_finding_photo(tx: Transaction, *, finding: int, old_photo: str = "", new_photo: str = "") -> dict[str, Any]:
    """Put a photo of the old part or of the new one to a finding. Refused: ``finding_unknown``, ``photo_unknown``,
    ``photo_missing``.
    """
    row = _finding(tx, finding)
    found = unsettled_visit(tx, row[0])
    old, new = photos_of(tx, old_photo, new_photo)
    if not (old or new):
        raise Refused("photo_missing", "Choose a photo of the old part or of the new one.", where="old_photo")
    tx.update(workshop_finding, finding, **{name: sha for name, sha in (("old_photo", old), ("new_photo", new)) if sha})
    show_photos(tx, found.id, f"finding-{finding}", row[1], old, new)
    return {"finding": finding, "visit": found.id}


@act("settle_finding")
def settle_finding(tx: Transaction, *, finding: int, outcome: Literal["noted", "nothing"]) -> dict[str, Any]:
    """The advisor has looked at a finding that needs no question: it was told and noted, or nothing follows from it.

    Refused: ``finding_unknown``, ``finding_settled``.
    """
    found = _open(tx, finding)
    tx.update(workshop_finding, finding, settled_at=tx.now, settled_by=tx.by, outcome=outcome)
    tell_event(tx, found, "finding_settled", outcome=outcome)
    return {"finding": finding, "visit": found.id}


@act("ask_about_finding")
def ask_about_finding(tx: Transaction, *, finding: int, lines: list[EstimateLine], minutes_more: int = 0,
                      reason: str = "") -> dict[str, Any]:
    """Ask the customer about the work a finding calls for: what was found becomes the reason of the question.

    Refused: ``finding_unknown``, ``finding_settled``, and whatever asking for extra work refuses.
    """
    found = _open(tx, finding)
    row = _finding(tx, finding)
    why = reason.strip() or "\n".join(part for part in (row[1], row[2]) if part)
    asked = ask_overrun.inside(tx, visit=found.id, lines=lines, reason=why, minutes_more=minutes_more)
    tx.update(workshop_finding, finding, settled_at=tx.now, settled_by=tx.by, outcome="asked",
              overrun=asked["overrun"])
    tell_event(tx, found, "finding_settled", outcome="asked")
    return {"finding": finding, **asked}


def photos_of(tx: Transaction, old_photo: str, new_photo: str) -> tuple[str, str]:
    """The stored photos of the old and the new part; raises ``Refused`` (``photo_unknown``)."""
    return known_photo(tx, old_photo, where="old_photo"), known_photo(tx, new_photo, where="new_photo")


def show_photos(tx: Transaction, visit: int, pair: str, caption: str, old: str, new: str) -> None:
    """The photos stand among those of the visit too, as a pair; one that is there already stays as it is."""
    for purpose, sha in (("old_part", old), ("new_part", new)):
        if sha and tx.read.value(_SEEN, visit=visit, sha=sha) is None:
            tx.insert(tables.photo, visit=visit, sha=sha, purpose=purpose, pair=pair, caption=caption[:120], step="",
                      at=tx.now, by=tx.by, removed_by="", removed_why="")


def shown(old: str, new: str) -> dict[str, Any]:
    """Which photos there are, as facts of an event."""
    return {"old_photo": int(bool(old)), "new_photo": int(bool(new))}


def waits_here(reader: Reader, visit: int) -> bool:
    """Whether the customer sits in the house."""
    return bool(reader.value("SELECT seat FROM visit WHERE id = :visit", visit=visit))


def _finding(tx: Transaction, finding: int) -> tuple[int, str, str, int | None, str, str]:
    row = tx.read.row(_ONE, finding=finding)
    if row is None:
        raise Refused("finding_unknown", "There is no such finding. Refresh the page.", where="finding")
    return row[0], row[1], row[2], row[3], row[4], row[5]


def _open(tx: Transaction, finding: int) -> Standing:
    row = _finding(tx, finding)
    if row[3] is not None:
        raise Refused("finding_settled", "This finding has been dealt with already.", where="finding")
    return unsettled_visit(tx, row[0])
