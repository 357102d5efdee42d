"""One line of the delivery checklist: its tick, what it asks for, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.visit.delivery_presenter import Line
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.chip import ChipGroup
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from frontdesk.values.words import Translator

_INDENT = 26
"""Where the words of a tick begin."""


class DeliveryLine(QWidget):
    """Ticks an item, or takes its choice or percentage; an item done elsewhere has a button that goes there."""

    ticked = Signal(str, str)
    """The item and its value."""

    unticked = Signal(str)
    elsewhere = Signal(str)

    def __init__(self, line: Line, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.tick = Tick(line.label, parent=self)
        self.tick.setAccessibleDescription(line.hint)
        self.tick.clicked.connect(self._pressed)
        self.choices = ChipGroup(line.choices, name=line.label, may_be_empty=False, parent=self)
        self.choices.chosen_changed.connect(self._chose)
        self.percent = NumberField("", unit="%", decimals=1, parent=self)
        self.percent.setFixedWidth(look().px(110))
        self.percent.line.setAccessibleName(line.label)
        self.percent.line.editingFinished.connect(self._percent)
        self.go = Button(translator.text("Do it"), kind="flat", icon="forward", parent=self)
        self.go.setAccessibleName(f"{translator.text('Do it')}: {line.label}")
        self.go.clicked.connect(lambda: self.elsewhere.emit(self._line.step))
        self.hint = PlainLabel(line.hint, size="small", tone="quiet", wrap=True, parent=self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(tokens.SNUG))
        row.addLayout(self._words(), 1)
        row.addWidget(self.percent, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.HAIR))
        column.addLayout(row)
        below = QHBoxLayout()
        below.setContentsMargins(look().px(_INDENT), 0, 0, look().px(tokens.HAIR))
        below.addWidget(self.choices, 1)
        column.addLayout(below)
        self.show_line(line)

    def _words(self) -> QVBoxLayout:
        """The tick with its words, below it why."""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.tick)
        hint = QHBoxLayout()
        hint.setContentsMargins(look().px(_INDENT), 0, 0, 0)
        hint.addWidget(self.hint)
        words.addLayout(hint)
        return words

    def show_line(self, line: Line) -> None:
        """Show how far it is; a number half-typed stays."""
        self._line = line
        self.tick.setChecked(line.done)
        self.choices.setVisible(line.evidence == "choice")
        self.choices.set_chosen([line.value or line.proposed] if line.choices else [])
        self.percent.setVisible(line.evidence == "percent")
        if line.value and not self.percent.line.hasFocus() and line.evidence == "percent":
            self.percent.set_text(line.value)
        self.go.setVisible(bool(line.step) and not line.done)

    def set_error(self, error: str) -> None:
        """Say what is wrong with the number."""
        self.percent.set_error(error)

    def value(self) -> str:
        """What one key would note: the choice that is marked, or the number typed."""
        if self._line.evidence == "percent":
            return self.percent.text().strip()
        return (self.choices.chosen() or [""])[0] if self._line.choices else self._line.proposed

    def first_field(self) -> QWidget:
        """Where a person fills it in."""
        return self.percent.line if self._line.evidence == "percent" else self.tick

    def _pressed(self) -> None:
        line = self._line
        self.tick.setChecked(line.done)
        if line.step:
            self.elsewhere.emit(line.step)
        elif line.done:
            self.unticked.emit(line.id)
        elif line.evidence == "percent" and not self.value():
            self.percent.line.setFocus()
        else:
            self.ticked.emit(line.id, self.value())

    def _chose(self, chosen: list[str]) -> None:
        self.ticked.emit(self._line.id, chosen[0])

    def _percent(self) -> None:
        text = self.percent.text().strip()
        if text and text != self._line.value:
            self.ticked.emit(self._line.id, text)
