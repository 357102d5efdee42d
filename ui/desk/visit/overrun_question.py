"""The open question to the customer: what was found, its lines to answer, what a yes does to the promised time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.desk.visit.answer_list import AnswerList
from ui.desk.visit.overrun_presenter import asked_lines, who_asked
from ui.desk.visit.workshop import TELL_KEY
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import OverrunRow
    from ui.desk.visit.panel import StepPanel


class QuestionCard(Card):
    """Shown while the customer has not answered."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("Waiting for the customer's answer"), parent=panel)
        self._panel = panel
        self.why = PlainLabel(size="lead", wrap=True)
        self.asked_at = PlainLabel(size="small", tone="quiet", wrap=True)
        self.answers = AnswerList(panel.desk)
        self.blocked = PlainLabel(panel.text("The work stands still until they answer: no stage after the repair, no "
                                             "bill."), tone="amber", wrap=True)
        self.moves = PlainLabel(tone="quiet", wrap=True)
        self.sum = PlainLabel(size="heading", bold=True)
        self.tell = Button(panel.text("What to say"), icon="phone", key_shown=TELL_KEY)
        for widget in (self.why, self.asked_at, self.answers):
            self.add(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.moves, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sum)
        self.add_layout(row)
        last = QHBoxLayout()
        last.setSpacing(look().px(tokens.WIDE))
        last.addWidget(self.blocked, 1)
        last.addWidget(self.tell, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add_layout(last)

    def show_question(self, visit: VisitPage, question: OverrunRow) -> None:
        """What was asked, when and by whom."""
        self.why.set_text(question.reason)
        self.asked_at.set_text(self._panel.text("Asked at {time} by {who}").format(
            time=self._panel.time(question.at), who=who_asked(self._panel.desk, question)))
        self.answers.set_lines(asked_lines(self._panel.desk, visit, question), open_still=True)
