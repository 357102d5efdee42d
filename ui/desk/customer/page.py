"""A customer's card: how to greet, what was, which cars; and from here the arrival, an appointment, another car."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.customer.about_card import AboutCard
from ui.desk.customer.advice_list import AdviceList
from ui.desk.customer.alerts_card import AlertsCard
from ui.desk.customer.dates_card import DatesCard
from ui.desk.customer.doing import commands_of, menu_of
from ui.desk.customer.head import CustomerHead
from ui.desk.customer.held_card import HeldCard, SetAsideBanner
from ui.desk.customer.preference_panel import PreferencePanel
from ui.desk.customer.presenter import CustomerPresenter
from ui.desk.customer.surprise_card import CustomerSurpriseCard
from ui.desk.customer.timeline_card import TimelineCard
from ui.desk.customer.vehicles_card import VehiclesCard
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import PageName, Place
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk

_TWO_COLUMNS = 820
"""Logical pixels of width from which what is known stands right of what was."""

_HEAD_STAYS = 540
"""Logical pixels of height from which the head stays while the rest scrolls."""


class CustomerPage(Page):
    """The card of one customer; without one, the way to find one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = CustomerPresenter(desk)
        self.heading = Heading(parent=self)
        self.head = CustomerHead(desk, self)
        self.arrived = self.head.arrived
        self.head.arrive_wanted.connect(self.arrive)
        self.head.book_wanted.connect(self._book)
        self.advice = AdviceList(self.text("Do"), self.text("Don't"), self.text("Note"), parent=self)
        self.timeline = TimelineCard(desk, self)
        self.timeline.list.current_moved.connect(self._follow)
        self.vehicles = VehiclesCard(desk, self)
        self.vehicles.current_changed.connect(self._name_arrival)
        self.about = AboutCard(desk, self)
        self.about.source_wanted.connect(self.note_source)
        self.about.spending_wanted.connect(self.note_spending)
        self.preferences = PreferencePanel(desk, self)
        self.alerts = AlertsCard(desk, self)
        self.dates = DatesCard(desk, self)
        self.surprises = CustomerSurpriseCard(desk, self)
        self.held = HeldCard(desk, self)
        self.banner = SetAsideBanner(desk, self)
        self.banner.rights_wanted.connect(lambda: self.go_page("rights"))
        self._set_aside = False
        for part in (self.timeline, self.vehicles, self.dates):
            part.go.connect(self.go)
        for part in (self.timeline, self.preferences, self.dates, self.surprises):
            part.said.connect(self.said)
        self._empty = EmptyState(self.text("Whose card?"), self.text(
            "Type a plate, the end of a telephone number, a name, pinyin or a part of the VIN into the search box "
            "above (F3). Nobody there yet? Ctrl+N begins a new card."), icon="search")
        self._no_advice = EmptyState(self.text("Nothing known yet"), self.text(
            "Note what this customer likes, with two keys (F7): it is there at the next visit."), icon="cup")
        self._lay_out()

    def _lay_out(self) -> None:
        now, self._left = look(), QVBoxLayout()
        self.treat = Card(self.text("How to treat"), parent=self)
        self.treat.add(self.advice)
        self.treat.add(self._no_advice)
        self._note = Card(self.text("Preferences"), parent=self)
        self._note.add(self.preferences)
        left, right = self._left, QVBoxLayout()
        known = (self.alerts, self.vehicles, self.dates, self._note, self.held, self.surprises, self.about)
        for column, cards in ((left, (self.treat, self.timeline)), (right, known)):
            column.setSpacing(now.px(tokens.BASE))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        inside = QWidget()
        self._scrolled = QVBoxLayout(inside)
        self._scrolled.setContentsMargins(0, 0, 0, 0)
        self._scrolled.setSpacing(now.px(tokens.BASE))
        self._scrolled.addWidget(self.banner)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(now.px(tokens.BASE))
        self._scrolled.addLayout(self._columns, 1)
        self._columns.addLayout(left, 5)
        self._columns.addLayout(right, 4)
        self._body = QuietScrollArea(self)
        self._body.setWidget(inside)
        self._fixed = QVBoxLayout(self)
        page_margins(self._fixed)
        for widget in (self.heading, self.head):
            self._fixed.addWidget(widget)
        self._fixed.addWidget(self._body, 1)
        self._fixed.addWidget(self._empty, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """One column where there is no room for two, as with large letters; in a low window the head scrolls too."""
        super().resizeEvent(event)
        wide, now = event.size().width() >= look().px(_TWO_COLUMNS), look()
        if (event.size().height() >= now.px(_HEAD_STAYS)) != (self._fixed.indexOf(self.head) >= 0):
            (self._scrolled.insertWidget if self._fixed.indexOf(self.head) >= 0 else self._fixed.insertWidget)(
                0, self.head)
        if wide != (self._left.indexOf(self.timeline) >= 0):  # in one column, what was comes last: it is long
            if wide:
                self._left.insertWidget(1, self.timeline)
            else:
                self._columns.addWidget(self.timeline)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.head.fold(event.size().width())

    def title(self) -> str:
        """The customer's name."""
        return self.presenter.heading()[0] if self.presenter.card else self.text("Customer")

    def open(self, place: Place) -> None:
        """Show the card that ``place`` names."""
        super().open(place)
        self._load()
        if self.presenter.card is None:
            return
        self._body.verticalScrollBar().setValue(0)
        if place.vehicle is not None:
            self.vehicles.set_current(place.vehicle)
        if place.focus == "preferences":
            self.preferences.begin()
        elif place.focus == "note_special_day":
            self._begin_care(int(place.text) if place.text.isascii() and place.text.isdecimal() else None)
        elif place.focus == "dates":
            self.dates.begin()
        else:
            self.arrived.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Read the card again when this customer, or a visit under way, changed."""
        card = self.presenter.card
        if card is not None and (card.id in changed.customers or
                                 any(car.here in changed.visits for car in card.vehicles if car.here is not None)):
            self._load()

    def commands(self) -> list[Command]:
        """What can be done with this customer."""
        return commands_of(self)

    def finish_step(self) -> None:
        """Ctrl+Enter: what is being filled in is saved, else the customer is here."""
        if not self.dates.finish() and not self.surprises.finish():
            self.arrive()

    def step_back(self) -> bool:
        """Esc closes an enlarged photo or an open form first."""
        return self.timeline.put_away() or self.dates.step_back() or self.surprises.step_back()

    def arrive(self) -> None:
        """F4: the visit begins, with the chosen car and today's appointment if there is one."""
        customer, car = self._id(), self.vehicles.current_vehicle()
        if customer is None:
            return
        under_way = self.presenter.visit_here(car) if car is not None else None
        if under_way is not None:
            self.go.emit(Place("visit", visit=under_way, customer=customer))
            return
        if car is None:
            self.said.emit("fault", self.text("No car is known yet. Note at least its plate or its model first."))
            self.go.emit(Place("customer_form", customer=customer, focus="vehicle"))
            return
        appointment = self.place.appointment if self.place else None
        self.act("arrive", done=self._has_arrived, customer=customer, vehicle=car,
                 appointment=appointment or self.presenter.appointment_for(car))

    def note_source(self) -> None:
        """How this customer found the centre, and who recommended it."""
        if self.presenter.card is not None:
            from ui.desk.customer.source_sheet import SourceSheet  # noqa: PLC0415 (door: loaded when first wanted)
            SourceSheet(self.desk, self).open_for(self.presenter.card)

    def note_spending(self) -> None:
        """What was spent beside the visits."""
        if self.presenter.card is not None:
            from ui.desk.customer.spending_sheet import SpendingSheet  # noqa: PLC0415 (door: as above)
            SpendingSheet(self.desk, self).open_for(self.presenter.card.id)

    def _begin_care(self, special_day: int | None) -> None:
        """What is to be done on a special day, unless it is over already."""
        if self.dates.begin_care(special_day):
            self._body.ensureWidgetVisible(self.dates)
        else:
            self.arrived.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        try:
            self.presenter.load(self._id())
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
        look_at = self.presenter.look
        for widget in (self._body, self.head):
            widget.setVisible(look_at is not None)
        for widget in (self._empty, self.heading):
            widget.setVisible(look_at is None)
        if look_at is None:
            arriving = self.place is not None and self.place.focus == "arrive"
            self.heading.set_words(self.text("Who has come?") if arriving else self.text("Customer"))
            return
        self.head.show_words(*self.presenter.heading(), look_at.card.phone_masked, self.presenter.phones())
        self.head.show_pills(self.presenter.pills())
        self.head.set_menu(menu_of(self))
        told = self.advice.show_advice(self.presenter.do(), self.presenter.dont(), self.presenter.note())
        self.advice.setVisible(told)
        self._no_advice.setVisible(not told)
        self.timeline.show_page(look_at.card.id, look_at.timeline, look_at.card.preferences, self.presenter.names())
        self.about.show_about(self.presenter.about(), self.presenter.value_parts(), self.presenter.value_total())
        for part in (self.vehicles, self.preferences, self.alerts, self.dates, self.held, self.surprises):
            part.show_customer(look_at.card.id)
        self._show_set_aside(self.banner.show_card(look_at.card))
        self._name_arrival()

    def _show_set_aside(self, aside: bool) -> None:
        """Of somebody whose data is gone or only stored, what was is shown and nothing is offered."""
        changed, self._set_aside = aside != self._set_aside, aside
        for widget in (self.treat, self._note, self.dates, self.surprises):
            if aside or changed:
                widget.setVisible(not aside)
        for widget in (self.held, self.alerts) if aside else ():
            widget.hide()
        self.head.set_usable(not aside)

    def _name_arrival(self, *_: object) -> None:
        """The first button says what it will do with the chosen car."""
        here = self.is_known() and self.presenter.visit_here(self.vehicles.current_vehicle()) is not None
        self.arrived.set_label(self.text("To the visit") if here else self.text("Is here"))

    def _follow(self, box: QRect) -> None:
        """Keep the line of the timeline that has the keyboard in sight."""
        inside = self._body.widget()
        if inside is None:
            return
        top = self.timeline.list.mapTo(inside, box.topLeft()).y()
        middle = top + box.height() // 2
        self._body.ensureVisible(0, middle, 0, box.height() // 2 + look().px(tokens.WIDE))

    # --- doing ----------------------------------------------------------------------------------------------------

    def _id(self) -> int | None:
        return self.place.customer if self.place else None

    def is_known(self) -> bool:
        """Whether somebody is shown."""
        return self.presenter.card is not None

    def may_arrive(self) -> bool:
        """Whether a visit can begin: a car is chosen and the data may be used."""
        return self.is_known() and not self._set_aside and self.vehicles.current_vehicle() is not None

    def to_timeline(self) -> None:
        """F8: the keyboard goes to what was, on the newest line."""
        listed = self.timeline.list
        if not listed.currentIndex().isValid():
            listed.setCurrentIndex(listed.lines.index(0))
        listed.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_page(self, name: str) -> None:
        """To another page about this customer; which of them there are, ``is_page`` knows."""
        self.go.emit(Place(cast(PageName, name), customer=self._id()))

    def _book(self) -> None:
        self.go.emit(Place("booking", customer=self._id(), vehicle=self.vehicles.current_vehicle()))

    def correct(self, focus: str = "") -> None:
        """To the form of this card, with the keyboard in the field called ``focus``."""
        self.go.emit(Place("customer_form", customer=self._id(), focus=focus))

    def add_car(self) -> None:
        """To the form of another car."""
        self.go.emit(Place("customer_form", customer=self._id(), focus="vehicle"))

    def _has_arrived(self, changed: Changed) -> None:
        self.go.emit(Place("greeting", visit=changed.ids["visit"], customer=changed.ids["customer"]))
