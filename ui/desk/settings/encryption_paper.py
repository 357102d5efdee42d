"""The recovery sheet, drawn when it is wanted and never stored by the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import centre
from frontdesk.papers.parts import CentreHead
from frontdesk.papers.recovery_sheet import RecoverySheetPaper
from frontdesk.values.clock import local
from reports.recovery_sheet import recovery_sheet
from ui.papers import PRINT_DOTS, Picture, pictures

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def drawn(desk: Desk, code: str, opens: Literal["encryption", "pins"] = "encryption") -> bytes:
    """The sheet with this code as a PDF."""
    found, now = centre(desk.reader()), local(desk.now(), desk.zone)
    head = centre_head(desk.store, found) if found is not None else CentreHead("", "", "")
    paper = RecoverySheetPaper(head, now.date().isoformat(), now, desk.actor, code, opens)
    return recovery_sheet(paper, desk.translator)


def pages(content: bytes) -> list[Picture]:
    """Its pages for the printer. Runs in a worker."""
    return pictures(content, PRINT_DOTS)
