"""One line of the delivery checklist: its tick, what it asks for, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.visit.delivery_presenter import Line
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipGroup
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.values.words import Translator


class DeliveryLine(QWidget):
    """Ticks an item, or takes its choice or percentage; an item done elsewhere has a button that goes there."""

    ticked = Signal(str, str)
    """The item and its value."""

    unticked = Signal(str)
    elsewhere = Signal(str)

    def __init__(self, line: Line, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.tick = Chip(line.id, line.label, parent=self)
        self.tick.setCheckable(True)
        self.tick.setAccessibleDescription(line.hint)
        self.tick.clicked.connect(self._pressed)
        self.choices = ChipGroup(line.choices, name=line.label, may_be_empty=False, parent=self)
        self.choices.chosen_changed.connect(lambda chosen: self.ticked.emit(line.id, chosen[0]))
        self.percent = NumberField(line.label, unit="%", decimals=1, parent=self)
        self.percent.line.editingFinished.connect(self._percent)
        self.go = Button(translator.text("Do it"), icon="forward", parent=self)
        self.go.setAccessibleName(f"{translator.text('Do it')}: {line.label}")
        self.go.clicked.connect(lambda: self.elsewhere.emit(self._line.step))
        hint = line.hint if line.required else f"{line.hint} {translator.text('(not required)')}"
        self.hint = PlainLabel(hint, size="small", tone="quiet", wrap=True, parent=self)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SNUG))
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.HAIR))
        column.addLayout(row)
        column.addWidget(self.choices)
        column.addWidget(self.percent, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Show how far it is; a number half-typed stays."""
        self._line = line
        self.tick.setChecked(line.done)
        self.choices.setVisible(line.evidence == "choice")
        self.choices.set_chosen([line.value] if line.value else [])
        self.percent.setVisible(line.evidence == "percent")
        if line.value and not self.percent.line.hasFocus() and line.evidence == "percent":
            self.percent.set_text(line.value)
        self.go.setVisible(bool(line.step) and not line.done)

    def set_error(self, error: str) -> None:
        """Say what is wrong with the number."""
        self.percent.set_error(error)

    def _pressed(self) -> None:
        line = self._line
        self.tick.setChecked(line.done)
        if line.step:
            self.elsewhere.emit(line.step)
        elif line.done:
            self.unticked.emit(line.id)
        elif line.evidence == "percent":
            self.percent.line.setFocus()
        else:
            self.ticked.emit(line.id, line.proposed)

    def _percent(self) -> None:
        text = self.percent.text().strip()
        if text and text != self._line.value:
            self.ticked.emit(self._line.id, text)
