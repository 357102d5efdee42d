"""The page of the delivery report beside other makers of PDFs, in one run: the same words, table and eight photos.

WeasyPrint, fpdf2 and typst each lay out a page of their own; Qt's ``QPdfWriter`` and fpdf2 paint what they are told.
None draws the battery chart, the outline with its marks or the code of the number, which ours has: they are given the
easier page. Bench-only: a peer that is not installed is told in a sentence. ``python -m bench paper_peers``, or
``python -m bench.paper_peers`` for milliseconds and sizes.
"""

from __future__ import annotations

import html
import io
import json
import os
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from bench.measure import QUICK_ROUNDS, Figure, in_turn, timed
from bench.paper import PHOTOS, photo
from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PhotoPair
from reports.delivery import delivery_report
from reports.fonts import ready
from reports.opened import opened_pdf
from resources.translations import open_translator

ROUNDS = 5
Make = Callable[[], bytes]


class Words:
    """What the page says, as plain lists: every peer is given these."""

    def __init__(self, paper: DeliveryPaper, photos: list[Path]) -> None:
        self.title = f"交车报告 {paper.number}"
        self.facts = [paper.address, paper.model, paper.plate, paper.advisor]
        self.told = [*paper.asked, *paper.found]
        self.rows = [(line.name, line.why, f"{line.amount_fen / 100:,.2f}", line.warranty) for line in paper.lines]
        self.photos = photos


def makers(words: Words, folder: Path) -> dict[str, Make | None]:
    """Each peer by name; None where it is not installed."""
    face = _face()
    known: dict[str, tuple[str, Callable[[Words, Path, Path], Make]]] = {
        "WeasyPrint": ("weasyprint", _weasyprint), "fpdf2": ("fpdf", _fpdf), "typst": ("typst", _typst),
        "QPdfWriter": ("PySide6", _qt)}
    return {name: make(words, folder, face) if find_spec(module) is not None else None
            for name, (module, make) in known.items()}


def figures(*, quick: bool = False) -> list[Figure]:
    """Ours by each peer that is here; it should be no slower than any."""
    made: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, peers = _ours(folder)
        for peer, make in peers.items():
            if make is None:
                print(f"paper: {peer} is not installed, so it is not measured.")
                continue
            size, own = len(make()), len(ours())
            made.append(in_turn(f"paper: a delivery report by {peer}", lambda: timed(ours, 3),
                                lambda make=make: timed(make, 1), aim=1.0, floor=_FLOORS[peer],
                                rounds=QUICK_ROUNDS if quick else ROUNDS,
                                note=f"{own // 1000} kB by {size // 1000} kB"))
    return made


_FLOORS = {"WeasyPrint": 1.0, "fpdf2": 1.0, "typst": 6.0, "QPdfWriter": 1.0}
"""typst is compiled, keeps the photos and typefaces of its last page, and is faster (28 ms by our 116 on two slow
cores): ours stays within a few kilobytes of it while it draws chart, outline and code as well.
"""


def _ours(folder: Path) -> tuple[Make, dict[str, Make | None]]:
    photos = [photo(folder / f"{number}.jpg", number) for number in range(PHOTOS)]
    pairs = tuple(PhotoPair(photos[at], photos[at + 1], "施工前", "施工后") for at in range(0, PHOTOS, 2))
    paper, translator = replace(DeliveryPaper.sample(), pairs=pairs), open_translator("zh_CN")
    return lambda: delivery_report(paper, translator), makers(Words(paper, photos), folder)


