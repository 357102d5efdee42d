"""The lines of a bill on screen: labour and parts apart, each with what it is good for, its measure and its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk.desk import Desk
    from ui.desk.visit.bill_presenter import BillLine, BillPart

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class BillLines(QWidget):
    """Made anew only when the bill differs. Nothing in it can be typed: a bill is what was agreed to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[tuple[BillPart, ...], tuple[tuple[str, str], ...]] = ((), ())
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(desk.text("Bill"))

    def set_parts(self, parts: tuple[BillPart, ...], sums: Sequence[tuple[str, str]] = ()) -> None:
        """Show these, and below them what stands between them and what is to be paid."""
        if (parts, tuple(sums)) == self._shown and self._body is not None:
            return
        self._shown = (parts, tuple(sums))
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(tokens.WIDE))
        grid.setVerticalSpacing(look().px(tokens.SMALL))
        grid.setColumnStretch(0, 1)
        headings = {"labour": self._desk.text("Labour"), "part": self._desk.text("Parts")}
        row = 0
        for part in parts:
            grid.addWidget(PlainLabel(headings[part.kind], size="small", bold=True, tone="quiet"), row, 0)
            grid.addWidget(self._right(part.sum, small=True), row, 2)
            row += 1
            for line in part.lines:
                self._put(grid, row, line)
                row += 1
        for name, amount in sums:
            words = PlainLabel(name, tone="quiet")
            words.setAlignment(_RIGHT)
            grid.addWidget(words, row, 0, 1, 2)
            grid.addWidget(self._right(amount), row, 2)
            row += 1
        self._column.addWidget(body)
        body.show()

    def words(self) -> list[str]:
        """Every word shown, for tests and screen readers."""
        return [label.said() for label in self.findChildren(PlainLabel) if not label.isHidden()]

    def _put(self, grid: QGridLayout, row: int, line: BillLine) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        declined = line.stand == "declined"
        about = {"added": self._desk.text("extra work"), "declined": self._desk.text("not wanted, not billed"),
                 "corrected": self._desk.text("estimated {amount}").format(amount=line.estimated)
                 if line.estimated else ""}.get(line.stand, "")
        name = "  ·  ".join(part for part in (line.name, about) if part)
        words.addWidget(PlainLabel(name, bold=not declined, tone="quiet" if declined else "ink", wrap=True))
        if line.why:
            words.addWidget(PlainLabel(line.why, size="small", tone="quiet", wrap=True))
        grid.addLayout(words, row, 0)
        measure = PlainLabel(line.measure, tone="quiet")
        measure.setAlignment(_RIGHT)
        grid.addWidget(measure, row, 1, Qt.AlignmentFlag.AlignTop)
        amounts = QVBoxLayout()
        amounts.setSpacing(0)
        amounts.addWidget(self._right(line.amount))
        if line.discount:
            let_off = PlainLabel(line.discount, size="small", tone="green")
            let_off.setAlignment(_RIGHT)
            amounts.addWidget(let_off)
        if line.difference:
            changed = PlainLabel(line.difference, size="small", tone="amber")
            changed.setAlignment(_RIGHT)
            amounts.addWidget(changed)
        amounts.addStretch(1)
        grid.addLayout(amounts, row, 2)

    def _right(self, words: str, *, small: bool = False) -> PlainLabel:
        label = PlainLabel(words, size="small" if small else "body", bold=True, tone="quiet" if small else "ink")
        label.setAlignment(_RIGHT)
        return label
