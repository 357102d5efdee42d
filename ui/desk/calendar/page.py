"""The calendar: a month with holidays, festivals, closed days and special days; at its side the chosen day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from ui.desk.calendar.month_grid import MonthGrid
from ui.desk.calendar.presenter import CalendarPresenter
from ui.desk.command import Command
from ui.desk.customer.fact_list import FactList
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet

_OPEN: dict[str, bool | None] = {"usual": None, "open": True, "closed": False}
_WORKED: dict[str, bool | None] = {"usual": None, "worked": True, "off": False}

MOST_ROWS = 4
"""Rows of special days before their list scrolls."""


class CalendarPage(Page):
    """Arrows move from day to day, Page Up and Page Down turn the month, Enter goes into the day, Tab to its marks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = CalendarPresenter(desk)
        self.heading = Heading(parent=self)
        self.before = IconButton("back", self.text("Month before"))
        self.after = IconButton("forward", self.text("Month after"))
        self.now = Button(self.text("Today"), icon="calendar")
        for button in (self.before, self.now, self.after):
            self.heading.add(button)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.now.clicked.connect(lambda: self._go(desk.today()))
        self.warning = PlainLabel(tone="amber", wrap=True, parent=self)
        self.grid = MonthGrid(self.text("Days of the month"),
                              [desk.formats.short_weekday(day) for day in range(7)], self)
        self.grid.moved.connect(self._go)
        self.grid.turned.connect(self._turn)
        self.grid.entered.connect(self._into_day)
        self.about = FactList(self)
        self.opening = ChipGroup([("usual", self.text("As usual")), ("open", self.text("Open")),
                                  ("closed", self.text("Closed"))], may_be_empty=False, name=self.text("The centre"))
        self.working = ChipGroup([("usual", self.text("As announced")), ("off", self.text("Holiday")),
                                  ("worked", self.text("Worked instead"))], may_be_empty=False,
                                 name=self.text("Working day"))
        self.note = LineField(self.text("Why"), placeholder=self.text("Stocktaking, training …"))
        self._stood: dict[str, object] = {"open": None, "working": None, "note": ""}
        self.asking: MeanwhileSheet | None = None
        self.days = RowList(self.text("Special days"), lead_width=0, parent=self)
        self.nobody = PlainLabel(self.text("Nobody's special day."), tone="quiet", wrap=True, parent=self)
        self._day_card = Card(parent=self)
        self._lay_out()
        self.opening.chosen_changed.connect(self._mark)
        self.working.chosen_changed.connect(self._mark)
        self.note.line.returnPressed.connect(self._note_entered)
        self.days.opened.connect(self._open_customer)

    def _lay_out(self) -> None:
        now = look()
        month = Card(parent=self)
        month.add(self.grid, 1)
        marks = Card(self.text("Mark this day"), parent=self)
        for words, chips in ((self.text("The centre"), self.opening), (self.text("Working day"), self.working)):
            marks.add(PlainLabel(words, tone="quiet", size="small", bold=True))
            marks.add(chips)
        marks.add(self.note)
        special = Card(self.text("Special days"), parent=self)
        special.add(self.days)
        special.add(self.nobody)
        self._day_card.add(self.about)
        inside = QWidget()
        right = QVBoxLayout(inside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(now.px(tokens.BASE))
        right.addWidget(self._day_card)
        right.addWidget(special)
        right.addWidget(marks)
        right.addStretch(1)
        side = QuietScrollArea(self)
        side.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(month, 5)
        row.addWidget(side, 3)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.warning)
        column.addLayout(row, 1)
        for one, other in ((self.grid, self.days), (self.days, self.opening), (self.opening, self.working),
                           (self.working, self.note)):
            QWidget.setTabOrder(one, other)

    def title(self) -> str:
        """The calendar."""
        return self.text("Calendar")

    def open(self, place: Place) -> None:
        """Today's month, or that of the day ``place.text`` names."""
        super().open(place)
        try:
            day = date.fromisoformat(place.text) if place.text else self.desk.today()
        except ValueError:
            day = self.desk.today()
        self.presenter.go(day)
        self.presenter.load()
        self._show()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody marked a day, or a date was added."""
        self.presenter.load()
        self._show()

    def commands(self) -> list[Command]:
        """What can be done with the calendar."""
        return [
            Command("calendar_today", self.text("To today"), lambda: self._go(self.desk.today()), icon="calendar"),
            Command("calendar_before", self.text("Month before"), lambda: self._turn(-1), icon="back"),
            Command("calendar_after", self.text("Month after"), lambda: self._turn(1), icon="forward"),
            Command("birthday_cards", self.text("Cards for the birthdays of a day"), self.print_cards, icon="print"),
        ]

    def print_paper(self) -> bool:
        """F9: cards for the birthdays of the chosen day, of tomorrow where that is over."""
        self.print_cards()
        return True

    def print_cards(self) -> None:
        """Cards for a day's birthdays, to look at and to print."""
        from ui.desk.printing.birthday_sheet import (  # noqa: PLC0415 (door: papers are loaded when first printed)
            BirthdaySheet,
        )
        today, chosen = self.desk.today(), self.presenter.day
        sheet = BirthdaySheet(self, chosen if chosen > today else today + timedelta(days=1))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        sheet.make_papers()

    def finish_step(self) -> None:
        """Ctrl+Enter keeps the note of a marked day."""
        self._mark()

    def step_back(self) -> bool:
        """Esc in the day goes back to the month."""
        if self.grid.hasFocus():
            return False
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.heading.set_words(self.presenter.heading())
        warning = self.presenter.warning()
        self.warning.set_text(warning)
        self.warning.setVisible(bool(warning))
        self.grid.show_month(self.presenter.cells(), self.presenter.day)
        self._day_card.set_title(self.presenter.day_heading())
        self.about.show_facts([(0, icon, words, "", False) for icon, words in self.presenter.about()])
        opened, worked = self.presenter.open_mark(), self.presenter.work_mark()
        self._stood |= {"open": _OPEN[opened], "working": _WORKED[worked]}
        self.opening.set_chosen([opened])
        self.working.set_chosen([worked])
        if not self.note.line.hasFocus():
            self._fill_note()
        rows = [ListRow(line.key, "", line.title, line.detail, right=line.right) for line in self.presenter.rows()]
        self.days.set_rows(rows)
        self.days.setFixedHeight((self.days.sizeHintForRow(0) if rows else 0) * min(len(rows), MOST_ROWS) + 2)
        self.days.setVisible(bool(rows))
        self.nobody.setVisible(not rows)

    def _go(self, day: date) -> None:
        self.presenter.go(day)
        self.note.set_error("")
        self._fill_note()
        self._show()

    def _turn(self, step: int) -> None:
        self._go(self.presenter.month(step))

    def _into_day(self) -> None:
        target = self.days if self.days.isVisibleTo(self) else self.opening
        if target is self.days and not self.days.currentIndex().isValid():
            self.days.setCurrentIndex(self.days.model().index(0, 0))
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- doing ----------------------------------------------------------------------------------------------------

    def _note_entered(self) -> None:
        if not self.note.line.composing():
            self._mark()

    def _fill_note(self) -> None:
        note = self.presenter.note()
        self._stood["note"] = note
        self.note.set_text(note)

    def _mark(self, *_: object) -> None:
        self._send(dict(self._stood))

    def _send(self, stood: dict[str, object]) -> None:
        opened, worked = self.opening.chosen(), self.working.chosen()
        is_open = _OPEN[opened[0] if opened else "usual"]
        working = _WORKED[worked[0] if worked else "usual"]
        usual = is_open is None and working is None
        typing = self.note.line.hasFocus()
        note = self.note.text() if typing or not usual else ""
        self.act("set_day", on=self.presenter.day.isoformat(), open=is_open, working=working, note=note,
                 expected=stood, refused=lambda refusal: self._refused(
                     refusal, stood, {"open": is_open, "working": working, "note": note}))

    def _ask(self, refusal: Refused, stood: dict[str, object], mine: dict[str, object]) -> None:
        """Somebody else marked the same day meanwhile: both stand in a sheet, and what is chosen is kept."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs = theirs_of(refusal)

        def chosen(taken: set[str]) -> None:
            wanted = {name: theirs[name] if name in taken else value for name, value in mine.items()}
            for group, keys, name in ((self.opening, _OPEN, "open"), (self.working, _WORKED, "working")):
                group.set_chosen([key for key, value in keys.items() if value == wanted[name]])
            self.note.set_text(str(wanted["note"]))
            self._send(stood | theirs)

        self.asking = ask_both(self.desk, self, {"open": self.opening, "working": self.working, "note": self.note},
                               {name: self._said(name, value) for name, value in theirs.items()},
                               {name: self._said(name, mine[name]) for name in theirs}, chosen, hand_of(refusal))

    def _said(self, name: str, value: object) -> str:
        """A mark by the words of its chip; a note as it is."""
        if name == "note":
            return str(value)
        group, keys = (self.opening, _OPEN) if name == "open" else (self.working, _WORKED)
        return next(chip.text().replace("&&", "&") for chip in group.chips() if keys[chip.key] == value)

    def _refused(self, refusal: Refused, stood: dict[str, object], mine: dict[str, object]) -> None:
        if refusal.code == CODE:
            self._ask(refusal, stood, mine)
        elif refusal.where == "note":
            self.note.set_error(self.words(refusal.sentence))
        else:
            self.said.emit("fault", self.words(refusal.sentence))

    def _open_customer(self, row: ListRow) -> None:
        found = self.presenter.row(row.key)
        if found is not None:
            self.go.emit(Place("customer", customer=found.customer))
