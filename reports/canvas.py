"""What every paper is drawn on: a canvas with title, language, outline and tags, the same bytes for the same words."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from frontdesk.values.words import Translator
from reports.fonts import ready
from reports.packing import pack
from reports.tags import Tags, ornaments


class PaperCanvas(Canvas):
    """A canvas that keeps what it draws in the order it is read; ``bytes_of`` ends it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        ready()
        super().__init__(*arguments, **{**options, "invariant": 1, "initialFontName": "sans"})
        self.tags = Tags()
        self._names: list[str] = []
        own: Any = self
        own._doc.format = lambda: pack(own._doc)
        self.setViewerPreference("DisplayDocTitle", "true")

    def section(self, name: str, top: float) -> None:
        """Here begins a section: it is named in the document's outline."""
        key = f"section-{len(self._names)}"
        self._names.append(key)
        self.bookmarkHorizontalAbsolute(key, top)
        self.addOutlineEntry(name, key, 0)

    def showPage(self) -> None:
        """End the page."""
        self.tags.next_page()
        self.put_page()

    def put_page(self) -> None:
        """Put the page into the document: what nobody marked is ornament."""
        own: Any = self
        own._code = ornaments(own._code)
        super().showPage()

    def save(self) -> None:
        """Write the document with the tree of its parts."""
        own: Any = self
        self.tags.write(own._doc)
        super().save()


def begun(size: tuple[float, float], title: str, author: str, translator: Translator) -> tuple[PaperCanvas, io.BytesIO]:
    """A canvas for pages of this size, and what its bytes go to."""
    file = io.BytesIO()
    canvas = PaperCanvas(file, pagesize=size, lang=translator.language.replace("_", "-"))
    canvas.setTitle(title)
    canvas.setAuthor(author)
    return canvas, file
