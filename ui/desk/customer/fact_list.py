"""Quiet facts, one a line, each with its icon; some can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import icons, tokens
from ui.theme.look import look
from ui.widgets.button import IconButton
from ui.widgets.plain_label import PlainLabel


LARGE = 1.2
"""Letters larger than this leave no room beside the words; the source then stands below them."""


class FactIcon(QWidget):
    """An icon a line high; amber where the fact deserves attention."""

    def __init__(self, icon: str, *, special: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._special = icon, special
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A line high."""
        return QSize(look().px(20), look().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The icon."""
        side = look().px(20)
        icons.paint(QPainter(self), QRectF(0, 0, side, side), self._icon,
                    look().colour("amber" if self._special else "quiet"))


class FactList(QWidget):
    """Lines of ``(key, icon, text, source, special)``."""

    forget_wanted = Signal(int)
    """The key of a line a person wants taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(tokens.SNUG))
        self._grid.setVerticalSpacing(look().px(tokens.SMALL))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[int, str, str, str, bool]], *, forget: str = "") -> None:
        """Show these instead; ``forget`` names the button that takes a line away."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, icon, text, source, special in facts:
            row = self._grid.rowCount()
            self._grid.addWidget(FactIcon(icon, special=special, parent=self), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(PlainLabel(text, wrap=True, bold=special, tone="amber" if special else "ink",
                                            parent=self), row, 1)
            if source:
                below = look().scale > LARGE
                self._grid.addWidget(PlainLabel(source, size="small", tone="quiet", wrap=below, parent=self),
                                     row + 1 if below else row, 1 if below else 2)
            if forget:
                button = IconButton("cross", f"{forget}: {text}", parent=self)
                button.clicked.connect(lambda _checked=False, key=key: self.forget_wanted.emit(key))
                self._grid.addWidget(button, row, 3)
        self.setVisible(bool(facts))
