"""Draws every paper into small contact sheets: ``python -m tools.paper_screens [docs/screens]``.

In each language one sheet of the papers on A4, one of what is kept (poster, badge, voucher, roll), one of the cards:
all designs by all occasions, folded, and four on an A4 with marks to cut by. The photos are drawn, of nobody's car.
"""

from __future__ import annotations

import math
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from frontdesk.papers.commission import CommissionPaper
from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.history import HistoryPaper
from frontdesk.papers.parts import PhotoPair
from frontdesk.papers.poster import BadgePaper, PosterPaper
from frontdesk.papers.settlement import SettlementPaper
from frontdesk.papers.slip import SlipPaper
from frontdesk.papers.thank_you import DESIGNS, OCCASIONS, ThankYouPaper
from frontdesk.papers.voucher import VoucherPaper
from frontdesk.values.words import Translator
from reports.commission import commission_form
from reports.delivery import delivery_report
from reports.history import vehicle_history
from reports.keepsakes import anniversary_poster, badge_certificate
from reports.opened import opened_pdf
from reports.receipt import settlement_receipt
from reports.settlement import settlement_list
from reports.slip import hand_over_slip
from reports.thank_you import thank_you_card, thank_you_cards
from reports.voucher import voucher_paper
from resources.translations import open_translator

DOTS = 58
"""Dots per inch: a whole page is seen, its words are guessed."""

GROUND, GAP, COLOURS = "#D9DEDD", 10, 224
_WORN, _NEW = ("#8A5A3C", "#6E4A33", "#4A3A30"), ("#B9C3C6", "#9AA7AB", "#0F6B6B")


def main(out: str = "docs/screens") -> None:
    """Draw all sheets into ``out``."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("zh_CN", "en"):
        say = open_translator(language)
        with tempfile.TemporaryDirectory() as place:
            report = delivery_report(_delivered(Path(place), language), say)
        if language == "zh_CN":
            first, second, *_ = _pages(report, 96)
            first.save(folder / f"{language}-paper-delivery-1.png", optimize=True)
            second.save(folder / f"{language}-paper-delivery-2.png", optimize=True)
            _pages(thank_you_card(ThankYouPaper.sample(language), say), 130)[0].save(
                folder / f"{language}-paper-card.png", optimize=True)
        _sheet([report, settlement_list(SettlementPaper.sample(language), say),
                commission_form(CommissionPaper.sample(language), say),
                hand_over_slip(SlipPaper.sample(language), say, "a4"),
                vehicle_history(HistoryPaper.sample(language), say)], folder / f"{language}-papers.png", 4)
        _sheet([anniversary_poster(PosterPaper.sample(language), say),
                badge_certificate(BadgePaper.sample(language), say), voucher_paper(VoucherPaper.sample(language), say),
                settlement_receipt(SettlementPaper.sample(language), say)], folder / f"{language}-papers-kept.png", 4)
        _cards(language, say, folder / f"{language}-papers-cards.png")


def _cards(language: str, say: Translator, file: Path) -> None:
    """All designs by all occasions; below them one folded, and four on an A4."""
    leaves = [thank_you_card(ThankYouPaper.sample(language, design, kind), say)
              for design in DESIGNS for kind in OCCASIONS]
    four = [ThankYouPaper.sample(language, design, "birthday") for design in (*DESIGNS, "camellia")]
    _sheet([*leaves, thank_you_card(ThankYouPaper.sample(language, "camellia", "festival"), say, "folded"),
            thank_you_cards(four, say, "four")], file, len(OCCASIONS))


def _delivered(folder: Path, language: str) -> DeliveryPaper:
    """The report with photos in pairs and the battery's health."""
    chinese = language == "zh_CN"
    labels = ("施工前", "施工后") if chinese else ("Before", "After")
    captions = (("前刹车片：剩余 2 毫米 → 新片 12 毫米", "刹车盘清洁", "空调滤芯") if chinese else
                ("Front pads: 2 mm left, then 12 mm new", "Discs cleaned", "Cabin filter"))
    pairs = tuple(PhotoPair(_photo(folder / f"{at}-old.jpg", _WORN, at), _photo(folder / f"{at}-new.jpg", _NEW, at),
                            *labels, caption) for at, caption in enumerate(captions))
    about = "用诊断仪测量 · 25 ℃，电量 80 %" if chinese else "Measured with the tester · 25 °C, charged to 80 %"
    return replace(DeliveryPaper.sample(language), pairs=pairs, soh_before=91.5, soh_after=93.0, soh_about=about)


def _photo(file: Path, colours: tuple[str, str, str], turn: int) -> Path:
    """A made-up photo: a brake disc with its caliper."""
    picture = Image.new("RGB", (1280, 960), "#2A3032")
    pen = ImageDraw.Draw(picture)
    disc, edge, caliper = colours
    for reach, colour in ((420, edge), (400, disc), (190, edge), (170, "#3B4346"), (60, edge)):
        pen.ellipse((640 - reach, 480 - reach, 640 + reach, 480 + reach), fill=colour)
    for step in range(5):
        angle = 2 * math.pi * step / 5 + turn
        x, y = 640 + 115 * math.cos(angle), 480 + 115 * math.sin(angle)
        pen.ellipse((x - 22, y - 22, x + 22, y + 22), fill=edge)
    pen.pieslice((180, 20, 1100, 940), 200 + 40 * turn, 262 + 40 * turn, fill=caliper)
    picture.save(file, quality=85)
    return file


def _pages(content: bytes, dots: int) -> list[Image.Image]:
    with opened_pdf(content) as document:
        return [page.render(scale=dots / 72).to_pil().convert("RGB") for page in document]


def _sheet(papers: list[bytes], file: Path, columns: int) -> None:
    """All pages in rows of ``columns``, each row as high as its highest."""
    pages = [page for content in papers for page in _pages(content, DOTS)]
    rows = [pages[at:at + columns] for at in range(0, len(pages), columns)]
    wide = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    sheet = Image.new("RGB", (wide, sum(max(page.height for page in row) + GAP for row in rows) + GAP), GROUND)
    y = GAP
    for row in rows:
        x = GAP
        for page in row:
            sheet.paste(page, (x, y))
            x += page.width + GAP
        y += max(page.height for page in row) + GAP
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
