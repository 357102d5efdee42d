"""The farewell: belongings, the papers to take home, last words; an hour later the thanks, a day later the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk.values.form_of_address import address
from frontdesk.visit.farewells import split_things
from ui.desk.telling.sheet import TellingSheet
from ui.desk.visit.farewell_presenter import AFTERWARDS, after_words, next_afterwards
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.workshop_presenter import told
from ui.theme import tokens
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class FarewellStep(StepPanel):
    """Ctrl+Enter says that nothing was left behind and the customer drives off; afterwards it gives the thanks."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.sheet: TellingSheet | None = None
        self.words_to_say = PlainLabel(size="lead", wrap=True)
        self.belongings = PlainLabel(tone="quiet", wrap=True)
        self.gone = PlainLabel(tone="green", bold=True, wrap=True)
        self.hindrance = PlainLabel(self.text("The bill is not paid yet."), tone="amber", wrap=True)
        self.go = Button("", kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.go.clicked.connect(self.finish)
        self.print = Button(self.text("Print the papers"), icon="print", key_shown="F9")
        self.print.clicked.connect(lambda: self.page.print_paper())
        papers = Card(self.text("Papers to take home"))
        papers.add(PlainLabel(self.text("The delivery report, and a thank-you card that names what happened today."),
                              tone="quiet", wrap=True))
        papers.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        goodbye = Card(self.text("Goodbye"))
        self.things = ChipGroup(several=True, name=self.text("With the customer"))
        self.escorted = Tick(self.text("Walked to the car, door held, waved goodbye"))
        self.escorted.setChecked(True)
        self.last_words = LineField(self.text("Last words of the customer"))
        self.fields = {"belongings": self.last_words, "last_words": self.last_words}
        self._things: tuple[str, ...] = ()
        for widget in (self.words_to_say, self.belongings, self.things, self.escorted, self.last_words, self.gone,
                       self.hindrance):
            goodbye.add(widget)
        goodbye.body.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (papers, goodbye, self._afterwards()):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """What to say, what to ask for, what comes afterwards."""
        super().show_visit(visit)
        called = address(visit.customer.name, visit.customer.title, self.desk.translator.language)
        self.words_to_say.set_text(
            self.text("{address}, thank you for your trust. Drive safely!").format(address=called))
        left = self.text("Ask for phone, wallet and bag.")
        noted = self.text("In the car at arrival: {things}").format(things=visit.belongings) if visit.belongings else ""
        self.belongings.set_text(f"{left} {noted}".strip())
        gone = visit.departed_at is not None
        for widget in (self.belongings, self.things, self.escorted, self.last_words):
            widget.setVisible(not gone and visit.cancelled_at is None)
        self._show_things(split_things(visit.belongings))
        self.gone.set_text(self._gone_words(visit) if gone else "")
        self.gone.setVisible(gone)
        unpaid = visit.settled_at is None and visit.cancelled_at is None
        self.hindrance.set_text(self.text("The bill is not paid yet."))
        self.hindrance.setVisible(unpaid)
        self._show_way(visit, unpaid=unpaid)
        self.after.set_text("\n".join(after_words(self.desk, visit)))
        for situation, button in self.tell.items():
            button.setEnabled(gone)
            button.set_icon("check" if told(visit, situation) else AFTERWARDS[situation])

    def finish(self) -> None:
        """They drive off; later, the thanks and then the call."""
        visit = self.visit
        if visit is None:
            return
        if visit.departed_at is None:
            if visit.settled_at is None and visit.cancelled_at is None:
                self.step_done.emit()
            else:
                self.act("depart", visit=visit.id, belongings_checked=True, belongings=self.things.chosen(),
                         escorted=self.escorted.isChecked(), last_words=self.last_words.text(),
                         refused=self._stays)
            return
        situation = next_afterwards(visit)
        if situation:
            self._tell(situation)

    def _show_things(self, noted: tuple[str, ...]) -> None:
        """Phone, wallet, bag and what was noted at the arrival: all are taken to be with the customer until one is
        taken out.
        """
        usual = (self.text("Mobile phone"), self.text("Wallet"), self.text("Bag and keys"))
        things = tuple(dict.fromkeys((*usual, *noted)))
        if things != self._things:
            self._things = things
            self.things.set_options([(each, each) for each in things])
            self.things.set_chosen(things)

    def _gone_words(self, visit: VisitPage) -> str:
        words = [self.text("Left at {time}, nothing left behind.").format(time=self.time(visit.departed_at))]
        if visit.farewell is not None and visit.farewell.last_words:
            words.append(f"“{visit.farewell.last_words}”")
        return " ".join(words)

    def _stays(self, refusal: Refused) -> None:
        """What keeps the customer here is said above the button; money that is open leads to the bill."""
        self.hindrance.set_text(self.words(refusal.sentence))
        self.hindrance.show()
        if refusal.code == "bill_open":
            self.open_step.emit("bill")

    def first_field(self) -> QWidget:
        """The papers first, they are what is taken home; afterwards what is still to be done."""
        gone = self.visit is not None and self.visit.departed_at is not None
        return self.go if gone and self.go.isVisibleTo(self) else self.print

    def take_focus(self, focus: str) -> None:
        """Asked for the thanks or the call."""
        situation = {"thank": "thank_you"}.get(focus, focus)
        if situation in AFTERWARDS and self.visit is not None and self.visit.departed_at is not None:
            self._tell(situation)

    def _afterwards(self) -> Card:
        card = Card(self.text("Afterwards"))
        self.after = PlainLabel(tone="quiet", wrap=True)
        card.add(self.after)
        flow = FlowLayout(gap=tokens.SMALL)
        names = {"thank_you": self.text("Thank-you message"), "follow_up": self.text("Follow-up call")}
        self.tell: dict[str, Button] = {}
        for situation, icon in AFTERWARDS.items():
            button = self.tell[situation] = Button(names[situation], kind="flat", icon=icon)
            button.clicked.connect(lambda _checked=False, situation=situation: self._tell(situation))
            flow.addWidget(button)
        card.add_layout(flow)
        return card

    def _show_way(self, visit: VisitPage, *, unpaid: bool) -> None:
        """What Ctrl+Enter does now."""
        situation = next_afterwards(visit) if visit.departed_at is not None else ""
        words = {"thank_you": self.text("Send the thanks"), "follow_up": self.text("Make the follow-up call")}
        self.go.set_label(words[situation] if situation else self.text("To the payment") if unpaid else
                          self.text("Nothing left behind, they drive off"))
        self.go.set_icon(AFTERWARDS.get(situation, "money" if unpaid else "check"))
        self.go.setVisible(visit.cancelled_at is None and (visit.departed_at is None or bool(situation)))

    def _tell(self, situation: str) -> None:
        if self.visit is None:
            return
        if self.sheet is None:
            self.sheet = TellingSheet(self.page)
        self.sheet.open_for(self.visit.id, situation, channel="wechat" if situation == "thank_you" else "phone")
