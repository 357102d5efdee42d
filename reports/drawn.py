"""Small drawn things: a QR code as runs of squares, a signature from its strokes, the battery's health then and now."""

from __future__ import annotations

import segno
from reportlab.pdfgen.canvas import Canvas

from frontdesk.papers.parts import PaperSignature, Strokes
from reports.look import ACCENT, INK, LINE, QUIET, SIGNATURE
from reports.tags import figure
from reports.vector import write


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """A QR code (error level M) with its lower left corner at ``x``, ``y``; each row is drawn as runs."""
    matrix = [[bool(cell) for cell in row] for row in segno.make(text, error="m", micro=False).matrix]
    unit = side / len(matrix)
    runs: list[str] = []
    for row, cells in enumerate(matrix):
        start: int | None = None
        for column, dark in enumerate([*cells, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append(f"{start} {len(matrix) - row - 1} {column - start} 1 re")
                start = None
    with figure(canvas, text):
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.translate(x, y)
        canvas.scale(unit, unit)
        write(canvas, "\n".join([*runs, "f"]))
        canvas.restoreState()


def draw_signature(canvas: Canvas, signature: PaperSignature, x: float, y: float, width: float = SIGNATURE,
                   height: float = 34) -> None:
    """A signature standing on its line at ``y``; strokes are in thousandths of the box."""
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(x, y, x + width, y)
    canvas.setStrokeColor(INK)
    draw_strokes(canvas, signature.strokes, x, y + 3, width, height)


def draw_strokes(canvas: Canvas, strokes: Strokes, x: float, y: float, width: float, height: float) -> None:
    """The strokes of a signature inside a box; what a pen drew beyond its field stays at the edge."""
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        points = [(x + _share(point[0]) * width, y + (1 - _share(point[1])) * height) for point in stroke]
        if not points:
            continue
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:] or points:
            path.lineTo(*point)
        canvas.drawPath(path, stroke=1, fill=0)


def _share(thousandths: float) -> float:
    return min(max(thousandths, 0), 1000) / 1000


def draw_health(canvas: Canvas, before: float, after: float, x: float, y: float, width: float) -> None:
    """Two bars from 0 to 100 percent, then over now; 22 points high."""
    for row, (value, colour) in enumerate(((before, QUIET), (after, ACCENT))):
        at = y + 12 - row * 12
        canvas.setFillColor(LINE)
        canvas.roundRect(x, at, width, 7, 3.5, stroke=0, fill=1)
        canvas.setFillColor(colour)
        canvas.roundRect(x, at, max(7.0, width * min(max(value, 0), 100) / 100), 7, 3.5, stroke=0, fill=1)
