"""Lines the customer answers one by one: agreed, declined, or to be called about; the sum follows."""

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
    """One row a line, labour and parts under their own headings. All are agreed to until somebody says otherwise: each
    press of a line's chip goes on to the next answer. ``may_call`` allows the third, that the customer wants a call.
    """

    changed = Signal()
    """Another answer was given to a line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, may_call: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answers_known = ("approved", "declined", "call_me") if may_call else ("approved", "declined")
        self._shown: tuple[tuple[AnswerLine, ...], bool] = ((), False)
        self._rows: list[QWidget] = []
        self._given: dict[int, str] = {}
        self.ticks: dict[int, Chip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.SMALL))

    def set_lines(self, lines: Sequence[AnswerLine], *, open_still: bool) -> None:
        """Show these; while they are open, answers that were given to a line of this name and price stay so."""
        if (tuple(lines), open_still) == self._shown:
            return
        was_open = self._shown[1]
        typed = {self._same(line): self._given[line.id] for line in self._shown[0]
                 if was_open and line.id in self._given}
        self._shown = (tuple(lines), open_still)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.ticks, self._given = [], {}, {}
        headings = {"labour": self._desk.text("Labour"), "part": self._desk.text("Parts")}
        for kind, heading in headings.items():
            of_kind = [line for line in lines if line.kind == kind]
            if of_kind:
                self._put(PlainLabel(heading, size="small", bold=True, tone="quiet", parent=self))
            for line in of_kind:
                self._put(self._row(line, open_still and not line.fixed))
                if line.id in self.ticks:
                    self._give(line.id, typed.get(self._same(line), line.answer or "approved"))

    def declined(self) -> list[int]:
        """The ids of the lines that are declined here."""
        return [line for line, answer in self._given.items() if answer == "declined"]

    def to_call(self) -> list[int]:
        """The ids of the lines the customer wants a call about."""
        return [line for line, answer in self._given.items() if answer == "call_me"]

    def answers(self) -> dict[int, str]:
        """The answer of each open line: approved, declined or call_me."""
        return dict(self._given)

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
            tick.clicked.connect(lambda: self._next(line.id))
            self.ticks[line.id] = tick
            tick.setFixedWidth(max(self._width(tick, said) for said in self._words().values()))
            tick.setAccessibleName(line.name)
            across.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(line.name, bold=True, wrap=True, parent=row))
        for quiet in (line.detail, line.why, line.said):
            if quiet:
                words.addWidget(PlainLabel(quiet, size="small", tone="quiet", wrap=True, parent=row))
        across.addLayout(words, 1)
        if not open_still and line.answer:
            said = {"approved": self._desk.text("agreed"), "declined": self._desk.text("declined"),
                    "call_me": self._desk.text("wants a call")}[line.answer]
            across.addWidget(PlainLabel(said, tone="green" if line.answer == "approved" else "amber", parent=row), 0,
                             Qt.AlignmentFlag.AlignTop)
        amount = PlainLabel(line.amount, bold=True, tone="quiet" if line.agreed is False else "ink", parent=row)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        amount.setMinimumWidth(look().px(92))
        across.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _next(self, line: int) -> None:
        known = self._answers_known
        self._give(line, known[(known.index(self._given[line]) + 1) % len(known)])
        self.changed.emit()

    def _give(self, line: int, answer: str) -> None:
        self._given[line] = answer if answer in self._answers_known else "approved"
        tick = self.ticks[line]
        tick.setChecked(self._given[line] == "approved")
        tick.set_label(self._words()[self._given[line]])
        tick.setAccessibleDescription(self._words()[self._given[line]])

    def _words(self) -> dict[str, str]:
        words = {"approved": self._desk.text("Agreed"), "declined": self._desk.text("Declined"),
                 "call_me": self._desk.text("Wants a call")}
        return {answer: words[answer] for answer in self._answers_known}

    def _width(self, tick: Chip, words: str) -> int:
        """The names beside the ticks stand in one line, whichever word a tick says."""
        tick.set_label(words)
        return tick.sizeHint().width()

    @staticmethod
    def _same(line: AnswerLine) -> tuple[str, str, int]:
        return line.kind, line.name, line.amount_fen
