"""The look in force: one theme's colours, the scale and the letters, asked for by whatever paints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QColor, QFont, QGuiApplication

from ui.theme import tokens
from ui.theme.tokens import Colours, TypeSize

ColourName = Literal[
    "surface", "raised", "sunken", "ink", "quiet", "line", "edge", "accent", "on_accent", "accent_soft", "amber",
    "amber_soft", "red", "red_soft", "green", "green_soft", "focus", "shade",
]
_WEIGHT_AXIS = QFont.Tag("wght")
_REGULAR, _BOLD = 400.0, 700.0


@lru_cache(maxsize=64)
def _colour(text: str) -> QColor:
    return QColor(text)


@dataclass(frozen=True)
class Look:
    """Colours, scale (1.0 = 100 %) and letters of the windows at this moment."""

    colours: Colours = tokens.LIGHT
    scale: float = 1.0
    family: str = ""
    """The Chinese sans face; empty before it is loaded."""
    variable: bool = False
    """The face has all weights on one axis and is set by it."""

    def px(self, length: float) -> int:
        """A token's length in logical pixels at this scale, at least 1."""
        return max(1, round(length * self.scale))

    def colour(self, name: ColourName) -> QColor:
        """A colour of the theme."""
        return _colour(getattr(self.colours, name))

    def font(self, size: TypeSize = "body", *, bold: bool = False) -> QFont:
        """The typeface in one of the letter sizes."""
        font = QFont(self.family) if self.family else QFont(QGuiApplication.font())
        font.setPixelSize(self.px(tokens.SIZES[size]))
        if bold:
            font.setWeight(QFont.Weight.Bold)
        if self.variable:
            font.setVariableAxis(_WEIGHT_AXIS, _BOLD if bold else _REGULAR)
        return font

    def touch(self) -> int:
        """The least height of a target for fingers: 9 mm on the first screen, in logical pixels."""
        dots = min(max(QGuiApplication.primaryScreen().physicalDotsPerInch(), 72.0), 320.0)
        physical = tokens.TOUCH_MILLIMETRES / 25.4 * dots
        return max(self.px(tokens.TOUCH_HEIGHT), round(physical) + 1)


_looks: list[Look] = [Look()]


def look() -> Look:
    """The look in force."""
    return _looks[0]


def put_on(new: Look) -> None:
    """Make ``new`` the look in force; ``style.apply`` calls this and repaints."""
    _looks[0] = new
