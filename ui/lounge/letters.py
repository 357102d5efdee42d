"""Words on the board: one line each, made smaller rather than cut, and measured only once."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.theme.look import look

Align = Literal["left", "right", "centre"]

_FLAGS = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight,
          "centre": Qt.AlignmentFlag.AlignHCenter}
_MEASURED_AT = 100
"""Pixels at which words are measured; letters grow evenly."""


def write(painter: QPainter, box: QRectF, words: str, size: float, ink: QColor, align: Align = "left", *,
          bold: bool = False) -> None:
    """Plain words on one line in the middle of the box's height."""
    if not words or box.width() <= 0:
        return
    painter.setFont(_font(_fitting(words, size, box.width(), bold=bold), bold=bold))
    painter.setPen(ink)
    painter.drawText(box, _FLAGS[align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """How wide the words are at this size."""
    return _measured(look().font("display", bold=bold).family(), words, bold) * size / _MEASURED_AT


def _fitting(words: str, size: float, room: float, *, bold: bool) -> int:
    wide = width_of(words, size, bold=bold)
    return max(6, int(size * room / wide) if wide > room else round(size))


@lru_cache(maxsize=2048)
def _measured(_family: str, words: str, bold: bool) -> float:  # noqa: FBT001 (a key of the cache)
    return QFontMetricsF(_font(_MEASURED_AT, bold=bold)).horizontalAdvance(words)


def _font(pixels: int, *, bold: bool) -> QFont:
    return _made(look().font("display", bold=bold).family(), pixels, bold)


@lru_cache(maxsize=128)
def _made(_family: str, pixels: int, bold: bool) -> QFont:  # noqa: FBT001 (a key of the cache)
    font = QFont(look().font("display", bold=bold))
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
