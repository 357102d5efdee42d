"""A word of care: what was done for the customer, each one touch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontdesk.values.words import Translator
from ui.lounge.touch.told import Visit
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel


class CareCard(Card):
    """``cared`` with the kind of care; ``had_to_ask``: the customer asked before anybody came."""

    cared = Signal(str)
    had_to_ask = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        text = translator.text
        super().__init__(text("A word of care"), parent=parent)
        self._translator = translator
        self.wanted = PlainLabel(size="lead", tone="amber", wrap=True)
        self.add(self.wanted)
        self.place = QWidget()
        self.flow = FlowLayout(self.place, gap=look().px(tokens.SNUG))
        self.add(self.place)
        self.buttons: dict[str, Button] = {}
        self.asked = Button(text("The customer asked"), icon="info", touch=True)
        self.asked.clicked.connect(lambda: self.had_to_ask.emit())

    def show_state(self, visit: Visit, done: set[str], *, busy: bool) -> None:
        """What can be done, what somebody has seen to be needed, and what was done just now."""
        wanted = [each for each in visit.care if each.seen and each.id not in done]
        self.wanted.set_text("\n".join(f"{each.label}  ·  {each.say}" if each.say else each.label for each in wanted))
        self.wanted.setVisible(bool(wanted))
        if set(self.buttons) != {each.id for each in visit.care}:
            for button in self.buttons.values():
                self.flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {}
            for each in visit.care:
                button = self.buttons[each.id] = Button(each.gave, touch=True)
                button.clicked.connect(partial(self._care, each.id))
                self.flow.addWidget(button)
            self.flow.removeWidget(self.asked)
            self.flow.addWidget(self.asked)
        for each in visit.care:
            button = self.buttons[each.id]
            button.set_icon("check" if each.id in done else "bell" if each.seen else None)
            button.setEnabled(not busy)
            button.setAccessibleName(each.gave)
        self.asked.setEnabled(not busy)

    def _care(self, need: str, *_: object) -> None:
        self.cared.emit(need)
