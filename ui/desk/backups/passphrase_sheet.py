"""Before a copy goes into a file: a passphrase of its own, where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.settings.encryption_presenter import check_passphrases
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.field import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class PassphraseSheet(Overlay):
    """Gone when it is closed; ``chosen`` tells the passphrase, empty for none."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner.window(), width=520, from_top=0.12)
        self._desk = desk
        text, now, column = desk.text, look(), self.sheet.column
        column.addWidget(PlainLabel(text("A passphrase for this copy?"), size="title", bold=True, wrap=True,
                                    parent=self.sheet))
        column.addWidget(PlainLabel(text("A copy on a stick or a share can be read by whoever finds it. With a "
                                         "passphrase only it opens the copy; forgotten, nobody can, we neither."),
                                    tone="quiet", wrap=True, parent=self.sheet))
        self.first = LineField(text("Passphrase, or empty for none"), icon="key", secret=True, parent=self.sheet,
                               hint=text("Three or four words that nobody would put together; nobody can look it up."))
        self.again = LineField(text("The same once more"), icon="key", secret=True, parent=self.sheet)
        column.addWidget(self.first)
        column.addWidget(self.again)
        self.go = PrimaryButton(text("Write the copy"), icon="disk", parent=self.sheet)
        self.go.set_key_shown("Enter")
        self.go.clicked.connect(self.agree)
        self.no = Button(text("Not now"), key_shown="Esc", parent=self.sheet)
        self.no.clicked.connect(self.close_sheet)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.SMALL))
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.go)
        column.addLayout(row)
        self.closed.connect(self.deleteLater)

    def first_focus(self) -> QWidget:
        """The passphrase."""
        return self.first.line

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on, from either line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agree()
            return
        super().keyPressEvent(event)

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
