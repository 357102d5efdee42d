"""The sheet that notes a yes or a no to one purpose: how it was said, who for a child, a signature if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.page import Page
    from ui.desk.rights.presenter import PurposeLine


class ConsentSheet(Overlay):
    """Opened over the window of a page; Ctrl+Enter notes the yes, *No* notes the no."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.window(), width=680, from_top=0.3)
        self._page = page
        self._line: PurposeLine | None = None
        self._customer = 0
        self._key = ""
        text = page.text
        self._heading = PlainLabel(size="title", bold=True, wrap=True, parent=self.sheet)
        self._about = PlainLabel(wrap=True, tone="quiet", parent=self.sheet)
        self.how = ChipGroup([("spoken", text("Spoken")), ("signed", text("Signed")), ("form", text("On a form")),
                              ("message", text("By message"))], may_be_empty=False, name=text("How it was said"),
                             parent=self.sheet)
        self.how.chosen_changed.connect(self._other_way)
        self.guardian = LineField(text("Parent or guardian who agrees"), parent=self.sheet)
        self.pad = SignaturePad(text("Signature of the customer"), caption=text("Please sign here"), parent=self.sheet)
        self.pad.setFixedSize(look().px(360), look().px(144))
        self.problem = PlainLabel(tone="red", wrap=True, parent=self.sheet)
        self.cancel = Button(text("Not now"), key_shown="Esc", parent=self.sheet)
        self.cancel.clicked.connect(self.close_sheet)
        self.no = Button(text("Customer says no"), icon="cross", parent=self.sheet)
        self.no.clicked.connect(lambda: self._note(given=False))
        self.yes = PrimaryButton(text("Customer says yes"), icon="check", parent=self.sheet)
        self.yes.set_key_shown("Ctrl+Enter")
        self.yes.clicked.connect(lambda: self._note(given=True))
        for widget in (self._heading, self._about, self.how, self.guardian, self.pad, self.problem):
            self.sheet.column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        for button in (self.cancel, self.no, self.yes):
            row.addWidget(button)
        self.sheet.column.addLayout(row)

    def open_for(self, customer: int, line: PurposeLine) -> None:
        """Ask about this purpose."""
        self._customer, self._line, self._key = customer, line, uuid4().hex
        self._heading.set_text(line.label)
        self._about.set_text(line.about)
        self.setAccessibleName(line.label)
        self.how.set_chosen(["spoken"])
        self.guardian.set_text("")
        self.guardian.set_error("")
        self.guardian.setVisible(line.guardian)
        self.pad.clear()
        self.problem.set_text("")
        self.problem.hide()
        self.yes.setVisible(not line.given and line.state != self._page.text("part of the service"))
        self.no.set_label(self._page.text("Take the consent back") if line.given
                          else self._page.text("Customer says no"))
        self._other_way(["spoken"])
        self.open()

    def first_focus(self) -> QWidget:
        """The guardian for a child, else how it was said."""
        if self.guardian.isVisibleTo(self.sheet):
            return self.guardian.line
        return self.how.chips()[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter notes the yes, or where it is there already the no; Enter presses the button with the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._note(given=self.yes.isVisibleTo(self.sheet))
            else:
                for button in (self.yes, self.no, self.cancel):
                    if button.hasFocus():
                        button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _other_way(self, chosen: list[str]) -> None:
        self.pad.setVisible(chosen == ["signed"] and self.yes.isVisibleTo(self.sheet))
        if not self.isHidden():
            self._fit()

    def _note(self, *, given: bool) -> None:
        if self._line is None:
            return
        how = (self.how.chosen() or ["spoken"])[0]
        if not given:
            self._page.act("withdraw_consent", key=self._key, done=self._noted, refused=self._refused,
                           failed=self._failed, customer=self._customer, purpose=self._line.id, how=how)
            return
        strokes = None
        if how == "signed" and self.pad.is_signed():
            strokes = [[[float(point[0]), float(point[1])] for point in stroke] for stroke in self.pad.strokes()]
        self._page.act("give_consent", key=self._key, done=self._noted, refused=self._refused, failed=self._failed,
                       customer=self._customer, purpose=self._line.id, how=how, strokes=strokes,
                       guardian=self.guardian.text())

    def _noted(self, _changed: Changed) -> None:
        self.close_sheet()

    def _refused(self, refusal: Refused) -> None:
        if refusal.where == "guardian":
            self.guardian.set_error(self._page.words(refusal.sentence))
            self.guardian.line.setFocus()
        else:
            self.problem.set_text(self._page.words(refusal.sentence))
            self.problem.show()
        self._fit()

    def _failed(self, fault: Fault) -> None:
        self.problem.set_text(self._page.words(fault.sentence))
        self.problem.show()
        self._fit()
