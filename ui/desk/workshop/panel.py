"""The large buttons beside the cars: what can be done, then one question at a time. For fingers and for digits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.workshop.presenter import Choice
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

_DIGITS = 9


class ChoicePanel(QWidget):
    """The car, a question and its answers, each a button with its digit; ``picked`` carries the answer's id."""

    picked = Signal(str)
    back = Signal()

    def __init__(self, back_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        card = Card(parent=self)
        self.car = PlainLabel(size="heading", bold=True, wrap=True, parent=card)
        self.about = PlainLabel(tone="quiet", wrap=True, parent=card)
        card.add(self.car)
        card.add(self.about)
        self.question = PlainLabel(size="lead", bold=True, wrap=True, parent=self)
        self.buttons: list[Button] = []
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, look().px(tokens.SMALL), 0)
        self._rows.setSpacing(look().px(tokens.SMALL))
        self._rows.addStretch(1)
        scroll = QuietScrollArea(self)
        scroll.setWidget(inside)
        self.go_back = Button(back_words, kind="flat", icon="back", touch=True, key_shown="Esc", parent=self)
        self.go_back.clicked.connect(self.back.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SNUG))
        column.addWidget(card)
        asked = QHBoxLayout()
        asked.addWidget(self.question, 1)
        asked.addWidget(self.go_back)
        column.addLayout(asked)
        column.addWidget(scroll, 1)

    def show_choices(self, question: str, choices: Sequence[Choice], *, first: bool) -> None:
        """These answers; ``first``: nothing was touched yet, so there is no way back."""
        self.question.set_text(question)
        self.question.setVisible(bool(question))
        self.go_back.setVisible(not first)
        self.about.setVisible(first)
        if [(button.objectName(), button.label()) for button in self.buttons] == [(each.id, each.label)
                                                                                  for each in choices]:
            return
        had = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for at, choice in enumerate(choices):
            button = Button(choice.label, kind="primary" if choice.main else "quiet", icon=choice.icon or None,
                            key=str(at + 1) if at < _DIGITS else "", touch=True, parent=self)
            button.setObjectName(choice.id)
            button.setMinimumHeight(look().touch())
            button.clicked.connect(partial(self.picked.emit, choice.id))
            self._rows.insertWidget(at, button)
            button.show()  # at once, so that a key can be pressed on it
            self.buttons.append(button)
        if had and self.buttons:
            self.buttons[0].setFocus()

    def button(self, choice: str) -> Button:
        """The button of an answer; raises ``StopIteration`` where it is not offered."""
        return next(button for button in self.buttons if button.objectName() == choice)
