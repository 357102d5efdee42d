"""What is due, told again when nothing but time has passed: which moments are asked for, not whom each is about.

``due`` reads a name, a plate and a seat for every moment; an act that changes one of them is news, and then it is read
anew. Time alone only makes a moment more urgent, brings the next one in, or lets one go.
"""

from __future__ import annotations

from operator import itemgetter
from typing import cast

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.override import effective
from frontdesk.moments.queue import FOR_EVER, DueKey, standing
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.visit.today_records import DueRow

_COLUMNS = ("moment", "rule", "subject", "subject_id", "occurrence", "due_at", "missed_at", "state")
_key = itemgetter(*map(DueRow._fields.index, _COLUMNS))
"""A row's own ``DueKey``, the columns of a key in their order."""

_STATE = 7


class DueAgain:
    """The rows that ``due`` gave (with ``since``), and what they are as time passes."""

    def __init__(self, rows: tuple[DueRow, ...], since: Instant | None = None) -> None:
        self.rows = rows
        self._since = since
        self._keys = cast("list[DueKey]", list(map(_key, rows)))
        self._book: RuleBook | None = None
        self._until: Instant = 0

    def at(self, reader: Reader, now: Instant) -> tuple[DueRow, ...] | None:
        """What is due at ``now``, if no act came between: the very tuple of before where nothing is different.

        None where it has to be read: another moment has come in, one has risen to the manager, one is put off no
        longer.
        """
        book = effective(reader)
        if book is not self._book:
            self._book, self._until = book, _handled_otherwise(self.rows, book)
        if now >= self._until:
            return None
        keys = standing(reader, book, of_centre(reader), now, since=self._since)
        if keys != self._keys:
            rows = {key[:_STATE]: row for key, row in zip(self._keys, self.rows, strict=True)}
            told: list[DueRow] = []
            for key in keys:
                row = rows.get(key[:_STATE])
                if row is None:
                    return None
                told.append(row if row.state == key[_STATE] else row._replace(state=key[_STATE]))
            self.rows, self._keys = tuple(told), keys
        return self.rows


def _handled_otherwise(rows: tuple[DueRow, ...], book: RuleBook) -> Instant:
    """When the next of them rises to the manager, or is no longer put off."""
    rises = {rule.id: rule.rises_after for rule in book.rules.values() if rule.rises_after is not None}
    return min((at for row in rows for at in (
        row.snoozed_until, None if row.risen or row.rule not in rises else row.due_at + rises[row.rule])
        if at is not None), default=FOR_EVER)
