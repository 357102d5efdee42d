"""Preparing a day: who comes at the left, at the right what is made ready for each; the weather above."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.preparation.customer_panel import CustomerPanel
from ui.desk.preparation.list_sheet import ListSheet
from ui.desk.preparation.presenter import PreparationPresenter
from ui.desk.preparation.tick_list import TickList
from ui.desk.preparation.weather_bar import WeatherBar
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class PreparationPage(Page):
    """``place.appointment`` is chosen, ``place.text`` a date; else the next day the centre is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = PreparationPresenter(desk)
        self.sheet: ListSheet | None = None
        self.heading = Heading(parent=self)
        self.back = Button(self.text("Earlier"), icon="back", key_shown="PgUp")
        self.back.clicked.connect(lambda: self._step(-1))
        self.next = Button(self.text("Tomorrow"), icon="calendar")
        self.next.clicked.connect(lambda: self._go(self.presenter.tomorrow()))
        self.on = Button(self.text("Later"), icon="forward", key_shown="PgDn")
        self.on.clicked.connect(lambda: self._step(1))
        self.print = Button(self.text("Print"), icon="print", key_shown="F9")
        self.print.clicked.connect(self.print_paper)
        for button in (self.back, self.next, self.on, self.print):
            self.heading.add(button)
        self.weather = WeatherBar(self, self.presenter)
        self.cover = PlainLabel(tone="amber", bold=True, wrap=True, parent=self)
        self.people = RowList(self.text("Who comes"), lead_width=60, parent=self)
        self.people.selectionModel().currentChanged.connect(self._chosen)
        self.people.opened.connect(self._into)
        self.empty = EmptyState(self.text("Nobody is booked on this day"),
                                self.text("Appointments of the day stand here with what to make ready for each."),
                                icon="calendar", parent=self)
        self.house = TickList(self.text("In the house"), parent=self)
        self.house.ticked.connect(self._tick)
        self.panel = CustomerPanel(self, self.presenter)
        self.panel.go.connect(self.go.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        people = Card(parent=self)
        people.add(self.people, 1)
        people.add(self.empty, 1)
        self._house_card = Card(self.text("In the house, once"), tight=True, parent=self)
        self._house_card.add(self.house)
        left = QVBoxLayout()
        left.setSpacing(now.px(tokens.BASE))
        left.addWidget(people, 1)
        left.addWidget(self._house_card)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addLayout(left, 5)
        row.addWidget(self.panel, 6)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.weather)
        column.addWidget(self.cover)
        column.addLayout(row, 1)

    def title(self) -> str:
        """The preparation."""
        return self.text("Preparation")

    def commands(self) -> list[Command]:
        """What the keys do here."""
        return [Command("preparation_back", self.text("Earlier"), lambda: self._step(-1), "PgUp", icon="back"),
                Command("preparation_on", self.text("Later"), lambda: self._step(1), "PgDown", icon="forward"),
                Command("preparation_weather", self.text("Set the weather"), self.weather.take_focus, "Ctrl+W",
                        icon="sun"),
                Command("preparation_roster", self.text("Roster of this week"), self._roster, icon="people")]

    def open(self, place: Place) -> None:
        """The day of ``place``; the keyboard goes to the list, or to what is to be done."""
        super().open(place)
        try:
            if place.appointment is not None:
                self.presenter.go_to(place.appointment)
            else:
                self.presenter.go(date.fromisoformat(place.text) if place.text else self.presenter.on)
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self._show()
        door = place.focus == "stand_at_the_door" and self.panel.door.isVisibleTo(self.panel)
        (self.panel.door if door else self.people).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Something was ticked, booked or set, here or elsewhere."""
        self._load()

    def finish_step(self) -> None:
        """Ctrl+Enter: at the door for the chosen customer, or the open list is printed."""
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.finish()
        else:
            self.panel.stand_at_the_door()

    def print_paper(self) -> bool:
        """F9: the list of the day, to look at and to print."""
        self.sheet = ListSheet(self, self.presenter.on)
        self.sheet.open()
        self.sheet.make_paper()
        return True

    def step_back(self) -> bool:
        """Esc on the right goes back to the list."""
        if self.people.hasFocus() or not self.people.isVisibleTo(self) or not self.isAncestorOf(self.focusWidget()):
            return False
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _load(self) -> None:
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self._show()

    def _show(self) -> None:
        shown = self.presenter
        self.heading.set_words(shown.heading(), shown.summary())
        self.weather.show_weather()
        thin = shown.cover()
        self.cover.set_text(thin)
        self.cover.setVisible(bool(thin))
        rows = [ListRow(**line.fields()) for line in shown.rows()]
        chosen = shown.chosen
        self.people.set_rows(rows)
        if chosen is not None:
            self.people.set_current(chosen)
        self.people.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        lines = shown.house()
        self.house.show_lines(lines)
        self._house_card.setVisible(bool(lines))
        self.panel.show_customer(shown.current())

    def _into(self, _row: ListRow) -> None:
        self.panel.first_tick().setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self, item: str, ready: bool) -> None:
        self.act("tick_day", on=self.presenter.on.isoformat(), item=item, ready=ready)

    def _chosen(self, *_: object) -> None:
        row: ListRow | None = self.people.current()
        if row is not None and row.key != self.presenter.chosen:
            self.presenter.chosen = row.key
            self.panel.show_customer(self.presenter.current())

    def _step(self, days: int) -> None:
        self.presenter.step(days)
        self._show()

    def _go(self, on: date) -> None:
        self.presenter.go(on)
        self._show()

    def _roster(self) -> None:
        self.go.emit(Place("roster", text=self.presenter.on.isoformat()))
