"""By what bills are reckoned: the tax and whether prices include it, rounding off, and an hour of labour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.visit.settlement.reads import billing_terms
from ui.desk.settings.section import Section
from ui.desk.visit.bill_presenter import rate_shown
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class BillSection(Section):
    """Ctrl+Enter keeps it; bills that are made stay as they were reckoned."""

    FORM = "settings_bills"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.rate = LineField(self.text("Tax rate"), unit="%", hint=self.text("Like 13; empty or 0 shows no tax."))
        self.included = ChoiceField(self.text("Prices"), [("yes", self.text("include the tax")),
                                                          ("no", self.text("are without tax; it comes on top"))])
        self.rounding = ChoiceField(self.text("Round the total off"), [
            ("none", self.text("not at all")), ("jiao", self.text("to a whole jiao")),
            ("yuan", self.text("to a whole yuan"))])
        self.labour = LineField(self.text("An hour of labour"), unit=self.text("yuan"),
                                hint=self.text("Stands in every new line of labour; empty proposes nothing."))
        self.fields = {"tax_rate": self.rate, "tax_included": self.included, "rounding": self.rounding,
                       "labour_rate_fen": self.labour}
        self.save = Button(self.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish)
        card, grid = Card(self.text("How bills are reckoned")), QGridLayout()
        grid.setSpacing(look().px(tokens.BASE))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for field, row, column in ((self.rate, 0, 0), (self.included, 0, 1), (self.rounding, 1, 0),
                                   (self.labour, 1, 1)):
            grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
        card.add_layout(grid)
        card.add(PlainLabel(self.text("Rounding is always down. It holds for bills made from now on."), size="small",
                            tone="quiet", wrap=True))
        card.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def load(self) -> None:
        """As it stands."""
        held = billing_terms(self.desk.reader())
        self.fill({"tax_rate": rate_shown(held.tax_rate) if held.tax_rate else "",
                   "tax_included": "yes" if held.tax_included else "no", "rounding": held.rounding,
                   "labour_rate_fen": str(Money(held.labour_rate_fen)) if held.labour_rate_fen else ""})

    def refresh(self, changed: Changed) -> None:
        """Somebody saved it at another desk while nothing is half-typed here."""
        if changed.act == "set_billing_terms" and not self.typed():
            self.load()
            self.standing()

    def finish(self) -> None:
        """Keep what was typed."""
        self.say_errors({})
        try:
            rate = Money.parse(self.rate.text(), where="tax_rate").fen if self.rate.text().strip() else 0
        except Refused:
            self.rate.set_error(self.text("A tax rate is from 0 to below 100 percent, like 13."))
            return
        try:
            hour = Money.parse(self.labour.text(), where="labour_rate_fen").fen if self.labour.text().strip() else 0
        except Refused as refusal:
            self.labour.set_error(refusal.sentence.said(self.desk.translator))
            return
        self.send("set_billing_terms", self.saved, tax_rate=rate, tax_included=self.included.key() == "yes",
                  rounding=self.rounding.key() or "none", labour_rate_fen=hour)
