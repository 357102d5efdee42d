"""A calm question with two answers, asked inside the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel


class ConfirmSheet(Overlay):
    """One question at a time over one window. The careful answer has the keyboard first; Escape is no."""

    answered = Signal(bool)
    """Yes or no; told once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._question = PlainLabel(size="title", bold=True, wrap=True, parent=self.sheet)
        self._detail = PlainLabel(wrap=True, tone="quiet", parent=self.sheet)
        self.yes = Button("", kind="primary", parent=self.sheet)
        self.no = Button("", kind="quiet", parent=self.sheet)
        self.sheet.column.addWidget(self._question)
        self.sheet.column.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.sheet.column.addSpacing(look().px(tokens.SMALL))
        self.sheet.column.addLayout(row)
        self._pending = False
        self._careful = True
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        self.closed.connect(lambda: self._answer(False))

    def ask(self, question: str, detail: str, yes: str, no: str, *, danger: bool = False) -> None:
        """Put the question; ``answered`` tells the answer. ``danger`` makes yes red and gives no the keyboard."""
        self._question.set_text(question)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self.yes.set_label(yes)
        self.yes.set_kind("danger" if danger else "primary")
        self.no.set_label(no)
        self._careful = danger
        self._pending = True
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        self.open()

    def first_focus(self) -> QWidget:
        """Yes, unless it does harm."""
        return self.no if self._careful else self.yes

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses the button with the keyboard; Escape is no."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.no if self.no.hasFocus() else self.yes).click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _answer(self, yes: bool) -> None:
        if not self._pending:
            return
        self._pending = False
        self.close_sheet()
        self.answered.emit(yes)
