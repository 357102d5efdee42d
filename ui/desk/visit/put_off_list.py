"""Work that was declined at an earlier visit: taken over with one key, or let go for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.put_off import PutOff
    from ui.desk.desk import Desk


class PutOffList(QWidget):
    """One row a line: a chip that takes it over (Space), when it was put off, what it was to cost, and a button that
    lets it go.
    """

    taken = Signal(int)
    """The id of a line whose chip was pressed: taken over, or out again."""

    let_go = Signal(int)
    """The id of a line that the customer does not want, now or ever."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[PutOff, ...] = ()
        self._rows: list[QWidget] = []
        self.chips: dict[int, Chip] = {}
        self.goes: dict[int, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.SNUG))
        self._column.addWidget(PlainLabel(desk.text("Put off last time"), size="small", bold=True, tone="amber",
                                          parent=self))
        self.setAccessibleName(desk.text("Put off last time"))
        self.hide()

    def set_lines(self, lines: Sequence[PutOff]) -> None:
        """Show what waits."""
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            for row in self._rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.chips, self.goes = {}, {}
            self._rows = [self._row(line) for line in lines]
            for row in self._rows:
                self._column.addWidget(row)
        self.setVisible(bool(lines))

    def set_taken(self, lines: Sequence[int]) -> None:
        """Which of them are in the estimate."""
        for line, chip in self.chips.items():
            chip.setChecked(line in lines)

    def _row(self, line: PutOff) -> QWidget:
        desk = self._desk
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look().px(tokens.SNUG))
        chip = Chip(str(line.line), line.name, parent=row)
        chip.clicked.connect(lambda: self.taken.emit(line.line))
        day = desk.formats.date(desk.local(line.at).date())
        chip.setAccessibleDescription(desk.text("Take over"))
        about = PlainLabel(desk.text("{amount}, declined on {day}").format(
            amount=desk.formats.amount(line.amount_fen), day=day), size="small", tone="quiet", wrap=True, parent=row)
        go = Button(desk.text("Not wanted any more"), kind="flat", icon="cross", parent=row)
        go.setAccessibleName(f"{desk.text('Not wanted any more')}: {line.name}")
        go.clicked.connect(lambda: self.let_go.emit(line.line))
        across.addWidget(chip)
        across.addWidget(about, 1, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(go)
        self.chips[line.line], self.goes[line.line] = chip, go
        return row
