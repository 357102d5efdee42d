"""Today: who is here and who is coming at the left, what is due now at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.desk.today.presenter import Line, TodayPresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.due_list import DueList, DueRow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from frontdesk.store.transaction import Changed
    from ui.desk.command import Command
    from ui.desk.desk import Desk
    from ui.desk.due_line import DueLine
    from ui.desk.handling.sheet import HandlingSheet
    from ui.desk.telling.sheet import TellingSheet
    from ui.widgets.empty_state import EmptyState

BY_PHONE = "P"
"""The letter that notes a due row as done by phone; the list composes no words, so it is never half of one."""

_ROOMY = 900
"""Pixels at 100 % from which what is due is narrower than who is here."""

LETTERS = BY_PHONE + "SH"
"""What single letters do in the list of what is due: by phone, put off (snooze), hand over."""


class RowsCard(Card):
    """A list in its card; where nothing is in it, ``empty`` says so: heading, words, icon."""

    def __init__(self, title: str, rows: QWidget, empty: tuple[str, str, str], parent: QWidget) -> None:
        super().__init__(title, parent=parent)
        self._rows, self._words = rows, empty
        self._empty: EmptyState | None = None
        self.add(rows, 1)

    def show_rows(self, filled: bool) -> None:
        """Show the list, or that there is nothing in it."""
        self._rows.setVisible(filled)
        if self._empty is None and not filled:
            from ui.widgets.empty_state import EmptyState  # noqa: PLC0415 (door: loaded where a list is empty)
            heading, words, icon = self._words
            self._empty = EmptyState(heading, words, icon=icon, parent=self)
            self._empty.setObjectName("empty")
            self.add(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(not filled)


class TodayPage(Page):
    """The page the desk begins with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = TodayPresenter(desk)
        self._telling: TellingSheet | None = None
        self._handling: HandlingSheet | None = None
        self._opened_at = desk.now()
        self.heading = Heading(parent=self)
        self.new_visit = Button(self.text("New visit"), kind="primary", icon="arrive", key_shown="F2")
        self.new_visit.clicked.connect(lambda: self.go.emit(Place("customer", focus="arrive")))
        self.heading.add(self.new_visit)
        self.here = RowList(self.text("Who is here"), parent=self)
        self.coming = RowList(self.text("Who is coming"), lead_width=60, parent=self)
        self.due = DueList(self.text("What is due now"), letters=LETTERS, parent=self)
        self._here_card = RowsCard(self.text("Here"), self.here, (
            self.text("Nobody is here yet"),
            self.text("A car that arrives stands here until the farewell. Press F2 when somebody comes."), "car"), self)
        self._coming_card = RowsCard(self.text("Coming today"), self.coming, (
            self.text("No more appointments today"),
            self.text("Appointments of today stand here. Book one from a customer's card with Ctrl+B."),
            "calendar"), self)
        self._due_card = RowsCard(self.text("Due now"), self.due, (
            self.text("Nothing is due"),
            self.text("Every promise is kept. What falls due next will stand here, the most urgent on top."),
            "cup"), self)
        self._lay_out()
        self.here.opened.connect(self._open_visit)
        self.coming.opened.connect(self._open_appointment)
        self.due.chosen.connect(self._do_due)
        self.due.letter_pressed.connect(self._letter)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(look().px(tokens.BASE))
        left.addWidget(self._here_card, 3)
        left.addWidget(self._coming_card, 2)
        row = self._row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addLayout(left, 4)
        row.addWidget(self._due_card, 3)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(row, 1)
        QWidget.setTabOrder(self.due, self.here)
        QWidget.setTabOrder(self.here, self.coming)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With large letters what is due gets half of the page, so that it says whom."""
        super().resizeEvent(event)
        self._row.setStretch(1, 3 if self.width() >= look().px(_ROOMY) else 4)

    def title(self) -> str:
        """Today."""
        return self.text("Today")

    def open(self, place: Place) -> None:
        """Read the day; the keyboard goes to what is due, else to who is here."""
        super().open(place)
        self.load()
        first = next((rows for rows in (self.due, self.here, self.coming) if rows.isVisibleTo(self)), self.new_visit)
        for rows in (self.due, self.here, self.coming):
            if not rows.currentIndex().isValid():
                rows.setCurrentIndex(rows.model().index(0, 0))
        first.setFocus()

    def load(self, news: Changed | None = None) -> None:
        """Read again, because of ``news``, and show."""
        self.presenter.load(news)
        self._opened_at = self.desk.now()
        self._show()

    def refresh(self, changed: Changed) -> None:
        """Something changed anywhere."""
        self.load(changed)

    def tick(self) -> None:
        """Time passed: new words; at midnight a new day."""
        if self.presenter.past_day(self._opened_at):
            self.load()
            return
        self.presenter.tick()
        self._show()

    def commands(self) -> list[Command]:
        """What can be done with the chosen rows."""
        from ui.desk.command import Command  # noqa: PLC0415 (door: loaded after first paint)
        return [
            Command("arrived_here", self.text("The customer is here"), self._arrived,
                    enabled=lambda: self.coming.current() is not None, icon="arrive"),
            Command("no_show", self.text("Did not come"), self._did_not_come,
                    enabled=lambda: self.coming.current() is not None, icon="cross"),
            Command("by_phone", self.text("Done by phone: the chosen due row"), self._current_by_phone,
                    enabled=lambda: self.due.current() is not None, icon="phone"),
            Command("put_off", self.text("Put off the chosen due row (S)"), lambda: self._handle_current("S"),
                    enabled=lambda: self.due.current() is not None, icon="clock"),
            Command("hand_over", self.text("Hand over the chosen due row (H)"), lambda: self._handle_current("H"),
                    enabled=lambda: self.due.current() is not None, icon="people"),
        ]

    def finish_step(self) -> None:
        """Ctrl+Enter does what Enter does in the list that has the keyboard."""
        if self._telling is not None and self._telling.isVisible():
            self._telling.finish()
        elif self.due.hasFocus() and (row := self.due.current()) is not None:
            self._do_due(row)
        elif self.coming.hasFocus():
            self._arrived()
        elif (line := self.here.current()) is not None:
            self._open_visit(line)

    def step_back(self) -> bool:
        """Esc closes the sheet."""
        if self._telling is not None and self._telling.isVisible():
            self._telling.close_sheet()
            return True
        return False

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.heading.set_words(self.presenter.heading(), self.presenter.summary())
        here, coming, due = self.presenter.here(), self.presenter.coming(), self.presenter.due.lines()
        self.here.set_rows([_list_row(line) for line in here])
        self.coming.set_rows([_list_row(line) for line in coming])
        self.due.set_rows([self._due_row(line) for line in due])
        for card, filled in ((self._here_card, here), (self._coming_card, coming), (self._due_card, due)):
            card.show_rows(bool(filled))

    def _due_row(self, line: DueLine) -> DueRow:
        first = self.presenter.due.first()
        return DueRow(line.key, line.urgency, line.who, line.what, line.where, line.when,
                      hint="F6" if first is not None and first.key == line.key else "")

    # --- doing ----------------------------------------------------------------------------------------------------

    def _open_visit(self, row: ListRow) -> None:
        visit = self.presenter.visit(row.key)
        if visit is not None:
            self.go.emit(Place("visit", visit=visit.visit))

    def _open_appointment(self, row: ListRow) -> None:
        appointment = self.presenter.appointment(row.key)
        if appointment is not None:
            self.go.emit(Place("customer", customer=appointment.customer, vehicle=appointment.vehicle,
                               appointment=appointment.id))

    def _arrived(self) -> None:
        row = self.coming.current()
        appointment = self.presenter.appointment(row.key) if row is not None else None
        if appointment is None:
            return
        if appointment.vehicle is None:
            self.said.emit("fault", self.text("No car is booked with this appointment. Choose or add the car first."))
            self.go.emit(Place("customer", customer=appointment.customer, appointment=appointment.id, focus="arrive"))
            return
        self.act("arrive", done=self._has_arrived, customer=appointment.customer, vehicle=appointment.vehicle,
                 appointment=appointment.id)

    def _has_arrived(self, changed: Changed) -> None:
        self.go.emit(Place("greeting", visit=changed.ids["visit"], customer=changed.ids["customer"]))

    def _did_not_come(self) -> None:
        row = self.coming.current()
        if row is not None:
            self.act("mark_no_show", appointment=row.key)

    def _do_due(self, row: DueRow) -> None:
        line = self.presenter.due.line(row.key)
        if line is not None and line.group:
            self.presenter.due.unfold(line.group)
            self._show()
        elif line is not None:
            self.go.emit(line.place)

    def _current_by_phone(self) -> None:
        row = self.due.current()
        if row is not None:
            self._by_phone(row)

    def _letter(self, letter: str, row: DueRow) -> None:
        if letter == BY_PHONE:
            self._by_phone(row)
        else:
            self._handle(letter, row)

    def _handle_current(self, letter: str) -> None:
        row = self.due.current()
        if row is not None:
            self._handle(letter, row)

    def _handle(self, letter: str, row: DueRow) -> None:
        line = self.presenter.due.line(row.key)
        if line is None or line.group:
            return
        if self._handling is None:
            from ui.desk.handling.sheet import HandlingSheet  # noqa: PLC0415 (door: loaded after first paint)
            self._handling = HandlingSheet(self)
        self._handling.open_for(line, letter)

    def _by_phone(self, row: DueRow) -> None:
        line = self.presenter.due.line(row.key)
        if line is None or line.group:
            return
        if not line.row.situation or line.row.visit is None:
            self.said.emit("told", self.text("This one is not done by phone. Press Enter to do it."))
            return
        if self._telling is None:
            from ui.desk.telling.sheet import TellingSheet  # noqa: PLC0415 (door: loaded after first paint)
            self._telling = TellingSheet(self)
        self._telling.open_for(line.row.visit, line.row.situation, channel="phone")


def _list_row(line: Line) -> ListRow:
    return ListRow(line.key, line.lead, line.title, line.detail, line.badge, line.mood, line.right, line.right_detail,
                   line.right_mood)
