"""Right of the step: what is due for this visit, what the customer was told, what they asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.customer.stage_notes import StageNotes
from ui.desk.visit.comeback_card import ComebackCard
from ui.desk.visit.needs_card import OpenNeeds
from ui.desk.visit.side_presenter import SidePresenter, Told
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.due_list import DueList, DueRow
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_MOST_ROWS = 4


class ToldList(QWidget):
    """A short list of news or questions: time and way, then the words."""

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Told] | None = None
        self._nothing = nothing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(2))
        self._labels: list[PlainLabel] = []

    def set_told(self, told: Sequence[Told]) -> None:
        """Show these, or the words for none."""
        if list(told) == self._shown:
            return
        self._shown = list(told)
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for each in told:
            head = f"{each.when} · {each.outcome}" if each.outcome else each.when
            self._add(PlainLabel(head, size="small", bold=True, tone="amber" if each.outcome else "quiet", wrap=True,
                                 parent=self))
            self._add(PlainLabel(each.words, wrap=True, parent=self))
        if not told:
            self._add(PlainLabel(self._nothing, size="small", tone="quiet", wrap=True, parent=self))

    def words(self) -> list[str]:
        """Every line as it stands."""
        return [label.said() for label in self._labels]

    def _add(self, label: PlainLabel) -> None:
        self._labels.append(label)
        self._column.addWidget(label)


class VisitSide(QWidget):
    """Three small cards; Enter on what is due opens its step."""

    open_step = Signal(str)
    """The act or situation a person wants to do."""

    note_wanted = Signal()
    """A person wants to note what the customer likes."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self.presenter = SidePresenter(desk)
        self.area = QuietScrollArea(self)
        self._cards = QWidget()
        self._beside = True
        self.area.setWidget(self._cards)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        column = QVBoxLayout(self._cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.BASE))
        self.due = DueList(desk.text("Due now"), parent=self)
        self.due.chosen.connect(self._open)
        self.nothing_due = PlainLabel(desk.text("Nothing is due for this visit."), size="small", tone="quiet",
                                      wrap=True)
        self.due_card = Card(desk.text("Due now"), tight=True, parent=self)
        self.due_card.add(self.due)
        self.due_card.add(self.nothing_due)
        self.told = ToldList(desk.text("Nothing yet. What you tell the customer stands here."))
        self.told_card = Card(desk.text("News told"), tight=True, parent=self)
        self.told_card.add(self.told)
        self.asked = ToldList("")
        self.asked_card = Card(desk.text("The customer asked"), tight=True, parent=self)
        self.asked_card.add(self.asked)
        self.notes = StageNotes(desk, "waiting", parent=self)
        self.notes_card = Card(desk.text("While they wait"), tight=True, parent=self)
        note = QuietButton(desk.text("Note it"), icon="cup")
        note.set_key_shown("F7")
        note.clicked.connect(self.note_wanted)
        self.notes_card.add_aside(note)
        self.needs = OpenNeeds(desk, page.act, touch=False, parent=self)
        self.needs_card = Card(desk.text("Needs that wait"), tight=True, parent=self)
        self.needs_card.add(self.needs)
        self.notes_card.add(self.notes)
        self.comeback = ComebackCard(desk, page.act, self)
        for card in (self.comeback, self.due_card, self.needs_card, self.notes_card, self.told_card, self.asked_card):
            column.addWidget(card)
        column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """Show what belongs to this visit."""
        self.presenter.show(visit)
        self.notes.show_customer(visit.customer.id)
        over = visit.departed_at is not None or visit.cancelled_at is not None
        self.notes_card.setVisible(not over)
        self.needs.show_visit(visit)
        self.needs_card.setVisible(not over and any(row.met_at is None for row in visit.needs))
        self.comeback.show_visit(visit)
        self.told.set_told(self.presenter.told())
        asked = self.presenter.asked()
        self.asked.set_told(asked)
        self.asked_card.setVisible(bool(asked))
        self.tick()

    def set_beside(self, beside: bool) -> None:
        """Beside the step it scrolls by itself; below it, it is as high as what it holds."""
        self._beside = beside
        self._fit()

    def _fit(self) -> None:
        self.area.setMinimumHeight(0 if self._beside else self._cards.sizeHint().height())

    def tick(self) -> None:
        """Time passed."""
        lines = self.presenter.due()
        self.due.set_rows([DueRow(line.key, line.urgency, line.what, line.when, subject=line.place.focus or "arrival")
                           for line in lines])
        self.due.setVisible(bool(lines))
        self.nothing_due.setVisible(not lines)
        if lines:
            height = self.due.sizeHintForRow(0)
            self.due.setFixedHeight(height * min(len(lines), _MOST_ROWS) + look().px(4))
        self._fit()

    def _open(self, row: DueRow) -> None:
        self.open_step.emit(row.subject)
