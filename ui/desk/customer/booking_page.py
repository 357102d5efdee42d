"""Booking an appointment: the form at the left, that day's other appointments at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.customer.booking_presenter import BookingPresenter
from ui.desk.customer.forms import booking_name
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.drafting import Draft
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class BookingPage(Page):
    """One appointment for one customer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter: BookingPresenter | None = None
        self._draft: Draft | None = None
        self._key = ""
        self.heading = Heading(parent=self)
        self.save = Button(self.text("Book it"), kind="primary", icon="calendar", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish_step)
        self.heading.add(self.save)
        self.when = WhenField(self.text("Day and time"))
        self.minutes = ChoiceField(self.text("Expected length"))
        self.car = ChoiceField(self.text("Car"))
        self.advisor = ChoiceField(self.text("Advisor"))
        self.source = ChoiceField(self.text("Asked"))
        self.work = LineField(self.text("What is to be done"), placeholder=self.text("Service at 20,000 km"),
                              icon="wrench")
        self.needs = NoteField(self.text("Needs of the customer"), lines=3,
                               placeholder=self.text("Courtesy car, child seat, quiet place …"))
        self.day = RowList(self.text("Appointments of that day"), lead_width=60)
        self._no_day = EmptyState(self.text("Nobody is booked then"), self.text("The day is free."), icon="calendar")
        self._no_day.hide()
        self._day_card = Card(parent=self)
        self._lay_out()
        self.when.changed.connect(self._show_day)

    def _lay_out(self) -> None:
        now = look()
        form = Card(parent=self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(tokens.BASE))
        grid.setVerticalSpacing(now.px(tokens.BASE))
        grid.addWidget(self.when, 0, 0)
        grid.addWidget(self.minutes, 0, 1)
        grid.addWidget(self.car, 1, 0)
        grid.addWidget(self.advisor, 1, 1)
        grid.addWidget(self.work, 2, 0)
        grid.addWidget(self.source, 2, 1)
        grid.addWidget(self.needs, 3, 0, 1, 2)
        form.add_layout(grid)
        form.body.addStretch(1)
        self._day_card.add(self.day, 1)
        self._day_card.add(self._no_day, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(form, 3)
        row.addWidget(self._day_card, 2)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(row, 1)

    def title(self) -> str:
        """For whom."""
        return self.presenter.heading()[0] if self.presenter else ""

    def open(self, place: Place) -> None:
        """The form for ``place.customer``; what was half-typed comes back."""
        super().open(place)
        self._leave_draft()
        if place.customer is None:
            return
        try:
            self.presenter = presenter = BookingPresenter(self.desk, place.customer)
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
            return
        self.heading.set_words(*presenter.heading())
        self.car.set_choices(presenter.cars())
        cars = [key for key, _ in presenter.cars()]
        self.car.set_key(str(place.vehicle) if str(place.vehicle) in cars else cars[0] if cars else None)
        self.minutes.set_choices(presenter.lengths())
        self.minutes.set_key("90")
        self.source.set_choices(presenter.sources())
        self.source.set_key("phone")
        self.advisor.set_choices(presenter.advisors())
        self.advisor.set_key("")
        self.work.set_text("")
        self.needs.set_text("")
        self.when.set_when(presenter.proposed())
        self._key = uuid4().hex
        self._draft = draft = self.desk.drafting.draft(booking_name(place.customer), self)
        draft.watch(when=self.when, minutes=self.minutes, car=self.car, advisor=self.advisor, source=self.source,
                    work=self.work, needs=self.needs)
        if draft.recall():
            self._key = str(draft.kept_value("key") or self._key)
            self.heading.set_words(presenter.heading()[0], self.text("Your half-typed words are back."))
        draft.put("key", self._key)
        self._show_day()
        self.when.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody may have booked the same day."""
        if self.presenter is not None:
            self._show_day()

    def finish_step(self) -> None:
        """Ctrl+Enter: book it."""
        if self.presenter is None or self.place is None:
            return
        self.save.setEnabled(False)
        car = self.car.key()
        self.act("book", key=self._key, done=self._booked, refused=self._refused, failed=self._failed,
                 customer=self.place.customer, vehicle=int(car) if car else None,
                 starts_at=self.presenter.at(self.when.when()), minutes=int(self.minutes.key() or 90),
                 work=self.work.text(), needs=self.needs.text(), source=self.source.key() or "phone",
                 advisor=self.advisor.key() or "")

    def _show_day(self) -> None:
        if self.presenter is None:
            return
        wall = self.when.when()
        self.when.set_hint(self.presenter.outside_hours(wall))
        rows = self.presenter.that_day(wall)
        self._day_card.set_title(self.presenter.day_heading(wall))
        self.day.set_rows([ListRow(key, time, who, work, right_detail=length) for key, time, who, work, length in rows])
        self.day.setVisible(bool(rows))
        self._no_day.setVisible(not rows)

    def _leave_draft(self) -> None:
        if self._draft is not None:
            self._draft.save()
            self._draft.deleteLater()
            self._draft = None

    def _booked(self, changed: Changed) -> None:
        self.save.setEnabled(True)
        if self._draft is not None:
            self._draft.drop()
            self._draft.deleteLater()
            self._draft = None
        if self.presenter is not None:
            self.said.emit("told", self.text("Booked: {when}").format(
                when=self.desk.formats.moment(self.when.when(), self.desk.today())))
        self.instead.emit(Place("customer", customer=self.place.customer if self.place else None,
                                vehicle=self.place.vehicle if self.place else None))

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        fields = {"starts_at": self.when, "minutes": self.minutes, "vehicle": self.car, "work": self.work,
                  "needs": self.needs, "advisor": self.advisor}
        field = fields.get(refusal.where)
        if field is not None:
            field.set_error(self.words(refusal.sentence))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.said.emit("fault", self.words(refusal.sentence))

    def _failed(self, fault: Fault) -> None:
        self.save.setEnabled(True)
        self.said.emit("fault", self.words(fault.sentence))
