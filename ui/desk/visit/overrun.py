"""More than was agreed: asked for with reason, price and time, and answered by the customer before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.telling.sheet import TellingSheet
from ui.desk.visit.agreed_lines import AgreedLines
from ui.desk.visit.approval_presenter import agreed_sum, plain_strokes
from ui.desk.visit.consent_card import ConsentCard
from ui.desk.visit.estimate_form import EstimateForm, FormLine
from ui.desk.visit.estimate_presenter import written_language
from ui.desk.visit.job_card import JobCard
from ui.desk.visit.line_editor import LineEditor
from ui.desk.visit.overrun_presenter import (
    WHY_NOT,
    answer_fields,
    answered,
    asked_lines,
    open_question,
    prepared_answer,
    promise_words,
    signed_for,
    why_not,
)
from ui.desk.visit.overrun_question import QuestionCard
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.word_list import WordList
from ui.desk.visit.workshop import TELL_KEY
from ui.desk.visit.workshop_news import FindingChoice
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import OverrunRow
    from ui.desk.desk import Desk
    from ui.desk.page import Page
    from ui.drafting import Draft

_PROOF_MISSING = frozenset({"evidence_missing", "signature_missing"})
_SAID_BESIDE = frozenset({"signature_unreadable", "signature_dot", "written_yes_missing", "question_changed"})


class OverrunStep(StepPanel):
    """Ctrl+Enter asks; while a question is open it records the answer. F8 opens the words to say."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.form = EstimateForm(written_language(desk))
        self.sheet: TellingSheet | None = None
        self._draft: Draft | None = None
        self._question: OverrunRow | None = None
        self.nothing = EmptyState(icon="info")
        self._make_asking()
        self._make_question()
        self.past = Card(self.text("Asked and answered"))
        self.history = WordList("", "check")
        self.past.add(self.history)
        self.agreed = AgreedLines(self)
        self.agreed.wanted.connect(self._ask_instead)
        for widget in (self.nothing, self.question, self.consent, self.past, self.asking, self.jobs, self.editor,
                       self.agreed):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """The open question, or a form for a new one; below, what was answered."""
        first = self.visit is None
        super().show_visit(visit)
        self._question = open_question(visit)
        reason = why_not(visit)
        asking = self._question is None and not reason
        self.nothing.setVisible(self._question is None and bool(reason) and not visit.overruns)
        if reason:
            heading, words = WHY_NOT[reason]
            self.nothing.set_words(self.text(heading), self.text(words))
        for widget in (self.asking, self.jobs, self.editor, self.agreed):
            widget.setVisible(asking)
        self.agreed.show_visit(visit)
        self.findings.show_visit(visit)
        for widget in (self.question, self.consent):
            widget.setVisible(self._question is not None)
        self.jobs.show_visit(visit)
        if first:
            self._recall(visit)
        if self._question is not None:
            self.question.show_question(visit, self._question)
        past = answered(self.desk, visit)
        self.history.set_lines(past)
        self.past.setVisible(bool(past))
        self._reckon()

    def finish(self) -> None:
        """Ask, or record the answer; with nothing to do, go on."""
        visit = self.visit
        if visit is None:
            return
        if self._question is not None:
            self._answer(visit, self._question)
        elif why_not(visit) or not (self.form.every() or self.reason.text().strip()):
            self.step_done.emit()
        else:
            self._ask(visit)

    def first_field(self) -> QWidget | None:
        """The reason, or how they answered."""
        if self._question is not None:
            return self.consent.how
        return self.reason.note if self.asking.isVisibleTo(self) else None

    def show_refusal(self, refusal: Refused) -> None:
        """Lines say it below their tables, a missing signature beside the field to sign in."""
        if self.editor.isVisibleTo(self) and self.editor.show_refusal(refusal):
            return
        if refusal.code in _PROOF_MISSING and not self.consent.evidence.isVisibleTo(self):
            self.consent.say(self.text("The signature is missing. Sign in the field, or note that it was signed on "
                                       "paper."))
        elif refusal.code in _SAID_BESIDE:
            self.consent.say(self.words(refusal.sentence))
        else:
            super().show_refusal(refusal)
            return
        self.reveal(self.consent.problem)

    def take_focus(self, focus: str) -> None:
        """Asked for the words to say."""
        if focus == "overrun" and self._question is not None:
            self._tell()

    # --- the parts ------------------------------------------------------------------------------------------------

    def _make_asking(self) -> None:
        self.asking = Card(self.text("What was found"))
        self.reason = NoteField(self.text("Why it should be done, in words the customer understands"), lines=2)
        self.minutes = NumberField(self.text("Time it takes on top"), unit=self.text("min"), least=0)
        self.minutes.setFixedWidth(look().px(170))
        self.minutes.changed.connect(self._reckon)
        self.jobs = JobCard(self, self.form)
        self.jobs.changed.connect(self._jobs)
        self.editor = LineEditor(self, self.form, self.text("Extra work"))
        self.editor.changed.connect(self._edited)
        self.later = PlainLabel(bold=True, wrap=True)
        self.rule = PlainLabel(self.text("Nothing of it starts before the customer's yes. A no is kept as advice for "
                                         "the next visit."), size="small", tone="quiet", wrap=True)
        self.ask = Button(self.text("Ask the customer"), kind="primary", icon="words", key_shown="Ctrl+Enter")
        self.ask.clicked.connect(self.finish)
        words = QVBoxLayout()
        words.setSpacing(look().px(tokens.HAIR))
        words.addWidget(self.later)
        words.addWidget(self.rule)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.WIDE))
        row.addWidget(self.minutes)
        row.addLayout(words, 1)
        self.findings = FindingChoice(self, self.reason)
        self.asking.add(self.findings)
        self.asking.add(self.reason)
        self.asking.add_layout(row)
        self.asking.body.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields.update(reason=self.reason, minutes_more=self.minutes)

    def _make_question(self) -> None:
        self.question = QuestionCard(self)
        self.answers, self.sum, self.moves = self.question.answers, self.question.sum, self.question.moves
        self.answers.changed.connect(self._reckon)
        self.question.tell.clicked.connect(self._tell)
        QShortcut(QKeySequence(TELL_KEY), self.question.tell).activated.connect(self._tell)
        self.consent = ConsentCard(self, self.text("How they answered"))
        self.consent.how_changed.connect(self._way)
        self.record = Button("", kind="primary", icon="sign", key_shown="Ctrl+Enter")
        self.record.clicked.connect(self.finish)
        self.consent.body.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)

    def _reckon(self) -> None:
        """Sums, the promised time and the prepared words follow what is typed and ticked."""
        visit = self.visit
        if visit is None:
            return
        self.jobs.refresh()
        if self.minutes.text().strip() == "" or not self.minutes.line.isModified():
            self.minutes.set_number(self.form.minutes() or None)
        self.later.set_text(promise_words(self.desk, visit, int(self.minutes.number() or 0), self.desk.now()))
        question = self._question
        if question is None:
            return
        lines = asked_lines(self.desk, visit, question)
        amount = agreed_sum(lines, self.answers.declined())
        yes = any(line.id not in self.answers.declined() for line in lines)
        more = self.text("+{amount}").format(amount=self.formats.amount(amount))
        self.sum.set_text(more if yes else self.text("Declined"))
        self.moves.set_text(promise_words(self.desk, visit, question.minutes_more if yes else 0, self.desk.now()))
        present = self.consent.way() == "in_person"
        self.consent.signing.setVisible(present and yes)
        self.consent.evidence.setVisible(not present or not yes)
        self.consent.prepare(prepared_answer(self.desk, visit, self.consent.way(), amount if yes else 0))
        self.record.set_label(self.text("Record the customer's yes") if yes else self.text("Record the customer's no"))

    def _way(self, _how: str) -> None:
        self._reckon()

    def _ask(self, visit: VisitPage) -> None:
        self.editor.say("")
        self.editor.end_editing()
        try:
            lines = self.form.fields()
        except Refused as refusal:
            self.show_refusal(refusal)
            return
        if not self.minutes.readable():
            self.minutes.set_error(self.text("Write the minutes as a number, or nothing."))
            self.minutes.setFocus()
            return
        act, about = self.findings.act(visit.id)
        fields: dict[str, Any] = {**about, "lines": lines, "reason": self.reason.text()}
        self.act(act, minutes_more=int(self.minutes.number() or 0), done=self._asked, **fields)

    def _asked(self, _changed: Changed) -> None:
        if self._draft is not None:
            self._draft.drop()
        self.form.put_back([])
        self.editor.refresh()
        self.reason.set_text("")
        self.minutes.set_number(None)
        self.consent.reset()
        self.consent.how.chips()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(self.question)

    def _answer(self, visit: VisitPage, question: OverrunRow) -> None:
        """A signature first, where one was given and is not kept yet; then the answer it proves."""
        self.consent.say("")
        consent, lines = self.consent, asked_lines(self.desk, visit, question)
        evidence = consent.evidence.text() if consent.evidence.isVisibleTo(self) else ""
        fields = answer_fields(how=consent.way(), who=consent.who.text(), lines=lines, declined=self.answers.declined(),
                               evidence=evidence)
        on_paper, strokes = consent.on_paper.isChecked(), plain_strokes(consent.strokes())
        signing = consent.signing.isVisibleTo(self) and (on_paper or bool(strokes)) and not signed_for(visit, question)

        def answer(_changed: Changed | None = None) -> None:
            self.act("answer_overrun", once=f"answer:{question.id}:{sorted(fields.items(), key=str)}", visit=visit.id,
                     overrun=question.id, done=self._answered, **fields)

        if signing:
            self.act("sign", once=f"sign:{question.id}", visit=visit.id, purpose="overrun", who="customer",
                     strokes=None if on_paper else strokes, on_paper=on_paper, done=answer)
        else:
            answer()

    def _answered(self, _changed: Changed) -> None:
        self.consent.reset()
        self.step_done.emit()

    def _ask_instead(self, line: FormLine) -> None:
        """An agreed line costs too much more: its new price is asked about, with the reason to be written."""
        self.form.take_instead(line)
        self.editor.refresh()
        self._edited()
        self.page.said.emit("told", self.text("This is too much above what was agreed to. Write why, then ask the "
                                              "customer."))
        self.reason.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(self.asking)

    def _tell(self) -> None:
        if self.visit is None:
            return
        if self.sheet is None:
            self.sheet = TellingSheet(self.page)
        self.sheet.open_for(self.visit.id, "overrun", channel="in_person" if self.visit.seat else "phone")

    def _jobs(self) -> None:
        self.editor.refresh()
        self._edited()

    def _edited(self) -> None:
        if self._draft is not None:
            self._draft.keep("lines", self.form.kept())
        self._reckon()

    def _recall(self, visit: VisitPage) -> None:
        self._draft = self.desk.drafting.draft(f"overrun:{visit.id}", self)
        self._draft.watch(reason=self.reason, minutes=self.minutes)
        if self._draft.recall() and not why_not(visit):
            self.form.put_back(self._draft.kept_value("lines") or [])
            self.editor.refresh()
