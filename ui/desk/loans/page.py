"""Courtesy cars and trips: who has which car, who drives where; planned, handed over and taken back here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.heading import Heading, page_margins
from ui.desk.loans.car_form import CarForm
from ui.desk.loans.forms import Form, LoanForm, TripForm
from ui.desk.loans.handover import HandoverForm
from ui.desk.loans.presenter import LoansPresenter
from ui.desk.loans.walk import LoanWalk
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
    from ui.desk.loans.presenter import Line
    from ui.desk.loans.walk_presenter import Way

WALKS: dict[str, Way] = {"hand_out_loan": "out", "take_back_loan": "back"}
HAND_OVERS = {"hand_out_loan", "take_back_loan", "finish_trip"}


class LoansPage(Page):
    """``place.customer`` is whom a new car or trip is for; ``place.focus`` may name what is to be done first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = LoansPresenter(desk)
        self._customer: int | None = None
        self._act = ""
        self._lower: int | None = None
        self._of: dict[str, Any] = {}
        self._key = ""
        self.heading = Heading(self.text("Courtesy cars and trips"), parent=self)
        self.new_loan = Button(self.text("Lend a car"), icon="key")
        self.new_loan.clicked.connect(lambda: self.begin("book_loan"))
        self.new_trip = Button(self.text("Plan a trip"), icon="car")
        self.new_trip.clicked.connect(lambda: self.begin("book_trip"))
        for button in (self.new_loan, self.new_trip):
            self.heading.add(button)
        self.cars = RowList(self.text("Courtesy cars"), lead_width=0)
        self.loans = RowList(self.text("Lent and promised: Enter hands over"), lead_width=0)
        self.loans.opened.connect(self._open_loan)
        self.trips = RowList(self.text("Trips: Enter goes on"), lead_width=56)
        self.trips.opened.connect(self._open_trip)
        self.loan_form, self.trip_form = LoanForm(self, self), TripForm(self, self)
        self.handover, self.car_form = HandoverForm(self, self), CarForm(self, self)
        self.handover.lay_out(self.presenter)
        self.walk = LoanWalk(self)
        self.walk.busy.connect(self.handover.send.setDisabled)
        self.forms: dict[str, Form] = {"book_loan": self.loan_form, "book_trip": self.trip_form,
                                       "add_loan_car": self.car_form, **dict.fromkeys(HAND_OVERS, self.handover)}
        for form in {id(each): each for each in self.forms.values()}.values():
            form.sent.connect(self.finish_step)
        self._empty = EmptyState(self.text("Nothing chosen"), self.text(
            "Enter on a row hands a car over, takes it back, or lets the driver set off."), icon="key")
        self._cancel = Button(self.text("Cancel it"), icon="cross")
        self._cancel.clicked.connect(self._cancel_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        self._lists = QWidget()
        left = QVBoxLayout(self._lists)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(now.px(tokens.BASE))
        for title, rows, stretch in ((self.text("Courtesy cars"), self.cars, 2),
                                     (self.text("Lent and promised"), self.loans, 3),
                                     (self.text("Trips of the week"), self.trips, 3)):
            card = Card(title, parent=self)
            if rows is self.cars:
                add = QuietButton(self.text("Another car"), icon="plus")
                add.clicked.connect(lambda: self.begin("add_loan_car"))
                card.add_aside(add)
            card.add(rows, 1)
            left.addWidget(card, stretch)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.walk)
        for form in {id(each): each for each in self.forms.values()}.values():
            column.addWidget(form)
        column.addWidget(self._empty, 1)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QuietScrollArea(self)
        scroll.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(self._lists, 1)
        row.addWidget(scroll, 1)
        whole = QVBoxLayout(self)
        page_margins(whole)
        whole.addWidget(self.heading)
        whole.addLayout(row, 1)
        self._show_form("")

    def title(self) -> str:
        """What the page is for."""
        return self.text("Courtesy cars and trips")

    def open(self, place: Place) -> None:
        """The lists; what the queue asks for is begun at once."""
        super().open(place)
        self._customer = place.customer
        self._load()
        self._show_form("")
        rows = self.presenter.trips if place.focus == "start_trip" else self.presenter.loans
        found = next((row.id for row in rows.values() if row.customer == place.customer), None)
        if place.focus and found is not None:
            (self.trips if place.focus == "start_trip" else self.loans).set_current(found)
            if place.focus in HAND_OVERS:
                self.begin(place.focus, loan=found)
                return
        (self.trips if place.focus == "start_trip" else self.loans).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody lent or drove; the form stays as it is."""
        self._load()
        if self._act in WALKS:
            self.walk.refresh()

    def begin(self, act: str, **of: int) -> None:
        """Open the form of an act; a new lending or trip needs a customer."""
        shown = self.presenter
        who = shown.customer_words(self._customer) if self._customer is not None else ""
        if act in ("book_loan", "book_trip") and self._customer is None:
            self.said.emit("told", self.text("Find the customer first (F3); the card leads back here."))
            return
        self._act, self._of, self._key = act, of, uuid4().hex
        if act == "book_loan":
            self.loan_form.fill(shown, who)
        elif act == "book_trip" and self._customer is not None:
            self.trip_form.fill(shown, who, self._customer)
        elif act == "hand_out_loan":
            self.handover.fill(self.text("Hand the car over"), self._loan_words(of["loan"]), energy=True, looked=True)
        elif act == "take_back_loan":
            self._lower = None
            self.handover.fill(self.text("Take the car back"), shown.went_out(of["loan"]), energy=True, looked=True)
        elif act == "finish_trip":
            self.handover.fill(self.text("The trip is done"), "", energy=False, looked=False)
        if act in WALKS and of["loan"] in shown.loans:
            self.walk.show_loan(shown.loans[of["loan"]], WALKS[act])
        self._show_form(act)
        first = self.walk.first_field() if act in WALKS else next(iter(self.forms[act].named.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_step(self) -> None:
        """Ctrl+Enter: do what the open form is for."""
        form = self.forms.get(self._act)
        if form is None:
            return
        form.clear()
        fields = self._fields()
        if fields is None:
            return
        form.send.setEnabled(False)
        self.act(self._act, key=self._key, done=self._done, refused=self._refused, failed=self._failed,
                 **{**self._of, **fields})

    def step_back(self) -> bool:
        """Esc: close the form first."""
        if not self._act:
            return False
        if self._act in WALKS and self.walk.leave():
            return True
        self._show_form("")
        self.loans.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _fields(self) -> dict[str, Any] | None:
        if self._act in ("book_loan", "book_trip"):
            fields = (self.loan_form if self._act == "book_loan" else self.trip_form).fields(self.presenter)
            return {"customer": self._customer, **fields}
        if self._act == "add_loan_car":
            return self.car_form.fields()
        fields = self.handover.fields()
        if not fields:
            return None
        if self._act == "finish_trip":
            return fields
        energy = self.handover.energy.number()
        if energy is None:
            self.handover.energy.set_error(self.text("Write how full it is, from 0 to 100."))
            return None
        sure = {"confirmed": True} if self._lower is not None and fields["mileage"] == self._lower else {}
        return {**fields, **sure, "energy_percent": int(energy), "looked": self.handover.looked(),
                "staff_strokes": self.handover.staff_strokes()}

    def _load(self) -> None:
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        for rows, lines in ((self.cars, self.presenter.car_lines()), (self.loans, self.presenter.loan_lines()),
                            (self.trips, self.presenter.trip_lines())):
            rows.set_rows([_row(line) for line in lines])

    def _show_form(self, act: str) -> None:
        self._act = act
        shown = self.forms.get(act)
        for form in self.forms.values():
            form.setVisible(form is shown)
        self._empty.setVisible(shown is None)
        self.walk.setVisible(act in WALKS)
        self._lists.setVisible(act not in WALKS)
        self._cancel.setVisible(act == "hand_out_loan")

    def _open_loan(self, row: ListRow) -> None:
        held = self.presenter.loans.get(row.key)
        if held is not None:
            self.begin("hand_out_loan" if held.state == "planned" else "take_back_loan", loan=held.id)

    def _open_trip(self, row: ListRow) -> None:
        held = self.presenter.trips.get(row.key)
        if held is None or held.state == "done":
            return
        if held.state == "under_way":
            self.begin("finish_trip", trip=held.id)
        else:
            self.act("start_trip", key=uuid4().hex, done=self._set_off, refused=self._refused, failed=self._failed,
                     trip=held.id)

    def _cancel_chosen(self) -> None:
        self.act("cancel_loan", key=uuid4().hex, done=self._done, loan=self._of["loan"])

    def _loan_words(self, loan: int) -> str:
        row = self.presenter.loans.get(loan)
        return f"{row.plate} · {row.model} · {row.name}" if row is not None else ""

    def _done(self, changed: Changed) -> None:
        form = self.forms.get(self._act)
        if form is not None:
            form.send.setEnabled(True)
        self._show_form("")
        self._load()
        self.said.emit("told", self.text("Noted."))
        self.loans.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_off(self, changed: Changed) -> None:
        # A form opened meanwhile stays open: only the row has moved on.
        self._load()
        self.said.emit("told", self.text("Noted."))

    def _refused(self, refusal: Refused) -> None:
        form = self.forms.get(self._act)
        if refusal.code == "mileage_lower":  # sent once more it is confirmed
            self._lower = self.handover.fields().get("mileage")
        if form is not None:
            form.send.setEnabled(True)
        if form is None or not form.refused(refusal):
            self.said.emit("fault", self.words(refusal.sentence))

    def _failed(self, fault: Fault) -> None:
        form = self.forms.get(self._act)
        if form is not None:
            form.send.setEnabled(True)
        self.said.emit("fault", self.words(fault.sentence))


def _row(line: Line) -> ListRow:
    return ListRow(line.key, line.lead, line.title, line.detail, line.badge, line.mood)
