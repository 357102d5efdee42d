"""A voucher before it is printed: number and QR on a card to be handed over or sent."""

from __future__ import annotations

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
    from frontdesk.visit.surprises.voucher_reads import VoucherRow
    from ui.desk.page import Page


def make_voucher(number: str, store: Store, language: str, _by: str, now: Instant) -> MadePaper:
    """Make the voucher, store it and draw it. Runs in a worker. Raises ``Refused`` (``voucher_used`` …) or ``Fault``.
    """
    from frontdesk.visit.keepsake_papers import voucher_to_print  # noqa: PLC0415 (door: papers are loaded in the worker)
    from reports.voucher import voucher_paper  # noqa: PLC0415 (door: papers are loaded in the worker)
    from ui.papers import keep, pictures  # noqa: PLC0415 (door: papers are loaded in the worker)
    load_drawing()
    paper = voucher_to_print(store, number, language=language, now=now)
    content = voucher_paper(paper, open_translator(language))
    file = store.folder / "papers" / f"voucher-{number}-{language}.pdf"
    try:
        keep(content, file)
    except OSError as error:
        raise fault_of(error) from error
    return MadePaper(language, digest_of(paper), file, tuple(pictures(content, PREVIEW_DOTS)))


class VoucherSheet(PaperSheet):
    """Ctrl+Enter prints the voucher and notes the print."""

    def __init__(self, page: Page, voucher: VoucherRow) -> None:
        super().__init__(page, page.text("Voucher"), partial(make_voucher, voucher.number),
                         Logged("voucher", voucher.number, voucher.customer), width=560)
