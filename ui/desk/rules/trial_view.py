"""What past days would have looked like under the rules being written: figures before and after, and every promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.place import Place
from ui.desk.rules.trying import ChangeLine, FigureLine, tried, try_rules
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel
from ui.widgets.table_list import Column, RecordModel, TableList
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from ui.desk.page import Page


def _nothing(_stand: object) -> None:
    """The replay tells nothing on its way."""


class TrialView(QWidget):
    """``text_of`` gives the file to try; nothing is saved by trying."""

    go = Signal(object)

    def __init__(self, page: Page, text_of: Callable[[], str]) -> None:
        super().__init__(page)
        self._page, self._text_of = page, text_of
        text = page.desk.translator.text
        yesterday = datetime.combine(page.desk.today() - timedelta(days=1), time())
        self.first = WhenField(text("First day"), yesterday, day_only=True)
        self.last = WhenField(text("Last day"), yesterday, day_only=True)
        self.run = Button(text("Show what would have been"), kind="primary", icon="clock", key_shown="Ctrl+Enter")
        self.run.clicked.connect(self.try_now)
        self.summary = PlainLabel(text("Choose the days and see what the rules being written would have made of them. "
                                       "Nothing is changed by it."), tone="quiet", wrap=True)
        self.figures: RecordModel[FigureLine] = RecordModel([
            Column(text("Promise"), lambda each: each.label, stretch=True),
            Column(text("Kept / late / missed"), lambda each: each.before, number=True),
            Column(text("Under these rules"), lambda each: each.after, number=True),
            Column(text("In time"), lambda each: each.share_before, number=True),
            Column(text("Then"), lambda each: each.share_after, lambda each: each.change, number=True)])
        self.changes: RecordModel[ChangeLine] = RecordModel([
            Column(text("Customer"), lambda each: each.about, stretch=True),
            Column(text("Promise"), lambda each: each.label),
            Column(text("As it was"), lambda each: each.before),
            Column(text("As it would have been"), lambda each: each.after)])
        self._lay_out()

    def _lay_out(self) -> None:
        text, now = self._page.desk.translator.text, look()
        head = QHBoxLayout()
        head.setSpacing(now.px(tokens.BASE))
        for field in (self.first, self.last):
            field.setFixedWidth(now.px(190))
            head.addWidget(field)
        head.addWidget(self.run, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        self.figure_table = TableList(self.figures, text("Figures before and after"), parent=self)
        self.change_table = TableList(self.changes, text("Promises that would have gone otherwise"), sortable=False,
                                      parent=self)
        self.change_table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.BASE))
        column.addLayout(head)
        for title, table, stretch in ((text("Figures before and after"), self.figure_table, 2),
                                      (text("Promises that would have gone otherwise"), self.change_table, 3)):
            card = Card(title)
            card.add(table, 1)
            column.addWidget(card, stretch)

    def try_now(self) -> None:
        """Run it beside the acts; what is wrong with the rules or the days is said in its place."""
        desk = self._page.desk
        self.run.setEnabled(False)
        self.summary.set_tone("quiet")
        self.summary.set_text(self._page.text("Replaying the record …"))
        given = (desk.store, self._text_of(), self.first.when().date(), self.last.when().date(), desk.zone, desk.now())
        desk.work.long(lambda _acting, _tell: try_rules(*given), progress=_nothing, done=self._tried,
                       refused=self._refused, failed=self._failed, owner=self)

    def _tried(self, answer: Any) -> None:
        shown = tried(self._page.desk, *answer)
        self.run.setEnabled(True)
        self.summary.set_text(shown.summary)
        self.figures.set_records(shown.figures)
        self.changes.set_records(shown.changes)

    def _refused(self, refusal: Refused) -> None:
        self._say(refusal.sentence.said(self._page.desk.translator))

    def _failed(self, fault: Fault) -> None:
        self._say(fault.sentence.said(self._page.desk.translator))

    def _say(self, words: str) -> None:
        self.run.setEnabled(True)
        self.summary.set_tone("red")
        self.summary.set_text(words)

    def _open(self, line: ChangeLine) -> None:
        if line.visit is not None:
            self.go.emit(Place("visit", visit=line.visit))
