"""The forms of the page in which a courtesy car or a trip is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.loans.presenter import LoansPresenter
    from ui.desk.page import Page


class Form(Card):
    """Fields and one button; ``sent`` asks the page to do it."""

    sent = Signal()

    def __init__(self, page: Page, title: str, label: str, fields: dict[str, Field], parent: QWidget) -> None:
        super().__init__(title, parent=parent)
        self.page = page
        self.named = fields
        self.about = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.add(self.about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.BASE))
        grid.setVerticalSpacing(look().px(tokens.SNUG))
        for at, field in enumerate(fields.values()):
            grid.addWidget(field, at // 2, at % 2)
        self.add_layout(grid)
        self.send = PrimaryButton(label, icon="check", parent=self)
        self.send.clicked.connect(self.sent.emit)

    def close_form(self) -> None:
        """The button comes last."""
        self.body.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def refused(self, refusal: Refused) -> bool:
        """Say beside the field what is wrong; False where no field is meant."""
        field = self.named.get(refusal.where)
        if field is not None:
            field.set_error(self.page.words(refusal.sentence))
        return field is not None

    def clear(self) -> None:
        """Nothing is wrong."""
        for field in self.named.values():
            field.set_error("")


class LoanForm(Form):
    """A courtesy car for one customer."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.begins, self.ends = WhenField(text("From")), WhenField(text("Back at"))
        self.car = ChoiceField(text("Courtesy car"))
        self.note = NoteField(text("Note"), lines=2)
        super().__init__(page, text("Lend a courtesy car"), text("Promise it"), {
            "from_at": self.begins, "until_at": self.ends, "car": self.car, "note": self.note}, parent)
        self.close_form()

    def fill(self, shown: LoansPresenter, who: str) -> None:
        """A new lending."""
        self.about.set_text(who)
        begins, ends = shown.proposed()
        self.begins.set_when(begins)
        self.ends.set_when(ends)
        self.car.set_choices(shown.cars())
        self.car.set_key("")
        self.note.set_text("")
        self.clear()

    def fields(self, shown: LoansPresenter) -> dict[str, Any]:
        """The fields of ``book_loan``."""
        car = self.car.key()
        return {"from_at": shown.at(self.begins.when()), "until_at": shown.at(self.ends.when()),
                "car": int(car) if car else None, "note": self.note.text()}


class TripForm(Form):
    """A driver fetches a car, brings it back or serves it there."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.kind, self.vehicle = ChoiceField(text("Kind of trip")), ChoiceField(text("Car"))
        self.when = WhenField(text("Day and time"))
        self.minutes = NumberField(text("Takes"), 60, unit=text("min"), least=5, most=1440)
        self.address = LineField(text("Where"))
        self.driver = ChoiceField(text("Driver"))
        super().__init__(page, text("Fetch or bring a car"), text("Plan the trip"), {
            "kind": self.kind, "vehicle": self.vehicle, "starts_at": self.when, "minutes": self.minutes,
            "address": self.address, "driver": self.driver}, parent)
        self.close_form()

    def fill(self, shown: LoansPresenter, who: str, customer: int) -> None:
        """A new trip."""
        self.about.set_text(who)
        self.kind.set_choices(shown.kinds())
        self.kind.set_key("pick_up")
        cars = shown.vehicles(customer)
        self.vehicle.set_choices(cars)
        self.vehicle.set_key(cars[0][0] if cars else None)
        self.when.set_when(shown.proposed()[0])
        self.address.set_text("")
        self.driver.set_choices(shown.drivers())
        self.driver.set_key("")
        self.clear()

    def fields(self, shown: LoansPresenter) -> dict[str, Any]:
        """The fields of ``book_trip``."""
        vehicle = self.vehicle.key()
        return {"kind": self.kind.key() or "pick_up", "vehicle": int(vehicle) if vehicle else None,
                "starts_at": shown.at(self.when.when()), "minutes": int(self.minutes.number() or 0),
                "address": self.address.text(), "driver": self.driver.key() or ""}
