"""The act of the technician who meets the customer while the car is in work, with the old part and the new one."""

from __future__ import annotations

from typing import Any

from frontdesk.messages.record import told
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.visit import tables
from frontdesk.visit.news import so_far
from frontdesk.visit.repair.doing import worker
from frontdesk.visit.repair.fetching import answered
from frontdesk.visit.repair.finding import photos_of, show_photos, shown
from frontdesk.visit.repair.tables import meeting
from frontdesk.visit.standing import open_visit, tell_event

_FINDING = "SELECT visit, words, old_photo, new_photo FROM workshop_finding WHERE id = :finding"


@act("meet_technician")
def meet_technician(tx: Transaction, *, visit: int, words: str = "", technician: str = "", finding: int | None = None,
                    old_photo: str = "", new_photo: str = "") -> dict[str, Any]:
    """The technician met the customer: what was said, and the photos that were shown (those of the finding, where none
    are given). It stands among what the customer was told; which promises it keeps is data (``technician_met``).

    Refused: ``meeting_empty`` (neither words nor photos), ``finding_unknown``, ``photo_unknown``.
    """
    found, who = open_visit(tx, visit), worker(tx, technician)
    said = clean_note(words, where="words", limit=1000)
    old, new = photos_of(tx, old_photo, new_photo)
    if finding is not None:
        row = tx.read.row(_FINDING, finding=finding)
        if row is None or row[0] != visit:
            raise Refused("finding_unknown", "There is no such finding. Refresh the page.", where="finding")
        said, old, new = said or row[1], old or row[2], new or row[3]
    if not said:
        raise Refused("meeting_empty", "Write what the technician said to the customer.", where="words")
    kept = tx.insert(meeting, key=tx.key, visit=visit, technician=who.id, finding=finding, words=said, old_photo=old,
                     new_photo=new, at=tx.now, by=tx.by)
    show_photos(tx, visit, f"meeting-{kept}", said, old, new)
    answered(tx, visit, kept)
    message = told(tx, "visit", visit, found.customer, "in_progress", "in_person", said, "told")
    tx.update(tables.visit, visit, last_news_at=tx.now)
    tell_event(tx, found, "technician_met", message=message, channel="in_person", outcome="told",
               situation="in_progress", **shown(old, new), **so_far(tx, visit)[1].facts(tx))
    return {"meeting": kept, "message": message, "visit": visit}
