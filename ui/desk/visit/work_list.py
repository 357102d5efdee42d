"""What the workshop may do: each agreed line with its yes, and a button that notes that its work begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.visit.stages import RECEIVED
from ui.desk.visit.approval_presenter import AnswerLine, answer_line
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class WorkList(Card):
    """A line without a recorded yes shows that it waits, and has no button to begin it."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("Work to do"), parent=panel)
        self._panel = panel
        self._shown: tuple[object, ...] = ()
        self._body: QWidget | None = None
        self.starts: dict[int, Button] = {}

    def show_visit(self, visit: VisitPage) -> None:
        """The lines that were not declined, with what may begin."""
        asked_about = {line.instead_of for line in visit.lines if line.state == "proposed"}
        begins = visit.stage != RECEIVED and visit.settled_at is None
        rows = [(answer_line(self._panel.desk, line), begins and line.state == "approved" and line.started_at is None
                 and line.id not in asked_about) for line in visit.lines if line.state in ("approved", "proposed")
                and (line.state == "approved" or visit.estimates and visit.estimates[-1].approved_at is not None)]
        self.setVisible(bool(rows))
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        if self._body is not None:
            self.body.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body, self.starts = QWidget(self), {}
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        for line, may_begin in rows:
            column.addLayout(self._row(line, may_begin))
        self.add(self._body)

    def _row(self, line: AnswerLine, may_begin: bool) -> QHBoxLayout:
        text = self._panel.text
        across = QHBoxLayout()
        across.setSpacing(look().px(tokens.SNUG))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(line.name, wrap=True))
        if line.said:
            words.addWidget(PlainLabel(line.said, size="small", tone="quiet", wrap=True))
        across.addLayout(words, 1)
        if may_begin:
            start = Button(text("Start the work"), icon="wrench")
            start.setAccessibleName(f"{text('Start the work')}: {line.name}")
            start.clicked.connect(lambda: self._panel.act("start_line", once=f"start:{line.id}", line=line.id))
            self.starts[line.id] = start
            across.addWidget(start, 0, Qt.AlignmentFlag.AlignTop)
        else:
            state = text("work has begun") if line.fixed else text("agreed") if line.agreed else text(
                "waits for the customer's yes")
            across.addWidget(PlainLabel(state, tone="green" if line.agreed else "amber"), 0,
                             Qt.AlignmentFlag.AlignTop)
        return across