def _face() -> Path:
    """The Chinese typeface that our papers are set in: the same for every peer."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 (registered by ready)
    ready()
    return Path(str(pdfmetrics.getFont("sans").face.filename))


def _weasyprint(words: Words, folder: Path, face: Path) -> Make:
    import weasyprint  # noqa: PLC0415 (a peer)  # pyright: ignore[reportMissingImports]
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  # pyright: ignore[reportMissingImports]
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=f"@font-face {{ font-family: report; src: url(file://{face}) }} body {{ font: 10pt "
                                  "report } img { width: 48% } td { border-bottom: 1px solid #ccc }",
                           font_config=fonts)
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in words.rows)
    page = (f"<h1>{html.escape(words.title)}</h1><p>{html.escape('　'.join(words.facts))}</p>" + "".join(
        f"<p>{html.escape(line)}</p>" for line in words.told) + f"<table>{rows}</table>" + "".join(
        f'<img src="file://{each}">' for each in words.photos))
    return lambda: weasyprint.HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts)


def _fpdf(words: Words, folder: Path, face: Path) -> Make:
    from fpdf import FPDF  # noqa: PLC0415 (a peer)  # pyright: ignore[reportMissingImports]

    def make() -> bytes:
        page = FPDF()
        page.add_font("report", fname=str(face))
        page.add_page()
        page.set_font("report", size=16)
        page.multi_cell(0, 8, words.title, new_x="LMARGIN", new_y="NEXT")
        page.set_font("report", size=10)
        for line in ("　".join(words.facts), *words.told):
            page.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        with page.table(first_row_as_headings=False) as table:
            for row in words.rows:
                table.row(row)
        for at, each in enumerate(words.photos):
            if at % 2 == 0 and page.get_y() + 72 > 280:
                page.add_page()
            page.image(str(each), x=10 + 96 * (at % 2), y=page.get_y(), w=92)
            if at % 2:
                page.set_y(page.get_y() + 72)
        return bytes(page.output())
    return make


def _typst(words: Words, folder: Path, face: Path) -> Make:
    import typst  # noqa: PLC0415 (a peer)  # pyright: ignore[reportMissingImports]

    def said(text: str) -> str:
        return f"#text({json.dumps(text, ensure_ascii=False)})"

    cells = ", ".join(f"[{said(cell)}]" for row in words.rows for cell in row)
    pictures = ", ".join(f'image("{each.name}")' for each in words.photos)
    source = folder / "report.typ"
    number = iter(range(1_000_000))
    page = ("#set text(font: (\"Noto Sans CJK SC\", \"Noto Sans SC\"), size: 10pt)\n= " + said(words.title)
                      + "\n\n" + "\n\n".join(said(line) for line in ("　".join(words.facts), *words.told))
                      + f"\n\n#table(columns: 4, {cells})\n\n#grid(columns: 2, gutter: 8pt, {pictures})\n")
    fonts: Any = typst.Fonts(include_system_fonts=False, font_paths=[str(face.parent)]) if hasattr(
        typst, "Fonts") else [str(face.parent)]

    def make() -> bytes:
        source.write_text(f"#text(\"{next(number)}\")\n\n{page}", "utf-8")  # or its cache answers for the last one
        return bytes(typst.compile(str(source), font_paths=fonts))
    return make


def _qt(words: Words, folder: Path, face: Path) -> Make:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUrl  # noqa: PLC0415 (bench of Qt's own writer)
    from PySide6.QtGui import (  # noqa: PLC0415 (the same)
        QFont,
        QFontDatabase,
        QGuiApplication,
        QImage,
        QPageSize,
        QPdfWriter,
        QTextDocument,
    )
    application = QGuiApplication.instance() or QGuiApplication([])
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(face)))

    def make() -> bytes:
        assert application is not None
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(96)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(10, 10, 10, 10))
        document = QTextDocument()
        document.setDefaultFont(QFont(families[0] if families else "", 10))
        for at, each in enumerate(words.photos):
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"photo:{at}"), QImage(str(each)))
        rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
                       for row in words.rows)
        document.setHtml(f"<h1>{html.escape(words.title)}</h1><p>{html.escape('　'.join(words.facts))}</p>" + "".join(
            f"<p>{html.escape(line)}</p>" for line in words.told) + f"<table>{rows}</table>" + "".join(
            f'<img src="photo:{at}" width="320">' for at in range(len(words.photos))))
        document.setPageSize(writer.pageLayout().paintRectPixels(96).size().toSizeF())
        document.print_(writer)
        buffer.close()
        return bytes(buffer.data().data())
    return make


def sound(content: bytes, words: Words) -> str:
    """Whether a reader of the file gets what the page says: words exactly, photos as they were, faces embedded and
    subset, title and language, tags.
    """
    read = "".join(read_back(content).split())
    told = [words.title.split()[-1], *words.facts, *words.told, *(row[0] for row in words.rows)]
    exact = sum("".join(text.split()) in read for text in told)
    reader = PdfReader(io.BytesIO(content))
    untouched = [each.read_bytes() for each in words.photos]
    kept = sum(each[-2000:] in content for each in untouched)
    root: Any = reader.trailer["/Root"]
    title = (reader.metadata.title if reader.metadata else None) or ""
    said = [f"{exact} of {len(told)} texts exact", f"{kept} of {len(untouched)} photos as they were",
            "titled" if words.title.split()[-1] in title else "no title",
            "language" if "/Lang" in root else "no language", "tags" if "/StructTreeRoot" in root else "no tags"]
    return ", ".join(said)


def read_back(content: bytes) -> str:
    """All words of a document."""
    with opened_pdf(content) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def main() -> None:
    """Milliseconds, kilobytes and soundness of each, ours first; all in one run, in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, peers = _ours(folder)
        words = Words(DeliveryPaper.sample(), [folder / f"{number}.jpg" for number in range(PHOTOS)])
        made = {who: make for who, make in {"ours": ours, **peers}.items() if make is not None}
        contents = {who: make() for who, make in made.items()}
        costs = {who: list[float]() for who in made}
        for _ in range(ROUNDS):
            for who, make in made.items():
                costs[who].append(timed(make, 1))
        for who in peers.keys() - made.keys():
            print(f"{who}: not installed")
        for who, content in contents.items():
            print(f"{who}: {statistics.median(costs[who]) * 1000:.0f} ms (least {min(costs[who]) * 1000:.0f}), "
                  f"{len(content) // 1000} kB; {sound(content, words)}")


if __name__ == "__main__":
    main()
