"""The estimate: common jobs by one tap, lines to type, what it comes to, and a time that can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.clock import MINUTE
from frontdesk.values.refusal import Refused
from ui.desk.visit.commission_card import EstimateNotes
from ui.desk.visit.estimate_form import EstimateForm
from ui.desk.visit.estimate_presenter import (
    agreed,
    closed,
    differences,
    latest_lines,
    promised_instant,
    propose,
    versions,
    written_language,
)
from ui.desk.visit.job_card import JobCard
from ui.desk.visit.line_editor import LineEditor
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.word_list import WordList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
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
        self._typed = False  # the lines are not those of the version they began with
        self._asked_for_nothing = False
        self._proposed_at = 0
        self.jobs = JobCard(self, self.form)
        self.jobs.changed.connect(self._jobs)
        self.editor = LineEditor(self, self.form, self.text("Lines"))
        self.editor.changed.connect(self._edited)
        self.meanwhile = PlainLabel(tone="amber", wrap=True)
        self.meanwhile.hide()
        self.minutes = NumberField(self.text("Work"), unit=self.text("min"), least=1)
        self.minutes.edited.connect(self._typed_minutes)
        self.promised = WhenField(self.text("Promised time"))
        self.promised.changed.connect(self._typed_time)
        self.reason = PlainLabel(size="small", tone="quiet", wrap=True)
        self.proposal = Button(self.text("Propose a time again"), kind="flat", icon="undo")
        self.proposal.clicked.connect(self._propose_again)
        self.nothing = PlainLabel(tone="amber", wrap=True)
        self.nothing.hide()
        self.give = Button(self.text("Give the estimate"), kind="primary", icon="estimate", key_shown="Ctrl+Enter")
        self.give.clicked.connect(self.finish)
        self.extra = Button(self.text("Ask for extra work"), icon="plus")
        self.extra.clicked.connect(lambda: self.open_step.emit("overrun"))
        self.stands = PlainLabel(self.text("The customer has agreed; this estimate stands. What comes on top is asked "
                                           "for as extra work."), tone="green", wrap=True)
        self.versions = WordList(self.text("Versions"), "estimate")
        self.differences = WordList(self.text("What changed from the version before"), "forward")
        self.fields.update(work_minutes=self.minutes, promised_at=self.promised)
        self.paper_notes = EstimateNotes(self)
        self.tables, self.problem = self.editor.tables, self.editor.problem
        self._lay_out()

    def show_visit(self, visit: VisitPage) -> None:
        """The newest version, or what is being written."""
        first = self.visit is None
        super().show_visit(visit)
        open_still = not closed(visit)
        self.jobs.show_visit(visit)
        self.paper_notes.show_visit(visit)
        version = visit.estimates[-1].version if visit.estimates else 0
        if version != self._shown_version:
            self._other_version(visit, version)
        if first:
            self._recall(visit)
            self.editor.refresh()
        self.editor.set_open(open_still)
        for widget in (self.jobs, self.give, self.proposal, self.minutes, self.promised):
            widget.setVisible(open_still)
        self.stands.setVisible(agreed(visit))
        self.extra.setVisible(agreed(visit) and visit.settled_at is None)
        self.versions.set_lines(versions(self.desk, visit))
        self.differences.set_lines(differences(self.desk, visit))
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
        self.editor.say("")
        self.editor.end_editing()
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
                 promised_at=promised_instant(self.desk, self.promised.when()), seen=self._shown_version,
                 anyway=self._asked_for_nothing, done=self._given)

    def first_field(self) -> QWidget:
        """The common jobs."""
        return self.jobs.jobs if self.jobs.isVisibleTo(self) else self.tables["labour"]

    def show_refusal(self, refusal: Refused) -> None:
        """A line's refusal is said below the tables; an estimate of ¥0 is asked about once."""
        if refusal.code == "nothing_to_pay":
            self._ask_for_nothing(self.words(refusal.sentence))
        elif not self.editor.show_refusal(refusal):
            super().show_refusal(refusal)

    def _lay_out(self) -> None:
        unit = look().px
        self.column.addWidget(self.jobs)
        self.column.addWidget(self.meanwhile)
        self.column.addWidget(self.editor)
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
        time.add(self.nothing)
        time.add_layout(last)
        self.column.addWidget(time)
        self.column.addWidget(self.paper_notes)
        self.column.addWidget(self.differences)
        self.column.addWidget(self.versions)
        self.column.addStretch(1)

    def _jobs(self) -> None:
        self.editor.refresh()
        self._edited()

    def _edited(self) -> None:
        self._typed = True
        self.editor.say("")
        self._ask_for_nothing("")
        if self._draft is not None:
            self._draft.keep("lines", self.form.kept())
        self._reckon()

    def _ask_for_nothing(self, words: str) -> None:
        """The question whether an estimate of ¥0 is meant, or nothing; Ctrl+Enter again says yes."""
        self._asked_for_nothing = bool(words)
        self.nothing.set_text(words)
        self.nothing.setVisible(bool(words))
        self.give.set_label(self.text("Give it for ¥0") if words else self.text("Give the estimate"))
        if words:
            self.give.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.nothing)

    def _reckon(self) -> None:
        """Sums, minutes, chips and the proposed time follow the lines."""
        self.jobs.refresh()
        self.editor.reckon()
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

    def _other_version(self, visit: VisitPage, version: int) -> None:
        """There is a newer version: show it, unless something else is being typed here; then say so and keep that."""
        before, self._shown_version = self._shown_version, version
        if self._typed and not closed(visit):
            words = self.text("Version {version} was made at another desk meanwhile; it stands below. Your lines are "
                              "kept and would become version {next}.")
            self.meanwhile.set_text(words.format(version=version, next=version + 1))
            self.meanwhile.setVisible(before > 0 or version > 0)
            return
        self.meanwhile.hide()
        self._take_version(visit)
        self.editor.refresh()

    def _take_version(self, visit: VisitPage) -> None:
        self.form.take_version(latest_lines(visit))
        minutes = visit.estimates[-1].work_minutes
        self._own_minutes, self._own_time = minutes != self.form.minutes(), False
        self.minutes.set_number(minutes)
        self._typed = False

    def _recall(self, visit: VisitPage) -> None:
        self._draft = self.desk.drafting.draft(f"estimate:{visit.id}", self)
        self._draft.watch(minutes=self.minutes)
        if self._draft.recall() and not closed(visit):
            kept = self._draft.kept_value("lines")
            if kept:
                self.form.put_back(kept)
                self._typed = True
            self._own_minutes = bool(self.minutes.text().strip()) and self.minutes.number() != self.form.minutes()

    def _given(self, _changed: Changed) -> None:
        self._typed = False
        self.meanwhile.hide()
        self._ask_for_nothing("")
        if self._draft is not None:
            self._draft.drop()
        self.step_done.emit()
