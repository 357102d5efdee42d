"""Says that somebody is here already who might be meant, and offers that card, or to go on all the same."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.translations import Catalogue
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel


class KnownBar(Card):
    """One line between heading and fields; hidden while nobody is alike."""

    open_wanted = Signal()
    insisted = Signal()

    def __init__(self, translator: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(tight=True, parent=parent)
        self._words = PlainLabel(tone="amber", bold=True, wrap=True)
        self._open = QuietButton(translator.text("Open that card"), icon="forward")
        self._open.clicked.connect(self.open_wanted)
        self._insist = QuietButton(translator.text("Save all the same"))
        self._insist.clicked.connect(self.insisted)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._open)
        row.addWidget(self._insist)
        self.add_layout(row)
        self.hide()

    def say(self, words: str, *, may_open: bool, may_insist: bool) -> None:
        """Show who it is and what can be done."""
        self._words.set_text(words)
        self.setAccessibleName(words)
        self._open.setVisible(may_open)
        self._insist.setVisible(may_insist)
        self.show()

    def said(self) -> str:
        """What it says."""
        return self._words.said()
