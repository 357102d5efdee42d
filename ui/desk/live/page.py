"""The live board: what is overdue at the left, today's promises by person and by kind at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.handling.sheet import HAND_OVER, PUT_OFF, HandlingSheet
from ui.desk.heading import Heading, page_margins
from ui.desk.live.drill import Drill
from ui.desk.live.presenter import Going, LivePresenter
from ui.desk.page import Page
from ui.desk.place import Place
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.due_list import DueList, DueRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.table_list import Column, RecordModel, TableList

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class LivePage(Page):
    """Follows news and time by itself; Enter opens what is due, S puts it off, H hands it over. Enter on a person or a
    promise shows the rows behind the figures, Esc goes back.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = LivePresenter(desk)
        self._handling: HandlingSheet | None = None
        self._minute = -1
        self.heading = Heading(parent=self)
        self._tiles: list[tuple[PlainLabel, PlainLabel]] = []
        self.due = DueList(self.text("What is due, overdue first"), letters=PUT_OFF + HAND_OVER, parent=self)
        self._calm = EmptyState(self.text("Nothing is due"), self.text(
            "Every promise is kept. What falls due next will stand here, the most urgent on top."), icon="cup")
        self.people: RecordModel[Going] = RecordModel(self._columns(self.text("Who")))
        self.kinds: RecordModel[Going] = RecordModel(self._columns(self.text("Promise")))
        self.people_table = TableList(self.people, self.text("Today by person"), parent=self)
        self.kinds_table = TableList(self.kinds, self.text("Today by promise"), parent=self)
        self.drill = Drill(desk, self)
        self.drill.go.connect(self.go.emit)
        self.drill.left.connect(self.step_back)
        self._lay_out()
        for table in (self.people_table, self.kinds_table):
            table.opened.connect(self._drill)
        self.due.chosen.connect(self._do)
        self.due.letter_pressed.connect(self._handle)

    def _columns(self, first: str) -> list[Column[Going]]:
        number = self.desk.formats.number
        return [
            Column(first, lambda each: each.name, stretch=True),
            Column(self.text("Overdue"), lambda each: number(each.overdue), lambda each: each.overdue, number=True),
            Column(self.text("Undecided"), lambda each: number(each.open), lambda each: each.open, number=True),
            Column(self.text("Kept"), lambda each: number(each.kept), lambda each: each.kept, number=True),
            Column(self.text("Late"), lambda each: number(each.late), lambda each: each.late, number=True),
            Column(self.text("Missed"), lambda each: number(each.missed), lambda each: each.missed, number=True),
            Column(self.text("In time"), lambda each: each.share_words,
                   lambda each: -1.0 if each.share is None else each.share, number=True),
        ]

    def _lay_out(self) -> None:
        now = look()
        tiles = QHBoxLayout()
        tiles.setSpacing(now.px(tokens.BASE))
        for _ in range(6):
            card = Card(parent=self)
            figure, words = PlainLabel(size="display", bold=True), PlainLabel(tone="quiet", elide=True)
            card.add(figure)
            card.add(words)
            card.body.setSpacing(0)
            tiles.addWidget(card, 1)
            self._tiles.append((figure, words))
        due = Card(self.text("Due now"), parent=self)
        due.add(self.due, 1)
        due.add(self._calm, 1)
        self._figures = QWidget(self)
        right = QVBoxLayout(self._figures)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(now.px(tokens.BASE))
        for title, table in ((self.text("Today by person"), self.people_table),
                             (self.text("Today by promise"), self.kinds_table)):
            card = Card(title, parent=self)
            card.add(table, 1)
            right.addWidget(card, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(due, 2)
        row.addWidget(self._figures, 3)
        row.addWidget(self.drill, 3)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(tiles)
        column.addLayout(row, 1)

    def title(self) -> str:
        """Live board."""
        return self.text("Live board")

    def open(self, place: Place) -> None:
        """Read today; the keyboard goes to what is due."""
        super().open(place)
        self._load()
        if not self.due.currentIndex().isValid():
            self.due.setCurrentIndex(self.due.model().index(0, 0))
        (self.due if self.due.isVisibleTo(self) else self.people_table).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Something changed anywhere."""
        self._load()

    def tick(self) -> None:
        """Time passed: the list each second, the figures each minute."""
        self.presenter.due()
        self.desk.queue.tick()
        minute = self.desk.now() // 60_000
        if minute != self._minute:
            self._load()
        else:
            self._show_due()

    def commands(self) -> list[Command]:
        """What can be done with the chosen row, and the ways on from here."""
        chosen = lambda: self.due.current() is not None  # noqa: E731 (said once for both)
        return [
            Command("put_off", self.text("Put off the chosen due row (S)"), lambda: self._handle_current(PUT_OFF),
                    enabled=chosen, icon="clock"),
            Command("hand_over", self.text("Hand over the chosen due row (H)"),
                    lambda: self._handle_current(HAND_OVER), enabled=chosen, icon="people"),
        ]

    def finish_step(self) -> None:
        """Ctrl+Enter does what Enter does."""
        row = self.due.current()
        if row is not None:
            self._do(row)

    def step_back(self) -> bool:
        """Esc: from the promises back to the figures they stand behind."""
        if not self.drill.isVisible():
            return False
        self.drill.close_drill()
        self._figures.show()
        self.people_table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _drill(self, going: object) -> None:
        if isinstance(going, Going):
            self._figures.hide()
            self.drill.open_for(going)

    def _load(self) -> None:
        self._minute = self.desk.now() // 60_000
        try:
            self.desk.queue.load()
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.heading.set_words(*self.presenter.heading())
        self.people.set_records(self.presenter.people)
        self.kinds.set_records(self.presenter.kinds)
        self.drill.load()
        self._show_due()

    def _show_due(self) -> None:
        lines = self.presenter.due()
        self.due.set_rows([DueRow(line.key, line.urgency, line.who, line.what, line.where, line.when)
                           for line in lines])
        self.due.setVisible(bool(lines))
        self._calm.setVisible(not lines)
        for (figure, words), tile in zip(self._tiles, self.presenter.tiles(), strict=True):
            figure.set_text(tile.figure)
            figure.set_tone("red" if tile.bad else "ink")
            words.set_text(tile.words)

    def _do(self, row: DueRow) -> None:
        line = self.desk.queue.line(row.key)
        if line is not None and line.group:
            self.desk.queue.unfold(line.group)
            self._show_due()
        elif line is not None:
            self.go.emit(line.place)

    def _handle_current(self, letter: str) -> None:
        row = self.due.current()
        if row is not None:
            self._handle(letter, row)

    def _handle(self, letter: str, row: DueRow) -> None:
        line = self.desk.queue.line(row.key)
        if line is None or line.group:
            return
        if self._handling is None:
            self._handling = HandlingSheet(self)
        self._handling.open_for(line, letter)
