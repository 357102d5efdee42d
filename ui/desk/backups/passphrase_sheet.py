"""Before a copy goes into a file: a passphrase of its own, where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.values.refusal import Refused
from ui.desk.framed_sheet import TypedSheet
from ui.desk.settings.encryption_presenter import check_passphrases
from ui.widgets.button import PrimaryButton
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class PassphraseSheet(TypedSheet):
    """Gone when it is closed; ``chosen`` tells the passphrase, empty for none."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        text = desk.text
        super().__init__(desk, owner, width=520, from_top=0.12, heading=text("A passphrase for this copy?"),
                         about=text("A copy on a stick or a share can be read by whoever finds it. With a passphrase "
                                    "only it opens the copy; forgotten, nobody can, we neither."),
                         leave=text("Not now"))
        self.first = LineField(text("Passphrase, or empty for none"), icon="key", secret=True, parent=self.sheet,
                               hint=text("Three or four words that nobody would put together; nobody can look it up."))
        self.again = LineField(text("The same once more"), icon="key", secret=True, parent=self.sheet)
        self.go = PrimaryButton(text("Write the copy"), icon="disk", parent=self.sheet)
        self.go.set_key_shown("Enter")
        self.sends_with(self.go, self.agree)
        self.lay([self.first, self.again], last=[self.go])

    def first_focus(self) -> QWidget:
        """The passphrase."""
        return self.first.line

    def agree(self) -> None:
        """Go on, where both are the same and hard to guess, or both empty."""
        self.first.set_error("")
        self.again.set_error("")
        passphrase = self.first.text()
        try:
            if passphrase or self.again.text():
                check_passphrases(passphrase, self.again.text())
        except Refused as refusal:
            field = self.again if refusal.where == "again" else self.first
            field.set_error(refusal.sentence.said(self._desk.translator))
            self.fit_again()
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.first.set_text("")
        self.again.set_text("")
        self.chosen.emit(passphrase)
        self.close_sheet()
