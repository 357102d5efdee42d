"""The greeting card over the whole page, read at arm's length; one key says that the customer was greeted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.customer.advice_list import AdviceList
from ui.desk.customer.fact_list import FactList
from ui.desk.customer.noting import Noting
from ui.desk.customer.stage_notes import StageNotes
from ui.desk.greeting.presenter import GreetingPresenter
from ui.desk.greeting.script_lines import ScriptLines
from ui.desk.heading import page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.visit.greeting_ring import GreetingRing
from ui.desk.visit.needs_card import NeedsCard
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


_WIDE = 1000
"""Logical pixels of width from which the buttons stand right of the name."""


class GreetingPage(Page):
    """What to say, what to offer, what not to do; then on to the visit."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter: GreetingPresenter | None = None
        self.noting = Noting(self, self._customer)
        self.ring = GreetingRing()
        self.name = PlainLabel(size="display", bold=True, elide=True)
        self.below = PlainLabel(size="lead", tone="quiet", elide=True)
        self.script = ScriptLines()
        self.greeted = Button(self.text("Greeted"), kind="primary", icon="check", key_shown="Ctrl+Enter", touch=True)
        self.greeted.clicked.connect(self.finish_step)
        self.alone = Button(self.text("Full screen"), kind="flat", key_shown="F11", touch=True)
        self.alone.clicked.connect(lambda: self.wants.emit("full_screen"))
        self.needs = NeedsCard(desk, self.act, self)
        self.advice = AdviceList(self.text("Do"), self.text("Don't"), self.text("Note"), size="lead")
        self._no_advice = EmptyState(self.text("Nothing known yet"), self.text(
            "Ask what they like to drink and how much time they have; F7 and one digit note it."),
                                     icon="cup")
        self.notes = StageNotes(desk, "arrival", with_advice=False, parent=self)
        self.facts = FactList()
        self._last_card = Card(parent=self)
        self.last = PlainLabel(size="lead", wrap=True)
        self._worth_card = Card(self.text("Worth a word"), parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        words = QVBoxLayout()
        words.setSpacing(now.px(tokens.HAIR))
        for label in (self.name, self.below, self.script):
            words.addWidget(label)
        top = Card(parent=self)
        whom = QHBoxLayout()
        whom.setSpacing(now.px(tokens.WIDE))
        whom.addWidget(self.ring)
        whom.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(now.px(tokens.WIDE))
        buttons.addStretch(1)
        buttons.addWidget(self.alone, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self.greeted, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(now.px(tokens.BASE))
        self._head.addLayout(whom, 1)
        self._head.addLayout(buttons)
        top.add_layout(self._head)
        treat = Card(self.text("How to treat"), parent=self)
        self.note = QuietButton(self.text("Note a preference"), icon="cup")
        self.note.set_key_shown("F7")
        self.note.clicked.connect(self.noting.begin)
        treat.add_aside(self.note)
        treat.add(self.advice)
        treat.add(self._no_advice)
        self._last_card.add(self.last)
        self._worth_card.add(self.facts)
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        right.addWidget(self._worth_card)
        right.addWidget(self._last_card)
        right.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(tokens.BASE))
        left = QVBoxLayout()
        left.addWidget(treat)
        left.addWidget(self.needs)
        left.addStretch(1)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(top)
        column.addWidget(self.notes)
        scroll = QuietScrollArea(self)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """On a narrow tablet the buttons stand below the name, which is never cut for them."""
        super().resizeEvent(event)
        wide = event.size().width() >= look().px(_WIDE)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def title(self) -> str:
        """Whom to greet."""
        return self.presenter.address() if self.presenter else ""

    def open(self, place: Place) -> None:
        """The card of the customer whose visit ``place`` names."""
        super().open(place)
        self._load()
        self.greeted.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody else may have greeted them, or noted something."""
        if self.place is not None and (self.place.visit in changed.visits or self.place.customer in changed.customers):
            self._load()

    def tick(self) -> None:
        """The ring closes."""
        if self.presenter is not None:
            self._show_waited()

    def commands(self) -> list[Command]:
        """Where one can go from here."""
        return [self.noting.command(), Command("open_visit", self.text("Open the visit"), self._open_visit, icon="car"),
                Command("open_card", self.text("Open the customer's card"), self._open_card, icon="person")]

    def finish_step(self) -> None:
        """Ctrl+Enter: the customer was greeted by name; on to the visit."""
        if self.presenter is None or self.place is None:
            return
        if self.presenter.greeted():
            self._open_visit()
            return
        self.act("greet", done=lambda _changed: self._open_visit(), visit=self.place.visit)

    def _load(self) -> None:
        if self.place is None or self.place.visit is None:
            return
        try:
            self.presenter = presenter = GreetingPresenter(self.desk, self.place.visit)
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
            return
        self.notes.show_customer(presenter.record.customer.id)
        self.needs.show_visit(presenter.record)
        self.name.set_text(presenter.address())
        self.below.set_text(presenter.below())
        self.script.show_lines(presenter.script())
        self.greeted.set_label(self.text("To the visit") if presenter.greeted() else self.text("Greeted"))
        told = self.advice.show_advice(presenter.do(), presenter.dont(), presenter.note())
        self.advice.setVisible(told)
        self._no_advice.setVisible(not told)
        facts = presenter.worth_a_word()
        self.facts.show_facts([(0, fact.icon, fact.text, "", fact.special) for fact in facts])
        self._worth_card.setVisible(bool(facts))
        self._last_card.set_title(presenter.last_heading())
        self.last.set_text("\n".join(presenter.last_words()))
        self._last_card.setVisible(bool(presenter.last_words()))
        self._show_waited()

    def _show_waited(self) -> None:
        assert self.presenter is not None
        so_far = self.presenter.waited()
        length = self.desk.formats.duration(so_far.milliseconds)
        pattern = self.text("greeted after {length}") if so_far.greeted else self.text("waiting for {length}")
        self.ring.show_waited(so_far, length, pattern.format(length=length))

    def _open_visit(self) -> None:
        if self.place is not None:
            self.instead.emit(Place("visit", visit=self.place.visit, customer=self.place.customer))

    def _customer(self) -> int | None:
        return self.presenter.record.customer.id if self.presenter is not None else None

    def _open_card(self) -> None:
        if self.place is not None:
            self.go.emit(Place("customer", customer=self.place.customer))
