"""A question with a line for the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk.framed_sheet import TypedSheet
from ui.widgets.button import PrimaryButton
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from ui.desk.page import Page


class WhySheet(TypedSheet):
    """Ctrl+Enter, or Enter in the line, agrees; Escape is no."""

    agreed = Signal(str)
    """Yes, with the reason as typed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.desk, page, width=540, leave=page.text("Not now"))
        self._page = page
        self._needed = False
        self.why = LineField("", parent=self.sheet)
        self.yes = PrimaryButton("", icon="check", parent=self.sheet)
        self.yes.set_key_shown("Ctrl+Enter")
        self.sends_with(self.yes, self.finish)
        self.lay([self.why], last=[self.yes])

    def ask(self, question: str, detail: str, label: str, yes: str, *, needed: bool) -> None:
        """Put the question; ``needed``: the reason must be given."""
        self._needed = needed
        self.heading.set_text(question)
        self.about.set_text(detail)
        self.why.set_label(label)
        self.why.set_text("")
        self.yes.set_label(yes)
        self.setAccessibleName(question)
        self.open()

    def first_focus(self) -> QWidget:
        """The reason."""
        return self.why.line

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
