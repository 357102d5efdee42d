"""The form of an appointment: its fields, the times that are free near a taken one, and what to mention."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.desk.customer.fact_list import FactList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.customer.booking_presenter import BookingPresenter
    from ui.desk.page import Page
    from ui.drafting import Draft

SOFT = ("bays_full", "arrivals_full", "closed_then")
"""Refusals a person may overrule."""


class BookingForm(Card):
    """Everything of one appointment; ``fill`` puts values in, ``fields`` reads them."""

    slot_wanted = Signal(object)
    """A free time (an instant) somebody chose instead of a taken one."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._page = page
        text = page.desk.text
        self.when = WhenField(text("Day and time"))
        self.minutes = ChoiceField(text("Expected length, at most"))
        self.least = ChoiceField(text("At least"))
        self.car = ChoiceField(text("Car"))
        self.advisor = ChoiceField(text("Advisor"))
        self.bay = ChoiceField(text("Bay"))
        self.source = ChoiceField(text("Asked"))
        self.work = LineField(text("What is to be done"), placeholder=text("Service at 20,000 km"), icon="wrench")
        self.needs = NoteField(text("Needs of the customer"), lines=3,
                               placeholder=text("Child seat, quiet place …"))
        self.courtesy_car = Tick(text("Courtesy car"))
        self.pick_up = Tick(text("Pick the car up"))
        self.anyway = Tick(text("Book it all the same"))
        self.free_words = PlainLabel(text("Free near it:"), tone="quiet", parent=self)
        self.free = ChipGroup(name=text("Free times"), parent=self)
        self.free.chosen_changed.connect(self._free_chosen)
        self.mentions = FactList(self)
        self._lay_out()
        self.clear_refusal()

    def _lay_out(self) -> None:
        now = look()
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(tokens.BASE))
        grid.setVerticalSpacing(now.px(tokens.BASE))
        for at, pair in enumerate(((self.when, self.car), (self.minutes, self.least), (self.work, self.source),
                                   (self.bay, self.advisor))):
            for column, field in enumerate(pair):
                grid.addWidget(field, at, column)
        grid.addWidget(self.needs, 4, 0, 1, 2)
        grid.addWidget(self.courtesy_car, 5, 0)
        grid.addWidget(self.pick_up, 5, 1)
        self.add_layout(grid)
        for widget in (self.free_words, self.free, self.anyway, self.mentions):
            self.add(widget)
        self.body.addStretch(1)

    def fill(self, presenter: BookingPresenter, when: datetime, vehicle: int | None) -> None:
        """The choices there are, and what is usual; ``presenter.row`` is what stands already."""
        row = presenter.row
        self.car.set_choices(presenter.cars())
        cars = [key for key, _ in presenter.cars()]
        self.car.set_key(str(vehicle) if str(vehicle) in cars else cars[0] if cars else None)
        self.minutes.set_choices(presenter.lengths(row.minutes if row else 0))
        self.minutes.set_key(str(row.minutes if row else 90))
        self.least.set_choices([("", presenter.text("no range")), *presenter.lengths(
            (row.minutes_least or 0) if row else 0)])
        self.least.set_key(str(row.minutes_least or "") if row else "")
        self.source.set_choices(presenter.sources())
        self.source.set_key(row.source if row else "phone")
        self.advisor.set_choices(presenter.advisors())
        self.advisor.set_key(presenter.login_of(row.advisor) if row else "")
        self.bay.set_choices(presenter.bays())
        self.bay.set_key(row.bay if row else "")
        self.work.set_text(row.work if row else "")
        self.needs.set_text(row.needs if row else "")
        self.courtesy_car.setChecked(bool(row and row.courtesy_car))
        self.pick_up.setChecked(bool(row and row.pick_up))
        self.source.setEnabled(row is None)
        self.when.set_when(when)
        self.clear_refusal()
        self.show_mentions(presenter)

    def show_mentions(self, presenter: BookingPresenter) -> None:
        """What to say to this customer about this car."""
        mentions = presenter.mentions(int(self.car.key() or 0) or None)
        self.mentions.show_facts([(at, each.icon, each.words, "", each.special) for at, each in enumerate(mentions)])

    def watch(self, draft: Draft) -> None:
        """Keep what is typed."""
        draft.watch(when=self.when, minutes=self.minutes, least=self.least, car=self.car, advisor=self.advisor,
                    bay=self.bay, source=self.source, work=self.work, needs=self.needs)

    def fields(self, presenter: BookingPresenter) -> dict[str, Any]:
        """The fields of ``book`` and ``change_appointment``."""
        car, least = self.car.key(), self.least.key()
        return {"vehicle": int(car) if car else None, "starts_at": presenter.at(self.when.when()),
                "minutes": int(self.minutes.key() or 90), "minutes_least": int(least) if least else None,
                "work": self.work.text(), "needs": self.needs.text(), "advisor": self.advisor.key() or "",
                "bay": self.bay.key() or "", "courtesy_car": self.courtesy_car.isChecked(),
                "pick_up": self.pick_up.isChecked(), "anyway": self.anyway.isChecked()}

    def clear_refusal(self) -> None:
        """Nothing is in the way."""
        for widget in (self.free_words, self.free, self.anyway):
            widget.hide()
        self.anyway.setChecked(False)

    def show_refusal(self, refusal: Refused, presenter: BookingPresenter) -> bool:
        """Say beside the field what is wrong; offer the free times. False where no field is meant."""
        named: dict[str, Field] = {"starts_at": self.when, "minutes": self.minutes, "minutes_least": self.least,
                                   "vehicle": self.car, "work": self.work, "needs": self.needs,
                                   "advisor": self.advisor, "bay": self.bay}
        field = named.get(refusal.where)
        if field is None:
            return False
        field.set_error(self._page.words(refusal.sentence))
        slots = presenter.slots(refusal)
        self.free.set_options(slots)
        self.free.set_chosen([])
        self.free_words.setVisible(bool(slots))
        self.free.setVisible(bool(slots))
        self.anyway.setVisible(refusal.code in SOFT)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _free_chosen(self, chosen: list[str]) -> None:
        if chosen:
            self.slot_wanted.emit(int(chosen[0]))
