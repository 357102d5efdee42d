"""The recovery code: shown once, to be written down and put away; only its hash is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from frontdesk.staff.pin.recovery_standing import fresh_code
from ui.desk.door.quietly import act_quietly
from ui.desk.framed_sheet import FramedSheet
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk


class CodeSheet(FramedSheet):
    """Opened after the first administrator's PIN, and from the settings; gone when it is closed."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        text = desk.text
        super().__init__(desk, owner, width=560, heading=text("Recovery code"), leave=text("Not now"),
                         about=text("If an administrator's PIN is forgotten, or this computer is replaced, this code "
                                    "leads back in, once. Write it down and lock it away: it is not shown again, and "
                                    "it replaces any code from before."))
        self.code = PlainLabel(size="title", bold=True, middle=True, wrap=True, parent=self.sheet)
        self.trouble = PlainLabel(tone="red", wrap=True, parent=self.sheet)
        self.trouble.hide()
        self.written = PrimaryButton(text("I have it on paper"), icon="check", parent=self.sheet)
        self.written.clicked.connect(self._keep)
        self.printing = Button(text("Print the sheet"), icon="print", parent=self.sheet)
        self.printing.clicked.connect(self._print)
        self.lay([self.code, self.trouble], apart=[self.printing], last=[self.written])

    def open_with_new(self) -> None:
        """Make a code and show it; it is in force once somebody says that it is written down."""
        self.code.set_text(fresh_code())
        self.open()

    def first_focus(self) -> QWidget:
        """Enter does not take it away unread: the way out has the keyboard."""
        return self.leave

    def _print(self) -> None:
        """On paper, straight to the printer: no file of it is left anywhere."""
        from ui.printing import printers  # noqa: PLC0415 (door: papers load with the first one)
        names = printers()
        if not names:
            self._say(self._desk.text("There is no printer here. Write the code down."))
            return
        from ui.desk.settings.encryption_paper import drawn, pages  # noqa: PLC0415 (door: as above)
        sheet = drawn(self._desk, self.code.said(), "pins")
        self._desk.work.read(partial(pages, sheet), done=partial(self._send, names[0]), owner=self)

    def _send(self, printer: str, made: Any) -> None:
        from ui.printing import print_pages  # noqa: PLC0415 (door: as above)
        if print_pages(made, printer):
            self._say(self._desk.text("Sent to the printer {printer}.").format(printer=printer))
        else:
            self._say(self._desk.text("The printer did not take the sheet. Try again, or write the code down."))

    def _say(self, words: str) -> None:
        self.trouble.set_text(words)
        self.trouble.show()

    def _keep(self) -> None:
        self.written.setEnabled(False)
        act_quietly(self._desk, "keep_recovery_code", {"code": self.code.said()}, done=lambda _: self.close_sheet(),
                    refused=self._refused, failed=self._refused, owner=self)

    def _refused(self, problem: Refused | Fault) -> None:
        self.written.setEnabled(True)
        self.trouble.set_text(problem.sentence.said(self._desk.translator))
        self.trouble.show()
