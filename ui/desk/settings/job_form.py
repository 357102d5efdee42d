"""The form for one common job: what it is called, how it is found, the minutes, the cars, and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.desk.visit.estimate_form import KINDS, EstimateForm, Kind
from ui.desk.visit.line_model import LineModel, LineWords
from ui.desk.visit.line_table import LineTable
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import Field, LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.values.refusal import Refused
    from frontdesk.visit.menu.reads import CommonJob
    from ui.desk.desk import Desk

ENERGIES = ("ice", "phev", "bev")


class JobForm(Card):
    """Fields above, the lines as the two tables of an estimate below; Ctrl+Enter keeps it."""

    sent = Signal()
    left = Signal()

    lines_changed = Signal()
    """A line was typed."""

    def __init__(self, desk: Desk, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        text = desk.text
        self.form = EstimateForm(language, ())
        self.heading = PlainLabel(size="lead", bold=True, elide=True)
        self.label = LineField(text("What stands on the button"))
        self.label_en = LineField(text("In English (may be empty)"))
        self.code = LineField(text("Letters that find it"), placeholder=text("may be empty"))
        self.minutes = LineField(text("Minutes of work"))
        self.energy = ChipGroup([("ice", text("Combustion engine")), ("phev", text("Plug-in hybrid")),
                                 ("bev", text("Electric"))], several=True, name=text("For which cars"))
        self.energy_name = PlainLabel(text("For which cars (none: every car)"), size="small", bold=True, tone="quiet")
        self.tables: dict[Kind, LineTable] = {kind: self._table(kind) for kind in KINDS}
        self.problem = PlainLabel(tone="red", wrap=True)
        self.problem.hide()
        self.total = PlainLabel(bold=True)
        self.save = Button(text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.sent)
        self.leave = QuietButton(text("Not now"))
        self.leave.clicked.connect(self.left)
        grid = QGridLayout()
        grid.setSpacing(look().px(tokens.BASE))
        for at, field in enumerate((self.label, self.label_en, self.code, self.minutes)):
            grid.addWidget(field, at // 2, at % 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(look().px(tokens.SMALL))
        for button in (self.save, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.total)
        self.add(self.heading)
        self.add_layout(grid)
        for part in (self.energy_name, self.energy, *self.tables.values(), self.problem):
            self.add(part)
        self.add_layout(buttons)

    def fields(self) -> dict[str, Field | ChipGroup]:
        """By the names of the acts' fields."""
        return {"label": self.label, "label_en": self.label_en, "code": self.code, "minutes": self.minutes,
                "energy": self.energy}

    def show_lines(self, job: CommonJob | None) -> None:
        """The lines of a job, or none yet."""
        self.form.put_back([])
        if job is not None:
            self.form.add_job(job)
        self.refresh()

    def refresh(self) -> None:
        """The form has other lines now."""
        for table in self.tables.values():
            table.lines.refresh()
        self._reckon()

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
        self.say(refusal.sentence.said(self._desk.translator))
        if place is not None:
            kind, row, field = place
            self.tables[kind].edit_cell(row, "price" if field == "unit_price_fen" else field)
        else:
            self.tables["labour"].setFocus()
        return True

    def _table(self, kind: Kind) -> LineTable:
        text, labour = self._desk.text, kind == "labour"
        titles = {"name": text("Labour") if labour else text("Part"),
                  "quantity": text("Hours") if labour else text("Quantity"),
                  "price": text("Yuan each"), "amount": text("Amount"), "part_class": text("Class")}
        classes = {"original": text("Original"), "equivalent": text("Equivalent"),
                   "reconditioned": text("Reconditioned"), "own": text("Customer's own")}
        new_line = text("Add labour …") if labour else text("Add a part …")
        model = LineModel(self.form, kind, LineWords(titles, classes, new_line), self._desk.formats.plain_amount)
        model.edited.connect(self._edited)
        return LineTable(model, titles["name"])

    def _edited(self) -> None:
        self.say("")
        self._reckon()
        self.lines_changed.emit()

    def _reckon(self) -> None:
        self.total.set_text(self._desk.text("Total {amount}").format(
            amount=self._desk.formats.amount(self.form.totals().total)))
