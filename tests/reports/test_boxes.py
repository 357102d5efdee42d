"""No words stand on other words or on a photo: every paper, both languages, as it is, with much and with nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium
import pytest

from frontdesk.papers.commission import CommissionPaper
from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.history import HistoryPaper
from frontdesk.papers.notice import NoticePaper
from frontdesk.papers.parts import PhotoPair
from frontdesk.papers.person_file import PersonFilePaper
from frontdesk.papers.poster import BadgePaper, PosterPaper
from frontdesk.papers.preparation import PreparationPaper
from frontdesk.papers.recovery_sheet import RecoverySheetPaper
from frontdesk.papers.settlement import SettlementPaper
from frontdesk.papers.slip import SlipPaper
from frontdesk.papers.thank_you import CARD_FORMS, DESIGNS, OCCASIONS, ThankYouPaper
from frontdesk.papers.voucher import VoucherPaper
from reports.commission import commission_form
from reports.delivery import delivery_report
from reports.history import vehicle_history
from reports.keepsakes import anniversary_poster, badge_certificate
from reports.notice import privacy_notice
from reports.opened import opened_pdf
from reports.person_file import person_file_report
from reports.preparation import preparation_list
from reports.receipt import settlement_receipt
from reports.recovery_sheet import recovery_sheet
from reports.settlement import settlement_list
from reports.slip import hand_over_slip
from reports.thank_you import thank_you_card
from reports.voucher import voucher_paper
from resources.translations import open_translator
from tests.reports.amounts import with_little, with_much
from tests.reports.hostile import photo
from tests.reports.reading import pages

Draw = Callable[[Any, Any], bytes]
Box = tuple[float, float, float, float]
TOUCH = 0.3
"""Of the lower box's height: as far two lines may reach into each other (what hangs below one, what stands up)."""

PAPERS: dict[str, tuple[Callable[[str], Any], Draw]] = {
    "slip": (SlipPaper.sample, hand_over_slip),
    "slip-a5": (SlipPaper.sample, lambda paper, say: hand_over_slip(paper, say, "a5")),
    "commission": (CommissionPaper.sample, commission_form),
    "commission-a5": (CommissionPaper.sample, lambda paper, say: commission_form(paper, say, "a5")),
    "delivery": (DeliveryPaper.sample, delivery_report),
    "settlement": (SettlementPaper.sample, settlement_list),
    "settlement-a5": (SettlementPaper.sample, lambda paper, say: settlement_list(paper, say, "a5")),
    "receipt": (SettlementPaper.sample, settlement_receipt),
    "history": (HistoryPaper.sample, vehicle_history),
    "preparation": (PreparationPaper.sample, preparation_list),
    "notice": (NoticePaper.sample, privacy_notice),
    "person_file": (PersonFilePaper.sample, person_file_report),
    "recovery_sheet": (RecoverySheetPaper.sample, recovery_sheet),
    "poster": (PosterPaper.sample, anniversary_poster),
    "badge": (BadgePaper.sample, badge_certificate),
    "voucher": (VoucherPaper.sample, voucher_paper),
    **{f"card-{design}": (lambda language, design=design: ThankYouPaper.sample(language, design), thank_you_card)
       for design in DESIGNS},
    **{f"card-{kind}": (lambda language, kind=kind: ThankYouPaper.sample(language, DESIGNS[0], kind), thank_you_card)
       for kind in OCCASIONS},
    **{f"card-{form}": (ThankYouPaper.sample, lambda paper, say, form=form: thank_you_card(paper, say, form))
       for form in CARD_FORMS},
}


def overlaps(content: bytes) -> list[tuple[int, str, str]]:
    """Words that stand on other words or on a photo: the page and both."""
    found: list[tuple[int, str, str]] = []
    with opened_pdf(content) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            boxes = [text.get_rect(at) for at in range(text.count_rects())]
            said = [(box, text.get_text_bounded(*box).strip()) for box in boxes]
            photos = [thing.get_bounds()
                      for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)]
            lines = [(box, words) for box, words in said if words and box[3] - box[1] > 1]
            for at, (box, words) in enumerate(lines):
                found += [(number, words[:40], other[:40]) for beside, other in lines[at + 1:] if _on(box, beside)]
                found += [(number, words[:40], "a photo") for beside in photos if _on(box, beside)]
            found += [(number, "a photo", "a photo") for at, box in enumerate(photos)
                      for beside in photos[at + 1:] if _on(box, beside)]
    return found


def _on(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and high > TOUCH * min(one[3] - one[1], other[3] - other[1])


@pytest.mark.parametrize("amount", ["usual", "much", "little"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_stands_on_anything_else(name: str, language: str, amount: str):
    sample, draw = PAPERS[name]
    paper = sample(language)
    if amount != "usual":
        paper = (with_much if amount == "much" else with_little)(paper)
    assert overlaps(draw(paper, open_translator(language))) == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_forty_photos_keep_their_rows(language: str, tmp_path: Path):
    stored = [photo(tmp_path, f"p{at}", (1280, 960) if at % 3 else (720, 1280)) for at in range(40)]
    pairs = tuple(PhotoPair(stored[at], stored[at + 1], "施工前" * 20, "施工后") for at in range(0, 40, 2))
    content = delivery_report(replace(DeliveryPaper.sample(language), pairs=pairs), open_translator(language))
    assert pages(content) > 3
    assert overlaps(content) == []


def test_words_on_words_are_found():
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 (what is measured must be able to fail)
    canvas = Canvas("unused", invariant=1)
    canvas.drawString(100, 100, "one line of words")
    canvas.drawString(110, 103, "another on it")
    canvas.showPage()
    assert len(overlaps(canvas.getpdfdata())) == 1
