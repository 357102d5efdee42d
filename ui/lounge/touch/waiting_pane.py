"""Who waits, whoever has been longest without news (or without a word of care) first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from resources.formats import Formats
from ui.lounge.touch.presenter import AdvisorPresenter
from ui.lounge.touch.scroll import TouchScroll
from ui.lounge.touch.told import Waits
from ui.lounge.touch.waiting_row import WaitingRow
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

NEWS_MINUTES = 30
"""After so long without news a customer would begin to wonder: the standard of the moments."""

_MINUTE = 60_000


class WaitingPane(QWidget):
    """``opened`` a visit, ``sorted_by`` news or care, ``done``: whoever is there goes."""

    opened = Signal(int)
    sorted_by = Signal(str)
    done = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._formats = Formats(translator.language)
        text = translator.text
        self.title = PlainLabel(text("Who waits longest"), size="heading", bold=True)
        self.order = ChipGroup([("news", text("Without news")), ("care", text("Without care"))], touch=True,
                               may_be_empty=False, one_line=True, name=text("Who waits longest"))
        self.order.set_chosen(["news"])
        self.order.chosen_changed.connect(self._sort)
        self.leave = Button(text("Done, close"), kind="primary", touch=True)
        self.leave.clicked.connect(lambda: self.done.emit())
        self.said = PlainLabel(size="lead", wrap=True)
        self.rows: list[WaitingRow] = []
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look().px(tokens.SNUG))
        self._list.addStretch(1)
        self.turning = TouchScroll(translator, inside)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SNUG))
        column.addLayout(head)
        orders = QHBoxLayout()
        orders.addWidget(self.order)
        orders.addStretch(1)
        column.addLayout(orders)
        column.addWidget(self.said)
        column.addWidget(self.turning, 1)

    def show_state(self, presenter: AdvisorPresenter) -> None:
        """Draw who waits."""
        self.said.set_text(presenter.said)
        self.said.set_tone("red" if presenter.bad else "quiet")
        self.said.setVisible(bool(presenter.said))
        self.order.set_chosen([presenter.order])
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        told = presenter.waiting
        people = list(told.people) if told is not None else []
        if presenter.order == "care":
            people.sort(key=lambda each: -each.care_minutes)
        self.rows = [self._row(each, told.round_minutes if told is not None else 0) for each in people]
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)
            row.clicked.connect(partial(self._open, row.visit))
        if told is not None and not people and not presenter.said:
            self.said.set_text(self._translator.text("Nobody waits just now."))
            self.said.show()

    def _row(self, each: Waits, round_minutes: int) -> WaitingRow:
        text = self._translator.text
        who = "  ·  ".join(part for part in (each.ticket, each.plate, each.seat) if part)
        about = [each.stage]
        if each.promised:
            about.append(text("promised {time}, passed").format(time=each.promised) if each.late
                         else text("promised {time}").format(time=each.promised))
        if each.asked:
            about.append(self._translator.plural("asked {count} time", "asked {count} times",
                                                 each.asked).format(count=each.asked))
        duration = self._formats.duration
        news = text("{time} without news").format(time=duration(max(1, each.news_minutes) * _MINUTE))
        care = "  ·  ".join([text("{time} without care").format(time=duration(max(1, each.care_minutes) * _MINUTE)),
                             *each.needs])
        return WaitingRow(each.visit, who, "  ·  ".join(about), news, care,
                          urgent=each.late or each.news_minutes >= NEWS_MINUTES,
                          care_due=each.care_minutes >= round_minutes or bool(each.needs))

    def _sort(self, keys: list[str]) -> None:
        self.sorted_by.emit(keys[0])

    def _open(self, visit: int, *_: object) -> None:
        self.opened.emit(visit)
