"""What is in a copy, before it is put back: whose it is, how far it goes, what would be missing; then PIN and yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from frontdesk.staff.pin.reads import has_pin
from ui.desk.framed_sheet import TypedSheet
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.values.refusal import Refused
    from ui.desk.backups.presenter import Content
    from ui.desk.desk import Desk
    from ui.work import Work


class RestoreSheet(TypedSheet):
    """Gone when it is closed; ``agreed`` tells that the copy is to be put back."""

    agreed = Signal()

    def __init__(self, desk: Desk, content: Content, owner: QWidget) -> None:
        text, now = desk.text, look()
        super().__init__(desk, owner, width=520, from_top=0.12, heading=text("Put this copy back?"),
                         about=text("What is here now is kept first, and can be had back the same way. The desk closes "
                                    "for a moment and opens again by itself."), leave=text("Leave it as it is"))
        self.content = content
        self.facts = QWidget(self.sheet)
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(now.px(tokens.HAIR))
        grid.setHorizontalSpacing(now.px(tokens.BASE))
        for row, (label, value) in enumerate(content.lines):
            grid.addWidget(PlainLabel(label, tone="quiet"), row, 0)
            grid.addWidget(PlainLabel(value, bold=True, wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        self.warnings = PlainLabel("\n".join(content.warnings), tone="amber", wrap=True, parent=self.sheet)
        self.warnings.setVisible(bool(content.warnings))
        self.sure = Tick(text("Yes, I mean the other centre's data"), parent=self.sheet)
        self.sure.setVisible(content.other_centre)
        self._asks = has_pin(desk.reader(), desk.actor)
        self.pin = LineField(text("Your PIN"), icon="lock", secret=True, parent=self.sheet)
        self.pin.setVisible(self._asks)
        self.yes = Button(text("Put it back"), kind="danger", icon="undo", parent=self.sheet)
        self.yes.setEnabled(content.possible)
        self.sends_with(self.yes, self.agree)
        self.lay([self.facts, self.warnings, self.about, self.sure, self.pin], last=[self.yes])

    def first_focus(self) -> QWidget:
        """The PIN where one is asked for, else the careful answer."""
        return self.pin.line if self._asks else self.leave

    def agree(self) -> None:
        """Check the PIN in the worker, then tell."""
        if not self.yes.isEnabled():
            return
        if self.content.other_centre and not self.sure.isChecked():
            self.warnings.set_tone("red")
            self.sure.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.yes.setEnabled(False)
        if not self._asks:
            self._proved(None)
            return
        desk = self._desk
        desk.work.read(_check, desk.work, desk.actor, self.pin.text(), done=self._proved, refused=self._wrong,
                       failed=self._wrong, owner=self)

    def _proved(self, _member: object) -> None:
        self.close_sheet()
        self.agreed.emit()

    def _wrong(self, problem: Refused | Fault) -> None:
        self.yes.setEnabled(True)
        self.pin.set_text("")
        self.pin.set_error(problem.sentence.said(self._desk.translator))
        self.fit_again()
        self.pin.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _check(work: Work, login: str, pin: str) -> object:
    from frontdesk.staff.pin.signing_in import check_pin  # noqa: PLC0415 (door: in the worker)
    return check_pin(work.acting(login), login, pin)
