"""Stands before the desk where the centre is encrypted: one line for the passphrase or the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.archive import open_with as open_copy
from frontdesk.store.faults import Fault
from frontdesk.store.sealing.keeping import open_by
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

_LONGEST = 400


class UnlockWindow(QWidget):
    """Enter opens, Escape leaves; ``opens`` is given what was typed and raises what is wrong with it."""

    answered = Signal(bool)

    def __init__(self, translator: Translator, opens: Callable[[str], object], heading: str) -> None:
        super().__init__()
        unit, text = look().px, translator.text
        self._translator, self._opens, self._open = translator, opens, False
        self.setWindowTitle(text("Front Desk"))
        self.heading = PlainLabel(heading, size="title", bold=True, wrap=True, parent=self)
        self.about = PlainLabel(text("Type the passphrase to open it. If it is forgotten, type the recovery code from "
                                     "the printed sheet instead."), tone="quiet", wrap=True, parent=self)
        self.secret = LineField(text("Passphrase or recovery code"), icon="key", secret=True, parent=self)
        self.secret.line.setMaxLength(_LONGEST)
        self.shown = Button(text("Show what is typed"), parent=self)
        self.shown.setCheckable(True)
        self.shown.toggled.connect(self._show_typed)
        self.leave = Button(text("Close"), key_shown="Esc", parent=self)
        self.leave.clicked.connect(self.close)
        self.go = PrimaryButton(text("Open the data"), icon="key", parent=self)
        self.go.set_key_shown("Enter")
        self.go.clicked.connect(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit(tokens.PAGE)] * 4)
        column.setSpacing(unit(tokens.BASE))
        for widget in (self.heading, self.about, self.secret):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(unit(tokens.SMALL))
        row.addWidget(self.shown)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column.addLayout(row)
        self.resize(unit(520), unit(300))

    def send(self) -> None:
        """Try what is typed; what is wrong is said below it and stays to be corrected."""
        self.secret.set_error("")
        self.go.setEnabled(False)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._opens(self.secret.text())
        except (Refused, Fault) as problem:
            self.secret.set_error(problem.sentence.said(self._translator))
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        finally:
            QApplication.restoreOverrideCursor()
            self.go.setEnabled(True)
        self._open = True
        self.secret.set_text("")
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.leave.click if self.leave.hasFocus() else self.send)()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """However it is left, what was typed is gone."""
        self.secret.set_text("")
        super().closeEvent(event)
        self.answered.emit(self._open)

    def _show_typed(self, shown: bool) -> None:
        editor = self.secret.line
        editor.setEchoMode(editor.EchoMode.Normal if shown else editor.EchoMode.Password)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)


def unlock(translator: Translator, folder: Path) -> bool:
    """Ask until the centre is open; False where the person gave up."""
    heading = translator.text("This centre's data is encrypted")
    return _asked(UnlockWindow(translator, partial(open_by, folder), heading))


def unlock_copy(translator: Translator, file: Path) -> bool:
    """Ask for what opens an encrypted copy of another key; False where the person gave up."""
    return _asked(UnlockWindow(translator, partial(open_copy, file), translator.text(
        "The copy {file} is encrypted").format(file=file.name)))


def _asked(window: UnlockWindow) -> bool:
    loop, answers = QEventLoop(), list[bool]()
    window.answered.connect(answers.append)
    window.answered.connect(loop.quit)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    window.show()
    window.secret.setFocus(Qt.FocusReason.OtherFocusReason)
    loop.exec()
    window.deleteLater()
    return bool(answers and answers[-1])
