"""The forms of the page: a new article, pieces taken in or counted, a manager's answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from frontdesk.values.money import Money
from ui.desk.loans.forms import Form
from ui.desk.stood import Stood
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.surprises.gift_reads import GiftRow
    from ui.desk.page import Page


class GiftForm(Form):
    """A new article in stock."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.name = LineField(text("Article"), icon="gift")
        self.kind = ChoiceField(text("Kind"), [("gift", text("small present")), ("care", text("care article"))],
                                key="gift")
        self.cost = NumberField(text("Cost of one"), unit=text("yuan"), decimals=2, least=0)
        self.quantity = NumberField(text("How many there are"), 0, least=0)
        self.least = NumberField(text("Warn at"), 2, least=0)
        super().__init__(page, text("Another article"), text("Add the article"), {
            "name": self.name, "kind": self.kind, "cost_fen": self.cost, "quantity": self.quantity,
            "least": self.least}, parent)
        self.about.hide()
        self.close_form()

    def empty(self) -> None:
        """A new one."""
        self.name.set_text("")
        self.cost.set_number(None)
        self.quantity.set_number(0)
        self.clear()

    def fields(self) -> dict[str, Any] | None:
        """The fields of ``add_gift``; None where a number is unreadable, said beside it."""
        cost = self.cost.number()
        if cost is None:
            self.cost.set_error(self.page.text("Write the cost in yuan, like 25.00, or nothing."))
            return None
        return {"name": self.name.text(), "kind": self.kind.key() or "gift", "cost_fen": int(cost * 100),
                "quantity": int(self.quantity.number() or 0), "least": int(self.least.number() or 0)}


class StockForm(Form):
    """Pieces that came in, or were counted; below it what moved the article."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.way = ChoiceField(text("What is done"), [("take_in_gifts", text("New ones came in")),
                                                      ("count_gifts", text("Counted: there are"))], key="take_in_gifts")
        self.quantity = NumberField(text("How many"), least=0)
        self.reason = LineField(text("Note, or why the count differs"))
        super().__init__(page, "", text("Save"), {"way": self.way, "quantity": self.quantity,
                                                     "reason": self.reason}, parent)
        self.history = PlainLabel(tone="quiet", size="small", wrap=True, parent=self)
        self.add(self.send)
        self.add(self.history)
        self.body.addStretch(1)

    def fill(self, title: str, about: str, history: str) -> None:
        """For one article."""
        self.set_title(title)
        self.about.set_text(about)
        self.history.set_text(history)
        self.quantity.set_number(None)
        self.reason.set_text("")
        self.clear()

    def act(self) -> str:
        """Which act it sends."""
        return self.way.key() or "take_in_gifts"

    def fields(self) -> dict[str, Any] | None:
        """The fields of that act; None where the number is missing, said beside it."""
        number = self.quantity.number()
        if number is None:
            self.quantity.set_error(self.page.text("Write how many there are."))
            return None
        return {"quantity": int(number), "reason" if self.act() == "count_gifts" else "note": self.reason.text()}


class CorrectForm(Form):
    """What an article is called, what one costs, at how few there is a warning."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.name = LineField(text("Article"), icon="gift")
        self.cost = NumberField(text("Cost of one"), unit=text("yuan"), decimals=2, least=0)
        self.least = NumberField(text("Warn at"), least=0)
        typed: dict[str, LineField] = {"name": self.name, "cost_fen": self.cost, "least": self.least}
        super().__init__(page, text("Correct the article"), text("Save"), {**typed}, parent)
        self.typed = typed
        self.stood = Stood(page.desk, self, typed, lambda name, value: str(Money(int(value)) if name == "cost_fen"
                                                                           else value))
        self.close_form()

    def fill(self, held: GiftRow) -> None:
        """As it stands."""
        self.stood.values = {"name": held.name, "cost_fen": held.cost_fen, "least": held.least}
        self.about.set_text(held.name)
        self.name.set_text(held.name)
        self.cost.set_number(Decimal(held.cost_fen) / 100)
        self.least.set_number(held.least)
        self.clear()

    def fields(self) -> dict[str, Any] | None:
        """The fields of ``change_gift``; None where a number is unreadable, said beside it."""
        cost, least = self.cost.number(), self.least.number()
        if cost is None:
            self.cost.set_error(self.page.text("Write the cost in yuan, like 25.00, or nothing."))
        elif least is None:
            self.least.set_error(self.page.text("Write how many there are."))
        else:
            return {"name": self.name.text(), "cost_fen": int(cost * 100), "least": int(least),
                    "expected": dict(self.stood.values)}
        return None

    def refused(self, refusal: Refused) -> bool:
        """Where somebody else corrected the same meanwhile, both stand in a sheet, and what is chosen is kept."""
        cost = self.cost.number()
        mine = {name: field.text() for name, field in self.typed.items()} | (
            {"cost_fen": str(Money(int(cost * 100)))} if cost is not None else {})

        def chosen(taken: dict[str, Any]) -> None:
            for name, value in taken.items():
                self.typed[name].set_text(str(Money(int(value)) if name == "cost_fen" else value))
            self.sent.emit()

        return self.stood.asks(refusal, mine, chosen) or super().refused(refusal)


class RedeemForm(Form):
    """A voucher is used: its number typed, or read by a scanner."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.number = LineField(text("Number of the voucher"), icon="card", placeholder="7K4M-9QPT-XW20")
        super().__init__(page, text("Redeem a voucher"), text("It is used now"), {"number": self.number}, parent)
        self.about.hide()
        self.close_form()
        self.number.line.returnPressed.connect(self.sent.emit)

    def empty(self) -> None:
        """Another one."""
        self.number.set_text("")
        self.clear()


class AnswerForm(Form):
    """A manager agrees, or does not and says why."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.answer = ChoiceField(text("The answer"), [("approve_surprise", text("Agree: it may be given")),
                                                   ("refuse_surprise", text("Do not agree"))], key="approve_surprise")
        self.reason = LineField(text("Why (needed for a no)"))
        super().__init__(page, text("A manager's answer"), text("Give the answer"), {"answer": self.answer,
                                                                          "reason": self.reason}, parent)
        self.close_form()

    def fill(self, about: str) -> None:
        """For one question."""
        self.about.set_text(about)
        self.answer.set_key("approve_surprise")
        self.reason.set_text("")
        self.clear()

    def act(self) -> str:
        """Which act it sends."""
        return self.answer.key() or "approve_surprise"
