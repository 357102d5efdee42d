"""One car: its plate in its colours, whose it was, what was read off it, and what can be noted about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.customer.fact_list import FactList
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.desk.vehicle.act_panel import ActPanel
from ui.desk.vehicle.act_presenter import KINDS
from ui.desk.vehicle.line_chart import Ahead, Drawn, LineChart
from ui.desk.vehicle.plate_list import PlateList
from ui.desk.vehicle.presenter import Line, VehiclePresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.plate_chip import PlateChip
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk

_ROWS = 4
"""Rows a list shows before it scrolls."""


class VehiclePage(Page):
    """The file of one car."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = VehiclePresenter(desk)
        self.chip = PlateChip(parent=self)
        self.heading = Heading(parent=self)
        self.card = QuietButton(self.text("The owner's card"), icon="person")
        self.card.clicked.connect(self._to_owner)
        self.edit = QuietButton(self.text("Correct"), icon="settings")
        self.edit.clicked.connect(self._to_form)
        for button in (self.edit, self.card):
            self.heading.add(button)
        self.facts = FactList(self)
        self.warranties = FactList(self)
        self.warranties.forget_wanted.connect(self._withdraw)
        self.plates = PlateList(self.text("Plates"), parent=self)
        self.owners = RowList(self.text("Owners"), lead_width=0, parent=self)
        self.owners.opened.connect(self._open_owner)
        self.visits = RowList(self.text("Visits"), lead_width=96, parent=self)
        self.visits.opened.connect(self._open_visit)
        self.mileages = RowList(self.text("Mileage"), lead_width=0, parent=self)
        self.batteries = RowList(self.text("Battery health"), lead_width=0, parent=self)
        self.mileage_chart = LineChart(self.text("Mileage over time"), self)
        self.battery_chart = LineChart(self.text("Battery health over time"), self)
        self.driven = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.panel = ActPanel(desk, self)
        self.panel.said.connect(self.said)
        self.panel.saved.connect(self._noted)
        self._empty = EmptyState(self.text("Which car?"), self.text(
            "Open a customer's card and press Enter on one of the cars."), icon="car")
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        known = Card(self.text("Known of this car"), parent=self)
        known.add(self.facts)
        known.add(self.warranties)
        self._visits_card = self._listed(self.text("Visits"), self.visits)
        left = QVBoxLayout()
        right = QVBoxLayout()
        for column in (left, right):
            column.setSpacing(now.px(tokens.BASE))
        self._plates_card = self._listed(self.text("Plates"), self.plates)
        for card in (known, self._plates_card, self._listed(self.text("Owners"), self.owners), self._visits_card):
            left.addWidget(card)
        left.addStretch(1)
        self._mileage_card = Card(self.text("Mileage"), parent=self)
        for widget in (self.driven, self.mileage_chart, self.mileages):
            self._mileage_card.add(widget)
        self._battery_card = Card(self.text("Battery health"), parent=self)
        for widget in (self.battery_chart, self.batteries):
            self._battery_card.add(widget)
        for card in (self.panel, self._mileage_card, self._battery_card):
            right.addWidget(card)
        right.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(tokens.BASE))
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self._body = QuietScrollArea(self)
        self._body.setWidget(inside)
        head = QHBoxLayout()
        head.setSpacing(now.px(tokens.BASE))
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        column.addWidget(self._empty, 1)

    def _listed(self, title: str, rows: RowList) -> Card:
        card = Card(title, parent=self)
        card.add(rows)
        return card

    def title(self) -> str:
        """The plate and the model."""
        if self.presenter.file is None:
            return self.text("Car")
        return f"{self.presenter.file.plate_shown} {self.presenter.heading()[0]}".strip()

    def open(self, place: Place) -> None:
        """Show the car that ``place`` names; ``focus`` begins to note something."""
        super().open(place)
        self._load()
        if self.presenter.file is not None:
            self.panel.begin(place.focus if place.focus in KINDS else "")

    def refresh(self, changed: Changed) -> None:
        """Read the car again when it or one of its owners changed."""
        file = self.presenter.file
        if file is not None and (changed.ids.get("vehicle") == file.id
                                 or {row.customer for row in file.owners} & set(changed.customers)):
            self._load()

    def commands(self) -> list[Command]:
        """What can be noted; F7 and a number do the same."""
        labels = self.panel.acts.labels(self.presenter.file.energy) if self.presenter.file else []
        return [Command("note_about_car", self.text("Note about this car"), lambda: self.panel.begin(""), "F7",
                        self._known, "car"),
                *(Command(f"car_{kind}", label, lambda kind=kind: self.panel.begin(kind), "", self._known, "car")
                  for kind, label in labels),
                Command("correct_car", self.text("Correct the car"), self._to_form, "", self._owned, "settings"),
                Command("owners_card", self.text("The owner's card"), self._to_owner, "", self._owned, "person")]

    def finish_step(self) -> None:
        """Ctrl+Enter: note what is being noted."""
        self.panel.finish()

    def step_back(self) -> bool:
        """Esc: close the form first."""
        return self.panel.cancel()

    # --- showing --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        try:
            self.presenter.load(self.place.vehicle if self.place else None)
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
        file = self.presenter.file
        for widget in (self._body, self.chip):
            widget.setVisible(file is not None)
        self._empty.setVisible(file is None)
        self.edit.setVisible(self._owned())
        self.card.setVisible(self._owned())
        if file is None:
            self.heading.set_words(self.text("Car"))
            return
        presenter = self.presenter
        self.chip.show_plate(file.plate, none=self.text("no plate yet"), kind=presenter.plate_kind())
        self.heading.set_words(*presenter.heading())
        self.facts.show_facts([(0, icon, text, "", special) for icon, text, special in presenter.facts()])
        self.warranties.show_facts([(key, "lock", text, source, special)
                                    for key, text, source, special in presenter.warranties()],
                                   forget=self.text("Take this away"))
        self.plates.show_plates([(line[0], line[1]) for line in presenter.plates()])
        for rows, lines in ((self.plates, presenter.plates()), (self.owners, presenter.owners()),
                            (self.visits, presenter.visits()), (self.mileages, presenter.mileages()),
                            (self.batteries, presenter.batteries())):
            _fill(rows, lines)
        self._plates_card.setVisible(bool(file.plates))
        self._visits_card.setVisible(bool(file.visits))
        self._battery_card.setVisible(bool(file.batteries))
        self._mileage_card.setVisible(bool(file.mileages))
        self._draw()
        self.panel.show_car(file)

    def _draw(self) -> None:
        presenter, formats = self.presenter, self.desk.formats
        points, end = presenter.mileage_line()
        self.driven.set_text(presenter.mileage_words())
        self.driven.setVisible(bool(presenter.mileage_words()))
        if points:
            first, last = presenter.span_words(points if end is None else (*points, (end[0], end[1])))
            figures = [y for _, y in points] + ([end[2], end[3]] if end else [])
            self.mileage_chart.show_line(
                Drawn(points, formats.number(int(min(figures))), formats.number(int(max(figures))), first, last,
                      Ahead(*end) if end else None), presenter.mileage_words())
        else:
            self.mileage_chart.show_line(None, "")
        health = presenter.battery_line()
        first, last = presenter.span_words(health)
        figures = [y for _, y in health]
        self.battery_chart.show_line(
            Drawn(health, f"{min(figures):g}%", f"{max(figures):g}%", first, last) if health else None,
            formats.listed([f"{y:g}%" for y in figures]))

    # --- doing ----------------------------------------------------------------------------------------------------

    def _known(self) -> bool:
        return self.presenter.file is not None

    def _owned(self) -> bool:
        return self.presenter.file is not None and self.presenter.file.owner is not None

    def _withdraw(self, warranty: int) -> None:
        self.act("withdraw_warranty", warranty=warranty)

    def _open_owner(self, row: ListRow) -> None:
        self.go.emit(Place("customer", customer=row.key))

    def _open_visit(self, row: ListRow) -> None:
        self.go.emit(Place("visit", visit=row.key))

    def _to_owner(self) -> None:
        file = self.presenter.file
        if file is not None and file.owner is not None:
            self.go.emit(Place("customer", customer=file.owner.customer, vehicle=file.id))

    def _to_form(self) -> None:
        file = self.presenter.file
        if file is not None and file.owner is not None:
            self.go.emit(Place("customer_form", customer=file.owner.customer, vehicle=file.id, focus="vehicle"))

    def _noted(self, changed: Changed) -> None:
        self.said.emit("told", self.text("Noted."))
        self._load()


def _fill(rows: RowList, lines: list[Line]) -> None:
    rows.set_rows([ListRow(key, lead if not isinstance(rows, PlateList) else "", title, detail, badge, "accent", right)
                   for key, lead, title, detail, right, badge in lines])
    height = rows.sizeHintForRow(0) if lines else 0
    rows.setFixedHeight(height * min(len(lines), _ROWS) + 2)
