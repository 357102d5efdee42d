"""Drawn parts of forms: the title with its plate, boxes to tick, the number of a mark, how full a tank is."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from frontdesk.papers.parts import PaperChoice
from reports.fonts import width
from reports.look import ACCENT, INK, LINE, QUIET, WHITE
from reports.page import line_of
from reports.sheet import Sheet
from reports.tags import begin_mark, end_mark, within
from reports.text import one_line

TICK = "√"
"""Stands unseen behind a drawn tick, so that a reader of the file finds it."""


ABOUT = 0.72
"""The share of the width that the line about a paper has, on one line."""


class Title(Flowable):
    """The paper's name above a line about it; at the right the plate in its frame, the ticket beneath."""

    def __init__(self, sheet: Sheet, text: str, about: str, plate: str, ticket: str) -> None:
        super().__init__()
        self._sheet, self._text, self._about, self._plate, self._ticket = sheet, text, about, plate, ticket
        self.width, self.height = sheet.width, 44 * sheet.scale

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw them."""
        canvas, scale = self.canv, self._sheet.scale
        taken, plate, at = 0.0, "", (0.0, 0.0, 0.0)
        if self._plate:
            size = 15 * scale
            plate = one_line(self._plate, "sans-bold", size, self.width * 0.34)
            room = width(plate, "sans-bold", size) + 20 * scale
            taken, high = room + 12 * scale, 25 * scale
            low = self.height - high - 1
            canvas.setFillColor(WHITE)
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(1.3 * scale)
            canvas.roundRect(self.width - room, low, room, high, 4 * scale, stroke=1, fill=0)
            at = (self.width - room + 10 * scale, low + 7.2 * scale, size)
        size = 19 * scale
        canvas.setFillColor(INK)
        line_of(canvas, one_line(self._text, "sans-bold", size, self.width - taken), 0, self.height - 19 * scale, size,
                face="sans-bold", role="H1")
        if self._plate:
            canvas.setFillColor(ACCENT)
            line_of(canvas, plate, *at, face="sans-bold")
        canvas.setFillColor(QUIET)
        if self._ticket:
            ticket = one_line(self._ticket, "sans", 8 * scale, self.width * 0.25)
            line_of(canvas, ticket, self.width, 4 * scale, 8 * scale, right=True)
        about = one_line(self._about, "sans", 9.5 * scale, self.width * ABOUT)
        line_of(canvas, about, 0, 4 * scale, 9.5 * scale)


class Boxes(Flowable):
    """A question, then a box before each answer; as many lines as they need. Answers begin ``label`` points in."""

    def __init__(self, sheet: Sheet, asked: PaperChoice, room: float, label: float = 0) -> None:
        super().__init__()
        self._asked, self._size, self._side = asked, 8.8 * sheet.scale, 8 * sheet.scale
        self._line = 14 * sheet.scale
        self.width, self._label = room, label
        self._places = self._placed()
        self.height = self._line * (1 + max((row for _, row, _, _ in self._places), default=0))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def _placed(self) -> list[tuple[float, int, str, bool]]:
        """Where each box stands: from the left, in which line, with its answer and whether it is ticked."""
        begin = max(self._label, self._question() + self._size)
        x, row = begin, 0
        found: list[tuple[float, int, str, bool]] = []
        for answer, ticked in self._asked.answers:
            shown = one_line(answer, "sans", self._size, self.width * 0.9)
            room = self._side + self._size * 0.4 + width(shown, "sans", self._size) + self._size * 1.2
            if found and x + room - self._size * 1.2 > self.width:
                x, row = self._label or self._size * 1.2, row + 1
            found.append((x, row, shown, ticked))
            x += room
        return found

    def _question(self) -> float:
        return width(one_line(self._asked.question, "sans", self._size, self.width * 0.6), "sans", self._size)

    def draw(self) -> None:
        """Draw them."""
        with within(self.canv, "P"):
            self._draw()

    def _draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(QUIET)
        base = self.height - self._line + 4
        line_of(canvas, one_line(self._asked.question, "sans", self._size, self.width * 0.6), 0, base, self._size)
        canvas.setLineWidth(0.8)
        for x, row, answer, ticked in self._places:
            low = base - row * self._line
            canvas.setStrokeColor(ACCENT if ticked else QUIET)
            canvas.setFillColor(ACCENT if ticked else WHITE)
            canvas.roundRect(x, low - 1, self._side, self._side, 1.2, stroke=1, fill=1)
            if ticked:
                self._tick(x, low - 1)
            canvas.setFillColor(ACCENT if ticked else INK)
            line_of(canvas, answer, x + self._side + self._size * 0.4, low, self._size,
                    face="sans-bold" if ticked else "sans")

    def _tick(self, x: float, y: float) -> None:
        canvas, side = self.canv, self._side
        begun = begin_mark(canvas)
        hidden = canvas.beginText(x, y)
        hidden.setTextRenderMode(3)
        hidden.setFont("sans", side)
        hidden.textOut(TICK)
        hidden.setTextRenderMode(0)
        canvas.drawText(hidden)
        end_mark(canvas, begun)
        canvas.setStrokeColor(WHITE)
        canvas.setLineWidth(1.1)
        path = canvas.beginPath()
        path.moveTo(x + side * 0.2, y + side * 0.52)
        path.lineTo(x + side * 0.42, y + side * 0.28)
        path.lineTo(x + side * 0.8, y + side * 0.76)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.setLineWidth(0.8)


class Number(Flowable):
    """The number of a mark, as it stands on the outline."""

    def __init__(self, number: int, colour: Color, radius: float = 5.2) -> None:
        super().__init__()
        self._number, self._colour, self._radius = number, colour, radius
        self.width = self.height = 2 * radius + 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas, middle = self.canv, self._radius
        size = self._radius * (1.25 if self._number < 100 else 0.96)
        canvas.setFillColor(self._colour)
        canvas.circle(middle, middle, self._radius, stroke=0, fill=1)
        canvas.setFillColor(WHITE)
        text = str(self._number)
        line_of(canvas, text, middle - width(text, "sans-bold", size) / 2, middle - size * 0.355, size,
                face="sans-bold")


class Legend(Flowable):
    """What the colours of the numbers mean."""

    def __init__(self, sheet: Sheet, meanings: list[tuple[Color, str]], room: float) -> None:
        super().__init__()
        self._meanings, self._size = meanings, 7.2 * sheet.scale
        self.width, self.height = room, 11 * sheet.scale

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        x = 0.0
        for colour, meaning in self._meanings:
            self.canv.setFillColor(colour)
            self.canv.circle(x + 3, 4.5, 3, stroke=0, fill=1)
            self.canv.setFillColor(QUIET)
            line_of(self.canv, meaning, x + 9, 2, self._size)
            x += 9 + width(meaning, "sans", self._size) + 14


class Gauge(Flowable):
    """How full the tank or the battery is, in percent, with its name and figure."""

    def __init__(self, sheet: Sheet, name: str, percent: int | None, room: float, label: float = 0) -> None:
        super().__init__()
        self._name, self._percent, self._sheet, self._label = name, percent, sheet, label
        self.width, self.height = room, 14 * sheet.scale

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw name, bar and figure; an unknown one is a scale to mark by hand."""
        canvas, scale = self.canv, self._sheet.scale
        size, low = 8.8 * scale, 4.0
        canvas.setFillColor(QUIET)
        name = one_line(self._name, "sans", size, self.width * 0.4)
        line_of(canvas, name, 0, low, size)
        left = max(self._label, width(name, "sans", size) + 8 * scale)
        figure = f"{self._percent} %" if self._percent is not None else ""
        right = self.width - (width("100 %", "sans-bold", size) + 6 * scale if figure else 0)
        bar = max(right - left, 10.0)
        canvas.setFillColor(LINE)
        canvas.roundRect(left, low, bar, 6 * scale, 3 * scale, stroke=0, fill=1)
        if self._percent is not None:
            canvas.setFillColor(ACCENT)
            filled = bar * min(max(self._percent, 0), 100) / 100
            canvas.roundRect(left, low, max(filled, 6 * scale), 6 * scale, 3 * scale, stroke=0, fill=1)
        canvas.setStrokeColor(WHITE)
        canvas.setLineWidth(0.8)
        for quarter in (1, 2, 3):
            canvas.line(left + bar * quarter / 4, low, left + bar * quarter / 4, low + 6 * scale)
        canvas.setFillColor(INK)
        line_of(canvas, figure, self.width, low, size, face="sans-bold", right=True)


class AtTheFoot(Flowable):
    """What ends a paper: at the foot of the first page where that has room for it, else where it comes."""

    def __init__(self, content: Flowable) -> None:
        super().__init__()
        self._content = content
        self._high = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The rest of the first page, or the room that its content takes."""
        self.width, self._high = self._content.wrap(aW, aH)
        first = getattr(getattr(self, "canv", None), "_pageNumber", 2) == 1  # before it is placed it has no page
        self.height = aH - 0.5 if first and self._high <= aH - 0.5 else self._high
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        self._content.drawOn(self.canv, 0, 0)
