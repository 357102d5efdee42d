"""What a customer is seen to need just now: noted with one tap, done, or taken back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, true

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.needs import Need, needs
from frontdesk.visit.standing import open_visit

_OPEN = ("SELECT id FROM seen_need WHERE visit = :visit AND need = :need AND met_at IS NULL AND NOT withdrawn "
         "ORDER BY id DESC LIMIT 1")
_BACK = tables.seen_need.update().where(
    tables.seen_need.c.visit == bindparam("of_visit"), tables.seen_need.c.need == bindparam("of_need"),
    tables.seen_need.c.met_at.is_(None)).values(withdrawn=true())


@act("note_need")
def note_need(tx: Transaction, *, visit: int, need: str, note: str = "") -> dict[str, Any]:
    """Somebody sees what the customer needs now; one that is noted and still waits is the same one.

    Refused: ``need_unknown``.
    """
    open_visit(tx, visit)
    _known(need)
    words = clean_line(note, where="note")
    waiting = tx.read.value(_OPEN, visit=visit, need=need)
    if waiting is not None:
        if words:
            tx.update(tables.seen_need, waiting, note=words)
        return {"need": waiting, "visit": visit}
    row = tx.insert(tables.seen_need, key=tx.key, visit=visit, need=need, note=words, at=tx.now, by=tx.by, met_by="",
                    withdrawn=False)
    return {"need": row, "visit": visit}


@act("need_met")
def need_met(tx: Transaction, *, visit: int, need: str) -> dict[str, Any]:
    """It was done: the charger is there, the child plays. Refused: ``need_not_seen``."""
    open_visit(tx, visit)
    _known(need)
    waiting = tx.read.value(_OPEN, visit=visit, need=need)
    if waiting is None:
        raise Refused("need_not_seen", "Nothing like that is waiting in this visit. Note the need first.",
                      where="need")
    tx.update(tables.seen_need, waiting, met_at=tx.now, met_by=tx.by)
    return {"need": waiting, "visit": visit}


@act("care")
def care(tx: Transaction, *, visit: int, need: str, note: str = "") -> dict[str, Any]:
    """A round of care: it is seen and done in one, or what was noted before is done now. Refused: ``need_unknown``."""
    open_visit(tx, visit)
    _known(need)
    words = clean_line(note, where="note")
    waiting = tx.read.value(_OPEN, visit=visit, need=need)
    if waiting is not None:
        tx.update(tables.seen_need, waiting, met_at=tx.now, met_by=tx.by, **({"note": words} if words else {}))
        return {"need": waiting, "visit": visit}
    row = tx.insert(tables.seen_need, key=tx.key, visit=visit, need=need, note=words, at=tx.now, by=tx.by,
                    met_at=tx.now, met_by=tx.by, withdrawn=False)
    return {"need": row, "visit": visit}


@act("withdraw_need")
def withdraw_need(tx: Transaction, *, visit: int, need: str) -> dict[str, Any]:
    """It was noted by mistake, or it is not wanted; what was done already stays noted."""
    open_visit(tx, visit)
    _known(need)
    tx.execute(_BACK, of_visit=visit, of_need=need)
    return {"visit": visit}


def _known(need: str) -> Need:
    found = needs().get(need)
    if found is None:
        raise Refused("need_unknown", "“{need}” is no need that is noted here. Choose one of: {known}.", where="need",
                      need=need[:30], known=", ".join(needs()))
    return found
