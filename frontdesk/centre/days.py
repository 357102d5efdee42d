"""Marking single days: closed, open all the same, and holidays of a year whose notice the program does not know."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.centre.tables import marked_day
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

_FORGET = delete(marked_day).where(marked_day.c.day == bindparam("of_day"))
NOTE_LIMIT = 80


@act("set_day")
def set_day(tx: Transaction, *, on: str, open: bool | None = None, working: bool | None = None,  # noqa: A002 (its name)
            note: str = "") -> dict[str, Any]:
    """Say of one day that the centre is open or closed, or that it is a holiday or a make-up working day.

    What is not given is as usual; with neither the day is as usual again and its note goes. Refused:
    ``date_unreadable`` and its kin, ``day_note_alone``.
    """
    day = known_day(on)
    words = clean_line(note, where="note", limit=NOTE_LIMIT)
    if open is None and working is None and words:
        raise Refused("day_note_alone", "A note needs a mark: say whether the day is open, closed, a holiday or worked "
                      "instead.", where="note")
    tx.execute(_FORGET, of_day=day.isoformat())
    if open is not None or working is not None:
        tx.insert(marked_day, key=tx.key, day=day.isoformat(), open=None if open is None else int(open),
                  working=None if working is None else int(working), note=words, by=tx.by, at=tx.now)
    return {"day": day.isoformat()}


def known_day(text: str) -> date:
    """A date to be marked."""
    return read_date(text, where="on")
