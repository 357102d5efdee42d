"""The form for one stage of work: its words, its step on the board, where a car goes next, which events it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.stage_presenter import StagesPresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class StageForm(Card):
    """``sent`` takes it into the list, ``left`` gives it up."""

    sent = Signal()
    left = Signal()

    def __init__(self, desk: Desk, shown: StagesPresenter, parent: QWidget) -> None:
        super().__init__(parent=parent)
        text = desk.text
        self.label = LineField(text("What the desk calls it"))
        self.label_en = LineField(text("In English (may be empty)"))
        self.public = LineField(text("What the customer reads"))
        self.public_en = LineField(text("The same in English (may be empty)"))
        self.board = ChoiceField(text("Step on the board"), shown.steps())
        self.state = ChoiceField(text("Colour on the board"), shown.states())
        self.next = ChipGroup([], several=True, name=text("A car goes on to"))
        self.emits = ChipGroup(shown.events(), several=True, name=text("Means when a car comes"))
        self.emits_on_leaving = ChipGroup(shown.events(), several=True, name=text("Means when a car leaves"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.BASE))
        grid.setVerticalSpacing(look().px(tokens.SNUG))
        for at, field in enumerate((self.label, self.label_en, self.public, self.public_en, self.board, self.state)):
            grid.addWidget(field, at // 2, at % 2)
        self.add_layout(grid)
        for words, chips in ((text("A car goes on to"), self.next), (text("Means when a car comes"), self.emits),
                             (text("Means when a car leaves"), self.emits_on_leaving)):
            name = PlainLabel(words, tone="quiet", size="small", bold=True)
            name.setBuddy(chips)
            self.add(name)
            self.add(chips)
        self.take = Button(text("Take it into the list"), icon="check", parent=self)
        self.take.clicked.connect(self.sent.emit)
        self.leave = QuietButton(text("Not now"))
        self.leave.clicked.connect(self.left.emit)
        self.add(ButtonRow((self.take, self.leave)))

    def fields(self) -> dict[str, Field | ChipGroup]:
        """By the names of a stage's fields."""
        return {"label": self.label, "label_en": self.label_en, "public": self.public, "public_en": self.public_en,
                "board": self.board, "state": self.state, "next": self.next, "emits": self.emits,
                "emits_on_leaving": self.emits_on_leaving}
