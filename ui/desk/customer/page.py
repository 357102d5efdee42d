"""A customer's card: how to greet, what was, which cars; and from here the arrival, an appointment, another car."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.customer.advice_list import AdviceList
from ui.desk.customer.fact_list import FactList
from ui.desk.customer.preference_panel import PreferencePanel
from ui.desk.customer.presenter import CustomerPresenter, Lines
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class CustomerPage(Page):
    """The card of one customer; without one, the way to find one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = CustomerPresenter(desk)
        self._build_head()
        self.advice = AdviceList(self.text("Do"), self.text("Don't"), parent=self)
        self.visits = RowList(self.text("Visits"), lead_width=108, parent=self)
        self.visits.opened.connect(self._open_visit)
        self.vehicles = RowList(self.text("Cars"), lead_width=0, parent=self)
        self.vehicles.opened.connect(self._edit_vehicle)
        self.vehicles.selectionModel().currentChanged.connect(self._name_arrival)
        self.facts = FactList(self)
        self.known = FactList(self)
        self.known.forget_wanted.connect(self._forget)
        self.preferences = PreferencePanel(desk.translator, self)
        self.preferences.noted.connect(self._note)
        self._empty = EmptyState(self.text("Whose card?"), self.text(
            "Type a plate, the end of a telephone number, a name, pinyin or a part of the VIN into the search box "
            "above "
            "(F3). Nobody there yet? Ctrl+N begins a new card."), icon="search")
        self._no_visits = EmptyState(self.text("The first visit"), self.text(
            "What the customer says and what was done will stand here after today."), icon="star")
        self._no_advice = EmptyState(self.text("Nothing known yet"), self.text(
            "Note what this customer likes, with two keys (F7): it is there at the next visit."), icon="cup")
        self._lay_out()

    def _build_head(self) -> None:
        self.heading = Heading(parent=self)
        self.arrived = Button(self.text("Is here"), kind="primary", icon="arrive", key_shown="F4")
        self.arrived.clicked.connect(self.arrive)
        self.book = Button(self.text("Book"), icon="calendar", key_shown="Ctrl+B")
        self.book.clicked.connect(lambda: self._go_form("booking"))
        self.edit = QuietButton(self.text("Correct"), icon="settings")
        self.edit.clicked.connect(lambda: self._go_form("customer_form"))
        for button in (self.edit, self.book, self.arrived):
            self.heading.add(button)

    def _lay_out(self) -> None:
        now = look()
        greet = Card(self.text("How to treat"), parent=self)
        greet.add(self.advice)
        greet.add(self._no_advice)
        history = Card(self.text("Visits"), parent=self)
        history.add(self.visits, 1)
        history.add(self._no_visits, 1)
        left = QVBoxLayout()
        left.setSpacing(now.px(tokens.BASE))
        left.addWidget(greet)
        left.addWidget(history, 1)
        cars = Card(self.text("Cars"), parent=self)
        add_car = QuietButton(self.text("Another car"), icon="plus")
        add_car.clicked.connect(lambda: self.go.emit(Place("customer_form", customer=self._id(), focus="vehicle")))
        cars.add_aside(add_car)
        cars.add(self.vehicles)
        facts = Card(self.text("Known"), parent=self)
        facts.add(self.facts)
        facts.add(self.known)
        note = Card(self.text("Note a preference (F7)"), parent=self)
        note.add(self.preferences)
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        for card in (cars, facts, note):
            right.addWidget(card)
        right.addStretch(1)
        self.visits.setMinimumHeight(now.px(120))
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(tokens.BASE))
        row.addLayout(left, 5)
        row.addLayout(right, 4)
        self._body = QuietScrollArea(self)
        self._body.setWidget(inside)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self._body, 1)
        column.addWidget(self._empty, 1)

    def title(self) -> str:
        """The customer's name."""
        return self.presenter.heading()[0] if self.presenter.card else self.text("Customer")

    def open(self, place: Place) -> None:
        """Show the card that ``place`` names."""
        super().open(place)
        self._load()
        if self.presenter.card is None:
            return
        if place.vehicle is not None:
            self.vehicles.set_current(place.vehicle)
        if not self.vehicles.currentIndex().isValid():
            self.vehicles.setCurrentIndex(self.vehicles.model().index(0, 0))
        if place.focus == "preferences":
            self.preferences.begin()
        else:
            self.arrived.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Read the card again when this customer changed."""
        if self.place is not None and self.place.customer in changed.customers:
            self._load()

    def commands(self) -> list[Command]:
        """What can be done with this customer."""
        return [
            Command("arrived_here", self.text("The customer is here"), self.arrive, enabled=self._chosen_car,
                    icon="arrive"),
            Command("note_preference", self.text("Note a preference"), self.preferences.begin, "F7", self._known,
                    "cup"),
            Command("correct_customer", self.text("Correct this card"), lambda: self._go_form("customer_form"), "",
                    self._known, "settings"),
            Command("add_car", self.text("Another car"), lambda: self.go.emit(
                Place("customer_form", customer=self._id(), focus="vehicle")), "", self._known, "plus"),
            Command("correct_car", self.text("Correct the chosen car"), self._edit_vehicle, "", self._chosen_car,
                    "car"),
        ]

    def finish_step(self) -> None:
        """Ctrl+Enter: the customer is here."""
        self.arrive()

    def arrive(self) -> None:
        """F4: the visit begins, with the chosen car and today's appointment if there is one."""
        customer, car = self._id(), self.vehicles.current()
        if customer is None:
            return
        under_way = self.presenter.visit_here(car.key) if car is not None else None
        if under_way is not None:
            self.go.emit(Place("visit", visit=under_way, customer=customer))
            return
        if car is None:
            self.said.emit("fault", self.text("No car is known yet. Note at least its plate or its model first."))
            self.go.emit(Place("customer_form", customer=customer, focus="vehicle"))
            return
        appointment = self.place.appointment if self.place else None
        self.act("arrive", done=self._has_arrived, customer=customer, vehicle=car.key,
                 appointment=appointment or self.presenter.appointment_for(car.key))

    # --- showing --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        try:
            self.presenter.load(self._id())
        except (Refused, Fault) as problem:
            self.presenter.card = None
            self.said.emit("fault", self.words(problem.sentence))
        known = self.presenter.card is not None
        self._body.setVisible(known)
        self._empty.setVisible(not known)
        for button in (self.arrived, self.book, self.edit):
            button.setVisible(known)
        if not known:
            arriving = self.place is not None and self.place.focus == "arrive"
            self.heading.set_words(self.text("Who has come?") if arriving else self.text("Customer"))
            return
        self.heading.set_words(*self.presenter.heading())
        do, dont = self.presenter.do(), self.presenter.dont()
        self.advice.show_advice(do, dont)
        self.advice.setVisible(bool(do or dont))
        self._no_advice.setVisible(not do and not dont)
        self.vehicles.set_rows([_row(line, "amber") for line in self.presenter.vehicles()])
        height = self.vehicles.sizeHintForRow(0) if self.presenter.vehicles() else 0
        self.vehicles.setFixedHeight(height * min(len(self.presenter.vehicles()), 4) + 2)
        self._name_arrival()
        visits = self.presenter.visits()
        self.visits.set_rows([_row(line, "accent") for line in visits])
        self.visits.setVisible(bool(visits))
        self._no_visits.setVisible(not visits)
        self.facts.show_facts([(0, fact.icon, fact.text, "", fact.special) for fact in self.presenter.facts()])
        self.known.show_facts([(key, "cup", text, source, False) for key, text, source in self.presenter.preferences()],
                              forget=self.text("Take this away"))

    def _name_arrival(self, *_: object) -> None:
        """The first button says what it will do with the chosen car."""
        car = self.vehicles.current()
        here = car is not None and self._known() and self.presenter.visit_here(car.key) is not None
        self.arrived.set_label(self.text("To the visit") if here else self.text("Is here"))

    # --- doing ----------------------------------------------------------------------------------------------------

    def _id(self) -> int | None:
        return self.place.customer if self.place else None

    def _known(self) -> bool:
        return self.presenter.card is not None

    def _chosen_car(self) -> bool:
        return self._known() and self.vehicles.current() is not None

    def _go_form(self, page: str) -> None:
        car = self.vehicles.current()
        if page == "booking":
            self.go.emit(Place("booking", customer=self._id(), vehicle=car.key if car else None))
        else:
            self.go.emit(Place("customer_form", customer=self._id()))

    def _open_visit(self, row: ListRow) -> None:
        self.go.emit(Place("visit", visit=row.key))

    def _forget(self, preference: int) -> None:
        self.act("withdraw_preference", preference=preference)

    def _edit_vehicle(self, *_: object) -> None:
        car = self.vehicles.current()
        if car is not None:
            self.go.emit(Place("customer_form", customer=self._id(), vehicle=car.key, focus="vehicle"))

    def _note(self, kind: str, choice: str, words: str) -> None:
        self.act("note_preference", customer=self._id(), kind=kind, choice=choice, note=words, sure="stated")

    def _has_arrived(self, changed: Changed) -> None:
        self.go.emit(Place("greeting", visit=changed.ids["visit"], customer=changed.ids["customer"]))


def _row(line: Lines, mood: str) -> ListRow:
    return ListRow(line.key, line.lead, line.title, line.detail, line.badge, "amber" if mood == "amber" else "accent",
                   line.right, line.right_detail)
