"""Handing over without a required item: which, why; a manager's word, recorded and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from ui.desk.visit.field_row import field_row
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class WaiverCard(Card):
    """Seen while something holds the car back; Enter in the reason lets the chosen item go."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("Hand over without"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self.item = ChoiceField(text("What holds the car back"), parent=self)
        self.reason = LineField(text("Why it goes without"), parent=self)
        self.reason.line.returnPressed.connect(self._let_go)
        self.let_go = Button(text("Go without it"), icon="check", parent=self)
        self.let_go.clicked.connect(self._let_go)
        self.add(PlainLabel(text("For a manager; name and reason stay with the visit."), tone="quiet", wrap=True))
        self.add_layout(field_row((self.item, 2), (self.reason, 3), button=self.let_go))

    def show_visit(self, visit: VisitPage) -> None:
        """What holds this car back now."""
        self._visit = visit
        language = self._panel.desk.translator.language
        blocked = [(item.id, said(item.label, language)) for item in visit.delivery if item.blocks]
        chosen = self.item.key()
        self.item.set_choices(blocked)
        self.item.set_key(chosen if chosen in dict(blocked) else blocked[0][0] if blocked else None)
        self.setVisible(bool(blocked) and visit.settled_at is None and visit.cancelled_at is None)

    def _let_go(self) -> None:
        item = self.item.key()
        if self._visit is not None and item:
            self.reason.set_error("")
            self._panel.act("waive_delivery_item", visit=self._visit.id, item=item, reason=self.reason.text(),
                            once=f"waive:{item}", done=lambda _: self.reason.set_text(""),
                            refused=lambda refusal: self.reason.set_error(self._panel.words(refusal.sentence)))
