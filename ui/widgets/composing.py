"""A line to type into that knows when an input method is still composing, so that nothing acts too early."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class ComposingLine(QLineEdit):
    """A ``QLineEdit`` that hands its keys to whoever owns it, but for those of an input method at work.

    Its ``text`` and ``textChanged`` are what was typed; what is still being composed is in neither.
    """

    left = Signal()
    """The keyboard has gone elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_key: Callable[[QKeyEvent], bool] | None = None
        """Offered every key first, but none while a word is being composed; says whether it took it."""
        self.keep_escape: Callable[[], bool] | None = None
        """Asked whether Escape is for this line now and not for a shortcut of the window."""
        self._preedit = ""

    def composing(self) -> bool:
        """Whether an input method is in the middle of a word; then no key is ours."""
        return bool(self._preedit)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Offer the key to whoever owns the line, then type it."""
        if self.take_key is not None and not self.composing() and self.take_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Say that the keyboard has gone."""
        super().focusOutEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window's shortcuts where it has something to close here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and (
                self.composing() or (self.keep_escape is not None and event.key() == QtCore.Qt.Key.Key_Escape
                                     and self.keep_escape())):
            event.accept()
            return True
        return super().event(event)
