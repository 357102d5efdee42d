"""Festival greetings: the festivals of the year, who agreed to be greeted, and the words ready to go out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.festivals.presenter import FestivalsPresenter
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.empty_state import EmptyState
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.dates.festivals import Festival, Greeted
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk


class FestivalsPage(Page):
    """Up and down choose; Ctrl+Enter greets the chosen person and goes on to the next."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = FestivalsPresenter(desk)
        self._key = uuid4().hex
        self._filled: tuple[int, int, str] | None = None
        self.heading = Heading(self.text("Festival greetings"), self.text(
            "Greeted is who agreed to it, once for each festival."), self)
        self.festivals = RowList(self.text("Festivals"), lead_width=0, parent=self)
        self.festivals.selectionModel().currentChanged.connect(self._choose)
        self.people = RowList(self.text("To be greeted: Enter opens the card"), lead_width=0, parent=self)
        self.people.opened.connect(self._open_card)
        self.people.selectionModel().currentChanged.connect(self._person)
        self.count = PlainLabel(tone="quiet", wrap=True, parent=self)
        self._nobody = EmptyState(self.text("Nobody to greet yet"), self.text(
            "Customers stand here once they agreed to greetings, under Data and consent on their card."), icon="gift")
        self.channel = ChoiceField(self.text("Way"), self.presenter.channels())
        self.channel.key_changed.connect(self._other_way)
        self.greeting = NoteField(self.text("Words of the greeting"), lines=4)
        self.greet = Button(self.text("Greeted, next one"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.greet.clicked.connect(self.finish_step)
        self.further = QuietButton(self.text("Show more people"), icon="down")
        self.further.clicked.connect(self._read_on)
        self.cards = Button(self.text("Print cards"), kind="quiet", icon="print", key_shown="F9")
        self.cards.clicked.connect(self.print_paper)
        self.copy = QuietButton(self.text("Copy the words"), icon="words")
        self.copy.clicked.connect(self._copy)
        self.far = PlainLabel(self.text("It is too early: this festival is greeted from 10 days before it on."),
                              tone="quiet", wrap=True, parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        left = Card(self.text("Festivals"), parent=self)
        left.add(self.festivals, 1)
        middle = Card(self.text("To be greeted"), parent=self)
        middle.add(self.count)
        for part in (self.people, self._nobody):
            middle.add(part, 1)
        row = QHBoxLayout()
        row.addWidget(self.further)
        row.addStretch(1)
        row.addWidget(self.cards)
        middle.add_layout(row)
        self.form = Card(self.text("Words of the greeting"), parent=self)
        for part in (self.channel, self.greeting, self.far):
            self.form.add(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.greet)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        self.form.add_layout(buttons)
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        right.addWidget(middle, 1)
        right.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(left, 2)
        row.addLayout(right, 3)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(row, 1)

    def title(self) -> str:
        """What the page is for."""
        return self.text("Festival greetings")

    def open(self, place: Place) -> None:
        """The festivals; the next one is chosen."""
        super().open(place)
        self.channel.set_key(self.presenter.usual_channel())
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.festivals.set_rows([ListRow(at, "", line.label, line.day, line.ahead, "accent" if line.now else "quiet")
                                 for at, line in enumerate(self.presenter.lines())])
        if self.presenter.festivals:
            self.festivals.setCurrentIndex(self.festivals.lines.index(0))
            self._choose()
        self.festivals.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody greeted at another desk, or a consent changed."""
        if changed.customers:
            self._choose()

    def finish_step(self) -> None:
        """Ctrl+Enter: the chosen person is greeted with these words."""
        festival, person = self._festival(), self._chosen()
        if festival is None or person is None or not self.greet.isEnabled():
            return
        self.greet.setEnabled(False)
        self.act("greet_at_festival", key=self._key, done=self._done, refused=self._refused, failed=self._failed,
                 customer=person.customer, festival=festival.id, channel=self.channel.key() or "",
                 text=self.greeting.text())

    def print_paper(self) -> bool:
        """F9: cards of the chosen festival for everybody who is greeted at it, to look at and to print."""
        festival = self._festival()
        if festival is None or not self.presenter.people:
            return False
        from ui.desk.printing.birthday_sheet import (  # noqa: PLC0415 (door: papers are loaded when first printed)
            BirthdaySheet,
        )
        sheet = BirthdaySheet(self, festival.on, festival)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        sheet.make_papers()
        return True

    def _festival(self) -> Festival | None:
        at = self.festivals.currentIndex().row()
        return self.presenter.festivals[at] if 0 <= at < len(self.presenter.festivals) else None

    def _chosen(self) -> Greeted | None:
        at = self.people.currentIndex().row()
        return self.presenter.people[at] if 0 <= at < len(self.presenter.people) else None

    def _choose(self, *_: QModelIndex) -> None:
        festival = self._festival()
        if festival is None:
            return
        try:
            self.presenter.choose(festival)
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self._show_people()
        first = self.presenter.first_open()
        if first is not None:
            self.people.set_current(first)
        self._person()

    def _read_on(self) -> None:
        festival, person = self._festival(), self._chosen()
        if festival is None:
            return
        try:
            self.presenter.read_on(festival)
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self._show_people()
        if person is not None:
            self.people.set_current(person.customer)

    def _show_people(self) -> None:
        shown = self.presenter
        self.people.set_rows([ListRow(each.customer, "", shown.name(each), each.phone_shown,
                                      self.text("greeted") if shown.done_at(each.customer) else "", "green",
                                      shown.done_at(each.customer)) for each in shown.people])
        for widget in (self.people, self.count, self.form, self.cards):
            widget.setVisible(bool(shown.people))
        self.further.setVisible(shown.more() > 0)
        self._nobody.setVisible(not shown.people)
        self.count.set_text(shown.count_words())

    def _open_card(self, row: ListRow) -> None:
        self.go.emit(Place("customer", customer=row.key))

    def _other_way(self, _channel: str) -> None:
        self._fill(again=True)

    def _person(self, *_: QModelIndex) -> None:
        self._fill()

    def _fill(self, *, again: bool = False) -> None:
        """The words for the chosen person; what was changed by hand stays until somebody else is chosen."""
        festival, person = self._festival(), self._chosen()
        if festival is None or person is None:
            return
        channel = self.channel.key() or self.presenter.usual_channel()
        wanted = (self.festivals.currentIndex().row(), person.customer, channel)
        if wanted != self._filled or again:
            self._filled = wanted
            self.greeting.set_text(self.presenter.text(festival, person, channel))
            self.greeting.set_error("")
        now = self.presenter.lines()[wanted[0]].now
        self.far.setVisible(not now)
        self.greet.setEnabled(now and not self.presenter.done_at(person.customer))

    def _done(self, _: Changed) -> None:
        self._key = uuid4().hex
        self._choose()
        self.said.emit("told", self.text("Noted."))

    def _refused(self, refusal: Refused) -> None:
        self._key = uuid4().hex
        self.greet.setEnabled(True)
        if refusal.where == "text":
            self.greeting.set_error(self.words(refusal.sentence))
        elif refusal.where == "channel":
            self.channel.set_error(self.words(refusal.sentence))
        else:
            self.said.emit("fault", self.words(refusal.sentence))

    def _failed(self, fault: Fault) -> None:
        self.greet.setEnabled(True)
        self.said.emit("fault", self.words(fault.sentence))

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 (door: seldom needed)
        QGuiApplication.clipboard().setText(self.greeting.text())
        self.said.emit("told", self.text("Copied."))
