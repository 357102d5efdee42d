"""Two acts on the moments as a whole: writing down what time has done, and changing the centre's rules."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.elapsing import CANCELLED, COLUMNS, Moment, elapse
from frontdesk.moments.engine import write_elapsed
from frontdesk.moments.override import SETTING, effective
from frontdesk.moments.rules import load, shipped
from frontdesk.moments.tables import moment as table
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act

_OVER = (f"SELECT {COLUMNS} FROM moment WHERE state = 'open' AND due_at <= :now AND missed_at <= :now "
         "ORDER BY due_at, id")
_OPEN_BY_RULE = "SELECT id, rule FROM moment WHERE state = 'open'"
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@act("advance")
def advance(tx: Transaction) -> dict[str, Any]:
    """Write down what the passing of time has done: missed moments, and the occurrences that opened after them.

    It changes nothing that anybody sees; ``moments.queue.needs_advance`` says whether it is worth doing.
    """
    return {"moments": _advance(tx)}


@act("change_rules")
def change_rules(tx: Transaction, *, text: str) -> dict[str, Any]:
    """Put the centre's own rules in force: a rule file; an empty one takes them back.

    A faulty file is refused and changes nothing.
    """
    book = load(text, shipped()) if text.strip() else shipped()
    _advance(tx)
    removed = [row[0] for row in tx.read.rows(_OPEN_BY_RULE) if row[1] not in book.rules]
    for moment in removed:
        tx.update(table, moment, state=CANCELLED, closed_at=tx.now, by=tx.by)
    tx.execute(_FORGET, setting_name=SETTING)
    if text.strip():
        tx.insert(setting, name=SETTING, value=json.dumps(text, ensure_ascii=False), at=tx.now)
    return {"rules": len(book.rules), "cancelled": len(removed)}


def _advance(tx: Transaction) -> int:
    stored = [Moment(*row) for row in tx.read.rows(_OVER, now=tx.now)]
    standing = elapse(stored, effective(tx.read), of_centre(tx.read), tx.now)
    for moment in write_elapsed(tx, stored, standing):
        if moment.subject == "visit":
            tx.touched(visit=moment.subject_id)
    return len(standing)
