"""A small surprise at the delivery: what was given, what it cost, how they took it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel
    from ui.drafting import Draft


class SurpriseCard(Card):
    """Three fields and a button; half-typed words are kept."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("A small surprise"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self._draft: Draft | None = None
        self.given = PlainLabel(tone="green", wrap=True, parent=self)
        self.what = LineField(text("What they were given"), parent=self)
        self.cost = NumberField(text("Cost"), unit=text("yuan"), decimals=2, least=0, parent=self)
        self.reaction = LineField(text("What they said"), parent=self)
        panel.fields |= {"what": self.what, "cost_fen": self.cost, "reaction": self.reaction}
        self.give = Button(text("Given"), icon="gift", parent=self)
        self.give.clicked.connect(self._give)
        self.add(PlainLabel(text("Never announced beforehand, never shown in the lounge."), tone="quiet", wrap=True))
        self.add(self.given)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        for field, share in ((self.what, 3), (self.cost, 2), (self.reaction, 3)):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.body.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)

    def show_visit(self, visit: VisitPage) -> None:
        """What was given already."""
        first = self._visit is None
        self._visit = visit
        words = [" · ".join(part for part in (each.what, each.reaction) if part) for each in visit.surprises]
        self.given.set_text("\n".join(words))
        self.given.setVisible(bool(words))
        self.give.setEnabled(visit.departed_at is None and visit.cancelled_at is None)
        if first:
            self._draft = self._panel.desk.drafting.draft(f"surprise:{visit.id}", self)
            self._draft.watch(what=self.what, cost=self.cost, reaction=self.reaction)
            self._draft.recall()

    def _give(self) -> None:
        if self._visit is None:
            return
        if not self.cost.readable():
            self.cost.set_error(self._panel.text("Write the cost in yuan, like 25.00, or nothing."))
            return
        cost = self.cost.number()
        self._panel.act("give_surprise", visit=self._visit.id, what=self.what.text(), reaction=self.reaction.text(),
                        cost_fen=int(cost * 100) if cost is not None else 0, done=lambda _: self._given())

    def _given(self) -> None:
        if self._draft is not None:
            self._draft.drop()
        for field in (self.what, self.cost, self.reaction):
            field.set_text("")
