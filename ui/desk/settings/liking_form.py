"""The form for one kind or one choice of the centre's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from ui.desk.customer.stage_words import stage_choices
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import Field, LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from resources.translations import Catalogue

WAYS = ("free", "single", "dated")


class LikingForm(Card):
    """Which fields stand there depends on what is written: a kind has its ways, a choice its advice."""

    sent = Signal()
    left = Signal()

    def __init__(self, translator: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        text = translator
        self.heading = PlainLabel(size="lead", bold=True, elide=True)
        self.label = LineField(text.text("What stands on the button"))
        self.label_en = LineField(text.text("In English (may be empty)"))
        self.stages = ChipGroup(stage_choices(translator), several=True, name=text.text("Shown at"))
        self.ways = ChipGroup([("free", text.text("own words are enough")), ("single", text.text("one choice only")),
                               ("dated", text.text("news of a day"))], several=True, name=text.text("How it is noted"))
        self.do = LineField(text.text("What to do then"), icon="check")
        self.dont = LineField(text.text("What not to do"), icon="cross")
        self.save = Button(text.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.sent)
        self.leave = QuietButton(text.text("Not now"))
        self.leave.clicked.connect(self.left)
        self._rows = [self._labelled(text.text("Shown at"), self.stages),
                      self._labelled(text.text("How it is noted"), self.ways)]
        self._lay_out()

    def fields(self) -> dict[str, Field | ChipGroup]:
        """By the names of the acts' fields; ``ways`` are three of them in one."""
        return {"label": self.label, "label_en": self.label_en, "stages": self.stages, "ways": self.ways,
                "do": self.do, "dont": self.dont}

    def show_for(self, heading: str, *, kind: bool) -> None:
        """What it is for, and so which fields it has."""
        self.heading.set_text(heading)
        self.setAccessibleName(heading)
        self._rows[1].setVisible(kind)
        self.ways.setVisible(kind)
        self.do.setVisible(not kind)
        self.dont.setVisible(not kind)

    def _labelled(self, words: str, chips: ChipGroup) -> PlainLabel:
        label = PlainLabel(words, tone="quiet", size="small", bold=True)
        label.setBuddy(chips)
        return label

    def _lay_out(self) -> None:
        now = look()
        grid = QGridLayout()
        grid.setSpacing(now.px(tokens.BASE))
        for at, field in enumerate((self.label, self.label_en, self.do, self.dont)):
            grid.addWidget(field, at // 2, at % 2)
        chips = QHBoxLayout()
        chips.setSpacing(now.px(tokens.BASE))
        for label, group in zip(self._rows, (self.stages, self.ways), strict=True):
            column = QVBoxLayout()
            column.setSpacing(now.px(tokens.HAIR))
            column.addWidget(label)
            column.addWidget(group)
            chips.addLayout(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(now.px(tokens.SMALL))
        buttons.addWidget(self.save)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        self.add(self.heading)
        for part in (grid, chips, buttons):
            self.add_layout(part)
