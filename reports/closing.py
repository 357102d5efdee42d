"""The end of a report: signatures, room for the company's seal, a QR code with the number; and the battery's health."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from frontdesk.papers.parts import PaperSignature
from reports.drawn import draw_health, draw_qr, draw_signature
from reports.fonts import width
from reports.look import GAP, INK, LINE, QUIET, SEAL, SIGNATURE, WIDTH
from reports.page import line_of
from reports.tags import figure
from reports.text import one_line

CODE = 22 * mm


class Health(Flowable):
    """The battery's health before and after, as bars with their figures."""

    def __init__(self, before: float, after: float, before_label: str, after_label: str) -> None:
        super().__init__()
        self._values, self._labels = (before, after), (before_label, after_label)
        self.width, self.height = WIDTH, 26.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw bars and words."""
        draw_health(self.canv, *self._values, 70, 0, WIDTH - 130)
        self.canv.setFillColor(INK)
        for row, (label, value) in enumerate(zip(self._labels, self._values, strict=True)):
            line_of(self.canv, label, 0, 13 - row * 12, 8)
            line_of(self.canv, f"{value:g} %", WIDTH, 13 - row * 12, 8, right=True)


class Signing(Flowable):
    """Both signatures (60 mm), room for the company's round seal (42 mm) and a QR code with the visit's number."""

    def __init__(self, signatures: Sequence[tuple[str, PaperSignature, str]], seal: str, code: str,
                 width: float = WIDTH) -> None:
        super().__init__()
        self._signatures, self._seal, self._code = signatures, seal, code
        self.width, self.height = width, SEAL + 4

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw them."""
        canvas = self.canv
        for row, (label, signature, note) in enumerate(self._signatures):
            base = self.height - 44 - row * 60
            with figure(canvas, label) if signature.strokes else nullcontext():
                draw_signature(canvas, signature, 0, base)
            canvas.setFillColor(QUIET)
            line_of(canvas, label, 0, base - 10, 7.5)
            line_of(canvas, note, SIGNATURE, base - 10, 7.5, right=True)
        canvas.setStrokeColor(LINE)
        canvas.setDash(2, 2)
        canvas.setLineWidth(0.7)
        spare = (self.width - SIGNATURE - SEAL - CODE) / 3
        centre = (SIGNATURE + self.width - CODE) / 2 + min(GAP, spare) / 2
        canvas.circle(centre, self.height / 2, SEAL / 2, stroke=1, fill=0)
        canvas.setDash()
        canvas.setFillColor(QUIET)
        line_of(canvas, self._seal, centre - width(self._seal, "sans", 7.5) / 2, self.height / 2 - 2, 7.5)
        below = self.height / 2 - CODE / 2 + 4
        draw_qr(canvas, self._code[:60], self.width - CODE, below, CODE)
        canvas.setFillColor(QUIET)
        line_of(canvas, one_line(self._code, "sans", 7, CODE + GAP), self.width, below - 10, 7, right=True)
