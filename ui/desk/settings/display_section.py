"""How this desk looks: language, light or dark, size of letters. It belongs to the machine, not to the centre."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from resources.translations import LANGUAGES
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.theme.tokens import DARK
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk.desk import Desk
    from ui.desk.page import Page


class DisplaySection(Section):
    """Each answer takes effect at once; the keys for the same stand beside it."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.language = ChipGroup(list(LANGUAGES.items()), may_be_empty=False, name=self.text("Language"))
        self.language.chosen_changed.connect(partial(self._want, "language"))
        self.theme = ChipGroup([("light", self.text("light")), ("dark", self.text("dark"))], may_be_empty=False,
                               name=self.text("Light or dark"))
        self.theme.chosen_changed.connect(partial(self._want, "theme"))
        self.letters = PlainLabel(size="lead", bold=True)
        self.smaller = Button(self.text("Smaller letters"), icon="minus", key_shown="Ctrl+-")
        self.smaller.clicked.connect(partial(self._want, "smaller"))
        self.larger = Button(self.text("Larger letters"), icon="plus", key_shown="Ctrl++")
        self.larger.clicked.connect(partial(self._want, "larger"))
        card = Card(self.text("Display"))
        card.add_layout(self._labelled(self.text("Language"), self.language))
        card.add_layout(self._labelled(self.text("Light or dark"), self.theme))
        sizes = QHBoxLayout()
        sizes.setSpacing(look().px(tokens.SMALL))
        for widget in (self.smaller, self.letters, self.larger):
            sizes.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        sizes.addStretch(1)
        card.add_layout(sizes)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def load(self) -> None:
        """As it looks now."""
        self.language.set_chosen([self.desk.translator.language])
        self.theme.set_chosen(["dark" if look().colours is DARK else "light"])
        self.letters.set_text(f"{round(look().scale * 100)} %")

    def first_field(self) -> QWidget:
        """The language."""
        return self.language

    def _want(self, command: str, *_: object) -> None:
        """The window does it, as if its key had been pressed."""
        self.page.wants.emit(command)

    def _labelled(self, words: str, chips: ChipGroup) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look().px(tokens.HAIR))
        label = PlainLabel(words, tone="quiet", size="small", bold=True)
        label.setBuddy(chips)
        column.addWidget(label)
        column.addWidget(chips)
        return column
