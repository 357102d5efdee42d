"""Labour and parts to be typed in, with what they come to; for work that comes on top of an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.desk.visit.estimate_form import KINDS, EstimateForm, Kind
from ui.desk.visit.estimate_presenter import totals_words
from ui.desk.visit.line_model import LineModel, LineWords
from ui.desk.visit.line_table import LineTable
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.visit.panel import StepPanel


class LineEditor(Card):
    """Two tables over one form; ``changed`` after every cell. A refusal is said below them and opens its cell."""

    changed = Signal()

    def __init__(self, panel: StepPanel, form: EstimateForm, title: str) -> None:
        super().__init__(title, parent=panel)
        self._panel = panel
        self.form = form
        self.tables: dict[Kind, LineTable] = {kind: self._table(kind) for kind in KINDS}
        self.problem = PlainLabel(tone="red", wrap=True, parent=self)
        self.problem.hide()
        self.labour, self.parts = PlainLabel(tone="quiet", parent=self), PlainLabel(tone="quiet", parent=self)
        self.total = PlainLabel(size="heading", bold=True, parent=self)
        for table in self.tables.values():
            self.add(table)
        self.add(self.problem)
        sums = QHBoxLayout()
        sums.setSpacing(look().px(tokens.WIDE))
        sums.addStretch(1)
        for label in (self.labour, self.parts, self.total):
            sums.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        self.add_layout(sums)
        self.reckon()

    def refresh(self) -> None:
        """The form has other lines now."""
        for table in self.tables.values():
            table.lines.refresh()
        self.reckon()

    def reckon(self) -> None:
        """The sums follow the lines."""
        words = totals_words(self._panel.desk, self.form)
        for label, said in zip((self.labour, self.parts, self.total), words, strict=True):
            label.set_text(said)

    def end_editing(self) -> None:
        """Hand over what is still in a cell's editor."""
        for table in self.tables.values():
            table.end_editing()

    def say(self, problem: str) -> None:
        """What is wrong with the lines, or nothing."""
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))

    def show_refusal(self, refusal: Refused) -> bool:
        """Say a refusal that belongs to a line and open its cell; False where it belongs elsewhere."""
        place = self.form.place_of(refusal.where)
        if place is None and refusal.where != "lines":
            return False
        self.say(self._panel.words(refusal.sentence))
        if place is not None:
            kind, row, field = place
            self.tables[kind].edit_cell(row, "price" if field == "unit_price_fen" else field)
        else:
            self.tables["labour"].setFocus()
        self._panel.reveal(self.problem)
        return True

    def _table(self, kind: Kind) -> LineTable:
        text, labour = self._panel.text, kind == "labour"
        titles = {"name": text("Labour") if labour else text("Part"),
                  "quantity": text("Hours") if labour else text("Quantity"),
                  "price": text("Yuan each"), "amount": text("Amount"), "part_class": text("Class")}
        classes = {"original": text("Original"), "equivalent": text("Equivalent"),
                   "reconditioned": text("Reconditioned"), "own": text("Customer's own")}
        new_line = text("Add labour …") if labour else text("Add a part …")
        model = LineModel(self.form, kind, LineWords(titles, classes, new_line), self._panel.formats.plain_amount)
        model.edited.connect(self._edited)
        return LineTable(model, titles["name"])

    def _edited(self) -> None:
        self.say("")
        self.reckon()
        self.changed.emit()
