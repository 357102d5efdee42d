"""The daily look at the lounge: every item good or with a fault; at the right the faults until they are fixed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.lounge_check.fault_form import FaultForm
from ui.desk.lounge_check.presenter import LoungeCheckPresenter
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk

FAULT = Qt.Key.Key_F
"""The letter that notes a fault of the chosen item; a list composes no words."""


class LoungeCheckPage(Page):
    """Enter: good, and on to the next; F: a fault. In the faults Enter: it is fixed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = LoungeCheckPresenter(desk)
        self.heading = Heading(parent=self)
        self.good = Button(self.text("Good"), kind="primary", icon="check", key_shown="Enter")
        self.good.clicked.connect(self._current_good)
        self.wrong = Button(self.text("Fault"), icon="warning", key_shown="F")
        self.wrong.clicked.connect(self._current_wrong)
        for button in (self.good, self.wrong):
            self.heading.add(button)
        self.items = RowList(self.text("What to look at"), lead_width=28, parent=self)
        self.items.opened.connect(self._good)
        self.items.installEventFilter(self)
        self.form = FaultForm(self, self.presenter, self)
        self.form.closed.connect(self._back_to_items)
        self.faults = RowList(self.text("Faults"), lead_width=0, parent=self)
        self.faults.opened.connect(self._fixed)
        self.calm = PlainLabel(self.text("No fault is open."), tone="quiet", wrap=True, parent=self)
        self.fix_hint = PlainLabel(self.text("Enter: it is fixed."), tone="quiet", size="small", parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        items = Card(parent=self)
        items.add(self.items, 1)
        faults = Card(self.text("Faults"), parent=self)
        faults.add_aside(self.fix_hint)
        faults.add(self.calm)
        faults.add(self.faults, 1)
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        right.addWidget(self.form)
        right.addWidget(faults, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(items, 6)
        row.addLayout(right, 5)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(row, 1)

    def title(self) -> str:
        """The lounge check."""
        return self.text("Lounge check")

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [Command("lounge_good", self.text("Good: the chosen item"), self._current_good, icon="check"),
                Command("lounge_fault", self.text("A fault of the chosen item"), self._current_wrong, icon="warning")]

    def open(self, place: Place) -> None:
        """Today's items; or the fault ``place.appointment`` where one is to be fixed."""
        super().open(place)
        self._load()
        if place.focus == "fix_lounge_fault" and place.appointment is not None:
            self.faults.set_current(place.appointment)
            self.faults.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._to_next(-1)
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody looked, or fixed something."""
        self._load()

    def finish_step(self) -> None:
        """Ctrl+Enter keeps the fault that is being noted."""
        if self.form.isVisible():
            self.form.finish()

    def step_back(self) -> bool:
        """Esc closes the form first."""
        if not self.form.isVisible():
            return False
        self.form.close_form()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """F in the list notes a fault; Space is good."""
        if watched is self.items and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress \
                and not event.modifiers() and event.key() in (FAULT, Qt.Key.Key_Space):
            self._current_wrong() if event.key() == FAULT else self._current_good()
            return True
        return super().eventFilter(watched, event)

    def _load(self) -> None:
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.heading.set_words(self.presenter.heading(), self.presenter.summary())
        self.items.set_rows([ListRow(**line.fields()) for line in self.presenter.items()])
        faults = [ListRow(**line.fields()) for line in self.presenter.faults()]
        self.faults.set_rows(faults)
        self.faults.setVisible(bool(faults))
        self.fix_hint.setVisible(bool(faults))
        self.calm.setVisible(not faults)

    def _current_good(self) -> None:
        row = self.items.current()
        if row is not None:
            self._good(row)

    def _current_wrong(self) -> None:
        row = self.items.current()
        if row is not None:
            self.form.open_for(self.presenter.item(row.key))

    def _good(self, row: ListRow) -> None:
        item = self.presenter.item(row.key)
        good = self.presenter.fault_of(item) is None
        self.act("check_lounge", item=item.id, good=good, done=partial(self._checked, row.key))

    def _checked(self, key: int, _changed: Changed) -> None:
        self._load()
        self._to_next(key)

    def _to_next(self, after: int) -> None:
        following = self.presenter.next_open(after)
        self.items.set_current(following if following is not None else max(after, 0))

    def _fixed(self, row: ListRow) -> None:
        fault = self.presenter.fault(row.key)
        if fault is not None and fault.fixed_at is None:
            self.act("fix_lounge_fault", fault=fault.id)

    def _back_to_items(self) -> None:
        self._load()
        row = self.items.current()
        self._to_next(row.key if row is not None else -1)
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)
