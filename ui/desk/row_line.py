"""A row of a list as a presenter says it: the fields of ``ui.desk.row_list.ListRow``, without Qt."""

from __future__ import annotations

from typing import Literal

from frontdesk.values.record import Record

Mood = Literal["quiet", "accent", "green", "amber", "red"]


class RowLine(Record):
    """One row in the reader's language; see ``ListRow``."""

    key: int
    lead: str
    title: str
    detail: str = ""
    badge: str = ""
    mood: Mood = "quiet"
    right: str = ""
    right_detail: str = ""
    right_mood: Mood = "quiet"
