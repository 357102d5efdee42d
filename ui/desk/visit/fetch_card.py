"""The technician is called to the customer, while the car is in the workshop; and since when they are waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from frontdesk.visit.repair.reads import called_at
from frontdesk.visit.stages import RECEIVED
from ui.desk.place import Place
from ui.desk.visit.workshop_presenter import over
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class FetchCard(Card):
    """One key calls the technician; then the two ways it ends: they have met, or it is no longer wanted."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("The technician and the customer"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self.state = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.add(self.state)
        self.call = Button(panel.text("Call the technician to the customer"), icon="people", parent=self)
        self.call.clicked.connect(self._call)
        self.met = Button(panel.text("They have met"), icon="check", parent=self)
        self.met.clicked.connect(self._met)
        self.off = Button(panel.text("No longer wanted"), kind="flat", icon="cross", parent=self)
        self.off.clicked.connect(self._off)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        for button in (self.call, self.met, self.off):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.add_layout(row)

    def show_visit(self, visit: VisitPage) -> None:
        """Whether the technician is called, and since when."""
        self._visit = visit
        text = self._panel.text
        at = called_at(self._panel.desk.reader(), visit.id)
        who = visit.technician.name if visit.technician else ""
        called = " · ".join(part for part in (
            text("Called at {time}").format(time=self._panel.time(at)) if at is not None else "", who) if part)
        self.state.set_text(called if at is not None else text(
            "Some customers want to see the part and hear it from the one who works on the car."))
        self.state.set_tone("amber" if at is not None else "quiet")
        self.call.setVisible(at is None)
        for button in (self.met, self.off):
            button.setVisible(at is not None)
        self.setVisible(visit.stage != RECEIVED and not over(visit))

    def _call(self) -> None:
        visit = self._visit
        if visit is not None:
            self._panel.act("call_technician", visit=visit.id, once=f"call:{visit.id}:{len(visit.messages)}",
                            done=self._called)

    def _called(self, _changed: Changed) -> None:
        self._panel.page.said.emit("told", self._panel.text("Called; the workshop screen and the list of what is due "
                                                            "show it."))

    def _met(self) -> None:
        visit = self._visit
        if visit is not None:
            self._panel.page.go.emit(Place("workshop", visit=visit.id, customer=visit.customer.id, focus="meet"))

    def _off(self) -> None:
        visit = self._visit
        if visit is not None:
            self._panel.act("call_off_technician", visit=visit.id)
