"""Correcting an agreed line: within ¥100 above the agreed sum at once, beyond it as a question to the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from ui.desk.visit.estimate_form import FormLine, quantity_of
from ui.desk.visit.line_meanwhile import LineMeanwhile
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import LineRow
    from ui.desk.visit.panel import StepPanel


class AgreedLines(Card):
    """Which line, how much of it, at which price; Enter corrects it."""

    wanted = Signal(object)
    """A line (``FormLine``) that costs too much more: the customer has to be asked about it."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("An agreed line comes out differently"), parent=panel)
        self._panel = panel
        self._lines: dict[int, LineRow] = {}
        self.line = ChoiceField(panel.text("Line"), parent=self)
        self.line.key_changed.connect(self._chosen)
        self.quantity = LineField(panel.text("Quantity"), parent=self)
        self.price = LineField(panel.text("Yuan each"), parent=self)
        self.correct = Button(panel.text("Correct it"), icon="check", parent=self)
        self.correct.clicked.connect(self._correct)
        for field in (self.quantity, self.price):
            field.line.returnPressed.connect(self._correct)
        self.meanwhile = LineMeanwhile(panel, self.quantity, self.price)
        self.said = PlainLabel(size="small", tone="quiet", wrap=True, parent=self)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SNUG))
        row.addWidget(self.line, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.quantity, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.price, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(row)
        self.add(self.said)

    def show_visit(self, visit: VisitPage) -> None:
        """The lines that can be corrected, and how much room there is without asking."""
        amount = self._panel.formats.amount
        self._lines = {line.id: line for line in visit.lines if line.state == "approved"}
        self.line.set_choices([(str(line.id), f"{line.name}  ·  {amount(line.amount_fen)}")
                               for line in self._lines.values()])
        if self.line.key() is None and self._lines:
            self.line.set_key(str(next(iter(self._lines))))
            self._chosen()
        elif not self.meanwhile.typed():
            self._chosen()
        room = limit_fen() - (visit.bill.billed_fen - visit.bill.agreed_fen)
        self.said.set_text(self._panel.text("Agreed to {agreed}, the bill comes to {total}. Up to {room} more needs no "
                                            "new yes.").format(agreed=amount(visit.bill.agreed_fen), total=amount(
                                                visit.bill.billed_fen), room=amount(max(0, room))))

    def _held(self) -> LineRow | None:
        return self._lines.get(int(self.line.key() or 0))

    def _chosen(self, *_: object) -> None:
        line = self._held()
        if line is not None:
            self.meanwhile.fill(line)
            self._say("", "")

    def _correct(self) -> None:
        line = self._held()
        if line is None:
            return
        try:
            price = Money.parse(self.price.text(), where="price")
        except Refused as refusal:
            self._say("", self._panel.words(refusal.sentence))
            return
        quantity = quantity_of(self.quantity.text())
        if quantity is None:
            self._say(self._panel.text("Write hours, litres or pieces like 1.5."), "")
            return
        again = FormLine("labour" if line.kind == "labour" else "part", line.name, str(quantity), str(price),
                         line.part_class, line.why, free=line.free, instead_of=line.id,
                         part_number=line.part_number, brand=line.brand)

        def refused(refusal: Refused) -> None:
            if refusal.code == "needs_yes":
                self._say("", "")
                self.wanted.emit(again)
                self._chosen()  # as it stands: the question about more is a form of its own
            elif not self.meanwhile.asks(refusal, self._correct):
                self._say("", self._panel.words(refusal.sentence))

        def done(_changed: Changed) -> None:
            self._chosen()
            self._panel.page.said.emit("told", self._panel.text("Corrected; the bill is to be made again."))

        self._panel.page.act("correct_line", done=done, refused=refused, line=line.id, quantity=str(quantity),
                             unit_price_fen=price.fen, expected=self.meanwhile.expected())

    def _say(self, quantity: str, price: str) -> None:
        self.quantity.set_error(quantity)
        self.price.set_error(price)


def limit_fen() -> int:
    """How much above the agreed sum needs no new yes, in fen."""
    from frontdesk.visit.promising import promise_rules  # noqa: PLC0415 (door: loaded after first paint)
    return promise_rules().overrun_limit_fen
