"""By what bills are reckoned: the tax and whether prices include it, rounding off, and an hour of labour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

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
        self.fill(self.as_typed({"tax_rate": held.tax_rate, "tax_included": held.tax_included,
                                 "rounding": held.rounding, "labour_rate_fen": held.labour_rate_fen}))

    def as_typed(self, theirs: Mapping[str, Any]) -> dict[str, str]:
        """The terms as they stand in the fields; no tax and no price of an hour are empty."""
        ways: dict[str, Callable[[Any], str]] = {
            "tax_rate": lambda rate: rate_shown(rate) if rate else "",
            "tax_included": lambda included: "yes" if included else "no",
            "labour_rate_fen": lambda fen: str(Money(fen)) if fen else ""}
        return {name: ways.get(name, str)(value) for name, value in theirs.items()}

    def refresh(self, changed: Changed) -> None:
        """Somebody saved it at another desk while nothing is half-typed here."""
        if changed.act == "set_billing_terms" and not self.typed():
            self.load()
            self.standing()

    def finish(self) -> None:
        """Keep what was typed."""
        self.say_errors({})
        try:
            sent = self._read(self.values())
        except Refused as refusal:
            self.say_errors({refusal.where: refusal.sentence.said(self.desk.translator)})
            return
        self.send("set_billing_terms", self.saved, **sent, expected=self._read(self.stood()))

    def _read(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The fields as the act takes them. Raises ``Refused`` about the field that is no number."""
        rate, hour = values["tax_rate"].strip(), values["labour_rate_fen"].strip()
        try:
            tax = Money.parse(rate, where="tax_rate").fen if rate else 0
        except Refused:
            raise Refused("tax_impossible", "A tax rate is from 0 to below 100 percent, like 13.",
                          where="tax_rate") from None
        return {"tax_rate": tax, "tax_included": values["tax_included"] == "yes",
                "rounding": values["rounding"] or "none",
                "labour_rate_fen": Money.parse(hour, where="labour_rate_fen").fen if hour else 0}
