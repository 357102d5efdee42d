"""Back in with the recovery code: the code, whose PIN, and the new PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.staff.pin.reads import guarded
from ui.desk.door.quietly import act_quietly
from ui.desk.framed_sheet import TypedSheet
from ui.widgets.button import PrimaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.door.presenter import Comer


class RecoverySheet(TypedSheet):
    """Over the locked screen; ``recovered`` names who has a new PIN."""

    recovered = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        text = desk.text
        super().__init__(desk, owner, width=480, opaque=True, heading=text("Back in with the recovery code"),
                         about=text("For an administrator; where there is none, for a manager. The code works once: "
                                    "make a new one afterwards."), leave=text("Not now"))
        people = [each for each in guarded(desk.reader()) if each.role == "administrator"] or [
            each for each in guarded(desk.reader()) if each.role == "manager"] or guarded(desk.reader())
        self.fields = {
            "code": LineField(text("Recovery code"), icon="key", placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX",
                              parent=self.sheet),
            "login": ChoiceField(text("Whose PIN"), [(each.login, each.name) for each in people],
                                 key=people[0].login if people else None, parent=self.sheet),
            "pin": LineField(text("New PIN"), icon="lock", secret=True, parent=self.sheet),
        }
        self.keep = PrimaryButton(text("Set the new PIN"), icon="check", parent=self.sheet)
        self.keep.set_key_shown("Enter")
        self.sends_with(self.keep, self.send)
        self.lay(list(self.fields.values()), last=[self.keep])

    def open_for(self, comer: Comer | None) -> None:
        """Open; whoever was chosen at the door is chosen here too, where the code is for them."""
        login = self.fields["login"]
        assert isinstance(login, ChoiceField)
        if comer is not None and comer.login in {each.login for each in guarded(self._desk.reader())
                                                 if each.role == "administrator"}:
            login.set_key(comer.login)
        self.open()

    def first_focus(self) -> QWidget:
        """The code."""
        field = self.fields["code"]
        assert isinstance(field, LineField)
        return field.line

    def send(self) -> None:
        """Try the code."""
        code, login, pin = self.fields["code"], self.fields["login"], self.fields["pin"]
        assert isinstance(code, LineField)
        assert isinstance(login, ChoiceField)
        assert isinstance(pin, LineField)
        for field in self.fields.values():
            field.set_error("")
        if not self.keep.isEnabled():
            return
        self.keep.setEnabled(False)
        act_quietly(self._desk, "recover", {"code": code.text(), "login": login.key() or "", "pin": pin.text()},
                    done=self._done, refused=self._refused, failed=self._failed, owner=self)

    def _done(self, _: object) -> None:
        login = self.fields["login"]
        assert isinstance(login, ChoiceField)
        chosen = login.key() or ""
        self.close_sheet()
        self.recovered.emit(chosen)

    def _refused(self, refusal: Refused) -> None:
        self.keep.setEnabled(True)
        code = refusal.code in ("pin_wrong", "pin_wait", "code_none")
        where = self.fields["code" if code else refusal.where if refusal.where in self.fields else "pin"]
        words = self._desk.text("This is not the code. Look at the paper again.") if refusal.code == "pin_wrong" else (
            refusal.sentence.said(self._desk.translator))
        where.set_error(words)
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, fault: Fault) -> None:
        self.keep.setEnabled(True)
        self.fields["code"].set_error(fault.sentence.said(self._desk.translator))
