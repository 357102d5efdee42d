"""Letting something off a line or the whole bill: which, how much in yuan or percent, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from ui.desk.visit.bill_presenter import discount_of
from ui.desk.visit.field_row import field_row
from ui.theme import tokens
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.visit.panel import StepPanel

WHOLE = "0"
"""The key of the whole bill among the lines."""


class DiscountCard(Card):
    """Seen once something is agreed to; Enter in the reason gives the discount. It stands in place of one before."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("Discount"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self._stood: dict[int, int] = {}
        self.asking: MeanwhileSheet | None = None
        self.line = ChoiceField(text("Off what"), parent=self)
        self.amount = LineField(text("How much"), parent=self,
                                hint=text("Yuan like 50, or percent like 10%; 0 takes it back."))
        self.reason = LineField(text("Why it is let off"), parent=self)
        self.reason.line.returnPressed.connect(self._give)
        self.give = Button(text("Give the discount"), icon="check", parent=self)
        self.give.clicked.connect(self._give)
        self.given = PlainLabel(tone="quiet", wrap=True, parent=self)
        self._fields = {"line": self.line, "amount_fen": self.amount, "reason": self.reason}
        self.add_layout(field_row((self.line, 3), (self.amount, 2), apart=tokens.SNUG))
        self.add_layout(field_row((self.reason, 1), button=self.give, apart=tokens.SNUG))
        self.add(self.given)

    def show_visit(self, visit: VisitPage) -> None:
        """The lines something can be let off, and what is let off already; what is half-typed stays."""
        self._visit = visit
        if not self.amount.text().strip():
            self._stood = {0: visit.bill.amounts.bill_discount_fen, **{line.id: line.let_off_fen
                                                                       for line in visit.lines}}
        text, amount = self._panel.text, self._panel.formats.amount
        lines = [line for line in visit.lines if line.state == "approved" and line.amount_fen]
        chosen = self.line.key()
        self.line.set_choices([(WHOLE, text("The whole bill")), *(
            (str(line.id), f"{line.name}  ·  {amount(line.amount_fen)}") for line in lines)])
        self.line.set_key(chosen if chosen in {str(line.id) for line in lines} else WHOLE)
        given = [f"{line.name} −{amount(line.let_off_fen)}" for line in lines if line.let_off_fen]
        if visit.bill.amounts.bill_discount_fen:
            given.append(f"{text('The whole bill')} −{amount(visit.bill.amounts.bill_discount_fen)}")
        self.given.set_text("\n".join(given))
        self.given.setVisible(bool(given))
        self.setVisible(visit.cancelled_at is None and bool(lines))

    def _give(self) -> None:
        visit = self._visit
        if visit is None:
            return
        for field in self._fields.values():
            field.set_error("")
        key = self.line.key() or WHOLE
        try:
            fen = discount_of(self.amount.text(), visit, int(key))
        except Refused as refusal:
            self.amount.set_error(self._panel.words(refusal.sentence))
            return
        stood = self._stood.get(int(key), 0)
        self._panel.act("discount_bill", visit=visit.id, amount_fen=fen, reason=self.reason.text(),
                        line=int(key) or None, expected=stood,
                        once=f"discount:{key}:{fen}:{stood}:{self.reason.text()}",
                        done=lambda _: self._gave(), refused=lambda refusal: self._refused(refusal, int(key), fen))

    def _gave(self) -> None:
        self.amount.set_text("")
        self.reason.set_text("")
        self._panel.page.said.emit("told", self._panel.text("Noted."))

    def _ask(self, refusal: Refused, line: int, fen: int) -> None:
        """Somebody else let something off the same meanwhile: theirs stays, or ours stands in its place."""
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)
        amount = self._panel.formats.amount

        def chosen(theirs: int, taken: bool) -> None:
            self._stood[line] = theirs
            if taken:
                self._gave()
            else:
                self._give()

        self.asking = ask_one(self._panel.desk, self._panel, refusal, self.line.box.currentText(),
                              lambda theirs: f"−{amount(theirs)}", f"−{amount(fen)}", chosen)

    def _refused(self, refusal: Refused, line: int, fen: int) -> None:
        if refusal.code == CODE:
            self._ask(refusal, line, fen)
            return
        self._fields.get(refusal.where, self.reason).set_error(self._panel.words(refusal.sentence))
