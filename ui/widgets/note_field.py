"""A field for several lines: the customer's words, a note."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.field import Field


class NoteEdit(QPlainTextEdit):
    """A plain text editor of a few lines; Tab leaves it."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._preedit = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(look().px(tokens.HAIR))

    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return bool(self._preedit)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """So many lines high."""
        height = QFontMetrics(self.font()).lineSpacing() * self._lines + 2 * look().px(tokens.SMALL)
        return QSize(look().px(240), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never less than the lines asked for."""
        return QSize(look().px(120), self.sizeHint().height())


class NoteField(Field):
    """Several lines of plain text; markup typed into it stays text."""

    def __init__(self, label: str, text: str = "", *, lines: int = 3, placeholder: str = "", hint: str = "",
                 parent: QWidget | None = None) -> None:
        self.note = NoteEdit(lines)
        super().__init__(label, self.note, hint=hint, grows=True, parent=parent)
        self.note.setPlaceholderText(placeholder)
        self.set_text(text)
        self.note.textChanged.connect(self._edited)

    def text(self) -> str:
        """The text exactly as typed."""
        return self.note.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in, without telling."""
        blocked = self.note.blockSignals(True)
        self.note.setPlainText(text)
        self.note.blockSignals(blocked)

    def set_placeholder(self, text: str) -> None:
        """The example shown while it is empty."""
        self.note.setPlaceholderText(text)

    def _edited(self) -> None:
        if self._error:
            self.set_error("")
        self.changed.emit()
