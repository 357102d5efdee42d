"""Who are you: names to touch, and the digits of a PIN as keys on the screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel


class PinPane(QWidget):
    """``chosen`` a name, ``digit``, ``wiped``, ``entered``, ``back``: what was touched."""

    chosen = Signal(str)
    digit = Signal(str)
    wiped = Signal()
    entered = Signal()
    back = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = translator.text
        card = Card(text("For the team"))
        card.add(PlainLabel(text("Who are you?"), tone="quiet", bold=True))
        self.people = ChipGroup(name=text("Who are you?"), touch=True, may_be_empty=False)
        self.people.chosen_changed.connect(self._choose)
        self.shown = PlainLabel(size="display", bold=True, middle=True)
        self.shown.setAccessibleName(text("PIN"))
        self.said = PlainLabel(size="lead", wrap=True)
        card.add(self.people)
        card.add(self.shown)
        card.add(self.said)
        keys = QGridLayout()
        keys.setSpacing(look().px(tokens.SNUG))
        self.digits: dict[str, Button] = {}
        for place, digit in enumerate("1234567890"):
            key = self.digits[digit] = Button(digit, touch=True)
            key.clicked.connect(partial(self._digit, digit))
            row, column = divmod(place, 3)
            keys.addWidget(key, row, column if digit != "0" else 1)
        self.wipe = Button(text("Delete"), touch=True)
        self.wipe.clicked.connect(lambda: self.wiped.emit())
        keys.addWidget(self.wipe, 3, 2)
        card.add_layout(keys)
        self.leave = Button(text("Back"), touch=True)
        self.leave.clicked.connect(lambda: self.back.emit())
        self.enter = Button(text("Sign in"), kind="primary", touch=True)
        self.enter.clicked.connect(lambda: self.entered.emit())
        ends = QHBoxLayout()
        ends.addWidget(self.leave)
        ends.addStretch(1)
        ends.addWidget(self.enter)
        card.add_layout(ends)
        card.setFixedWidth(look().px(560))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_state(self, people: list[tuple[str, str]], login: str, digits: int, said: str, *, bad: bool,
                   checking: bool) -> None:
        """Who could sign in, who was chosen, how many digits there are, and what is said about it."""
        self.people.set_options(people)
        self.people.set_chosen([login] if login else [])
        self.shown.set_text("●" * digits or "–")
        self.said.set_text(said)
        self.said.set_tone("red" if bad else "quiet")
        self.enter.setEnabled(not checking)

    def _choose(self, keys: list[str]) -> None:
        self.chosen.emit(keys[0] if keys else "")

    def _digit(self, digit: str, *_: object) -> None:
        self.digit.emit(digit)
