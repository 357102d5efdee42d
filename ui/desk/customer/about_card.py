"""What else is known: the note, how the customer found the centre, who recommended whom, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.desk.customer.fact_list import FactList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.customer.presenter import Fact
    from ui.desk.desk import Desk


class AboutCard(Card):
    """Quiet facts, and the parts of the value as a small table."""

    source_wanted = Signal()
    """A person wants to note how this customer found the centre."""

    spending_wanted = Signal()
    """A person wants to note what was spent beside the visits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("About"), parent=parent)
        now = look()
        self.facts = FactList(self)
        self.source = QuietButton(desk.text("How they found us"), icon="people", parent=self)
        self.source.clicked.connect(self.source_wanted)
        self._total_words = desk.text("Worth in all")
        self._table = QWidget(self)
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(now.px(tokens.HAIR))
        self._grid.setColumnStretch(0, 1)
        self._cells: list[PlainLabel] = []
        self.spending = QuietButton(desk.text("Note spending"), icon="money", parent=self)
        self.spending.clicked.connect(self.spending_wanted)
        self.add(self.facts)
        self.body.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._table)
        self.body.addWidget(self.spending, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_about(self, facts: Sequence[Fact], parts: Sequence[tuple[str, str]], total: str) -> None:
        """Show these instead."""
        self.facts.show_facts([(0, fact.icon, fact.text, "", fact.special) for fact in facts])
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        rows = [*parts, (self._total_words, total)] if parts else []
        for at, (words, amount) in enumerate(rows):
            last = at == len(rows) - 1
            name = PlainLabel(words, tone="ink" if last else "quiet", bold=last, elide=True, parent=self._table)
            sum_of = PlainLabel(amount, bold=last, parent=self._table)
            self._grid.addWidget(name, at, 0)
            self._grid.addWidget(sum_of, at, 1, Qt.AlignmentFlag.AlignRight)
            self._cells += [name, sum_of]
        self._table.setVisible(bool(rows))
        self._table.setAccessibleName("; ".join(f"{words} {amount}" for words, amount in rows))

    def said(self) -> list[str]:
        """What the table says, cell by cell."""
        return [cell.said() for cell in self._cells]
