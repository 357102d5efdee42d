"""Ctrl+3 before a visit was chosen: who is here, to choose one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.desk.today.presenter import TodayPresenter
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class HerePage(Page):
    """The visits under way; Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = TodayPresenter(desk)
        self.rows = RowList(self.text("Who is here"), parent=self)
        self.rows.opened.connect(self._open)
        self._empty = EmptyState(self.text("Nobody is here yet"), self.text(
            "A car that arrives stands here until the farewell. Press F2 when somebody comes."), icon="car")
        self._empty.hide()
        card = Card(parent=self)
        card.add(self.rows, 1)
        card.add(self._empty, 1)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(Heading(self.text("Visits under way"), self.text("Choose one and press Enter."), self))
        column.addWidget(card, 1)

    def title(self) -> str:
        """Visits under way."""
        return self.text("Visits under way")

    def open(self, place: Place) -> None:
        """Read who is here."""
        super().open(place)
        self._show()
        if not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Something changed anywhere."""
        self._show()

    def finish_step(self) -> None:
        """Ctrl+Enter opens the chosen one."""
        row = self.rows.current()
        if row is not None:
            self._open(row)

    def _show(self) -> None:
        self.presenter.load()
        here = self.presenter.here()
        self.rows.set_rows([ListRow(line.key, line.lead, line.title, line.detail, line.badge, line.mood, line.right,
                                    line.right_detail, line.right_mood) for line in here])
        self.rows.setVisible(bool(here))
        self._empty.setVisible(not here)

    def _open(self, row: ListRow) -> None:
        self.go.emit(Place("visit", visit=row.key))
