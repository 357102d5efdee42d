"""The one visit that is open: whom one speaks to, the news, a word of care, the technician."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.lounge.touch.care_card import CareCard
from ui.lounge.touch.meeting_card import MeetingCard
from ui.lounge.touch.presenter import AdvisorPresenter
from ui.lounge.touch.scroll import TouchScroll
from ui.lounge.touch.words_card import WordsCard
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.plain_label import PlainLabel


class VisitPane(QWidget):
    """``back`` to who waits; the cards say the rest. Side by side on a wide screen, one under the other on a tall one.
    """

    back = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._visit = 0
        text = translator.text
        self.leave = Button(text("Back"), icon="back", touch=True)
        self.leave.clicked.connect(lambda: self.back.emit())
        self.who = PlainLabel(size="heading", bold=True, elide=True)
        self.about = PlainLabel(size="lead", tone="quiet", elide=True)
        self.said = PlainLabel(size="lead", wrap=True)
        self.words = WordsCard(translator)
        self.care = CareCard(translator)
        self.meeting = MeetingCard(translator)
        inside = QWidget()
        self.halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self.halves.setContentsMargins(0, 0, 0, 0)
        self.halves.setSpacing(look().px(tokens.BASE))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.words)
        left.addStretch(1)
        right.setSpacing(look().px(tokens.BASE))
        right.addWidget(self.care)
        right.addWidget(self.meeting)
        right.addStretch(1)
        self.halves.addLayout(left, 1)
        self.halves.addLayout(right, 1)
        self.turning = TouchScroll(translator, inside)
        head = QHBoxLayout()
        head.setSpacing(look().px(tokens.BASE))
        head.addWidget(self.leave)
        names = QVBoxLayout()
        names.addWidget(self.who)
        names.addWidget(self.about)
        head.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SNUG))
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(self.turning, 1)

    def show_state(self, presenter: AdvisorPresenter) -> None:
        """Draw the visit."""
        visit, words = presenter.visit, presenter.words
        self.said.set_text(presenter.said)
        self.said.set_tone("red" if presenter.bad else "quiet")
        self.said.setVisible(bool(presenter.said))
        if visit is None or words is None:
            return
        text = self._translator.text
        self.who.set_text("  ·  ".join(part for part in (visit.address, visit.seat) if part))
        self.about.set_text("  ·  ".join(part for part in (
            visit.ticket, visit.plate, visit.stage,
            text("promised {time}").format(time=visit.promised) if visit.promised else "",
            text("Last news {time}").format(time=visit.news) if visit.news else "") if part))
        self.words.show_state(visit, words, busy=presenter.busy)
        self.care.show_state(visit, presenter.done, busy=presenter.busy)
        self.meeting.show_state(visit, presenter)
        if visit.visit != self._visit:
            self._visit = visit.visit
            self.turning.to_top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide or tall."""
        super().resizeEvent(event)
        wide = self.width() > self.height()
        self.halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.halves.setStretch(0, int(wide))  # one under the other, the news takes no more room than it needs
