"""The bill: explained line by line against the estimate, ready before the customer stands at the till, then settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from frontdesk.visit.settlement.reads import methods
from ui.desk.visit.bill_correction import BillCorrection
from ui.desk.visit.bill_lines import BillLines
from ui.desk.visit.bill_presenter import Stand, bill_parts, payments, signed_amount, stand, sums_beside
from ui.desk.visit.delivery_presenter import still_open
from ui.desk.visit.discount_card import DiscountCard
from ui.desk.visit.money_card import MoneyCard
from ui.desk.visit.panel import StepPanel
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.empty_state import EmptyState
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class BillStep(StepPanel):
    """Ctrl+Enter makes the bill ready; once everything is shown, it settles it with the chosen way of paying."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.nothing = EmptyState(self.text("Nothing to bill yet"), self.text("The bill holds what the customer has "
                                                                              "agreed to."), icon="money")
        self.lines = BillLines(desk)
        self.against = PlainLabel(bold=True, wrap=True)
        self.total = PlainLabel(size="display", bold=True)
        self.ready = PlainLabel(tone="quiet", wrap=True)
        self.waiting = PlainLabel(tone="amber", wrap=True)
        self._names = [(each.id, desk.translator.pick(each.label)) for each in methods().values()]
        self.method = ChipGroup(self._names, may_be_empty=False, name=self.text("Way of paying"))
        self.method.set_chosen([self._names[0][0]])
        self.method.chosen_changed.connect(self._way)
        self.split = NumberField(self.text("Of this in cash"), unit=self.text("yuan"), decimals=2, least=0,
                                 hint=self.text("Only where it is paid in two ways."))
        self.split.setFixedWidth(look().px(240))
        self.fields = {"payments": self.split}
        self.go_on = Button("", kind="primary", icon="money", key_shown="Ctrl+Enter")
        self.go_on.clicked.connect(self.finish)
        self.card = Card(self.text("Bill"))
        self.card.add(self.lines)
        self.pay = self._payment_card()
        self.money = MoneyCard(self, self._names)
        self.correction = BillCorrection(self)
        self.discount = DiscountCard(self)
        for part in (self.nothing, self.pay, self.card, self.discount, self.money, self.correction):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """The bill as it stands."""
        super().show_visit(visit)
        formats, bill, how = self.formats, visit.bill, stand(visit)
        for part in (self.card, self.pay):
            part.setVisible(how != "nothing")
        self.nothing.setVisible(how == "nothing")
        self.lines.set_parts(bill_parts(visit, formats), sums_beside(visit, self.desk))
        more = signed_amount(bill.billed_fen - bill.agreed_fen, formats)
        agreed = formats.amount(bill.agreed_fen)
        said = (self.text("As agreed: {amount}").format(amount=agreed) if not more else
                self.text("Agreed {amount}, {difference} since").format(amount=agreed, difference=more))
        beside = signed_amount(bill.total_fen - bill.billed_fen, formats)
        self.against.set_text(said if not beside else (
            self.text("{agreed}; discount and rounding {difference}") if bill.amounts.tax_included else
            self.text("{agreed}; discount, rounding and tax {difference}")).format(agreed=said, difference=beside))
        self.against.set_tone("amber" if more else "green")
        self.total.set_text(formats.amount(bill.total_fen))
        self.ready.set_text(self._ready_words(visit))
        self.ready.setVisible(bool(self.ready.said()))
        self._show_payment(visit, how)
        self.money.show_visit(visit)
        self.discount.show_visit(visit)
        self.correction.show_visit(visit)

    def take_focus(self, focus: str) -> None:
        """``correct_bill``: the price of the line that is corrected."""
        if focus == "correct_bill" and self.correction.isVisibleTo(self):
            price = self.correction.price
            QTimer.singleShot(0, price, lambda: price.setFocus(Qt.FocusReason.ShortcutFocusReason))
            self.reveal(self.correction)

    def finish(self) -> None:
        """Make the bill ready, settle it, or go on."""
        visit = self.visit
        if visit is None:
            return
        how = stand(visit)
        if how == "not_ready":
            self.act("make_bill", visit=visit.id, done=self._done)
        elif how == "to_pay":
            if not self.split.readable():
                self.split.set_error(self.text("Write an amount in yuan, like 200.00, or nothing."))
                self.split.setFocus()
                return
            method = (self.method.chosen() or [self._names[0][0]])[0]
            paid = payments(visit.bill.outstanding_fen, method, self.split.number())
            self.act("settle", visit=visit.id, payments=paid,
                     once=f"settle:{method}:{self.split.text()}", done=self._done)
        elif how == "paid" and visit.bill.outstanding_fen:
            self.money.amount.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.money)
        elif how == "nothing":
            self.open_step.emit("estimate")
        elif how == "question":
            self.open_step.emit("overrun")
        else:
            self.step_done.emit()

    def first_field(self) -> QWidget:
        """The one key."""
        return self.go_on

    def show_refusal(self, refusal: Refused) -> None:
        """What hinders is said above the button."""
        if refusal.where == "payments" and self.split.isVisibleTo(self):
            super().show_refusal(refusal)
            return
        self.waiting.set_text(self.words(refusal.sentence))
        self.waiting.show()

    def _payment_card(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.WIDE))
        row.addWidget(self.total)
        row.addStretch(1)
        row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        card.add_layout(row)
        words = QVBoxLayout()
        words.setSpacing(look().px(tokens.HAIR))
        for label in (self.against, self.ready, self.waiting):
            words.addWidget(label)
        card.add_layout(words)
        card.add(self.method)
        card.add(self.split)
        return card

    def _show_payment(self, visit: VisitPage, how: Stand) -> None:
        language = self.desk.translator.language
        self.method.setVisible(how == "to_pay")
        self._way(self.method.chosen())
        words = ""
        if how == "question":
            words = self.text("The customer has not answered about the extra work. Record their yes or no first.")
        elif how == "incomplete" and visit.stage != "ready":
            words = self.text("The bill can be paid once the work is done.")
        elif how == "incomplete":
            words = self.text("Before the payment: {items}").format(
                items=self.formats.listed(still_open(visit, language)))
        self.waiting.set_text(words)
        self.waiting.setVisible(bool(words))
        labels = {"not_ready": self.text("The bill is ready"), "to_pay": self.text("Paid"),
                  "question": self.text("Record the answer"), "incomplete": self.text("On to what comes next"),
                  "paid": self.text("On to the farewell"), "nothing": self.text("Make the estimate")}
        open_money = how == "paid" and bool(visit.bill.outstanding_fen)
        self.go_on.set_label(self.text("Settle the difference") if open_money else labels[how])

    def _ready_words(self, visit: VisitPage) -> str:
        if visit.settled_at is not None:
            names = dict(self._names)
            ways = [f"{names.get(each.method, each.method)} {self.formats.amount(each.amount_fen)}"
                    for each in visit.payments if each.amount_fen > 0]
            return self.text("Paid at {time}: {ways}").format(time=self.time(visit.settled_at),
                                                              ways=self.formats.listed(ways))
        if visit.bill_ready_at is not None:
            return self.text("Ready since {time}; nobody waits for it.").format(time=self.time(visit.bill_ready_at))
        return ""

    def _way(self, chosen: list[str]) -> None:
        self.split.setVisible(not self.method.isHidden() and chosen != ["cash"])

    def _done(self, _changed: Changed) -> None:
        self.step_done.emit()
