"""The way out of the lounge: somebody of the staff says who they are with their PIN, which the desk program checks."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.lounge.laid import Laid
from ui.lounge.message import Answer
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

LONGEST_PIN = 12
MOST_PEOPLE = 60


class LeavingPage(Laid):
    """Names as chips, digits as keys of 9 mm or more. The PIN stands nowhere but in the question that is sent."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        text = translator.text
        self._pin = ""
        self._waiting = False
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card = Card(text("Close the lounge board"))
        self.people = ChipGroup(name=text("Who are you?"), touch=True)
        self.shown = PlainLabel(size="display", bold=True)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = PlainLabel(text("Waiting for the front desk …"), tone="quiet", wrap=True)
        card.add(PlainLabel(text("Who are you?"), tone="quiet", bold=True))
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
        self.wipe.clicked.connect(self._wipe)
        keys.addWidget(self.wipe, 3, 2)
        card.add_layout(keys)
        self.back = Button(text("Back"), touch=True)
        self.back.clicked.connect(self.finished)
        self.close_board = Button(text("Close the board"), kind="primary", touch=True)
        self.close_board.clicked.connect(self._send)
        ends = QHBoxLayout()
        ends.addWidget(self.back)
        ends.addStretch(1)
        ends.addWidget(self.close_board)
        card.add_layout(ends)
        card.setMaximumWidth(look().px(620))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._show()

    def answered(self, answer: Answer) -> None:
        """Who works here; or whether the PIN was right."""
        if answer.ask == "people":
            self._named(answer.more.get("people"))
        elif answer.ask == "close":
            self._waiting = False
            if answer.ok:
                self.leaves.emit()
                return
            self._tell(self._why(answer))
        self._show()

    def away(self) -> None:
        """Without the desk program no PIN can be checked."""
        self._waiting = False
        self._tell(self._translator.text("The front desk is not running, so no PIN can be checked. Start it, or end "
                                         "the board by the means of the system."))
        self._show()

    def warn(self, seconds: int) -> None:
        """The page will be taken off."""
        self._tell(self._translator.text("This page closes in {seconds} seconds.").format(seconds=seconds)
                   if seconds else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, Backspace, Enter and Esc do what their keys on the screen do."""
        if event.text() and event.text() in "0123456789":
            self._digit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._wipe()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit()

    def _named(self, told: object) -> None:
        people: list[tuple[str, str]] = []
        for each in cast(list[Any], told)[:MOST_PEOPLE] if isinstance(told, list) else ():
            if isinstance(each, list) and [type(word) for word in cast(list[Any], each)] == [str, str]:
                people.append((each[0], each[1]))
        self.people.set_options(people)
        self._tell("" if people else self._translator.text("Nobody has a PIN yet. Choose one at the front desk first."))

    def _why(self, answer: Answer) -> str:
        text = self._translator.text
        if answer.why == "pin_wait":
            return text("Too many wrong PINs. Try again in {seconds} seconds.").format(seconds=answer.wait_seconds)
        if answer.why == "pin_wrong":
            return text("This PIN is not right.")
        return text("The PIN could not be checked. Please see the front desk.")

    def _digit(self, digit: str, *_: object) -> None:
        if len(self._pin) < LONGEST_PIN and not self._waiting:
            self._pin += digit
            self._show()

    def _wipe(self, *_: object) -> None:
        self._pin = self._pin[:-1]
        self._show()

    def _send(self, *_: object) -> None:
        chosen = self.people.chosen()
        if not chosen or not self._pin or self._waiting:
            self._tell(self._translator.text("Choose your name and type your PIN."))
            return
        pin, self._pin, self._waiting = self._pin, "", True
        self._show()
        self._tell(self._translator.text("Waiting for the front desk …"))
        self.ask("close", login=chosen[0], pin=pin)

    def _tell(self, words: str) -> None:
        self.said.set_text(words)

    def _show(self) -> None:
        self.shown.set_text("●" * len(self._pin) or "–")
        self.close_board.setEnabled(not self._waiting)
