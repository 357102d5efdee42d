"""What the customer said, line by line in their own words; each line can be corrected or taken off again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import IconButton
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.records import ConcernRow
    from ui.desk.desk import Desk


class ConcernList(QWidget):
    """The lines with their two buttons; made anew when they differ."""

    change_wanted = Signal(int, str)
    """The concern's id and its words."""

    remove_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[tuple[ConcernRow, ...], bool] = ((), False)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.HAIR))
        self.setAccessibleName(desk.text("What the customer said"))

    def set_concerns(self, concerns: Sequence[ConcernRow], *, editable: bool) -> None:
        """Show these."""
        if (tuple(concerns), editable) == self._shown:
            return
        self._shown = (tuple(concerns), editable)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(number, concern, editable) for number, concern in enumerate(concerns, 1)]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def words(self) -> list[str]:
        """What stands in the lines."""
        return [concern.words for concern in self._shown[0]]

    def _row(self, number: int, concern: ConcernRow, editable: bool) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(tokens.SMALL))
        count = PlainLabel(f"{number}", bold=True, tone="accent", parent=row)
        count.setFixedWidth(look().px(20))
        line.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(PlainLabel(concern.words, size="lead", wrap=True, parent=row), 1)
        if editable:
            change = IconButton("words", self._desk.text("Correct line {number}").format(number=number), parent=row)
            change.clicked.connect(lambda: self.change_wanted.emit(concern.id, concern.words))
            remove = IconButton("cross", self._desk.text("Take line {number} off").format(number=number), parent=row)
            remove.clicked.connect(lambda: self.remove_wanted.emit(concern.id))
            line.addWidget(change)
            line.addWidget(remove)
        return row
