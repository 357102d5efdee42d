"""A question with a line for the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.field import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.page import Page


class WhySheet(Overlay):
    """Ctrl+Enter, or Enter in the line, agrees; Escape is no."""

    agreed = Signal(str)
    """Yes, with the reason as typed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.window(), width=540)
        self._page = page
        self._needed = False
        self._question = PlainLabel(size="title", bold=True, wrap=True, parent=self.sheet)
        self._detail = PlainLabel(wrap=True, tone="quiet", parent=self.sheet)
        self.why = LineField("", parent=self.sheet)
        self.cancel = Button(page.text("Not now"), key_shown="Esc", parent=self.sheet)
        self.cancel.clicked.connect(self.close_sheet)
        self.yes = PrimaryButton("", icon="check", parent=self.sheet)
        self.yes.set_key_shown("Ctrl+Enter")
        self.yes.clicked.connect(self.finish)
        for widget in (self._question, self._detail, self.why):
            self.sheet.column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.yes)
        self.sheet.column.addLayout(row)

    def ask(self, question: str, detail: str, label: str, yes: str, *, needed: bool) -> None:
        """Put the question; ``needed``: the reason must be given."""
        self._needed = needed
        self._question.set_text(question)
        self._detail.set_text(detail)
        self.why.set_label(label)
        self.why.set_text("")
        self.yes.set_label(yes)
        self.setAccessibleName(question)
        self.open()

    def first_focus(self) -> QWidget:
        """The reason."""
        return self.why.line

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter agrees, unless the careful button has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cancel.hasFocus():
                self.cancel.click()
            elif not self.why.line.composing():
                self.finish()
            event.accept()
            return
        super().keyPressEvent(event)

    def finish(self) -> None:
        """Agree, once a needed reason is there."""
        if self._needed and not self.why.text().strip():
            self.why.set_error(self._page.text("Write who asked for it, and how: “in person at the desk”, for "
                                               "instance."))
            self._fit()
            return
        why = self.why.text()
        self.close_sheet()
        self.agreed.emit(why)
