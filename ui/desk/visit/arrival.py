"""The first step: greet by name within half a minute, offer a seat, introduce the lounge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.customer.stage_notes import StageNotes
from ui.desk.visit.arrival_presenter import arrival_words, waited
from ui.desk.visit.commission_card import ArrivalNotes
from ui.desk.visit.greeting_ring import GreetingRing
from ui.desk.visit.lounge_card import LoungeCard
from ui.desk.visit.needs_card import NeedsCard
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.pill import Mood, Pills
from ui.desk.visit.word_list import WordList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class ArrivalStep(StepPanel):
    """The greeting card with the clock; one key says that they were greeted by name."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        unit = look().px
        self.ring = GreetingRing()
        self.called = PlainLabel(size="display", bold=True, elide=True)
        self.about = PlainLabel(tone="quiet", wrap=True)
        self.today = Pills(self.text("Worth a word today"))
        self.greet = Button(self.text("Greeted by name"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.greet.clicked.connect(self.finish)
        self.do = WordList(self.text("Do"), "check", "green")
        self.dont = WordList(self.text("Don't"), "cross", "red")
        self.last_words = WordList(self.text("Said last time"), "words")
        self.declined = WordList(self.text("Put off last time, worth asking about"), "wrench")
        self.known = WordList(self.text("Known of them"), "star")
        self.notes = StageNotes(desk, "arrival", with_advice=False, parent=self)
        self.column.addWidget(self.notes)
        self.column.addWidget(self._greeting_card())
        self.needs = NeedsCard(desk, self.act, self)
        self.column.addWidget(self.needs)
        self.lounge = LoungeCard(desk, self)
        self.seat = self.lounge.seat
        self.lounge.seat_chosen.connect(self._seat)
        self.lounge.shown_changed.connect(self._shown)
        self.column.addWidget(self.lounge)
        self.paper_notes = ArrivalNotes(self)
        self.column.addWidget(self.paper_notes)
        self.column.addStretch(1)
        self.column.setSpacing(unit(tokens.BASE))

    def show_visit(self, visit: VisitPage) -> None:
        """The card of this customer."""
        super().show_visit(visit)
        words = arrival_words(self.desk, visit)
        self.notes.show_customer(visit.customer.id)
        self.needs.show_visit(visit)
        self.paper_notes.show_visit(visit)
        self.called.set_text(words.called)
        self.about.set_text(words.about)
        accent: Mood = "accent"
        self.today.set_pills([(said, accent, "gift") for said in words.today])
        self.do.set_lines([(said, "") for said in words.do])
        self.dont.set_lines([(said, "") for said in words.dont])
        self.last_words.set_lines([(said, "") for said in words.last_words])
        self.declined.set_lines([(said, "") for said in words.declined])
        self.known.set_lines([(known.what, known.source) for known in words.known])
        over = visit.departed_at is not None or visit.cancelled_at is not None
        self.lounge.show_visit(visit, words.wifi, over=over)
        self.greet.setVisible(visit.greeted_at is None and not over)
        self.tick()

    def tick(self) -> None:
        """The ring goes on."""
        if self.visit is None:
            return
        so_far = waited(self.visit, self.desk.now())
        length = self.formats.duration(so_far.milliseconds)
        pattern = self.text("Greeted after {length}") if so_far.greeted else \
            self.text("Waiting for a greeting for {length}")
        self.ring.show_waited(so_far, length, pattern.format(length=length))

    def finish(self) -> None:
        """Greeted by name; afterwards Ctrl+Enter goes on."""
        if self.visit is None:
            return
        if self.visit.greeted_at is not None:
            self.step_done.emit()
            return
        self.act("greet", visit=self.visit.id, done=lambda _: self.step_done.emit())

    def first_field(self) -> QWidget:
        """The one key, then the seats."""
        return self.greet if self.greet.isVisibleTo(self) else self.seat

    def take_focus(self, focus: str) -> None:
        """Asked for the seat."""
        if focus == "seat":
            self.seat.setFocus(Qt.FocusReason.OtherFocusReason)

    def _greeting_card(self) -> Card:
        unit = look().px
        card = Card()
        top = QHBoxLayout()
        top.setSpacing(unit(tokens.WIDE))
        who = QVBoxLayout()
        who.setSpacing(unit(tokens.SMALL))
        who.addWidget(self.called)
        who.addWidget(self.about)
        who.addWidget(self.today)
        who.addWidget(self.greet, 0, Qt.AlignmentFlag.AlignLeft)
        top.addLayout(who, 1)
        top.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        card.add_layout(top)
        columns = QHBoxLayout()
        columns.setSpacing(unit(tokens.WIDE))
        for lists in ((self.do, self.dont), (self.last_words, self.declined, self.known)):
            column = QVBoxLayout()
            column.setSpacing(unit(tokens.BASE))
            for each in lists:
                column.addWidget(each)
            column.addStretch(1)
            columns.addLayout(column, 1)
        card.add_layout(columns)
        return card

    def _seat(self, seat: str) -> None:
        if self.visit is not None:
            self.act("seat", visit=self.visit.id, seat=seat, once=f"seat:{seat}")

    def _shown(self, items: list[str]) -> None:
        if self.visit is not None:
            self.act("introduce_lounge", visit=self.visit.id, items=items, once=f"shown:{' '.join(items)}")
