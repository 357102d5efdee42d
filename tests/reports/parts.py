"""Reads the tags of a PDF back: its parts in the order they are read, each with its words and the pages it is on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium
from pypdf import PdfReader

from reports.opened import opened_pdf


@dataclass
class Part:
    """A part with those it holds; ``words`` are its own and those of what it holds, without blanks."""

    role: str
    alt: str
    pages: list[int]
    words: str
    held: list[Part] = field(default_factory=list)

    def all(self) -> Iterator[Part]:
        yield self
        for part in self.held:
            yield from part.all()

    def named(self, role: str) -> list[Part]:
        return [part for part in self.all() if part.role == role]


def parts(content: bytes) -> Part:
    """The document as a reader who listens hears it."""
    reader = PdfReader(io.BytesIO(content))
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    said = marked_words(content)
    root: Any = reader.trailer["/Root"]["/StructTreeRoot"]
    return _part(root["/K"], numbers, said)


def _part(found: Any, numbers: dict[int, int], said: dict[tuple[int, int], str]) -> Part:
    found = found.get_object()
    own = numbers[found.raw_get("/Pg").idnum] if "/Pg" in found else None
    part = Part(str(found["/S"])[1:], str(found.get("/Alt", "")), [], "")
    for held in found["/K"]:
        if isinstance(held, int):
            part.pages.append(own if own is not None else -1)
            part.words += said.get((part.pages[-1], int(held)), "")
            continue
        each = held.get_object()
        if each.get("/Type") == "/MCR":
            part.pages.append(numbers[each.raw_get("/Pg").idnum])
            part.words += said.get((part.pages[-1], int(each["/MCID"])), "")
            continue
        below = _part(each, numbers, said)
        part.held.append(below)
        part.pages += below.pages
        part.words += below.words
    return part


def marked_words(content: bytes) -> dict[tuple[int, int], str]:
    """The words of each mark, by page and number; those of ornaments stand under -1."""
    found: dict[tuple[int, int], str] = {}
    with opened_pdf(content) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=4):
                mark = (number, pdfium.FPDFPageObj_GetMarkedContentID(thing))
                found[mark] = found.get(mark, "") + "".join(_words(thing, text).split())
    return found


def _words(thing: Any, text: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, text, None, 0)
    buffer = (pdfium.FPDF_WCHAR * size)()
    pdfium.FPDFTextObj_GetText(thing, text, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
