"""The icon set: own line drawings (``resources/icons``), coloured when asked for and crisp from 100 to 200 %."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui.theme.look import look

_FOLDER = Path(resources.__file__).parent / "icons"
_EXTENTS = (16, 20, 24, 30, 36, 40, 48, 64)
"""Pixel sizes kept in a ``QIcon``: 16, 20 and 24 at 100, 150 and 200 %, and the large ones."""


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.svg")))


@cache
def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def paint(painter: QPainter, box: QRectF, name: str, colour: QColor) -> None:
    """Draw an icon as lines into ``box``: for widgets that paint themselves; sharp at any scale."""
    _drawing(name, colour.name()).render(painter, box)


def pixmap(name: str, side: int, colour: QColor | None = None, ratio: float = 1.0) -> QPixmap:
    """An icon ``side`` logical pixels wide for a screen of ``ratio`` device pixels each."""
    extent = round(side * ratio)
    drawn = QPixmap(extent, extent)
    drawn.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint(painter, QRectF(0, 0, extent, extent), name, colour or look().colour("ink"))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=128)
def _icon(name: str, colour: str, faded: str) -> QtGui.QIcon:
    made = QtGui.QIcon()
    for extent in _EXTENTS:
        made.addPixmap(pixmap(name, extent, QColor(colour)))
        made.addPixmap(pixmap(name, extent, QColor(faded)), QtGui.QIcon.Mode.Disabled)
    return made


def icon(name: str, colour: QColor | str | None = None) -> QtGui.QIcon:
    """An icon for Qt's own buttons and actions; ink by default. Ask again after the theme has changed."""
    now = look()
    return _icon(name, QColor(colour or now.colour("ink")).name(), now.colour("edge").name())
