"""Correcting a bill that is made: which line, how much at which price, and why; below, every revision there was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from ui.desk.visit.field_row import field_row
from ui.desk.visit.line_meanwhile import LineMeanwhile
from ui.theme import tokens
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import LineRow
    from frontdesk.visit.settlement.reads import BillRevision
    from ui.desk.visit.panel import StepPanel


class BillCorrection(Card):
    """Seen once the bill is made; Enter in the reason corrects it. The bill before stays in the history."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("Correct the bill"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self._lines: dict[int, LineRow] = {}
        self.line = ChoiceField(text("Line"), parent=self)
        self.line.key_changed.connect(self._chosen)
        self.quantity = LineField(text("Quantity"), parent=self)
        self.price = LineField(text("Yuan each"), parent=self)
        self.reason = LineField(text("Why it is corrected"), parent=self)
        self.reason.line.returnPressed.connect(self._correct)
        self.correct = Button(text("Correct it"), icon="check", parent=self)
        self.correct.clicked.connect(self._correct)
        self.history = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.meanwhile = LineMeanwhile(panel, self.quantity, self.price)
        self._fields = {"quantity": self.quantity, "unit_price_fen": self.price, "reason": self.reason,
                        "free": self.price}
        self.add_layout(field_row((self.line, 3), (self.quantity, 1), (self.price, 1), apart=tokens.SNUG))
        self.add_layout(field_row((self.reason, 1), button=self.correct, apart=tokens.SNUG))
        self.add(self.history)

    def show_visit(self, visit: VisitPage) -> None:
        """The lines of the bill as it stands, and its revisions; what is half-typed stays."""
        self._visit = visit
        amount = self._panel.formats.amount
        self._lines = {line.id: line for line in visit.lines if line.state == "approved"}
        chosen = self.line.key()
        self.line.set_choices([(str(line.id), f"{line.name}  ·  {amount(line.amount_fen)}")
                               for line in self._lines.values()])
        known = chosen if chosen and int(chosen) in self._lines else str(next(iter(self._lines), ""))
        self.line.set_key(known or None)
        if known != chosen or not self.meanwhile.typed():
            self._chosen()
        self.history.set_text("\n".join(self._revision(each) for each in reversed(visit.bills)))
        self.history.setVisible(len(visit.bills) > 1)
        self.setVisible(visit.bill_ready_at is not None and visit.cancelled_at is None and bool(self._lines))

    def _revision(self, bill: BillRevision) -> str:
        panel = self._panel
        reason = bill.reason or (panel.text("more was agreed to") if bill.revision > 1 else panel.text("first bill"))
        return panel.text("Bill {revision}: {amount}, {time}, {by} · {reason}").format(
            revision=bill.revision, amount=panel.formats.amount(bill.total_fen), time=panel.time(bill.at), by=bill.by,
            reason=reason)

    def _chosen(self, *_: object) -> None:
        line = self._lines.get(int(self.line.key() or 0))
        if line is not None:
            self.meanwhile.fill(line)

    def _correct(self) -> None:
        key = self.line.key()
        if self._visit is None or not key:
            return
        for field in self._fields.values():
            field.set_error("")
        try:
            price = Money.parse(self.price.text(), where="price")
        except Refused as refusal:
            self.price.set_error(self._panel.words(refusal.sentence))
            return
        free = "goodwill" if price.fen == 0 else ""
        self._panel.act("correct_bill", visit=self._visit.id, line=int(key), quantity=self.quantity.text().strip(),
                        unit_price_fen=price.fen, reason=self.reason.text(), free=free,
                        expected=self.meanwhile.expected(),
                        once=f"correct:{key}:{self.quantity.text()}:{price.fen}",
                        done=lambda _: self._corrected(), refused=self._refused)

    def _corrected(self) -> None:
        self.reason.set_text("")
        self._chosen()
        self._panel.page.said.emit("told", self._panel.text("Corrected; the bill before stays in the history."))

    def _refused(self, refusal: Refused) -> None:
        if not self.meanwhile.asks(refusal, self._correct):
            self._fields.get(refusal.where, self.reason).set_error(self._panel.words(refusal.sentence))
