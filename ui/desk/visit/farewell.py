"""The farewell: belongings, the papers to take home, last words; an hour later the thanks, a day later the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk.values.form_of_address import address
from ui.desk.telling.sheet import TellingSheet
from ui.desk.visit.panel import StepPanel
from ui.theme import tokens
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
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
        self.gone = PlainLabel(tone="green", wrap=True)
        self.go = Button("", kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.go.clicked.connect(self.finish)
        self.print = Button(self.text("Print the papers"), icon="print", key_shown="F9")
        self.print.clicked.connect(lambda: self.page.print_paper())
        papers = Card(self.text("Papers to take home"))
        papers.add(PlainLabel(self.text("The delivery report and the thank-you card, named after today."), tone="quiet",
                              wrap=True))
        papers.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        goodbye = Card(self.text("Goodbye"))
        for widget in (self.words_to_say, self.belongings, self.gone):
            goodbye.add(widget)
        goodbye.body.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        after = Card(self.text("Afterwards"))
        flow = FlowLayout(gap=tokens.SMALL)
        self.thanks = Button(self.text("Thank-you message"), icon="message")
        self.thanks.clicked.connect(lambda: self._tell("thank_you"))
        self.call = Button(self.text("Follow-up call"), icon="phone")
        self.call.clicked.connect(lambda: self._tell("follow_up"))
        flow.addWidget(self.thanks)
        flow.addWidget(self.call)
        after.add(PlainLabel(self.text("An hour after they left, the thanks; within a day, a call."), tone="quiet", wrap=True))
        after.add_layout(flow)
        for card in (papers, goodbye, after):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """What to say, what to ask for, what comes afterwards."""
        super().show_visit(visit)
        called = address(visit.customer.name, visit.customer.title, self.desk.translator.language)
        self.words_to_say.set_text(self.text("{address}, thank you for your trust. Drive safely!").format(address=called))
        left = self.text("Ask for phone, wallet and bag.")
        self.belongings.set_text(f"{left} {self.text('In the car at arrival: {things}').format(things=visit.belongings)}"
                                 if visit.belongings else left)
        gone = visit.departed_at is not None
        self.gone.set_text(self.text("Left at {time}").format(time=self.time(visit.departed_at)) if gone else "")
        self.gone.setVisible(gone)
        self.go.set_label(self.text("Nothing left behind, they drive off"))
        self.go.setVisible(not gone and visit.cancelled_at is None)
        told = {message.situation for message in visit.messages if message.outcome != "no_answer"}
        for button, situation in ((self.thanks, "thank_you"), (self.call, "follow_up")):
            button.setEnabled(gone)
            button.set_icon("check" if situation in told else "phone" if situation == "follow_up" else "message")

    def finish(self) -> None:
        """They drive off; later, the thanks and then the call."""
        visit = self.visit
        if visit is None:
            return
        if visit.departed_at is None:
            self.act("depart", visit=visit.id, belongings_checked=True)
            return
        told = {message.situation for message in visit.messages if message.outcome != "no_answer"}
        self._tell("follow_up" if "thank_you" in told else "thank_you")

    def first_field(self) -> QWidget:
        """The papers first, they are what is taken home."""
        return self.print

    def take_focus(self, focus: str) -> None:
        """Asked for the thanks or the call."""
        situation = {"thank": "thank_you", "thank_you": "thank_you", "follow_up": "follow_up"}.get(focus)
        if situation is not None and self.visit is not None and self.visit.departed_at is not None:
            self._tell(situation)

    def _tell(self, situation: str) -> None:
        if self.visit is None:
            return
        if self.sheet is None:
            self.sheet = TellingSheet(self.page)
        self.sheet.open_for(self.visit.id, situation, channel="wechat" if situation == "thank_you" else "phone")
