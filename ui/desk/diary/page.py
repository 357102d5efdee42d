"""The diary: a day by bays or advisors, a week, two weeks; what is chosen stands at the right with what can be done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.centre.reads import known_centre
from frontdesk.store.faults import Fault, fault_of
from frontdesk.values.refusal import Refused
from reports.output import store
from ui.desk.command import Command
from ui.desk.diary.face import Drop
from ui.desk.diary.panel import AppointmentPanel
from ui.desk.diary.presenter import DiaryPresenter, Item, Lanes, Reach
from ui.desk.diary.view import DiaryView
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.preparation.presenter import thin_cover
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.booking.reads import AppointmentRow
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Instant
    from resources.translations import Catalogue
    from ui.desk.desk import Desk

SAID_BY = {"confirm_appointment": "confirm", "remind_appointment": "remind", "follow_up_appointment": "follow_up"}
"""Which words a moment of the queue opens here."""


class DiaryPage(Page):
    """``place.appointment`` is shown and chosen; with ``place.customer`` a free time books for that customer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = DiaryPresenter(desk)
        self._customer: int | None = None
        self._vehicle: int | None = None
        self._wanted: int | None = None
        self.heading = Heading(parent=self)
        self.back = Button(self.text("Earlier"), icon="back", key_shown="PgUp")
        self.back.clicked.connect(lambda: self._step(-1))
        self.now = Button(self.text("Today"), icon="calendar")
        self.now.clicked.connect(self._go_today)
        self.on = Button(self.text("Later"), icon="forward", key_shown="PgDn")
        self.on.clicked.connect(lambda: self._step(1))
        self.take_out = Button(self.text("As a calendar file …"), icon="down")
        self.take_out.clicked.connect(self._choose_file)
        self.prepare = Button(self.text("Prepare"), icon="check", key_shown="F8")
        self.prepare.clicked.connect(self._prepare)
        self.cover = PlainLabel(tone="amber", bold=True, wrap=True, parent=self)
        for button in (self.take_out, self.prepare, self.back, self.now, self.on):
            self.heading.add(button)
        self.reach = ChipGroup([("day", self.text("One day")), ("week", self.text("Week")),
                                ("fortnight", self.text("Two weeks"))], may_be_empty=False,
                               name=self.text("How much is shown"))
        self.reach.chosen_changed.connect(self._another_reach)
        self.lanes = ChipGroup([("bays", self.text("Bays")), ("advisors", self.text("Advisors"))], may_be_empty=False,
                               name=self.text("What the columns are"))
        self.lanes.chosen_changed.connect(self._another_lanes)
        self.words_filter = LineField(self.text("Only with"), placeholder=self.text("Name, plate or work"),
                                      icon="search")
        self.words_filter.changed.connect(self._filter)
        self.view = DiaryView(self.text("Diary"), self)
        self.view.current_changed.connect(self._chosen)
        self.view.opened.connect(self._open)
        self.view.cell_chosen.connect(self._book)
        self.view.dropped.connect(self._dropped)
        self.panel = AppointmentPanel(self)
        self.panel.go.connect(self.go.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        bar = QHBoxLayout()
        bar.setSpacing(now.px(tokens.WIDE))
        bar.addWidget(self.reach, 0, Qt.AlignmentFlag.AlignBottom)
        bar.addWidget(self.lanes, 0, Qt.AlignmentFlag.AlignBottom)
        bar.addStretch(1)
        self.words_filter.setMaximumWidth(now.px(260))
        bar.addWidget(self.words_filter, 1)
        side = QuietScrollArea(self)
        side.setWidget(self.panel)
        side.setFixedWidth(now.px(324))
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(self.view, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.cover)
        column.addLayout(bar)
        column.addLayout(row, 1)

    def title(self) -> str:
        """The diary."""
        return self.text("Diary")

    def commands(self) -> list[Command]:
        """What the keys do here."""
        return [Command("diary_back", self.text("Earlier"), lambda: self._step(-1), "PgUp", icon="back"),
                Command("diary_on", self.text("Later"), lambda: self._step(1), "PgDown", icon="forward"),
                Command("diary_prepare", self.text("Prepare this day"), self._prepare, "F8", icon="check"),
                Command("diary_today", self.text("Go to today"), self._go_today, "Ctrl+Home", icon="calendar")]

    def open(self, place: Place) -> None:
        """Show the day of ``place.appointment``, else what was shown last; the keyboard goes to the diary."""
        super().open(place)
        self._customer, self._vehicle, self._wanted = place.customer, place.vehicle, place.appointment
        if place.appointment is not None:
            self._customer = None
            self.panel.show_appointment(place.appointment)
            row = self.panel.presenter.row
            if row is not None:
                self.presenter.first = self.desk.local(row.starts_at).date()
        self.refresh_now()
        if place.appointment is not None:
            self.view.go_to(place.appointment)
            if place.focus in SAID_BY:
                self.panel.say(SAID_BY[place.focus])
                return
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody booked, moved or came."""
        self.refresh_now()

    def tick(self) -> None:
        """The line of the present goes on."""
        self.view.set_now(self.presenter.now_minute())

    def finish_step(self) -> None:
        """Ctrl+Enter: the words that are open were said."""
        sheet = self.panel.sheet()
        if sheet is not None:
            sheet.finish()

    def step_back(self) -> bool:
        """Esc: the words close first."""
        sheet = self.panel.sheet()
        if sheet is None:
            return False
        sheet.close_sheet()
        return True

    def refresh_now(self) -> None:
        """Read what is shown again, and show it."""
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.show_now()

    def show_now(self) -> None:
        """Show what the presenter holds."""
        shown = self.presenter
        quiet = shown.count() if self._customer is None else self.text("Choose a free time and press Enter to book.")
        self.heading.set_words(shown.heading(), quiet)
        thin = thin_cover(self.desk, shown.first) if shown.reach == "day" else ""
        self.cover.set_text(thin)
        self.cover.setVisible(bool(thin))
        self.reach.set_chosen([shown.reach])
        self.lanes.set_chosen([shown.lanes])
        self.lanes.setVisible(shown.reach == "day")
        self.view.show_days(shown.columns, shown.items, shown.hours, shown.rules.slot_minutes)
        self.view.set_now(shown.now_minute())
        held = self.view.current()
        self.panel.show_appointment(held.appointment if held is not None else self._wanted)

    def _prepare(self) -> None:
        self.go.emit(Place("preparation", text=self.presenter.first.isoformat()))

    def _step(self, by: int) -> None:
        self.presenter.step(by)
        self.show_now()

    def _go_today(self) -> None:
        self.presenter.show_day(self.desk.today())
        self.show_now()
        now = self.presenter.now_minute()
        if now is not None:
            self.view.go_to_minute(*now)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.text("As a calendar file …"), "appointments.ics",
                                              f"{self.text('Calendar files')} (*.ics)")
        if path:
            self.write_file(Path(path))

    def write_file(self, path: Path) -> None:
        """Write what is shown as a calendar file, in the worker."""
        rows = [row for item in self.presenter.items if (row := self.presenter.row(item.appointment)) is not None]
        centre = known_centre(self.desk.reader())
        self.desk.work.read(_written, path, rows, centre.name, centre.address, self.desk.now(), self.desk.translator,
                            done=lambda _: self.said.emit("told", self.text("Written: {file}").format(file=path.name)),
                            failed=lambda fault: self.said.emit("fault", self.words(fault.sentence)), owner=self)

    def _another_reach(self, chosen: list[Reach]) -> None:
        self.presenter.reach = chosen[0]
        if chosen[0] == "day" and self.presenter.first <= self.desk.today() < self.presenter.first + timedelta(days=14):
            self.presenter.first = self.desk.today()
        self.refresh_now()

    def _another_lanes(self, chosen: list[Lanes]) -> None:
        self.presenter.lanes = chosen[0]
        self.refresh_now()

    def _filter(self) -> None:
        self.presenter.filter(self.words_filter.text())
        self.show_now()

    def _chosen(self, item: Item | None) -> None:
        self._wanted = None
        self.panel.show_appointment(item.appointment if item is not None else None)

    def _open(self, item: Item) -> None:
        row = self.presenter.row(item.appointment)
        if row is not None:
            self.go.emit(Place("customer", customer=row.customer, vehicle=row.vehicle, appointment=row.id))

    def _book(self, column: int, minute: int) -> None:
        if self._customer is None:
            self.said.emit("told", self.text("Find the customer first (F3); then Book shows the diary."))
            return
        cell = self.presenter.columns[column]
        text = "|".join((str(self.presenter.at(column, minute)), cell.bay or "", cell.advisor or ""))
        self.go.emit(Place("booking", customer=self._customer, vehicle=self._vehicle, text=text))

    def _dropped(self, drop: Drop) -> None:
        fields = self.presenter.moved(drop.appointment, drop.column, drop.begins, drop.minutes)
        if fields:
            self._wanted = drop.appointment
            self.act("change_appointment", key=uuid4().hex, done=self._moved, refused=self._not_moved,
                     appointment=drop.appointment, expected=self.presenter.stood(drop.appointment), **fields)

    def _moved(self, changed: Changed) -> None:
        self.refresh_now()
        self.view.go_to(int(changed.ids["appointment"]))

    def _not_moved(self, refusal: Refused) -> None:
        self.said.emit("fault", self.words(refusal.sentence))
        self.refresh_now()


def _written(path: Path, rows: list[AppointmentRow], centre: str, place: str, now: Instant,
             translator: Catalogue) -> None:
    from frontdesk.booking.calendar_file import calendar_file  # noqa: PLC0415 (door: loads a library, in a worker)
    try:
        store(calendar_file(rows, centre, place, now, translator), path)
    except OSError as error:
        raise fault_of(error) from error
