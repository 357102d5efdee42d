"""Small made-up photos for the demo day: drawn, not taken, so that no real car or person is in them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen

WIDE, HIGH = 1280, 960


def draw_photos(folder: Path) -> dict[str, Path]:
    """Draw a scratched door, a worn brake pad and a new one; gives their files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"scratch": _scratch(), "worn": _pad("#5A4A42", 0.16), "fresh": _pad("#3A4A52", 0.62)}
    files: dict[str, Path] = {}
    for name, image in drawn.items():
        files[name] = folder / f"{name}.jpg"
        image.save(str(files[name]), quality=88)
    return files


def _ground(top: str, bottom: str) -> tuple[QImage, QPainter]:
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = QLinearGradient(QPointF(0, 0), QPointF(WIDE * 0.4, HIGH))
    light.setColorAt(0, QColor(top))
    light.setColorAt(1, QColor(bottom))
    painter.fillRect(image.rect(), light)
    return image, painter


def _scratch() -> QImage:
    image, painter = _ground("#B9C6CE", "#6F818C")
    painter.setPen(QPen(QColor("#54646E"), 5))
    painter.drawLine(QPointF(120, 0), QPointF(60, HIGH))
    painter.setPen(QPen(QColor("#F4F7F8"), 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([QPointF(360, 520), QPointF(620, 470), QPointF(930, 505)])
    painter.setPen(QPen(QColor("#3E4A52"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([QPointF(365, 528), QPointF(622, 479), QPointF(925, 514)])
    painter.end()
    return image


def _pad(lining: str, thickness: float) -> QImage:
    image, painter = _ground("#E7E2D8", "#C9C1B2")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#8C9499"))
    painter.drawRoundedRect(QRectF(220, 560, 840, 110), 36, 36)
    painter.setBrush(QColor(lining))
    high = 340 * thickness
    painter.drawRoundedRect(QRectF(270, 560 - high, 740, high), 18, 18)
    painter.end()
    return image
