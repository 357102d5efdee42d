"""A licence plate in its colours of the road: the same by day and by night, as on the car."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.values.plate import Plate, PlateColour, PlateKind
from ui.theme import paint, tokens
from ui.theme.look import look
from ui.theme.tokens import TypeSize
from ui.widgets.plain_label import plain_tip

_GROUNDS: dict[PlateColour, tuple[str, str]] = {
    "blue": ("#1d4fa3", "#ffffff"), "yellow": ("#f2c230", "#111111"), "green": ("#5fc58a", "#111111"),
    "yellow_green": ("#5fc58a", "#111111"), "white": ("#fdfdfb", "#111111"), "black": ("#17191b", "#ffffff"),
    "sky": ("#cfe6f3", "#111111"), "tan": ("#e6d2ae", "#111111"), "plain": ("", ""),
}
"""Ground and letters; ``plain`` (no known plate) takes those of the theme."""

_RED = "#c3201b"
_PALE = "#eef8f1"


def plate_size(shown: str, size: TypeSize = "body") -> QSize:
    """How much room a plate takes."""
    now = look()
    metrics = QFontMetrics(now.font(size, bold=True))
    return QSize(metrics.horizontalAdvance(shown) + 2 * now.px(9), metrics.height() + now.px(8))


def paint_plate(painter: QPainter, box: QRectF, plate: Plate | None, *, words: str = "",
                size: TypeSize = "body") -> None:
    """Draw a plate at the left of ``box``, in the middle of its height; ``words`` stand where there is none."""
    shown = plate.shown if plate is not None else words
    room = plate_size(shown, size)
    chip = QRectF(box.left(), box.center().y() - room.height() / 2, min(room.width(), box.width()), room.height())
    now = look()
    kind = plate.kind if plate is not None else PlateKind.UNUSUAL
    ground, letters = _GROUNDS[plate.colour if plate is not None else "plain"]
    ink = QColor(letters) if letters else now.colour("ink" if plate is not None else "quiet")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = now.scale * tokens.RADIUS_SMALL
    if ground:
        painter.setPen(QPen(now.colour("edge"), 1) if ground == _GROUNDS["white"][0] else Qt.PenStyle.NoPen)
        painter.setBrush(_brush(kind, ground, chip))
        painter.drawRoundedRect(chip, corner, corner)
        rim = QColor(ink)
        rim.setAlphaF(0.55)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(rim, 1))
        painter.drawRoundedRect(chip.adjusted(2, 2, -2, -2), corner * 0.7, corner * 0.7)
    else:
        pen = QPen(now.colour("edge"), 1, Qt.PenStyle.SolidLine if plate is not None else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    _letters(painter, chip, shown, kind, ink, size)
    painter.restore()


def _brush(kind: PlateKind, ground: str, chip: QRectF) -> QBrush:
    if kind is PlateKind.NEW_ENERGY_SMALL:
        fade = QLinearGradient(chip.topLeft(), chip.bottomLeft())
        fade.setColorAt(0, QColor(_PALE))
        fade.setColorAt(1, QColor(ground))
        return QBrush(fade)
    if kind is PlateKind.NEW_ENERGY_LARGE:
        halves = QLinearGradient(chip.topLeft(), chip.topRight())
        for at, colour in ((0.0, _GROUNDS["yellow"][0]), (0.3, _GROUNDS["yellow"][0]), (0.301, ground), (1.0, ground)):
            halves.setColorAt(at, QColor(colour))
        return QBrush(halves)
    return QBrush(QColor(ground))


def _letters(painter: QPainter, chip: QRectF, shown: str, kind: PlateKind, ink: QColor, size: TypeSize) -> None:
    now = look()
    font = now.font(size, bold=True)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    left = chip.left() + now.px(9)
    room = max(0, int(chip.width()) - 2 * now.px(9))
    fits = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room + 1)
    for part, red in _parts(fits, kind):
        painter.setPen(QColor(_RED) if red else ink)
        width = metrics.horizontalAdvance(part)
        painter.drawText(QRectF(left, chip.top(), width + 2, chip.height()), Qt.AlignmentFlag.AlignVCenter, part)
        left += width


def _parts(shown: str, kind: PlateKind) -> list[tuple[str, bool]]:
    """The plate in pieces, and whether a piece is red on the road: 警 and the army's first letters."""
    if kind is PlateKind.POLICE:
        return [(shown[:-1], False), (shown[-1:], True)]
    if kind is PlateKind.EMERGENCY:
        return [(shown[:-2], False), (shown[-2:], True)]
    if kind in (PlateKind.MILITARY, PlateKind.ARMED_POLICE):
        return [(shown[:2], True), (shown[2:], False)]
    return [(shown, False)]


class PlateChip(QWidget):
    """One plate; spoken as its text and its kind."""

    def __init__(self, *, size: TypeSize = "title", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size: TypeSize = size
        self._plate: Plate | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_plate(self, plate: str, *, none: str, kind: str = "") -> None:
        """Show a kept plate, or the words ``none`` where it is empty; ``kind`` is what sort it is, in words."""
        self._plate = Plate(plate) if plate else None
        self._words = none
        spoken = f"{self._plate.shown} {kind}".strip() if self._plate else none
        self.setAccessibleName(spoken)
        plain_tip(self, kind)
        self.updateGeometry()
        self.update()

    def shown(self) -> str:
        """What stands on it."""
        return self._plate.shown if self._plate else self._words

    def restyled(self) -> None:
        """Take the letters of the look in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the plate."""
        return plate_size(self.shown(), self._size)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A plate is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The plate, and the ring where it has the keyboard."""
        painter = QPainter(self)
        paint_plate(painter, QRectF(self.rect()), self._plate, words=self._words, size=self._size)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), tokens.RADIUS_SMALL)
