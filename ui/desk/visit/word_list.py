"""A few lines under a small heading, each with the same sign before it: what to do, what was said, what is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import icons, tokens
from ui.theme.look import ColourName, look
from ui.widgets.plain_label import PlainLabel


class Sign(QWidget):
    """A small icon that stands at the height of the first line beside it."""

    def __init__(self, icon: str, colour: ColourName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._colour: ColourName = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as a line."""
        return QSize(look().px(18), look().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The icon."""
        now = look()
        side = now.px(16)
        icons.paint(QPainter(self), QRectF(0, now.px(2), side, side), self._icon, now.colour(self._colour))


class WordList(QWidget):
    """Heading and lines; hidden while there is nothing to say. A line is ``(words, quiet words behind)``."""

    def __init__(self, heading: str, icon: str = "", colour: ColourName = "quiet",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._colour: ColourName = colour
        self._shown: list[tuple[str, str]] | None = None
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.HAIR))
        self._heading = PlainLabel(heading, size="small", bold=True, tone="quiet", parent=self)
        self._heading.setVisible(bool(heading))
        self._column.addWidget(self._heading)
        self.setAccessibleName(heading)
        self.hide()

    def set_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        if list(lines) == self._shown:
            return
        self._shown = list(lines)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(words, quiet) for words, quiet in lines]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(lines))

    def words(self) -> list[str]:
        """What the lines say."""
        return [words for words, _ in self._shown or ()]

    def _row(self, words: str, quiet: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(tokens.SMALL))
        if self._icon:
            line.addWidget(Sign(self._icon, self._colour, row))
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(PlainLabel(words, wrap=True, parent=row))
        if quiet:
            both.addWidget(PlainLabel(quiet, size="small", tone="quiet", wrap=True, parent=row))
        line.addLayout(both, 1)
        return row
