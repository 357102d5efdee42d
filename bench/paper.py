"""A delivery report with eight photos, warm, beside the same words, photos and drawings put straight on a canvas.

The twin gets every line ready: what stands where was read out of our own report, so it lays nothing out, breaks no
line and measures nothing; it draws with the canvas's own calls.
``python -m bench paper``.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from reportlab.lib.pagesizes import A6
from reportlab.pdfgen.canvas import Canvas

from bench.measure import QUICK_ROUNDS, ROUNDS, Figure, in_turn, timed
from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PhotoPair
from frontdesk.papers.thank_you import DESIGNS, OCCASIONS, ThankYouPaper
from reports.delivery import delivery_report
from reports.drawn import draw_qr
from reports.look import INK
from reports.opened import opened_pdf
from reports.outline import VIEWS
from reports.thank_you import thank_you_cards, thank_you_files
from reports.vector import draw, drawing
from resources.translations import open_translator

PHOTOS = 8
CARDS = 200
REPORTS = 5
"""Reports a round."""

Box = tuple[float, float, float, float]
Page = tuple[list[tuple[float, float, float, str]], list[Box], list[Box]]
"""The lines of a page with place and size, and the boxes of its photos and rules."""


def figures(*, quick: bool = False) -> list[Figure]:
    """The cards and the report by their twins; floors 0.6, 0.4 and 1.2."""
    with tempfile.TemporaryDirectory() as folder:
        photos = [photo(Path(folder) / f"{number}.jpg", number) for number in range(PHOTOS)]
        pairs = tuple(PhotoPair(photos[at], photos[at + 1], "施工前", "施工后") for at in range(0, PHOTOS, 2))
        paper, translator = replace(DeliveryPaper.sample(), pairs=pairs), open_translator("zh_CN")
        pages = read(delivery_report(paper, translator))
        times = 1 if quick else REPORTS
        size = len(delivery_report(paper, translator)) - sum(each.stat().st_size for each in photos)
        return [*_cards(quick=quick), in_turn(f"paper: a delivery report with {PHOTOS} photos by a canvas",
                        lambda: timed(lambda: delivery_report(paper, translator), times),
                        lambda: timed(lambda: twin(pages, photos, paper.number), times), aim=1.05, floor=1.2,
                        rounds=QUICK_ROUNDS if quick else ROUNDS, note=f"{size // 1000} kB beside its photos")]


def _cards(*, quick: bool) -> list[Figure]:
    """Many cards as one document, and each as a file of its own, by the same pages on a bare canvas, one by one."""
    translator = open_translator("zh_CN")
    papers = [replace(ThankYouPaper.sample("zh_CN", DESIGNS[at % len(DESIGNS)], OCCASIONS[at % len(OCCASIONS)]),
                      address=f"第{at}位客人", number=str(at)) for at in range(20 if quick else CARDS)]
    pages = read(thank_you_cards(papers, translator))
    rounds = QUICK_ROUNDS if quick else ROUNDS
    together = in_turn(f"paper: {CARDS} cards in one document by page by page",
                       lambda: timed(lambda: thank_you_cards(papers, translator), 1),
                       lambda: timed(lambda: card_twin(pages, papers), 1), aim=0.5, floor=0.6, rounds=rounds)
    made = list(thank_you_files(papers, translator))
    begun = process_time()
    list(thank_you_files(papers, translator))
    each = (process_time() - begun) * 1000 / len(papers)
    apart = in_turn(f"paper: {CARDS} cards, each a file, by each a file on a canvas",
                    lambda: timed(lambda: list(thank_you_files(papers, translator)), 1),
                    lambda: timed(lambda: [card_twin([page], [one]) for page, one in zip(pages, papers, strict=True)],
                                  1), aim=0.3, floor=0.4, rounds=rounds,
                    note=f"{each:.1f} ms of processor time each, aim 2.0; "
                         f"{sum(map(len, made)) // len(made) // 1000} kB each")
    return [together, apart]


def card_twin(pages: list[Page], papers: Sequence[ThankYouPaper]) -> bytes:
    """The same cards with every drawing put on every page, its operators ready, and every line at its place."""
    canvas = Canvas(io.BytesIO(), pagesize=A6, invariant=1)
    for (lines, _, _), paper in zip(pages, papers, strict=True):
        for name, x, y, wide in ((paper.design, 0.0, 0.0, A6[0]), (f"emblem_{paper.kind}", 70.0, 340.0, 60.0)):
            art = drawing(f"cards/{name}.svg")
            draw(canvas, art, x, y, wide / art.width)
        for x, y, size, text in lines:
            canvas.setFillColor(INK)
            canvas.setFont("hand" if size > 7 else "sans", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    return canvas.getpdfdata()


def twin(pages: list[Page], photos: list[Path], code: str) -> bytes:
    """The same report by hand."""
    canvas, left = Canvas(io.BytesIO(), invariant=1), iter(photos)
    for lines, boxes, rules in pages:
        for rule in rules:
            canvas.rect(*rule, stroke=0, fill=1)
        for x, y, size, text in lines:
            canvas.setFillColor(INK)
            canvas.setFont("sans-bold" if size > 10 else "sans", size)
            canvas.drawString(x, y, text)
        for box in boxes:
            canvas.drawImage(str(next(left)), *box)
        canvas.showPage()
    for view in VIEWS:
        for stroke in drawing(f"outlines/car_{view}.svg").strokes:
            path = canvas.beginPath()
            for command, numbers in stroke.steps:
                {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[command](*numbers)
            canvas.drawPath(path, stroke=int(stroke.stroke is not None), fill=int(stroke.fill is not None))
    draw_qr(canvas, code, 100, 100, 60)
    return canvas.getpdfdata()


def read(content: bytes) -> list[Page]:
    """What stands where in a report."""
    found: list[Page] = []
    with opened_pdf(content) as document:
        for page in document:
            text = page.get_textpage()
            rects = [text.get_rect(at) for at in range(text.count_rects())]
            lines = [(left, bottom, max(top - bottom, 5.0), text.get_text_bounded(left, bottom, right, top))
                     for left, bottom, right, top in rects]
            rules = [box for box in _boxes(page, pdfium.FPDF_PAGEOBJ_PATH) if box[2] > 100 and box[3] < 80]
            found.append((lines, _boxes(page, pdfium.FPDF_PAGEOBJ_IMAGE), rules))
    return found


def _boxes(page: pypdfium2.PdfPage, kind: int) -> list[Box]:
    bounds = (thing.get_bounds() for thing in page.get_objects(filter=(kind,)))
    return [(left, bottom, right - left, top - bottom) for left, bottom, right, top in bounds]


def photo(place: Path, number: int) -> Path:
    """A JPEG of about 80 kB, as a centre stores them."""
    picture = Image.effect_noise((1280, 960), 14 + number).convert("RGB")
    picture.save(place, quality=22)
    return place
