"""What the customer is seen to need just now: one tap notes it, what to do about it stands there until it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.visit.needs import Need, needs
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk

Act = Callable[..., None]
"""Does an act by its name with its fields: a panel's or a page's."""


class OpenNeeds(QWidget):
    """The needs that wait, each with what to do, what one can say, and the button that says it was done."""

    def __init__(self, desk: Desk, act: Act, *, touch: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._act = act
        self._touch = touch
        self._visit = 0
        self._shown: tuple[str, ...] | None = None
        self.buttons: dict[str, Button] = {}
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.SNUG))
        self.setAccessibleName(desk.text("Needs that wait"))

    def show_visit(self, visit: VisitPage) -> None:
        """Those of this visit that nobody has cared for yet."""
        waiting = tuple(row.need for row in visit.needs if row.met_at is None and row.need in needs())
        if (visit.id, waiting) == (self._visit, self._shown):
            return
        self._visit, self._shown = visit.id, waiting
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.buttons = {}
        self._rows = [self._row(needs()[need]) for need in waiting]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(waiting))

    def _row(self, need: Need) -> QWidget:
        pick = self._desk.translator.pick
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(tokens.SMALL))
        words = QVBoxLayout()
        words.setSpacing(look().px(2))
        words.addWidget(PlainLabel(pick(need.label), size="small", bold=True, tone="amber", parent=row))
        words.addWidget(PlainLabel(pick(need.do), wrap=True, parent=row))
        if need.say and self._touch:
            words.addWidget(PlainLabel(self._desk.text("“{words}”").format(words=pick(need.say)), tone="quiet",
                                       wrap=True, parent=row))
        line.addLayout(words, 1)
        done = Button(self._desk.text("Done"), icon="check", touch=self._touch, parent=row)
        done.setAccessibleDescription(pick(need.label))
        done.clicked.connect(partial(self._met, need.id))
        self.buttons[need.id] = done
        line.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        return row


    def _met(self, need: str) -> None:
        self._act("need_met", visit=self._visit, need=need)


class NeedsCard(Card):
    """Every need as a chip; those that wait below."""

    def __init__(self, desk: Desk, act: Act, parent: QWidget) -> None:
        super().__init__(desk.text("Needs seen now"), parent=parent)
        self._desk = desk
        self._act = act
        self._visit: VisitPage | None = None
        self.chips = ChipGroup([(need.id, desk.translator.pick(need.label)) for need in needs().values()],
                               several=True, touch=True, name=desk.text("Needs seen now"), parent=self)
        self.chips.chosen_changed.connect(self._chosen)
        self.waiting = OpenNeeds(desk, act, touch=True, parent=self)
        self.met = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.add(self.chips)
        self.add(self.waiting)
        self.add(self.met)

    def show_visit(self, visit: VisitPage) -> None:
        """What waits and what was done in this visit."""
        self._visit = visit
        self.chips.set_chosen([row.need for row in visit.needs if row.met_at is None])
        self.chips.setEnabled(visit.departed_at is None and visit.cancelled_at is None)
        self.waiting.show_visit(visit)
        formats, pick = self._desk.formats, self._desk.translator.pick
        met = [f"{pick(needs()[row.need].label)} {formats.time(self._desk.local(row.met_at))}" for row in visit.needs
               if row.met_at is not None and row.need in needs()]
        self.met.set_text(self._desk.text("Cared for: {needs}").format(needs=formats.listed(met)) if met else "")
        self.met.setVisible(bool(met))

    def _chosen(self, chosen: list[str]) -> None:
        if self._visit is None:
            return
        waiting = {row.need for row in self._visit.needs if row.met_at is None}
        for need in chosen:
            if need not in waiting:
                self._act("note_need", visit=self._visit.id, need=need)
        for need in waiting - set(chosen):
            self._act("withdraw_need", visit=self._visit.id, need=need)
