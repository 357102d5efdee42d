"""Lines the customer answers one by one: a tick agrees, taking it away declines; the sum follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.chip import Chip
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.visit.approval_presenter import AnswerLine


class AnswerList(QWidget):
    """One row a line, labour and parts under their own headings. All are agreed to until a tick is taken away."""

    changed = Signal()
    """A tick was set or taken away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[tuple[AnswerLine, ...], bool] = ((), False)
        self._rows: list[QWidget] = []
        self.ticks: dict[int, Chip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.SMALL))

    def set_lines(self, lines: Sequence[AnswerLine], *, open_still: bool) -> None:
        """Show these; while they are open, ticks that were taken away stay so."""
        if (tuple(lines), open_still) == self._shown:
            return
        away = set(self.declined())
        self._shown = (tuple(lines), open_still)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.ticks = [], {}
        headings = {"labour": self._desk.text("Labour"), "part": self._desk.text("Parts")}
        for kind, heading in headings.items():
            of_kind = [line for line in lines if line.kind == kind]
            if of_kind:
                self._put(PlainLabel(heading, size="small", bold=True, tone="quiet", parent=self))
            for line in of_kind:
                self._put(self._row(line, open_still))
        for line in away & set(self.ticks):
            self.ticks[line].setChecked(False)
            self._word(self.ticks[line])

    def declined(self) -> list[int]:
        """The ids of the lines whose tick was taken away."""
        return [line for line, tick in self.ticks.items() if not tick.isChecked()]

    def _put(self, row: QWidget) -> None:
        self._rows.append(row)
        self._column.addWidget(row)

    def _row(self, line: AnswerLine, open_still: bool) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look().px(tokens.SNUG))
        if open_still:
            tick = Chip(str(line.id), "", parent=row)
            tick.setChecked(line.agreed is not False)
            tick.clicked.connect(lambda: self._ticked(tick))
            tick.setAccessibleName(line.name)
            self.ticks[line.id] = tick
            tick.setFixedWidth(max(self._width(tick, said) for said in self._words()))
            self._word(tick)
            across.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(line.name, bold=True, wrap=True, parent=row))
        words.addWidget(PlainLabel(line.detail, size="small", tone="quiet", wrap=True, parent=row))
        if line.why:
            words.addWidget(PlainLabel(line.why, size="small", tone="quiet", wrap=True, parent=row))
        across.addLayout(words, 1)
        if not open_still and line.agreed is not None:
            said = self._desk.text("agreed") if line.agreed else self._desk.text("declined")
            across.addWidget(PlainLabel(said, tone="green" if line.agreed else "amber", parent=row), 0,
                             Qt.AlignmentFlag.AlignTop)
        amount = PlainLabel(line.amount, bold=True, tone="quiet" if line.agreed is False else "ink", parent=row)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        amount.setMinimumWidth(look().px(92))
        across.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _ticked(self, tick: Chip) -> None:
        self._word(tick)
        self.changed.emit()

    def _words(self) -> tuple[str, str]:
        return self._desk.text("Agreed"), self._desk.text("Declined")

    def _word(self, tick: Chip) -> None:
        agreed, declined = self._words()
        tick.set_label(agreed if tick.isChecked() else declined)

    def _width(self, tick: Chip, words: str) -> int:
        """The names beside the ticks stand in one line, whichever word a tick says."""
        tick.set_label(words)
        return tick.sizeHint().width()
