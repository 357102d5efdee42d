"""Money beside the settlement: a deposit before it; the rest or a refund after a correction. No till needed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from frontdesk.visit.settlement.reads import kinds
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class MoneyCard(Card):
    """What came in or went back so far, and one more payment; Enter in the amount notes it."""

    def __init__(self, panel: StepPanel, methods: list[tuple[str, str]]) -> None:
        text = panel.text
        super().__init__(text("Deposit"), parent=panel)
        self._panel = panel
        self._names = dict(methods)
        self._visit: VisitPage | None = None
        self._kind = "deposit"
        self._owed = 0
        self.open = PlainLabel(bold=True, tone="amber", wrap=True, parent=self)
        self.noted = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.method = ChoiceField(text("Way of paying"), methods, key=methods[0][0], parent=self)
        self.amount = NumberField(text("Amount"), unit=text("yuan"), decimals=2, least=0, parent=self)
        self.amount.line.returnPressed.connect(self._note)
        self.note = Button(text("Note it"), icon="money", parent=self)
        self.note.clicked.connect(self._note)
        self.add(self.open)
        self.add(self.noted)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.method, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.amount, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.add_layout(row)

    def show_visit(self, visit: VisitPage) -> None:
        """What is open now: a deposit may be taken, the rest is missing, or money goes back."""
        self._visit = visit
        text, amount, names = self._panel.text, self._panel.formats.amount, kinds()
        due = visit.bill.outstanding_fen
        settled = visit.settled_at is not None
        returning = visit.bill.paid_fen > 0 if visit.cancelled_at is not None else due < 0
        self._kind = "refund" if returning else "rest" if settled else "deposit"
        pick = self._panel.desk.translator.pick
        self.set_title(pick(names[self._kind]))
        back = visit.bill.paid_fen if visit.cancelled_at is not None else -due
        words = {"refund": text("To be given back: {amount}").format(amount=amount(back)),
                 "rest": text("Still to be paid: {amount}").format(amount=amount(due)) if due > 0 else "",
                 "deposit": text("Still to be paid: {amount}").format(amount=amount(due))
                 if visit.bill.paid_fen else ""}[self._kind]
        self.open.set_text(words)
        self.open.setVisible(bool(words))
        lines = [f"{self._panel.time(each.at)}  {pick(names[each.kind])}  "
                 f"{self._names.get(each.method, each.method)}  {amount(each.amount_fen)}"
                 for each in visit.payments if each.kind]
        self.noted.set_text("\n".join(lines))
        self.noted.setVisible(bool(lines))
        owed = back if returning else due if settled else 0
        if owed > 0 and owed != self._owed:
            self.amount.set_number(Decimal(owed) / 100)
        self._owed = owed
        for widget in (self.method, self.amount, self.note):
            widget.setVisible(not settled or bool(words))
        self.setVisible(bool(lines) or bool(words) or (not settled and visit.cancelled_at is None
                                                       and any(line.state == "approved" for line in visit.lines)))

    def _note(self) -> None:
        if self._visit is None:
            return
        self.amount.set_error("")
        given = self.amount.number()
        if given is None:
            self.amount.set_error(self._panel.text("Write an amount in yuan, like 200.00."))
            return
        self._panel.act("note_payment", visit=self._visit.id, kind=self._kind, method=self.method.key() or "",
                        amount_fen=int(given * 100), once=f"{self._kind}:{given}",
                        done=lambda _: self.amount.set_text(""),
                        refused=lambda refusal: self.amount.set_error(self._panel.words(refusal.sentence)))
