"""The preparation list before it is printed."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from frontdesk.papers.digest import digest_of
from frontdesk.store.faults import fault_of
from resources.translations import open_translator
from ui.desk.printing.making import load_drawing
from ui.desk.printing.paper_sheet import Logged, MadePaper, PaperSheet
from ui.paper_kinds import PREVIEW_DOTS

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant
    from ui.desk.page import Page


def make_list(on: date, store: Store, language: str, by: str, now: Instant) -> MadePaper:
    """Make the list, store it and draw its pages. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    from frontdesk.booking.preparation.paper import (  # noqa: PLC0415 (door: papers are loaded in the worker)
        preparation_paper,
    )
    from reports.preparation import preparation_list  # noqa: PLC0415 (door: papers are loaded in the worker)
    from ui.papers import keep, pictures  # noqa: PLC0415 (door: papers are loaded in the worker)
    load_drawing()
    paper = preparation_paper(store, on, language=language, printed_by=by, now=now)
    content = preparation_list(paper, open_translator(language))
    file = store.folder / "papers" / f"preparation-{on.isoformat()}.pdf"
    try:
        keep(content, file)
    except OSError as error:
        raise fault_of(error) from error
    return MadePaper(language, digest_of(paper), file, tuple(pictures(content, PREVIEW_DOTS)))


class ListSheet(PaperSheet):
    """Ctrl+Enter prints the list of a day and notes the print."""

    def __init__(self, page: Page, on: date) -> None:
        super().__init__(page, page.text("Preparation list"), partial(make_list, on),
                         Logged("preparation", f"VB{on:%Y%m%d}"))
