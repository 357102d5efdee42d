"""Marking single days: closed, open all the same, and holidays of a year whose notice the program does not know."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.centre.tables import marked_day
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

_FORGET = delete(marked_day).where(marked_day.c.day == bindparam("of_day"))
NOTE_LIMIT = 80


@dataclass(frozen=True, slots=True)
class DayStood:
    """What was shown of a day when it was marked; all as usual where nothing was."""

    open: bool | None = None
    working: bool | None = None
    note: str = ""


@act("set_day")
def set_day(tx: Transaction, *, on: str, open: bool | None = None, working: bool | None = None,  # noqa: A002 (its name)
            note: str = "", expected: DayStood | None = None) -> dict[str, Any]:
    """Say of one day that the centre is open or closed, or that it is a holiday or a make-up working day.

    What is not given is as usual; with neither the day is as usual again and its note goes. ``expected`` is what was
    shown of it: what somebody else marked meanwhile is not replaced unseen. Refused: ``changed_meanwhile``,
    ``date_unreadable`` and its kin, ``day_note_alone``.
    """
    day = known_day(on)
    words = clean_line(note, where="note", limit=NOTE_LIMIT)
    if open is None and working is None and words:
        raise Refused("day_note_alone", "A note needs a mark: say whether the day is open, closed, a holiday or worked "
                      "instead.", where="note")
    if expected is not None:
        open, working, words = _settled(tx, day, expected, DayStood(open, working, words))  # noqa: A001 (its name)
    tx.execute(_FORGET, of_day=day.isoformat())
    if open is not None or working is not None:
        tx.insert(marked_day, key=tx.key, day=day.isoformat(), open=None if open is None else int(open),
                  working=None if working is None else int(working), note=words, by=tx.by, at=tx.now)
    return {"day": day.isoformat()}


def _settled(tx: Transaction, day: date, expected: DayStood, wanted: DayStood
             ) -> tuple[bool | None, bool | None, str]:
    """Both marks and the note as they are to be where somebody else may have marked the same day meanwhile."""
    row = tx.read.row("SELECT open, working, note, by FROM marked_day WHERE day = :day", day=day.isoformat())
    stands = DayStood() if row is None else DayStood(_yes(row[0]), _yes(row[1]), row[2])
    kept = asdict(stands) | settled(asdict(stands), asdict(expected), asdict(wanted),
                                    lambda: "" if row is None else str(row[3]))
    return kept["open"], kept["working"], kept["note"] if (kept["open"], kept["working"]) != (None, None) else ""


def _yes(mark: int | None) -> bool | None:
    return None if mark is None else bool(mark)


def known_day(text: str) -> date:
    """A date to be marked."""
    return read_date(text, where="on")
