"""The promises behind one line of the live board; Enter opens the car or the customer, Esc goes back to the figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.times import day_bounds
from frontdesk.moments.override import effective
from frontdesk.values.form_of_address import address
from frontdesk.visit.live_rows import promises
from ui.desk.place import Place
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.table_list import Column, RecordModel, TableList

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.live.presenter import Going


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise in words; ``due`` in milliseconds for sorting, ``place`` where it is done."""

    state: str
    what: str
    about: str
    whose: str
    when: str
    due: int
    place: Place | None


class Drill(Card):
    """A table in the place of the figures."""

    left = Signal()
    go = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._of: Going | None = None
        text = desk.text
        self.model: RecordModel[PromiseLine] = RecordModel([
            Column(text("State"), lambda each: each.state),
            Column(text("Promise"), lambda each: each.what, stretch=True),
            Column(text("About"), lambda each: each.about), Column(text("Who"), lambda each: each.whose),
            Column(text("Due"), lambda each: each.when, lambda each: each.due)])
        self.table = TableList(self.model, text("Promises"), parent=self)
        self.table.opened.connect(self._open)
        self.back = QuietButton(text("Back"), icon="back")
        self.back.clicked.connect(self.left.emit)
        self.add_aside(self.back)
        self.add(self.table, 1)
        self.hide()

    def open_for(self, going: Going) -> None:
        """The promises of this line."""
        self._of = going
        self.load()
        self.set_title(going.name)
        self.show()
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Read them again."""
        going, desk = self._of, self._desk
        if going is None:
            return
        reader, now = desk.reader(), desk.now()
        begins, ends = day_bounds(now, desk.zone)
        book = effective(reader)
        text, pick = desk.text, desk.translator.pick
        states = {"overdue": text("Overdue"), "open": text("Undecided"), "missed": text("Missed"),
                  "kept_late": text("Late"), "kept": text("Kept")}
        lines: list[PromiseLine] = []
        for row in promises(reader, book, of_centre(reader), begins, ends, now, rule=going.rule, whose=going.whose):
            place = Place("visit", visit=row.visit, customer=row.customer) if row.visit is not None \
                else Place("customer", customer=row.customer) if row.customer is not None else None
            called = address(row.name, row.title, desk.translator.language)
            rule = book.rules.get(row.rule)
            lines.append(PromiseLine(states.get(row.state, row.state), pick(rule.label) if rule else row.rule,
                                     " · ".join(part for part in (row.ticket, called, row.plate) if part), row.whose,
                                     desk.formats.time(desk.local(row.due_at)), row.due_at, place))
        self.model.set_records(lines)

    def close_drill(self) -> None:
        """Back to the figures."""
        self._of = None
        self.hide()

    def _open(self, line: object) -> None:
        if isinstance(line, PromiseLine) and line.place is not None:
            self.go.emit(line.place)
