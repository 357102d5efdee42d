"""Stored photos on paper: read once, their JPEG put in as it is, named by its content wherever it lies."""

from __future__ import annotations

import hashlib
import io
import struct
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.platypus import Flowable

from reports.tags import figure

_END = b"\xff\xd9"


class Stored(NamedTuple):
    """A photo that was read: its JPEG with width and height in pixels."""

    content: bytes
    width: float
    height: float


def stored(path: Path) -> Stored | None:
    """Read a stored photo; None where its file is gone, cut off or no JPEG. What is deleted later is there already."""
    try:
        content = path.read_bytes()
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
            wide, high = picture.size
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        return None
    return Stored(content, float(wide), float(high)) if content.endswith(_END) else None


class Picture(Flowable):
    """A stored photo at a size in points. The same photo stands in a document once, however often it is shown."""

    def __init__(self, photo: Stored, width: float, height: float, alt: str = "") -> None:
        super().__init__()
        self._photo, self._alt = photo, alt
        self.width, self.height = width, height
        self.hAlign = "LEFT"

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it, put into the document at its first place."""
        with figure(self.canv, self._alt):
            self._draw()

    def _draw(self) -> None:
        canvas: Any = self.canv
        name = hashlib.sha1(self._photo.content, usedforsecurity=False).hexdigest()
        shown: str = canvas._doc.getXObjectName(name)
        if canvas._doc.idToObject.get(shown) is None:
            image: Any = PDFImageXObject(name)
            image.loadImageFromJPEG(io.BytesIO(self._photo.content))
            canvas._setXObjects(image)
            canvas._doc.Reference(image, shown)
            canvas._doc.addForm(name, image)
        canvas._currentPageHasImages = 1
        canvas.saveState()
        canvas.scale(self.width, self.height)
        canvas._code.append(f"/{shown} Do")
        canvas.restoreState()
        canvas._formsinuse.append(name)
