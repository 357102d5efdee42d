"""Right of the list: one customer of the day, with what is made ready, parts, what to know and what not to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.customer.fact_list import FactList
from ui.desk.place import Place
from ui.desk.preparation.tick_list import TickList
from ui.desk.visit.word_list import WordList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.booking.preparing import Preparation
    from frontdesk.store.transaction import Changed
    from ui.desk.page import Page
    from ui.desk.preparation.presenter import PreparationPresenter


class CustomerPanel(QuietScrollArea):
    """Shows whom the presenter has chosen; every tick is kept at once."""

    go = Signal(object)
    """A ``Place`` to go to."""

    def __init__(self, page: Page, presenter: PreparationPresenter) -> None:
        super().__init__(page)
        self._page, self._presenter = page, presenter
        text = page.text
        self.about = FactList(self)
        self.know = FactList(self)
        self.dont = WordList(text("Don't"), "cross", "red")
        self.items = TickList(text("To make ready"), parent=self)
        self.items.ticked.connect(self._tick)
        self.parts = TickList(text("Parts"), drop=text("Not needed"), parent=self)
        self.parts.ticked.connect(self._tick_part)
        self.parts.drop_wanted.connect(self._drop_part)
        self.part = LineField(text("Another part"), placeholder=text("Name, then × and how many"))
        self.part.line.returnPressed.connect(self._add_part)
        self.door = PrimaryButton(text("I'm at the door"), icon="arrive")
        self.door.set_key_shown("Ctrl+Enter")
        self.door.clicked.connect(self.stand_at_the_door)
        self.card = Button(text("Customer card"), icon="card")
        self.card.clicked.connect(self._open_card)
        self.appointment = Button(text("In the diary"), icon="calendar")
        self.appointment.clicked.connect(self._open_diary)
        self._head = Card(parent=self)
        self._ready_card = Card(text("To make ready"), parent=self)
        self._know_card = Card(text("To know"), parent=self)
        self._parts_card = Card(text("Parts"), parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        self._head.add(self.about)
        buttons = QHBoxLayout()
        buttons.setSpacing(now.px(tokens.SMALL))
        for button in (self.door, self.card, self.appointment):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._head.add_layout(buttons)
        self._know_card.add(self.dont)
        self._know_card.add(self.know)
        self._ready_card.add(self.items)
        self._parts_card.add(self.parts)
        self._parts_card.add(self.part)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.BASE))
        for card in (self._head, self._ready_card, self._know_card, self._parts_card):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)

    def show_customer(self, each: Preparation | None) -> None:
        """Show this one, or nobody."""
        self.setVisible(each is not None)
        if each is None:
            return
        shown = self._presenter
        self._head.set_title(shown.title(each))
        self.about.show_facts([(0, icon, words, "", icon == "person" and each.first_visit)
                               for icon, words in shown.about(each)])
        self.door.setVisible(shown.at_the_door(each))
        live = shown.editable(each)
        self.items.show_lines(shown.items(each), enabled=live)
        self._ready_card.setVisible(bool(each.items))
        know, dont = shown.know(each), shown.dont(each)
        alerts = len(each.alerts)
        self.know.show_facts([(0, "bell" if at < alerts else "info", words, "", at < alerts)
                              for at, words in enumerate(know)])
        self.dont.set_lines([(words, "") for words in dont])
        self._know_card.setVisible(bool(know or dont))
        self.parts.show_lines(shown.parts(each), enabled=live)
        self.part.setEnabled(live)

    def first_tick(self) -> QWidget:
        """Where the keyboard goes from the list."""
        ticks = self.items.ticks() or self.parts.ticks()
        return ticks[0] if ticks else self.card

    def stand_at_the_door(self) -> None:
        """Somebody is at the door for this customer."""
        each = self._presenter.current()
        if each is not None and self._presenter.at_the_door(each):
            self._page.act("stand_at_the_door", appointment=each.row.id, done=self._stood)

    def _stood(self, _changed: Changed) -> None:
        self._page.said.emit("told", self._page.text("Noted: somebody is at the door."))

    def _tick(self, item: str, ready: bool) -> None:
        each = self._presenter.current()
        if each is not None:
            self._page.act("tick_preparation", appointment=each.row.id, item=item, ready=ready)

    def _tick_part(self, wanted: str, ready: bool) -> None:
        each = self._presenter.current()
        part = None if each is None else self._presenter.part(each, wanted)
        if each is None or part is None:
            return
        if part.id is None:
            self._page.act("need_part", appointment=each.row.id, name=self._presenter.part_name(part),
                           quantity=part.quantity, ready=ready)
        else:
            self._page.act("part_ready", part=part.id, ready=ready)

    def _drop_part(self, wanted: str) -> None:
        each = self._presenter.current()
        part = None if each is None else self._presenter.part(each, wanted)
        if each is not None and part is not None:
            self._page.act("drop_part", appointment=each.row.id, name=self._presenter.part_name(part))

    def _add_part(self) -> None:
        each = self._presenter.current()
        if each is None or self.part.line.composing():
            return
        name, _, quantity = self.part.text().replace("*", "×").partition("×")
        self._page.act("need_part", appointment=each.row.id, name=name, quantity=quantity, done=self._added,
                       refused=self._refused)

    def _added(self, _changed: Changed) -> None:
        self.part.set_text("")
        self.part.set_error("")
        self.part.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refused) -> None:
        self.part.set_error(self._page.words(refusal.sentence))

    def _open_card(self) -> None:
        each = self._presenter.current()
        if each is not None:
            self.go.emit(Place("customer", customer=each.row.customer, vehicle=each.row.vehicle))

    def _open_diary(self) -> None:
        each = self._presenter.current()
        if each is not None:
            self.go.emit(Place("diary", appointment=each.row.id))
