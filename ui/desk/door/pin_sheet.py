"""Choosing a PIN: one's own, with the old one where there is one, or one for a colleague who forgot theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.staff.pin.reads import guarded
from frontdesk.staff.pin.recovery_standing import needs_code
from ui.desk.door.quietly import act_quietly
from ui.desk.framed_sheet import TypedSheet
from ui.widgets.button import PrimaryButton
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk


class PinSheet(TypedSheet):
    """Gone when it is closed; ``kept`` tells that the PIN is in force."""

    kept = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        text = desk.text
        super().__init__(desk, owner, width=440, heading="", leave=text("Not now"),
                         about=text("6 to 12 digits: no birthday, no row, nothing of a phone or a plate."))
        self._act, self._login = "choose_pin", desk.actor
        self.fields = {
            "old": LineField(text("The PIN until now"), icon="lock", secret=True, parent=self.sheet),
            "pin": LineField(text("New PIN"), icon="lock", secret=True, parent=self.sheet),
            "again": LineField(text("The same again"), icon="lock", secret=True, parent=self.sheet),
        }
        self.keep = PrimaryButton(text("Keep"), icon="check", parent=self.sheet)
        self.keep.set_key_shown("Enter")
        self.sends_with(self.keep, self.send)
        self.lay(list(self.fields.values()), last=[self.keep])

    def open_for_self(self) -> None:
        """One's own PIN."""
        mine = next((each for each in guarded(self._desk.reader()) if each.login == self._desk.actor), None)
        self._act = "change_pin" if mine is not None and mine.pin and not mine.given else "choose_pin"
        self.heading.set_text(self._desk.text("My PIN"))
        self._open()

    def open_for(self, login: str, name: str) -> None:
        """A colleague's."""
        if login == self._desk.actor:
            self.open_for_self()
            return
        self._act, self._login = "set_pin", login
        self.heading.set_text(self._desk.text("A PIN for {name}").format(name=name))
        self.about.set_text(self._desk.text("Tell it to nobody else. They are asked to choose their own when they sign "
                                            "in."))
        self._open()

    def first_focus(self) -> QWidget:
        """The first line that is asked for."""
        return self.fields["old" if self._act == "change_pin" else "pin"].line

    def send(self) -> None:
        """Keep it; a refusal stands at its line and nothing typed is lost."""
        typed = {name: field.text() for name, field in self.fields.items()}
        for field in self.fields.values():
            field.set_error("")
        if not self.keep.isEnabled():
            return
        if typed["pin"] != typed["again"]:
            self.fields["again"].set_error(self._desk.text("The two are not the same."))
            self.fit_again()
            self.fields["again"].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        fields = ({"old": typed["old"], "new": typed["pin"]} if self._act == "change_pin" else
                  {"login": self._login, "pin": typed["pin"]} if self._act == "set_pin" else {"pin": typed["pin"]})
        self.keep.setEnabled(False)
        act_quietly(self._desk, self._act, fields, done=self._kept, refused=self._refused, failed=self._failed,
                    owner=self)

    def _open(self) -> None:
        self.fields["old"].setVisible(self._act == "change_pin")
        self.open()

    def _kept(self, _: object) -> None:
        desk, window = self._desk, self._window
        self.kept.emit()
        self.close_sheet()
        if needs_code(desk.reader(), desk.actor):
            from ui.desk.door.code_sheet import CodeSheet  # noqa: PLC0415 (door: once in the life of a centre)
            CodeSheet(desk, window).open_with_new()

    def _refused(self, refusal: Refused) -> None:
        self.keep.setEnabled(True)
        where = {"new": "pin"}.get(refusal.where, refusal.where)
        field = self.fields.get(where, self.fields["pin"])
        if where == "pin" and self._act == "change_pin" and refusal.code in ("pin_wrong", "pin_wait"):
            field = self.fields["old"]
        field.set_error(refusal.sentence.said(self._desk.translator))
        self.fit_again()
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, fault: Fault) -> None:
        self.keep.setEnabled(True)
        self.fields["pin"].set_error(fault.sentence.said(self._desk.translator))
        self.fit_again()
