"""Labour and parts to be typed in, with what they come to; for an estimate and for work on top of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.desk.visit.estimate_form import KINDS, EstimateForm, FormLine, Kind
from ui.desk.visit.estimate_presenter import free_words, labour_rate, totals_words
from ui.desk.visit.line_model import LineModel, LineWords
from ui.desk.visit.line_table import LineTable
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.visit.panel import StepPanel


class LineEditor(Card):
    """Two tables over one form; ``changed`` after every cell. A refusal is said below them and opens its cell.

    Below them stands what belongs to the line in hand: why it costs nothing where it does, and what it is good for.
    """

    changed = Signal()

    def __init__(self, panel: StepPanel, form: EstimateForm, title: str) -> None:
        super().__init__(title, parent=panel)
        self._panel = panel
        self.form = form
        self._of: Kind = "labour"
        self.tables: dict[Kind, LineTable] = {kind: self._table(kind) for kind in KINDS}
        self.problem = PlainLabel(tone="red", wrap=True, parent=self)
        self.problem.hide()
        self.free_name = PlainLabel(panel.text("Why it costs nothing"), size="small", bold=True, tone="quiet",
                                    parent=self)
        self.free = ChipGroup(list(free_words(panel.desk).items()), name=panel.text("Why it costs nothing"),
                              parent=self)
        self.free.chosen_changed.connect(self._freed)
        self.why = LineField(panel.text("What it is good for, in the customer's words"), parent=self)
        self.why.edited.connect(self._why)
        self.brand = LineField(panel.text("Brand or maker"), parent=self)
        self.part_number = LineField(panel.text("Part number"), parent=self)
        for field, name in ((self.brand, "brand"), (self.part_number, "part_number")):
            field.edited.connect(partial(self._put, name))
        self.labour, self.parts = PlainLabel(tone="quiet", parent=self), PlainLabel(tone="quiet", parent=self)
        self.total = PlainLabel(size="heading", bold=True, parent=self)
        for table in self.tables.values():
            self.add(table)
        for widget in (self.problem, self.free_name, self.free, self.why):
            self.add(widget)
        part = QHBoxLayout()
        part.setSpacing(look().px(tokens.SNUG))
        for field in (self.brand, self.part_number):
            part.addWidget(field, 1)
        self.add_layout(part)
        sums = QHBoxLayout()
        sums.setSpacing(look().px(tokens.WIDE))
        sums.addStretch(1)
        for label in (self.labour, self.parts, self.total):
            sums.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        self.add_layout(sums)
        self.form.labour_rate_fen = labour_rate(panel.desk)
        self._show_held()
        self.reckon()

    def refresh(self) -> None:
        """The form has other lines now."""
        self.form.labour_rate_fen = labour_rate(self._panel.desk)
        for table in self.tables.values():
            table.lines.refresh()
        self._show_held()
        self.reckon()

    def reckon(self) -> None:
        """The sums follow the lines."""
        words = totals_words(self._panel.desk, self.form)
        for label, said in zip((self.labour, self.parts, self.total), words, strict=True):
            label.set_text(said)

    def set_open(self, open_still: bool) -> None:
        """Whether lines can be typed."""
        for table in self.tables.values():
            table.lines.set_open(open_still)
        self._show_held()

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
        if place is None:
            self.tables["labour"].setFocus()
        else:
            kind, row, field = place
            table = self.tables[kind]
            if field == "free":
                table.setCurrentIndex(table.lines.index(row, 0))
                self._hold(kind)
                self.free.chips()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                table.edit_cell(row, "price" if field == "unit_price_fen" else field)
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
        table = LineTable(model, titles["name"])
        table.moved.connect(lambda: self._hold(kind))
        return table

    def _edited(self) -> None:
        self.say("")
        self._show_held()
        self.reckon()
        self.changed.emit()

    def _hold(self, kind: Kind) -> None:
        self._of = kind
        self._show_held()

    def _show_held(self) -> None:
        """What belongs to the line in hand."""
        line, table = self._held(), self.tables[self._of]
        open_still = line is not None and table.lines.open
        self.why.setVisible(open_still)
        for field in (self.brand, self.part_number):
            field.setVisible(open_still and self._of == "part")
        free = open_still and line is not None and line.free_of_charge()
        self.free.setVisible(free)
        self.free_name.setVisible(free)
        if line is not None:
            for field, words in ((self.why, line.why), (self.brand, line.brand), (self.part_number, line.part_number)):
                if field.text() != words:
                    field.set_text(words)
            self.free.set_chosen([line.free] if line.free else [])

    def _held(self) -> FormLine | None:
        row, lines = self.tables[self._of].currentIndex().row(), self.form.lines[self._of]
        return lines[row] if 0 <= row < len(lines) else None

    def _why(self, words: str) -> None:
        self._put("why", words)

    def _freed(self, chosen: list[str]) -> None:
        self._put("free", chosen[0] if chosen else "")
        self.say("")

    def _put(self, field: str, value: str) -> None:
        if self._held() is not None:
            self.form.set(self._of, self.tables[self._of].currentIndex().row(), **{field: value})
            self.changed.emit()
