"""The customer's yes to the estimate: line by line, with a signature or the words of a call or message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.visit.answer_list import AnswerList
from ui.desk.visit.approval_presenter import (
    agreed_sum,
    answer_lines,
    approval_fields,
    drawn,
    prepared_evidence,
    signature_of,
    version_to_answer,
)
from ui.desk.visit.consent_card import ConsentCard
from ui.desk.visit.panel import StepPanel
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page
    from ui.drafting import Draft

_PROOF_MISSING = frozenset({"evidence_missing", "signature_missing", "signature_unreadable"})


class ApprovalStep(StepPanel):
    """Ticks, the sum, how they said yes; Ctrl+Enter records it."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self._draft: Draft | None = None
        make = Button(self.text("Make the estimate"), kind="primary", icon="estimate")
        make.clicked.connect(lambda: self.open_step.emit("estimate"))
        self.nothing = EmptyState(self.text("No estimate yet"),
                                  self.text("The customer says yes to an estimate. Make it first."), icon="estimate",
                                  button=make)
        self.answers = AnswerList(desk)
        self.answers.changed.connect(self._reckon)
        self.sum_words = PlainLabel(self.text("Agreed to"), tone="quiet")
        self.total = PlainLabel(size="display", bold=True)
        self.promised = PlainLabel(tone="quiet", wrap=True)
        self.lines_card = Card(self.text("What the customer agrees to"))
        self.lines_card.add(self.answers)
        sums = QHBoxLayout()
        sums.setSpacing(look().px(tokens.BASE))
        sums.addWidget(self.promised, 1, Qt.AlignmentFlag.AlignBottom)
        sums.addWidget(self.sum_words, 0, Qt.AlignmentFlag.AlignBottom)
        sums.addWidget(self.total, 0, Qt.AlignmentFlag.AlignBottom)
        self.lines_card.add_layout(sums)
        self.consent = ConsentCard(self, self.text("How they said yes"))
        self.consent.how_changed.connect(self._prepare)
        self.agree = Button(self.text("Record the customer's yes"), kind="primary", icon="sign", key_shown="Ctrl+Enter")
        self.agree.clicked.connect(self.finish)
        self.consent.add(_at_left(self.agree))
        self.given = Card(self.text("Agreed"))
        self.given_words = PlainLabel(wrap=True)
        self.given_proof = PlainLabel(tone="quiet", wrap=True)
        self.signature = SignaturePad(self.text("Signature of the customer"))
        self.signature.setMaximumSize(look().px(300), look().px(120))
        self.signature.setEnabled(False)
        for widget in (self.given_words, self.given_proof, self.signature):
            self.given.add(widget)
        for widget in (self.nothing, self.lines_card, self.consent, self.given):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """What there is to agree to, or what was agreed."""
        first = self.visit is None
        super().show_visit(visit)
        version = version_to_answer(visit)
        over = visit.settled_at is not None or visit.departed_at is not None or visit.cancelled_at is not None
        answered = version is not None and version.approved_at is not None
        open_still = version is not None and not answered and not over
        self.nothing.setVisible(version is None)
        self.lines_card.setVisible(version is not None)
        self.consent.setVisible(open_still)
        self.given.setVisible(answered)
        self.answers.set_lines(answer_lines(self.desk, visit), open_still=open_still)
        self._reckon()
        if version is not None:
            time = self.formats.moment(self.desk.local(version.promised_at), self.desk.today())
            words = self.text("Version {version}, promised {time}")
            self.promised.set_text(words.format(version=version.version, time=time))
        if answered:
            self._show_given(visit)
        if first:
            self._draft = self.desk.drafting.draft(f"approval:{visit.id}", self)
            self._draft.watch(evidence=self.consent.evidence, who=self.consent.who, how=self.consent.how)
            if self._draft.recall():
                self.consent.how.chosen_changed.emit(self.consent.how.chosen())

    def finish(self) -> None:
        """Record the yes; one that was given goes on to the next step."""
        visit = self.visit
        version = version_to_answer(visit) if visit is not None else None
        if visit is None or version is None:
            self.open_step.emit("estimate")
            return
        if version.approved_at is not None:
            self.step_done.emit()
            return
        self.consent.say("")
        fields = approval_fields(how=self.consent.way(), who=self.consent.who.text(), declined=self.answers.declined(),
                                 evidence=self.consent.evidence.text(), strokes=self.consent.strokes(),
                                 on_paper=self.consent.on_paper.isChecked())
        once = f"approve:{version.version}:{sorted(fields.items(), key=str)}"
        self.act("approve_estimate", once=once, visit=visit.id, done=self._agreed, **fields)

    def first_field(self) -> QWidget | None:
        """One key says that it was signed on paper."""
        if self.nothing.isVisibleTo(self):
            return None
        return self.consent.on_paper if self.consent.isVisibleTo(self) else None

    def show_refusal(self, refusal: Refused) -> None:
        """What is missing for a yes is said beside the signature."""
        if refusal.code in _PROOF_MISSING and self.consent.way() == "in_person":
            self.consent.say(self.text("The signature is missing. Sign in the field, or note that it was signed on "
                                       "paper."))
            self.reveal(self.consent.problem)
        else:
            super().show_refusal(refusal)

    def _show_given(self, visit: VisitPage) -> None:
        version = version_to_answer(visit)
        if version is None:
            return
        ways = {"in_person": self.text("in person"), "phone": self.text("by phone"), "message": self.text("by message")}
        who = self.text("The customer") if version.who == "customer" else version.who
        self.given_words.set_text(self.text("{who}, {way}, at {time}").format(
            who=who, way=ways.get(version.how, version.how), time=self.time(version.approved_at)))
        signature = signature_of(visit, "estimate")
        strokes = drawn(signature)
        on_paper = self.text("Signed on paper") if signature is not None and not strokes else ""
        self.given_proof.set_text(version.evidence or on_paper)
        self.given_proof.setVisible(bool(version.evidence or on_paper))
        self.signature.set_strokes(strokes)
        self.signature.setVisible(bool(strokes))

    def _reckon(self) -> None:
        if self.visit is None:
            return
        lines = answer_lines(self.desk, self.visit)
        declined = set(self.answers.declined()) | {line.id for line in lines if line.agreed is False}
        self.total.set_text(self.formats.amount(agreed_sum(lines, declined)))
        self._prepare()

    def _prepare(self) -> None:
        visit = self.visit
        if visit is not None and self.consent.way() != "in_person":
            amount = agreed_sum(answer_lines(self.desk, visit), self.answers.declined())
            self.consent.prepare(prepared_evidence(self.desk, visit, self.consent.way(), amount))

    def _agreed(self, _changed: Changed) -> None:
        if self._draft is not None:
            self._draft.drop()
        self.step_done.emit()


def _at_left(button: Button) -> QWidget:
    """A button as wide as its words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder
