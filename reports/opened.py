"""A PDF opened to be looked at, by one thread at a time.

PDFium is one for the whole process and not made for several threads (its documentation says so): two workers drawing
a page in the same moment end the program. So whoever opens a paper has PDFium to itself until it is closed.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__ = ["opened_pdf", "pixels"]

_ALONE = threading.RLock()


@contextmanager
def opened_pdf(content: bytes | Path) -> Generator[pypdfium2.PdfDocument]:
    """A document for as long as the block lasts; what was taken out of it (pages, texts) ends with it.

    Nothing of PDFium may be kept beyond the block. Raises ``pypdfium2.PdfiumError`` where it is no PDF.
    """
    with _ALONE:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()


def pixels(page: pypdfium2.PdfPage, dots: float) -> tuple[int, int, int, bytes]:
    """An opened page drawn with so many dots per inch: width, height, bytes of a row, and 4 bytes (BGRX) a dot."""
    scale = cast(int, dots / 72)  # a fraction is meant; the library's own annotation follows its default of 1
    drawn = page.render(scale=scale, prefer_bgrx=True)
    try:
        return drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer)
    finally:
        drawn.close()
