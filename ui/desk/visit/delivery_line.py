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
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from frontdesk.values.words import Translator

_INDENT = 26
"""Where the words of a tick begin."""


class DeliveryLine(QWidget):
    """Ticks an item, or takes its choice or percentage; an item done elsewhere has a button that goes there."""

    ticked = Signal(str, str, str, str)
    """The item, its value, and for a battery what it was read with and how."""

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
        self._translator = translator
        self.hint = PlainLabel(line.hint, size="small", tone="quiet", wrap=True, parent=self)
        self.value_field = LineField("", parent=self)
        self.value_field.line.setAccessibleName(line.label)
        self.value_field.line.editingFinished.connect(self._value)
        self.instrument = LineField("", parent=self)
        self.conditions = LineField("", parent=self)
        for field, words in ((self.instrument, translator.text("Read with")),
                             (self.conditions, translator.text("Warmth, charge, method"))):
            field.line.setPlaceholderText(words)
            field.line.setAccessibleName(f"{words}: {line.label}")
            field.line.editingFinished.connect(self._percent)
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
        below.addWidget(self.value_field, 1)
        below.addWidget(self.instrument, 1)
        below.addWidget(self.conditions, 2)
        self._below = below
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
        self.value_field.setVisible(line.evidence == "value")
        if not self.value_field.line.hasFocus() and line.value and line.evidence == "value":
            self.value_field.set_text(line.value)
        for field, kept in ((self.instrument, line.instrument), (self.conditions, line.conditions)):
            field.setVisible(line.battery)
            if kept and not field.line.hasFocus():
                field.set_text(kept)
        self.go.setVisible(bool(line.step) and not line.done)
        let_go = self._translator.text("Handed over without it: {reason} ({by})").format(reason=line.waived,
                                                                                         by=line.waived_by)
        self.hint.set_text(let_go if line.waived and not line.done else line.hint)
        self.hint.set_tone("amber" if line.waived and not line.done else "quiet")

    def add_below(self, widget: QWidget) -> None:
        """Put what the evidence asks for below the words."""
        self._below.addWidget(widget, 1)

    def set_error(self, error: str) -> None:
        """Say what is wrong with the number or the value."""
        (self.value_field if self._line.evidence == "value" else self.percent).set_error(error)

    def value(self) -> str:
        """What one key would note: the choice that is marked, or the number typed."""
        if self._line.evidence == "percent":
            return self.percent.text().strip()
        if self._line.evidence == "value":
            return self.value_field.text().strip()
        return (self.choices.chosen() or [""])[0] if self._line.choices else self._line.proposed

    def first_field(self) -> QWidget:
        """Where a person fills it in."""
        fields = {"percent": self.percent.line, "value": self.value_field.line}
        return fields.get(self._line.evidence, self.tick)

    def _pressed(self) -> None:
        line = self._line
        self.tick.setChecked(line.done)
        if line.step:
            self.elsewhere.emit(line.step)
        elif line.done:
            self.unticked.emit(line.id)
        elif line.evidence in ("percent", "value") and not self.value():
            self.first_field().setFocus()
        else:
            self._tell(self.value())

    def _chose(self, chosen: list[str]) -> None:
        self._tell(chosen[0])

    def _percent(self) -> None:
        text = self.percent.text().strip()
        stood = (self._line.value, self._line.instrument, self._line.conditions)
        if text and (text, self.instrument.text().strip(), self.conditions.text().strip()) != stood:
            self._tell(text)

    def _value(self) -> None:
        text = self.value_field.text().strip()
        if text and text != self._line.value:
            self._tell(text)

    def _tell(self, value: str) -> None:
        self.ticked.emit(self._line.id, value, self.instrument.text().strip(), self.conditions.text().strip())
