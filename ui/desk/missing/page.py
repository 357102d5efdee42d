"""Customers who stay away: who lapsed, who is at risk, and from each the way to the word that is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.heading import Heading, page_margins
from ui.desk.missing.presenter import MissingPresenter
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class MissingPage(Page):
    """Enter on somebody leads to what to say and to noting the outcome; where no word is due, to the card."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = MissingPresenter(desk)
        self.heading = Heading(self.text("Customers who stay away"), self.text(
            "Only who agreed to be told about offers and has no appointment. Enter: what to say, and what came of it."),
            self)
        self.kind = ChoiceField(self.text("List to call"), self.presenter.kinds())
        self.kind.key_changed.connect(self._other_list)
        self.people = RowList(self.text("Customers who stay away"), lead_width=0, parent=self)
        self.people.opened.connect(self._open)
        self._nobody = EmptyState(self.text("Nobody stays away"), self.text(
            "Whoever has not come for so long and may be asked stands here."), icon="people")
        self.further = QuietButton(self.text("Show more people"), icon="down")
        self.further.clicked.connect(lambda: self._read(further=True))
        card = Card(parent=self)
        card.add(self.kind)
        card.add(self.people, 1)
        card.add(self._nobody, 1)
        card.add(self.further)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(card, 1)

    def title(self) -> str:
        """What the page is for."""
        return self.text("Customers who stay away")

    def open(self, place: Place) -> None:
        """Who stays away now; the first is chosen."""
        super().open(place)
        self.kind.set_key(place.focus or self.presenter.kinds()[0][0])
        self._read()
        if self.presenter.rows:
            self.people.setCurrentIndex(self.people.lines.index(0))
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody was asked, came or booked."""
        if changed.customers:
            self._read()

    def _other_list(self, _key: str) -> None:
        self._read()

    def _read(self, *, further: bool = False) -> None:
        try:
            self.presenter.load(self.kind.key() or self.presenter.kinds()[0][0], further=further)
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.people.set_rows([ListRow(line.customer, "", line.name, line.phone, line.badge, line.mood, line.since)
                              for line in self.presenter.lines()])
        self.people.setVisible(bool(self.presenter.rows))
        self._nobody.setVisible(not self.presenter.rows)
        self.further.setVisible(self.presenter.more())

    def _open(self, row: ListRow) -> None:
        found = self.presenter.row(row.key)
        if found is None:
            return
        word_due = found.special_day is not None and found.asked_at is None
        self.go.emit(Place("customer", customer=row.key, focus="note_special_day" if word_due else "",
                           text=str(found.special_day) if word_due else ""))
