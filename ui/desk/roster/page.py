"""The roster: a week of people and days by keyboard; at the right the chosen shift and the day's cover."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.roster.presenter import RosterPresenter
from ui.desk.roster.shift_form import ShiftForm
from ui.desk.roster.week_grid import WeekGrid
from ui.desk.settings.presenter import role_names
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class RosterPage(Page):
    """Arrows move, digits set, Delete clears, Enter goes to the times, Page Up and Page Down turn the week."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = RosterPresenter(desk)
        self.heading = Heading(parent=self)
        self.back = Button(self.text("Earlier"), icon="back", key_shown="PgUp")
        self.back.clicked.connect(lambda: self._turn(-1))
        self.now = Button(self.text("This week"), icon="calendar")
        self.now.clicked.connect(lambda: self._go(desk.today()))
        self.on = Button(self.text("Later"), icon="forward", key_shown="PgDn")
        self.on.clicked.connect(lambda: self._turn(1))
        self.copy = Button(self.text("Copy the week before"), icon="plus", key_shown="F8")
        self.copy.clicked.connect(self.copy_week)
        for button in (self.back, self.now, self.on, self.copy):
            self.heading.add(button)
        self.grid = WeekGrid(self.text("Roster of the week"), self)
        self.grid.moved.connect(self._move)
        self.grid.digit.connect(self._digit)
        self.grid.cleared.connect(self._clear)
        self.grid.entered.connect(self._enter)
        self.form = ShiftForm(self, self.presenter)
        self.form.saved.connect(self._saved)
        self.hint = PlainLabel(
            self.text("Arrows move, 1 to 4 set a usual shift, Delete clears, Enter types the times."), tone="quiet",
            wrap=True, parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        card = Card(parent=self)
        card.add(self.grid)
        card.add(self.hint)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        week = QuietScrollArea(self)
        week.setWidget(inside)
        side = QuietScrollArea(self)
        side.setWidget(self.form)
        side.setFixedWidth(now.px(352))
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(week, 1)
        row.addWidget(side)
        outer = QVBoxLayout(self)
        page_margins(outer)
        outer.addWidget(self.heading)
        outer.addLayout(row, 1)

    def title(self) -> str:
        """The roster."""
        return self.text("Roster")

    def commands(self) -> list[Command]:
        """What the keys do here."""
        return [Command("roster_back", self.text("Earlier"), lambda: self._turn(-1), "PgUp", icon="back"),
                Command("roster_on", self.text("Later"), lambda: self._turn(1), "PgDown", icon="forward"),
                Command("roster_copy", self.text("Copy the week before"), self.copy_week, "F8", icon="plus")]

    def open(self, place: Place) -> None:
        """The week of the date ``place.text`` names, else this one."""
        super().open(place)
        self._go(date.fromisoformat(place.text) if place.text else self.presenter.day())
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if place.focus == "accept_cover":
            self.form.take_focus(place.focus)

    def refresh(self, changed: Changed) -> None:
        """Somebody planned, booked, or came to work here."""
        self._load()

    def finish_step(self) -> None:
        """Ctrl+Enter keeps the fields, or the word on thin cover."""
        if self.form.reason.line.hasFocus():
            self.form.accept()
        else:
            self.form.keep()

    def step_back(self) -> bool:
        """Esc in the form goes back to the week."""
        if self.grid.hasFocus():
            return False
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.take_back()
        self._show()
        return True

    def copy_week(self) -> None:
        """Plan this week like the one before; what is planned stays."""
        first = self.presenter.first
        self.act("copy_week", of=(first - timedelta(days=7)).isoformat(), to=first.isoformat(), done=self._copied)

    def _copied(self, changed: Changed) -> None:
        count = int(changed.ids["copied"])
        self.said.emit("told", self.desk.translator.plural("{count} shift copied", "{count} shifts copied",
                                                           count).format(count=count))
        self._load()

    def _load(self) -> None:
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self._show()

    def _show(self) -> None:
        shown, roles = self.presenter, role_names(self.desk.translator)
        self.heading.set_words(f"{self.text('Roster')} · {shown.heading()}", shown.quiet())
        names = [(member.name, roles.get(member.role, member.role)) for member in shown.people]
        self.grid.show_week(shown.heads(), names, shown.cells(), shown.row, shown.column)
        self.form.show_chosen()

    def _go(self, on: date) -> None:
        self.presenter.first, self.presenter.column = on - timedelta(days=on.weekday()), on.weekday()
        self._load()

    def _turn(self, weeks: int) -> None:
        self._go(self.presenter.day() + timedelta(weeks=weeks))

    def _move(self, row: int, column: int) -> None:
        self.presenter.row, self.presenter.column = row, column
        self._show()

    def _digit(self, digit: int) -> None:
        self.form.usual_shift(digit)

    def _clear(self) -> None:
        self.form.clear_shift()

    def _enter(self) -> None:
        self.form.take_focus()

    def _saved(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()
