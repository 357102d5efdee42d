"""The key of PINs on its way to another computer: the code shown where people sign in, typed where they can't yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.store.sealing.code import fresh_code
from ui.desk.door.quietly import act_quietly
from ui.desk.framed_sheet import FramedSheet, TypedSheet
from ui.widgets.button import PrimaryButton
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk


class TakeKeySheet(TypedSheet):
    """Over the locked screen of a computer that can't check PINs; ``taken`` when it can."""

    taken = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        text = desk.text
        super().__init__(desk, owner, width=480, opaque=True, heading=text("Take the key of the PINs over"),
                         about=text("At a desk where people sign in, an administrator makes a code: settings, Staff, "
                                    "“Let another computer check PINs”. Then everybody signs in here with their own "
                                    "PIN."), leave=text("Not now"))
        self.code = LineField(text("Code of that desk"), icon="key",
                              placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", parent=self.sheet)
        self.take = PrimaryButton(text("Take the key over"), icon="check", parent=self.sheet)
        self.take.set_key_shown("Enter")
        self.sends_with(self.take, self.send)
        self.lay([self.code], last=[self.take])

    def first_focus(self) -> QWidget:
        """The code."""
        return self.code.line

    def send(self) -> None:
        """Try the code."""
        self.code.set_error("")
        if not self.take.isEnabled():
            return
        self.take.setEnabled(False)
        act_quietly(self._desk, "take_pin_key", {"code": self.code.text()}, done=self._done, refused=self._refused,
                    failed=self._refused, owner=self)

    def _done(self, _: object) -> None:
        self.close_sheet()
        self.taken.emit()

    def _refused(self, problem: Refused | Fault) -> None:
        self.take.setEnabled(True)
        self.code.set_error(problem.sentence.said(self._desk.translator))
        self.sheet.column.activate()
        self._fit()  # a line more below the code
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)


class HandKeySheet(FramedSheet):
    """From the settings: a code is made, put in force, and shown until the sheet is closed."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        text = desk.text
        super().__init__(desk, owner, width=560, heading=text("Let another computer check PINs"),
                         about=text("At the other computer choose “Take the key of the PINs over” where it asks who "
                                    "is at the desk, and type this code. It stays in force until a new one is made; "
                                    "keep it like a password."), leave=text("Close"))
        self.code = PlainLabel(size="title", bold=True, middle=True, wrap=True, parent=self.sheet)
        self.trouble = PlainLabel(tone="red", wrap=True, parent=self.sheet)
        self.trouble.hide()
        self.lay([self.code, self.trouble])

    def open_with_new(self) -> None:
        """The code is shown once it is in force."""
        made = fresh_code()
        act_quietly(self._desk, "hand_pin_key", {"code": made}, done=lambda _: self._handed(made),
                    refused=self._refused, failed=self._refused, owner=self)

    def first_focus(self) -> QWidget:
        """The way out."""
        return self.leave

    def _handed(self, code: str) -> None:
        self.code.set_text(code)
        self.open()

    def _refused(self, problem: Refused | Fault) -> None:
        self.trouble.set_text(problem.sentence.said(self._desk.translator))
        self.trouble.show()
        self.open()
