"""The customer's yes to the estimate: line by line, with a signature or the words of a call or message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.visit.answer_list import AnswerList
from ui.desk.visit.approval_presenter import (
    agreed_sum,
    answer_lines,
    approval_fields,
    changed_answers,
    drawn,
    open_lines,
    prepared_evidence,
    proof_fields,
    seen,
    signature_of,
    version_to_answer,
    way_words,
)
from ui.desk.visit.consent_card import ConsentCard
from ui.desk.visit.estimate_presenter import differences
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.word_list import WordList
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
    from ui.desk.visit.approval_presenter import AnswerLine
    from ui.drafting import Draft

_PROOF_MISSING = frozenset({"evidence_missing", "signature_missing"})
_SIGNATURE_WRONG = frozenset({"signature_unreadable", "signature_dot", "written_yes_missing"})
_CHANGED_MEANWHILE = frozenset({"estimate_changed", "line_changed"})


class ApprovalStep(StepPanel):
    """An answer to each line, the sum, how they said it; Ctrl+Enter records it. Afterwards lines that were left open,
    and answers to work that has not begun, can still be answered otherwise.
    """

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self._draft: Draft | None = None
        self._changing = False
        make = Button(self.text("Make the estimate"), kind="primary", icon="estimate")
        make.clicked.connect(lambda: self.open_step.emit("estimate"))
        self.nothing = EmptyState(self.text("No estimate yet"),
                                  self.text("The customer says yes to an estimate. Make it first."), icon="estimate",
                                  button=make)
        self.answers = AnswerList(desk, may_call=True)
        self.answers.changed.connect(self._reckon)
        self.sum_words = PlainLabel(self.text("Agreed to"), tone="quiet")
        self.total = PlainLabel(size="display", bold=True)
        self.promised = PlainLabel(tone="quiet", wrap=True)
        self.differences = WordList(self.text("What changed from the version before"), "forward")
        self.lines_card = Card(self.text("What the customer agrees to"))
        self.lines_card.add(self.differences)
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
        self.change = Button(self.text("Change an answer"), icon="undo")
        self.change.clicked.connect(self._begin_change)
        for widget in (self.given_words, self.given_proof, self.signature, _at_left(self.change)):
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
        lines = answer_lines(self.desk, visit)
        again = answered and not over and (self._changing or bool(open_lines(lines)))
        open_still = version is not None and not over and (not answered or again)
        self.nothing.setVisible(version is None)
        self.lines_card.setVisible(version is not None)
        self.consent.setVisible(open_still)
        self.given.setVisible(answered)
        self.change.setVisible(answered and not over and not again and any(not line.fixed for line in lines))
        self.answers.set_lines(lines, open_still=open_still)
        self.differences.set_lines([] if answered else differences(self.desk, visit))
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
        """Record the answers; when all were given it goes on to the next step."""
        visit = self.visit
        version = version_to_answer(visit) if visit is not None else None
        if visit is None or version is None:
            self.open_step.emit("estimate")
            return
        self.consent.say("")
        lines = answer_lines(self.desk, visit)
        if version.approved_at is not None:
            self._answer_again(visit, lines)
        elif self._only_calls():
            self.act("ask_for_call", visit=visit.id, lines=self.answers.to_call(), words=self.consent.evidence.text(),
                     done=self._noted)
        else:
            fields: dict[str, Any] = {**approval_fields(declined=self.answers.declined(), **self._proof()),
                                      "seen": seen(lines), "call_me": self.answers.to_call()}
            once = f"approve:{version.version}:{sorted(fields.items(), key=str)}"
            self.act("approve_estimate", once=once, visit=visit.id, done=self._agreed, **fields)

    def first_field(self) -> QWidget | None:
        """One key says that it was signed on paper."""
        if self.nothing.isVisibleTo(self):
            return None
        return self.consent.on_paper if self.consent.isVisibleTo(self) else None

    def step_back(self) -> bool:
        """Escape leaves the answers as they were."""
        if not self._changing or self.visit is None:
            return False
        self._changing = False
        self.show_visit(self.visit)
        return True

    def show_refusal(self, refusal: Refused) -> None:
        """What is missing for a yes is said beside the signature, and so is what changed meanwhile."""
        if refusal.code in _PROOF_MISSING and self.consent.way() == "in_person":
            self.consent.say(self.text("The signature is missing. Sign in the field, or note that it was signed on "
                                       "paper."))
        elif refusal.code in _CHANGED_MEANWHILE | _SIGNATURE_WRONG:
            self.consent.say(self.words(refusal.sentence))
        else:
            super().show_refusal(refusal)
            return
        self.reveal(self.consent.problem)

    def _answer_again(self, visit: VisitPage, lines: list[AnswerLine]) -> None:
        """What is answered otherwise than before, or was left open."""
        answers = changed_answers(lines, self.answers.answers()) if self.consent.isVisibleTo(self) else []
        if not answers:
            self._changing = False
            self.show_visit(visit)
            self.step_done.emit()
            return
        proof = proof_fields(**self._proof())
        once = f"answer:{answers}:{sorted(proof.items(), key=str)}"
        self.act("answer_lines", once=once, visit=visit.id, answers=answers, done=self._noted, **proof)

    def _proof(self) -> dict[str, Any]:
        return {"how": self.consent.way(), "who": self.consent.who.text(), "evidence": self.consent.evidence.text(),
                "strokes": self.consent.strokes(), "on_paper": self.consent.on_paper.isChecked()}

    def _only_calls(self) -> bool:
        given = self.answers.answers().values()
        return "call_me" in given and "approved" not in given

    def _begin_change(self) -> None:
        self._changing = True
        self.consent.reset()
        if self.visit is not None:
            self.show_visit(self.visit)
            tick = next(iter(self.answers.ticks.values()), None)
            if tick is not None:
                tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_given(self, visit: VisitPage) -> None:
        version = version_to_answer(visit)
        if version is None:
            return
        who = self.text("The customer") if version.who == "customer" else version.who
        self.given_words.set_text(self.text("{who}, {way}, at {time}").format(
            who=who, way=way_words(self.desk).get(version.how, version.how), time=self.time(version.approved_at)))
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
        self.total.set_text(self.formats.amount(self._amount(self.visit)))
        self.consent.set_title(self.text("How they answered") if version_answered(self.visit) else
                               self.text("How they said yes"))
        self.agree.set_label(self.text("Note that they want a call") if self._only_calls() else
                             self.text("Record the answers") if version_answered(self.visit) else
                             self.text("Record the customer's yes"))
        self._prepare()

    def _amount(self, visit: VisitPage) -> int:
        """What is agreed to with the answers as they are given here."""
        lines = answer_lines(self.desk, visit)
        given = {**{line.id: line.answer or "approved" for line in lines}, **self.answers.answers()}
        return agreed_sum(lines, {line for line, answer in given.items() if answer != "approved"})

    def _prepare(self) -> None:
        visit = self.visit
        if visit is not None and self.consent.way() != "in_person":
            self.consent.prepare(prepared_evidence(self.desk, visit, self.consent.way(), self._amount(visit)))

    def _noted(self, _changed: Changed) -> None:
        self._changing = False
        self.consent.reset()
        if self.visit is not None:
            self.show_visit(self.visit)

    def _agreed(self, _changed: Changed) -> None:
        if self._draft is not None:
            self._draft.drop()
        self.consent.reset()
        self.step_done.emit()


def version_answered(visit: VisitPage) -> bool:
    """Whether the newest version has its answer."""
    version = version_to_answer(visit)
    return version is not None and version.approved_at is not None


def _at_left(button: Button) -> QWidget:
    """A button as wide as its words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder
