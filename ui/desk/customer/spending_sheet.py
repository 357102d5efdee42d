"""What a customer spent beside the visits: which part, how much, when."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.people.value import noted_parts, part_labels
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.drafting import Draft


class SpendingSheet(Overlay):
    """Opened over the window of ``owner``; gone when it is closed."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner.window(), width=560, from_top=0.25)
        self._desk = desk
        self._customer = 0
        self._key = uuid4().hex
        self._draft: Draft | None = None
        labels = part_labels()
        self.heading = PlainLabel(desk.text("Note spending"), size="title", bold=True, parent=self.sheet)
        self.part = ChipGroup([(part, desk.translator.pick(labels[part])) for part in noted_parts()],
                              may_be_empty=False, name=desk.text("What for"), parent=self.sheet)
        self.part.set_chosen(noted_parts()[:1])
        self.amount = NumberField(desk.text("Amount"), unit="¥", decimals=2, parent=self.sheet)
        self.day = LineField(desk.text("Day"), icon="calendar", placeholder=desk.text("today"), parent=self.sheet)
        self.note = LineField(desk.text("Note"), icon="words", parent=self.sheet)
        self.keep = PrimaryButton(desk.text("Note it"), icon="check", key="Ctrl+Return", parent=self.sheet)
        self.keep.clicked.connect(self.send)
        self.leave = Button(desk.text("Not now"), key_shown="Esc", parent=self.sheet)
        self.leave.clicked.connect(self.close_sheet)
        for field in (self.amount, self.day, self.note):
            field.line.returnPressed.connect(self._enter)
        column = self.sheet.column
        both, row = QHBoxLayout(), QHBoxLayout()
        for line in (both, row):
            line.setSpacing(look().px(tokens.SNUG))
        both.addWidget(self.amount, 1)
        both.addWidget(self.day, 1)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        column.addWidget(self.heading)
        column.addWidget(self.part)
        column.addLayout(both)
        column.addWidget(self.note)
        column.addLayout(row)
        owner.destroyed.connect(self.deleteLater)
        self.closed.connect(self.deleteLater)

    def open_for(self, customer: int) -> None:
        """For this customer."""
        self._customer = customer
        self._draft = self._desk.drafting.draft(f"spending:{customer}", self)
        self._draft.watch(part=self.part, amount=self.amount, day=self.day, note=self.note)
        self._draft.recall()
        self.closed.connect(self._draft.save)
        self.open()

    def first_focus(self) -> QWidget:
        """What it was for."""
        return self.part

    def send(self) -> None:
        """Note it; a refusal stands at its field and nothing is lost."""
        amount = self.amount.number()
        if amount is None:
            self.amount.set_error(self._desk.text("Write how much was spent, like 199 or 199.50."))
            self.amount.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.keep.setEnabled(False)
        self._desk.work.act("note_spending", key=self._key, owner=self, customer=self._customer,
                            part=self.part.chosen()[0], amount_fen=int(amount * Decimal(100)),
                            on_day=self.day.text().strip(), note=self.note.text(), done=self._noted,
                            refused=self._refused, failed=self._failed)

    def _noted(self, _: Changed) -> None:
        if self._draft is not None:
            self._draft.drop()
        self.close_sheet()

    def _enter(self) -> None:
        if not any(field.line.composing() for field in (self.amount, self.day, self.note)):
            self.send()

    def _refused(self, refusal: Refused) -> None:
        self.keep.setEnabled(True)
        field = {"on_day": self.day, "note": self.note}.get(refusal.where, self.amount)
        field.set_error(refusal.sentence.said(self._desk.translator))
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, fault: Fault) -> None:
        self.keep.setEnabled(True)
        self.amount.set_error(fault.sentence.said(self._desk.translator))
