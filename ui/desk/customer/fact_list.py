"""Quiet facts, one a line, each with its icon; some can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk.customer.signed_lines import SignedLine, SignedLines
from ui.theme import icons
from ui.theme.look import look
from ui.widgets.button import IconButton


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


class FactList(SignedLines):
    """Lines of ``(key, icon, text, source, special)``."""

    forget_wanted = Signal(int)
    """The key of a line a person wants taken away."""

    def show_facts(self, facts: Sequence[tuple[int, str, str, str, bool]], *, forget: str = "") -> None:
        """Show these instead; ``forget`` names the button that takes a line away."""
        self.clear()
        for key, icon, text, source, special in facts:
            button = None
            if forget:
                button = IconButton("cross", f"{forget}: {text}", parent=self)
                button.clicked.connect(lambda _checked=False, key=key: self.forget_wanted.emit(key))
            self.add(SignedLine(FactIcon(icon, special=special, parent=self), text, source, bold=special,
                                tone="amber" if special else "ink", button=button))
        self.setVisible(bool(facts))
