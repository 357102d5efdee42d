"""The cars of a customer: each with its plate in its colours; Enter opens its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontdesk.people.vehicles.reads import cars_of, former_cars
from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.place import Place
from ui.desk.row_list import ListRow
from ui.desk.vehicle import words
from ui.desk.vehicle.plate_list import PlateList
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.vehicles.records import CarLine, FormerCar
    from ui.desk.desk import Desk

_ROWS = 4
"""Cars shown before the list scrolls."""


class VehiclesCard(Card):
    """Cars owned now, one of them chosen; below them those of earlier."""

    go = Signal(object)
    """The ``Place`` a person wants to go to."""

    opened = Signal(int)
    """The vehicle a person opened (Enter or a double click); ``go`` leads there."""

    current_changed = Signal()
    """Another car is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("Cars"), parent=parent)
        self._desk = desk
        self._customer: int | None = None
        self._cars: tuple[CarLine, ...] = ()
        add = QuietButton(desk.text("Another car"), icon="plus")
        add.clicked.connect(self._add)
        self.add_aside(add)
        self.list = PlateList(desk.text("Cars"), none=desk.text("no plate yet"), parent=self)
        self.list.opened.connect(self._opened)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._none = PlainLabel(desk.text("No car is known yet."), tone="quiet", wrap=True, parent=self)
        self._former = PlainLabel(size="small", tone="quiet", wrap=True, parent=self)
        for widget in (self.list, self._none, self._former):
            self.add(widget)

    def show_customer(self, customer: int) -> None:
        """Show the cars of this customer; the chosen one stays chosen, else the newest is. Raises nothing."""
        other = customer != self._customer
        self._customer = customer
        reader = self._desk.reader()
        try:
            self._cars = cars_of(reader, customer, self._desk.today())
            former = former_cars(reader, customer)
        except Fault:
            return  # the page that reads the same card says so
        self.list.show_plates([(car.id, car.plate) for car in self._cars])
        self.list.set_rows([self._row(car) for car in self._cars])
        self.list.setFixedHeight((self.list.sizeHintForRow(0) if self._cars else 0) * min(len(self._cars), _ROWS) + 2)
        self.list.setVisible(bool(self._cars))
        self._none.setVisible(not self._cars)
        self._former.set_text(self._formerly(former))
        self._former.setVisible(bool(former))
        if self._cars and (other or self.current_vehicle() is None):
            self.set_current(self._cars[0].id)

    def current_vehicle(self) -> int | None:
        """The chosen car."""
        row = self.list.current()
        return row.key if row is not None else None

    def set_current(self, vehicle: int) -> None:
        """Choose a car."""
        self.list.set_current(vehicle)

    def cars(self) -> tuple[CarLine, ...]:
        """The cars shown."""
        return self._cars

    def commands(self) -> list[Command]:
        """What can be done about cars; for the page that carries this card."""
        text = self._desk.text
        return [Command("add_car", text("Another car"), self._add, "", lambda: self._customer is not None, "plus"),
                Command("open_car", text("The chosen car"), self._open_current, "Ctrl+O", self._chosen, "car"),
                Command("correct_car", text("Correct the chosen car"), self._correct, "", self._chosen, "settings")]

    def _chosen(self) -> bool:
        return self.current_vehicle() is not None

    def _row(self, car: CarLine) -> ListRow:
        desk = self._desk
        known = [words.energy(desk, car.energy), car.colour]
        if car.soh is not None:
            known.append(desk.text("battery {percent}").format(percent=words.percent(car.soh)))
        if car.warranty is not None:
            known.append(words.warranty_in_short(desk, car.warranty))
        right, detail = "", ""
        if car.mileage is not None:
            right = desk.formats.kilometres(car.mileage)
            if car.mileage_now is not None and car.mileage_now - car.mileage >= 100:
                detail = desk.text("about {km} today").format(km=desk.formats.kilometres(round(car.mileage_now, -2)))
            elif car.mileage_at is not None:
                detail = desk.formats.near_date(desk.local(car.mileage_at).date(), desk.today())
        title = car.model or car.maker.get(desk.translator.language, "") or desk.text("A car")
        return ListRow(car.id, "", title, " · ".join(part for part in known if part) or car.vin,
                       desk.text("check VIN") if car.vin_warning else "", "amber", right, detail)

    def _formerly(self, former: tuple[FormerCar, ...]) -> str:
        desk = self._desk
        each = [desk.text("{car} until {month}").format(
            car=" ".join(part for part in (row.plate_shown, row.model) if part) or desk.text("A car"),
            month=desk.formats.month(desk.local(row.until).date())) for row in former]
        return desk.text("Formerly: {cars}").format(cars=desk.formats.listed(each)) if each else ""

    def _opened(self, row: ListRow) -> None:
        self._open(row.key)

    def _moved(self, *_: object) -> None:
        self.current_changed.emit()

    def _add(self) -> None:
        self.go.emit(Place("customer_form", customer=self._customer, focus="vehicle"))

    def _open_current(self) -> None:
        vehicle = self.current_vehicle()
        if vehicle is not None:
            self._open(vehicle)

    def _open(self, vehicle: int) -> None:
        self.opened.emit(vehicle)
        self.go.emit(Place("vehicle", customer=self._customer, vehicle=vehicle))

    def _correct(self) -> None:
        vehicle = self.current_vehicle()
        if vehicle is not None:
            self.go.emit(Place("customer_form", customer=self._customer, vehicle=vehicle, focus="vehicle"))
