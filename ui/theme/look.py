"""The look in force: one theme's colours, the scale and the letters, asked for by whatever paints."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication

from ui.theme import tokens
from ui.theme.tokens import Colours, TypeSize

ColourName = Literal[
    "surface", "raised", "sunken", "ink", "quiet", "line", "edge", "accent", "on_accent", "accent_soft", "amber",
    "amber_soft", "red", "red_soft", "green", "green_soft", "focus", "shade",
]
_REGULAR, _BOLD = 400.0, 700.0


@lru_cache(maxsize=64)
def _colour(text: str) -> QColor:
    return QColor(text)


class Look:
    """Colours, scale (1.0 = 100 %) and letters of the windows at this moment; never changed, only replaced.

    ``family`` is the Chinese sans face, empty before it is loaded; ``variable`` says that it has all weights on one
    axis and is set by it.
    """

    def __init__(self, colours: Colours = tokens.LIGHT, scale: float = 1.0, family: str = "", *,
                 variable: bool = False) -> None:
        self.colours = colours
        self.scale = scale
        self.family = family
        self.variable = variable
        self._fonts: dict[tuple[str, bool], tuple[QFont, QFontMetrics]] = {}

    def but(self, *, colours: Colours | None = None, scale: float | None = None) -> Look:
        """The same look in other colours or at another scale."""
        return Look(colours or self.colours, scale or self.scale, self.family, variable=self.variable)

    def px(self, length: float) -> int:
        """A token's length in logical pixels at this scale, at least 1."""
        return max(1, round(length * self.scale))

    def colour(self, name: ColourName) -> QColor:
        """A colour of the theme."""
        return _colour(getattr(self.colours, name))

    def font(self, size: TypeSize = "body", *, bold: bool = False) -> QFont:
        """The typeface in one of the letter sizes; everybody gets the same one, so copy it before changing it."""
        return self._letters(size, bold)[0]

    def metrics(self, size: TypeSize = "body", *, bold: bool = False) -> QFontMetrics:
        """How wide and high these letters are."""
        return self._letters(size, bold)[1]

    def _letters(self, size: TypeSize, bold: bool) -> tuple[QFont, QFontMetrics]:
        known = self._fonts.get((size, bold))
        if known is None:
            font = QFont(self.family) if self.family else QFont(QGuiApplication.font())
            font.setPixelSize(self.px(tokens.SIZES[size]))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # unhinted, as the faces are made
            if bold:
                font.setWeight(QFont.Weight.Bold)
            if self.variable:
                font.setVariableAxis(QFont.Tag("wght"), _BOLD if bold else _REGULAR)
            known = self._fonts[size, bold] = (font, QFontMetrics(font))
        return known

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
