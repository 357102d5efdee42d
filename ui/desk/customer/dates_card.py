"""The days of a customer: birthday, family, cars; with days to go, and what is to be done on the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.customer.care_form import CareForm
from ui.desk.customer.date_form import DateForm
from ui.desk.customer.dates_presenter import DatesPresenter
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import reveal

if TYPE_CHECKING:
    from frontdesk.people.dates.records import DateRow
    from ui.desk.desk import Desk

ADD_KEY = "Ctrl+Shift+D"
"""Notes another day, on the page that carries this card."""

_KEY_SHOWN_FROM = 400
"""Logical pixels of width from which the button shows its key beside the heading."""

MOST_ROWS = 5
"""Rows the card shows before its list scrolls."""


class DatesCard(Card):
    """The list, or one of two forms in its place. Enter on a row does what is next for it; Delete takes it away."""

    go = Signal(object)
    """A ``Place``: the car's form, where the day of its purchase stands."""

    said = Signal(str, str)
    """Kind of notice and sentence, as ``Page.said``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("Days to remember"), parent=parent)
        self._desk = desk
        self.presenter = DatesPresenter(desk)
        self._came_back = False
        self.add_day = Button(desk.text("Another day"), kind="quiet", icon="plus", key_shown=ADD_KEY, parent=self)
        self.add_day.clicked.connect(lambda: self.begin())
        self.add_aside(self.add_day)
        self.days = RowList(desk.text("Days to remember"), lead_width=0, parent=self)
        self.days.opened.connect(self._opened)
        self.days.installEventFilter(self)
        self._empty = PlainLabel(desk.text("No day is known yet: a birthday, a wedding, a child's day."), tone="quiet",
                                 wrap=True, parent=self)
        self.form = DateForm(desk, self.presenter, self)
        self.care = CareForm(desk, self.presenter, self)
        for widget in (self.days, self._empty, self.form, self.care):
            self.add(widget)
        for form in (self.form, self.care):
            form.over.connect(self._back)
            form.said.connect(self.said)
            form.hide()
        self.care.correct_wanted.connect(self._correct_special)

    def show_customer(self, customer: int) -> None:
        """The days of this customer; asked again whenever something changed. What was half-typed comes back."""
        another = customer != self.presenter.customer
        if another:
            self.form.put_away()
            self.care.put_away()
        try:
            self.presenter.load(customer)
        except (Refused, Fault) as problem:
            self.said.emit("fault", problem.sentence.said(self._desk.translator))
            return
        if another:
            self._show_form(self.form if self.form.half_typed() else None, came_back=True)
            if self.form.isHidden():
                self.form.put_away()
        self._fill()

    def begin(self) -> None:
        """Note another day; the keyboard goes to its kind."""
        self._show_form(self.form)
        self.form.begin()
        reveal(self.form)

    def begin_care(self, special_day: int | None = None) -> bool:
        """Say what was done on this special day, or on the nearest that waits; whether there is one."""
        row = self.presenter.open_care() if special_day is None else self.presenter.by_special_day(special_day)
        which = special_day if special_day is not None else row.special_day if row is not None else None
        if which is None:
            return False
        try:
            self.care.begin(which)
        except (Refused, Fault) as problem:
            self.said.emit("fault", problem.sentence.said(self._desk.translator))
            return False
        self._show_form(self.care)
        self.care.ideas.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def finish(self) -> bool:
        """Ctrl+Enter: save the form that is open; whether one is."""
        for form in (self.form, self.care):
            if form.isVisibleTo(self):
                form.finish()
                return True
        return False

    def step_back(self) -> bool:
        """Esc: close the form that is open; whether one is."""
        for form in (self.form, self.care):
            if form.isVisibleTo(self):
                form.close_form()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow card the heading needs the room of the key; F1 and the palette say it as well."""
        super().resizeEvent(event)
        shown = ADD_KEY if self.width() >= look().px(_KEY_SHOWN_FROM) else ""
        if self.add_day.key_text() != shown:
            self.add_day.set_key_shown(shown)
        self.fit_head()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Delete opens the day with its removal under the keyboard; plus notes another."""
        if watched is self.days and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.days.current()
            if event.key() == Qt.Key.Key_Delete and row is not None:
                self._correct(row, away=True)
                return True
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Insert):
                self.begin()
                return True
        return super().eventFilter(watched, event)

    def _opened(self, row: ListRow) -> None:
        found = self.presenter.row(row.key)
        if found is None:
            return
        if found.special_day is not None:
            self.begin_care(found.special_day)
        else:
            self._correct(row)

    def _correct_special(self, special_day: int) -> None:
        self.care.put_away()
        found = self.presenter.by_special_day(special_day)
        if found is None:
            self._back()
        else:
            self._correct_day(found)

    def _correct(self, row: ListRow, *, away: bool = False) -> None:
        found = self.presenter.row(row.key)
        if found is not None:
            self._correct_day(found, away=away)

    def _correct_day(self, found: DateRow, *, away: bool = False) -> None:
        if found.source == "ownership":
            self.go.emit(Place("customer_form", customer=self.presenter.customer, vehicle=found.vehicle,
                               focus="bought_on"))
            return
        self._show_form(self.form)
        self.form.begin(found)
        if away:
            self.form.away.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        rows = [ListRow(line.key, "", line.title, line.detail, line.badge, line.mood, line.right, line.right_detail)
                for line in self.presenter.rows()]
        self.days.set_rows(rows)
        if rows and not self.days.currentIndex().isValid():
            self.days.setCurrentIndex(self.days.model().index(0, 0))
        self.days.setFixedHeight((self.days.sizeHintForRow(0) if rows else 0) * min(len(rows), MOST_ROWS) + 2)
        listed = self.form.isHidden() and self.care.isHidden()
        self.days.setVisible((listed or self._came_back) and bool(rows))
        self._empty.setVisible(listed and not rows)
        self.add_day.setVisible(listed)

    def _show_form(self, form: QWidget | None, *, came_back: bool = False) -> None:
        """One form or none. What came back half-typed stands below the list: nobody asked for it now."""
        self._came_back = came_back
        for each in (self.form, self.care):
            each.setVisible(each is form)
        self._fill()

    def _back(self) -> None:
        customer = self.presenter.customer
        self._show_form(None)
        self.show_customer(customer)
        saved = self.presenter.place_of(self.form.saved_day)
        self.form.saved_day = None
        if saved is not None:
            self.days.set_current(saved)
        reveal(self)
        target = self.days if self.days.isVisibleTo(self) else self.add_day
        target.setFocus(Qt.FocusReason.OtherFocusReason)
