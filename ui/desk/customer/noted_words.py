"""A liking in words, and where it comes from: how sure it is, who noted it, when. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.people.preferences import told
from frontdesk.people.sources import noted_by

if TYPE_CHECKING:
    from frontdesk.people.records import PreferenceRow
    from ui.desk.desk import Desk


def liking_words(desk: Desk, row: PreferenceRow) -> str:
    """The liking in one line."""
    return told(row).said(desk.translator)


def liking_short(desk: Desk, row: PreferenceRow) -> str:
    """The liking without its kind: its choice, or its own words."""
    return desk.translator.pick(row.choice_label) if row.choice_label else row.note


def liking_source(desk: Desk, row: PreferenceRow, names: dict[str, str]) -> str:
    """How sure it is, who noted it and when; ``names`` by sign-in name."""
    sure = {"stated": desk.text("said so"), "observed": desk.text("observed once"),
            "confirmed": desk.text("confirmed")}.get(row.sure, row.sure)
    on = desk.formats.near_date(desk.local(row.at).date(), desk.today())
    return " · ".join(part for part in (sure, noted_by(row.by, names, desk.translator.language), on) if part)
