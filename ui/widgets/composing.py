"""A line to type into that knows when an input method is still composing, so that nothing acts too early."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class ComposingLine(QLineEdit):
    """A ``QLineEdit`` that also tells the text as it is seen: what is committed with what is being composed in it."""

    seen_changed = Signal(str)
    """The text a person sees, with the letters of the input method in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._told = ""
        self.textChanged.connect(self._tell)

    def composing(self) -> bool:
        """Whether an input method is in the middle of a word; then no key is ours."""
        return bool(self._preedit)

    def seen(self) -> str:
        """The text as it is seen now."""
        at, text = self.cursorPosition(), self.text()
        return text[:at] + self._preedit + text[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        seen = self.seen()
        if seen != self._told:
            self._told = seen
            self.seen_changed.emit(seen)
