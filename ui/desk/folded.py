"""The list of what is due, without a flood: what was put off, and what fell due while nobody was there, as one line
each until somebody asks to see them. No Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.absence import absences, fell_due_away, gone_since
from frontdesk.moments.override import effective
from frontdesk.store.faults import Fault
from ui.desk.due_line import FEW, DueLine, Urgency
from ui.desk.place import Place

if TYPE_CHECKING:
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

AWAY, PUT_OFF = "away", "put_off"


def folded(desk: Desk, lines: list[DueLine], unfolded: frozenset[str], now: Instant) -> list[DueLine]:
    """The lines with a summary in the place of what is folded; ``unfolded`` names the summaries that are opened.

    What fell due while nobody was there comes after what is due now, what was put off comes last.
    """
    put_off = [_put_off(desk, line) for line in lines if line.row.snoozed_until is not None]
    others = [line for line in lines if line.row.snoozed_until is None]
    away, gone_by = _away(desk, [line for line in others if line.row.due_at <= now], now)
    others = [line for line in others if line.key not in gone_by]
    if len(away) <= FEW:
        away = []
    keys = {line.key for line in away}
    made = [line for line in others if line.key not in keys and line.row.due_at <= now]
    ahead = [line for line in others if line.key not in keys and line.row.due_at > now]
    text = desk.translator
    if away:
        said = text.plural("{count} promise fell due while the centre was closed or the computer asleep",
                           "{count} promises fell due while the centre was closed or the computer asleep", len(away))
        made += _group(desk, AWAY, said.format(count=len(away)), "amber", away, unfolded)
    made += ahead
    if put_off:
        said = text.plural("{count} put off", "{count} put off", len(put_off)).format(count=len(put_off))
        made += _group(desk, PUT_OFF, said, "neutral", put_off, unfolded)
    return made


def away_since(desk: Desk, now: Instant) -> Instant | None:
    """Since when nobody was there, while that is news."""
    try:
        return gone_since(desk.reader(), of_centre(desk.reader()), now)
    except Fault:
        return None


def _away(desk: Desk, fallen: list[DueLine], now: Instant) -> tuple[list[DueLine], set[int]]:
    """What fell due while nobody was there; and, by key, what was missed too long ago while somebody was."""
    try:
        gone, calendar = absences(desk.reader(), now), of_centre(desk.reader())
        shown = effective(desk.reader()).missed_shown
    except Fault:
        return [], set()
    away = [line for line in fallen if fell_due_away(line.row.due_at, gone, calendar, now)]
    keys = {line.key for line in away}
    return away, {line.key for line in fallen if line.row.state == "missed" and line.key not in keys
                  and line.row.due_at < now - shown}


def _group(desk: Desk, group: str, said: str, urgency: Urgency, lines: list[DueLine], unfolded: frozenset[str],
           ) -> list[DueLine]:
    open_now = group in unfolded
    words = desk.text("Press Enter to fold them away") if open_now else desk.text("Press Enter to see them")
    short = desk.text("While nobody was there") if group == AWAY else desk.text("Put off")
    count = desk.formats.number(len(lines))
    summary = DueLine(crc32(group.encode()), urgency, said, short, words, "", count, Place("today", focus=group),
                      lines[0].row, group)
    return [summary, *lines] if open_now else [summary]


def _put_off(desk: Desk, line: DueLine) -> DueLine:
    assert line.row.snoozed_until is not None
    until = desk.formats.moment(desk.local(line.row.snoozed_until), desk.today())
    return line.but(urgency="neutral", when=desk.text("put off until {time}").format(time=until))
