"""The estimate: common jobs by one tap, lines to type, what it comes to, and a time that can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.clock import MINUTE
from frontdesk.values.refusal import Refused
from ui.desk.visit.estimate_form import KINDS, EstimateForm, FormLine, Kind
from ui.desk.visit.estimate_presenter import (
    agreed,
    closed,
    latest_lines,
    promised_instant,
    propose,
    totals_words,
    versions,
    written_language,
)
from ui.desk.visit.job_card import JobCard
from ui.desk.visit.line_model import LineModel, LineWords
from ui.desk.visit.line_table import LineTable
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.word_list import WordList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page
    from ui.drafting import Draft


class EstimateStep(StepPanel):
    """Ctrl+Enter gives the estimate; until the customer agrees it can be given again, as a new version."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.form = EstimateForm(written_language(desk))
        self._draft: Draft | None = None
        self._own_minutes = self._own_time = False
        self._shown_version = 0
        self._proposed_at = 0
        self._why_of: Kind = "labour"
        self.jobs = JobCard(self, self.form)
        self.jobs.changed.connect(self._jobs)
        self.tables: dict[Kind, LineTable] = {kind: self._table(kind) for kind in KINDS}
        self.problem = PlainLabel(tone="red", wrap=True)
        self.problem.hide()
        self.why = LineField(self.text("What it is good for, in the customer's words"))
        self.why.edited.connect(self._why)
        self.labour = PlainLabel(tone="quiet")
        self.parts = PlainLabel(tone="quiet")
        self.total = PlainLabel(size="heading", bold=True)
        self.minutes = NumberField(self.text("Work"), unit=self.text("min"), least=1)
        self.minutes.edited.connect(self._typed_minutes)
        self.promised = WhenField(self.text("Promised time"))
        self.promised.changed.connect(self._typed_time)
        self.reason = PlainLabel(size="small", tone="quiet", wrap=True)
        self.proposal = Button(self.text("Propose a time again"), kind="flat", icon="undo")
        self.proposal.clicked.connect(self._propose_again)
        self.give = Button(self.text("Give the estimate"), kind="primary", icon="estimate", key_shown="Ctrl+Enter")
        self.give.clicked.connect(self.finish)
        self.extra = Button(self.text("Ask for extra work"), icon="plus")
        self.extra.clicked.connect(lambda: self.open_step.emit("overrun"))
        self.stands = PlainLabel(self.text("The customer has agreed; this estimate stands. What comes on top is asked "
                                           "for as extra work."), tone="green", wrap=True)
        self.versions = WordList(self.text("Versions"), "estimate")
        self.fields.update(work_minutes=self.minutes, promised_at=self.promised)
        self._lay_out()

    def show_visit(self, visit: VisitPage) -> None:
        """The newest version, or what is being written."""
        first = self.visit is None
        super().show_visit(visit)
        open_still = not closed(visit)
        self.jobs.show_visit(visit)
        version = visit.estimates[-1].version if visit.estimates else 0
        if version != self._shown_version:
            self._shown_version = version
            self._take_version(visit)
            self._refresh_tables()
        if first:
            self._recall(visit)
            self._refresh_tables()
        for table in self.tables.values():
            table.lines.set_open(open_still)
        for widget in (self.jobs, self.give, self.proposal, self.minutes, self.promised, self.why):
            widget.setVisible(open_still)
        self.why.setVisible(False)
        self.stands.setVisible(agreed(visit))
        self.extra.setVisible(agreed(visit) and visit.settled_at is None)
        self.versions.set_lines(versions(self.desk, visit))
        self._reckon()

    def tick(self) -> None:
        """A proposed time moves along with the clock."""
        if self.visit is not None and self.desk.now() - self._proposed_at >= MINUTE:
            self._propose()

    def finish(self) -> None:
        """Give the estimate; one that was agreed to goes on to the next step."""
        visit = self.visit
        if visit is None:
            return
        if closed(visit):
            self.step_done.emit()
            return
        self._say("")
        self._end_editing()
        try:
            lines = self.form.fields()
        except Refused as refusal:
            self.show_refusal(refusal)
            return
        minutes = self.minutes.number()
        if minutes is None and lines:
            self.minutes.set_error(self.text("Write the minutes of work."))
            self.minutes.setFocus()
            self.reveal(self.minutes)
            return
        self.act("estimate", visit=visit.id, lines=lines, work_minutes=int(minutes or 1),
                 promised_at=promised_instant(self.desk, self.promised.when()), done=self._given)

    def first_field(self) -> QWidget:
        """The common jobs."""
        return self.jobs.jobs if self.jobs.isVisibleTo(self) else self.tables["labour"]

    def show_refusal(self, refusal: Refused) -> None:
        """A line's refusal is said below the tables, and its cell is opened."""
        place = self.form.place_of(refusal.where)
        if place is None and refusal.where != "lines":
            super().show_refusal(refusal)
            return
        self._say(self.words(refusal.sentence))
        if place is not None:
            kind, row, field = place
            self.tables[kind].edit_cell(row, "price" if field == "unit_price_fen" else field)
        self.reveal(self.problem)

    def _lay_out(self) -> None:
        unit = look().px
        self.column.addWidget(self.jobs)
        lines = Card(self.text("Lines"))
        for kind in KINDS:
            lines.add(self.tables[kind])
        lines.add(self.problem)
        lines.add(self.why)
        sums = QHBoxLayout()
        sums.setSpacing(unit(tokens.WIDE))
        sums.addStretch(1)
        for label in (self.labour, self.parts, self.total):
            sums.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        lines.add_layout(sums)
        self.column.addWidget(lines)
        time = Card(self.text("Time"))
        row = QHBoxLayout()
        row.setSpacing(unit(tokens.BASE))
        row.addWidget(self.minutes, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.promised, 2, Qt.AlignmentFlag.AlignTop)
        time.add_layout(row)
        time.add(self.reason)
        last = QHBoxLayout()
        last.setSpacing(unit(tokens.SMALL))
        for button in (self.give, self.extra, self.proposal):
            last.addWidget(button)
        last.addStretch(1)
        time.add(self.stands)
        time.add_layout(last)
        self.column.addWidget(time)
        self.versions_box = QVBoxLayout()
        self.versions_box.addWidget(self.versions)
        self.column.addLayout(self.versions_box)
        self.column.addStretch(1)

    def _table(self, kind: Kind) -> LineTable:
        labour = kind == "labour"
        titles = {"name": self.text("Labour") if labour else self.text("Part"),
                  "quantity": self.text("Hours") if labour else self.text("Quantity"),
                  "price": self.text("Yuan each"), "amount": self.text("Amount"), "part_class": self.text("Class")}
        classes = {"original": self.text("Original"), "equivalent": self.text("Equivalent"),
                   "reconditioned": self.text("Reconditioned"), "own": self.text("Customer's own")}
        new_line = self.text("Add labour …") if labour else self.text("Add a part …")
        words = LineWords(titles, classes, new_line)
        model = LineModel(self.form, kind, words, self.formats.plain_amount)
        model.edited.connect(self._edited)
        table = LineTable(model, titles["name"])
        table.moved.connect(lambda: self._show_why(kind))
        return table

    def _jobs(self) -> None:
        self._refresh_tables()
        self._edited()

    def _edited(self) -> None:
        self._say("")
        if self._draft is not None:
            self._draft.keep("lines", self.form.kept())
        self._reckon()

    def _reckon(self) -> None:
        """Sums, minutes, chips and the proposed time follow the lines."""
        self.jobs.refresh()
        for label, words in zip((self.labour, self.parts, self.total), totals_words(self.desk, self.form), strict=True):
            label.set_text(words)
        if not self._own_minutes:
            self.minutes.set_number(self.form.minutes() or None)
        self._propose()

    def _propose(self) -> None:
        visit, minutes = self.visit, self.minutes.number()
        self._proposed_at = self.desk.now()
        if visit is None or closed(visit):
            self.reason.set_text("")
            return
        if minutes is None or self._own_time:
            own = self.text("Your own time. Never promise one that cannot be kept.")
            unknown = self.text("The minutes of work give a time that can be kept.")
            self.reason.set_text(own if self._own_time else unknown)
            if minutes is None and not self._own_time:
                self.promised.set_when(self.desk.local(propose(self.desk, visit.id, 1).at))
            return
        proposal = propose(self.desk, visit.id, int(minutes))
        self.promised.set_when(self.desk.local(proposal.at))
        self.reason.set_text(proposal.reason)

    def _propose_again(self) -> None:
        self._own_time = False
        self._propose()

    def _typed_minutes(self) -> None:
        self._own_minutes = bool(self.minutes.text().strip())
        self._propose()

    def _typed_time(self) -> None:
        self._own_time = True
        self._propose()

    def _show_why(self, kind: Kind) -> None:
        line = self._held(kind)
        self._why_of = kind
        self.why.setVisible(line is not None and self.tables[kind].lines.open)
        if line is not None:
            self.why.set_text(line.why)

    def _held(self, kind: Kind) -> FormLine | None:
        row = self.tables[kind].currentIndex().row()
        lines = self.form.lines[kind]
        return lines[row] if 0 <= row < len(lines) else None

    def _why(self, words: str) -> None:
        row = self.tables[self._why_of].currentIndex().row()
        if 0 <= row < len(self.form.lines[self._why_of]):
            self.form.set(self._why_of, row, why=words)
            if self._draft is not None:
                self._draft.keep("lines", self.form.kept())

    def _take_version(self, visit: VisitPage) -> None:
        self.form.take_version(latest_lines(visit))
        minutes = visit.estimates[-1].work_minutes
        self._own_minutes, self._own_time = minutes != self.form.minutes(), False
        self.minutes.set_number(minutes)

    def _recall(self, visit: VisitPage) -> None:
        self._draft = self.desk.drafting.draft(f"estimate:{visit.id}", self)
        self._draft.watch(minutes=self.minutes)
        if self._draft.recall() and not closed(visit):
            self.form.put_back(self._draft.kept_value("lines") or [])
            self._own_minutes = bool(self.minutes.text().strip()) and self.minutes.number() != self.form.minutes()

    def _given(self, _changed: Changed) -> None:
        if self._draft is not None:
            self._draft.drop()
        self.step_done.emit()

    def _end_editing(self) -> None:
        """What is still in a cell's editor is handed over."""
        for table in self.tables.values():
            table.end_editing()

    def _refresh_tables(self) -> None:
        for table in self.tables.values():
            table.lines.refresh()

    def _say(self, problem: str) -> None:
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))
