"""Right the first time and what came back: two rates over the last days, and below them the visits they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from frontdesk.store.faults import Fault
from ui.desk.insight.quality_presenter import SPANS, QualityPresenter
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class QualityCard(Card):
    """Enter on a row opens that visit; ``rows.opened`` carries it."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk.text("Right the first time"), parent=page)
        self._page = page
        self.presenter = QualityPresenter(desk)
        self.spans = ChipGroup(self.presenter.spans(), may_be_empty=False, name=desk.text("Over how many days"),
                               parent=self)
        self.spans.set_chosen([str(SPANS[0])])
        self.spans.chosen_changed.connect(self._chosen)
        self.fixed, self.back = (PlainLabel(size="heading", bold=True, parent=self) for _ in range(2))
        self.about = PlainLabel(tone="quiet", size="small", parent=self)
        self.rows = RowList(desk.text("Visits that were not right the first time"), lead_width=0, parent=self)
        self.none = PlainLabel(desk.text("None came back and none was checked twice."), tone="quiet", wrap=True,
                               parent=self)
        self.add(self.spans)
        rates = QHBoxLayout()
        rates.setSpacing(look().px(tokens.WIDE))
        for figure, words in ((self.fixed, desk.text("right the first time")), (self.back, desk.text("came back"))):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(PlainLabel(words, tone="quiet", size="small", parent=self))
            rates.addLayout(column)
        rates.addStretch(1)
        rates.addWidget(self.about, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(rates)
        self.add(self.rows, 1)
        self.add(self.none)

    def load(self) -> None:
        """Count again."""
        try:
            self.presenter.load()
        except Fault as fault:
            self._page.said.emit("fault", self._page.words(fault.sentence))
            return
        for label, words in zip((self.fixed, self.back), self.presenter.rates(), strict=True):
            label.set_text(words)
        self.about.set_text(self.presenter.about())
        self.rows.set_rows([ListRow(line.key, "", line.who, line.detail, "", "amber", line.badge, line.day)
                            for line in self.presenter.lines])
        self.rows.setVisible(bool(self.presenter.lines))
        self.none.setVisible(not self.presenter.lines and self.presenter.found.visits > 0)

    def _chosen(self, chosen: list[str]) -> None:
        self.presenter.days = int(chosen[0]) if chosen else SPANS[0]
        self.load()
