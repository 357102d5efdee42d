"""Reads a PDF back: its words, typefaces and pictures, and whether anything lies outside the page."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from reports.opened import opened_pdf

TEXT = (pdfium.FPDF_PAGEOBJ_TEXT,)


@dataclass(frozen=True)
class Typeface:
    name: str
    embedded: bool
    readable: bool


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    kind: str
    size: int


def words(content: bytes) -> str:
    """All words of a document with the blanks and line ends taken out."""
    with opened_pdf(content) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


def typefaces(content: bytes) -> set[Typeface]:
    found: set[Typeface] = set()
    for page in PdfReader(io.BytesIO(content)).pages:
        resources: DictionaryObject = page["/Resources"]  # type: ignore[assignment]
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            describes = font.get("/FontDescriptor")
            found.add(Typeface(font["/BaseFont"], describes is not None and "/FontFile2" in describes.get_object(),
                               "/ToUnicode" in font))
    return found


def pictures(content: bytes) -> list[Picture]:
    found: list[Picture] = []
    for page in PdfReader(io.BytesIO(content)).pages:
        for reference in page["/Resources"].get("/XObject", {}).values():  # type: ignore[union-attr]
            stream = reference.get_object()
            if stream["/Subtype"] == "/Image":
                found.append(Picture(stream["/Width"], stream["/Height"], str(stream["/Filter"]), len(stream._data)))
    return found


def photo_boxes(content: bytes) -> list[tuple[float, float, float, float]]:
    """Where photos stand: left, lower edge, width, height, in the order drawn."""
    with opened_pdf(content) as document:
        bounds = [thing.get_bounds() for page in document
                  for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2)]
        return [(left, bottom, right - left, top - bottom) for left, bottom, right, top in bounds]


def text_boxes(content: bytes) -> list[tuple[float, float, float, float]]:
    """Where words stand on the first page: left, lower, right and upper edge of each piece."""
    with opened_pdf(content) as document:
        text = document[0].get_textpage()
        return [text.get_rect(at) for at in range(text.count_rects())]


def outside(content: bytes, kinds: tuple[int, ...] = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE,
                                                      pdfium.FPDF_PAGEOBJ_PATH)) -> list[tuple[int, tuple[float, ...]]]:
    """What is drawn beyond the edge of its page: page number and box."""
    found: list[tuple[int, tuple[float, ...]]] = []
    with opened_pdf(content) as document:
        for number, page in enumerate(document, start=1):
            wide, high = page.get_size()
            for thing in page.get_objects(filter=kinds, max_depth=1):
                left, bottom, right, top = thing.get_bounds()
                if left < -0.5 or bottom < -0.5 or right > wide + 0.5 or top > high + 0.5:
                    found.append((number, (left, bottom, right, top)))
    return found
