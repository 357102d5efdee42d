"""The workshop's shared screen: lanes of cars at the left, the large buttons for the chosen one at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.desk.workshop.panel import ChoicePanel
from ui.desk.workshop.presenter import Lane, WorkshopPresenter
from ui.desk.workshop.words_form import WordsForm
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk

_PANEL = 380


class LaneCard(Card):
    """One lane: its cars, as high as they need."""

    def __init__(self, lane: Lane, empty: str, parent: QWidget) -> None:
        super().__init__(lane.title, tight=True, parent=parent)
        self.key = lane.key
        self.rows = RowList(lane.title, lead_width=44, parent=self)
        self.calm = PlainLabel(empty, tone="quiet", parent=self)
        self.add(self.rows)
        self.add(self.calm)
        self.body.addStretch(1)

    def show_lane(self, lane: Lane) -> None:
        """Its cars now."""
        self.set_title(lane.title)
        self.rows.set_rows([ListRow(**line.fields()) for line in lane.lines])
        self.rows.setVisible(bool(lane.lines))
        self.calm.setVisible(not lane.lines)
        high = self.rows.sizeHintForRow(0) if lane.lines else 0
        self.rows.setFixedHeight(max(look().touch(), high) * len(lane.lines) + 2)


class WorkshopPage(Page):
    """Touch a car, touch what is done, touch which; digits do the same. ``place.visit`` names a car."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = WorkshopPresenter(desk)
        self.lanes: list[LaneCard] = []
        self.visit: int | None = None
        self._lane = ""
        self._action = ""
        self._picked: list[str] = []
        self._key = uuid4().hex
        self._minute = -1
        self.heading = Heading(parent=self)
        self.order = Button("", kind="flat", icon="swap", touch=True)
        self.order.clicked.connect(self._turn)
        self.full = Button(self.text("The page alone on the screen"), kind="flat", icon="board", key_shown="F11",
                           touch=True)
        self.full.clicked.connect(lambda: self.wants.emit("full_screen"))
        for button in (self.order, self.full):
            self.heading.add(button)
        self.panel = ChoicePanel(self.text("Back"), self)
        self.panel.picked.connect(self._pick)
        self.panel.back.connect(self.step_back)
        self.form = WordsForm(self, self)
        self.form.sent.connect(self.finish_step)
        self.form.left.connect(self.step_back)
        self.nothing = EmptyState(self.text("Touch a car"), self.text(
            "Then what is done: begin, pause, something found, done. Digits do the same as fingers."), icon="wrench")
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(now.px(tokens.BASE))
        self._area = QuietScrollArea(self)
        self._area.setWidget(inside)
        side = QWidget(self)
        side.setFixedWidth(now.px(_PANEL))
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        for widget in (self.nothing, self.panel, self.form):
            right.addWidget(widget, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(self._area, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(row, 1)

    def title(self) -> str:
        """Workshop."""
        return self.text("Workshop screen")

    def open(self, place: Place) -> None:
        """The cars; the one named is chosen."""
        super().open(place)
        self._load()
        lane = next((each for each in self.lanes
                     if any(row.key == place.visit for row in each.rows.lines.rows())), None)
        if lane is not None and place.visit is not None:
            lane.rows.set_current(place.visit)
            lane.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._choose(None, "")
            first = next((each for each in self.lanes if each.rows.lines.rows()), None)
            (first.rows if first is not None else self.order).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Something was done, here or at another screen."""
        self._load()

    def tick(self) -> None:
        """Times in work grow by the minute."""
        if self.desk.now() // 60_000 != self._minute:
            self._load()

    def commands(self) -> list[Command]:
        """The other order of the lanes."""
        return [Command("workshop_order", self.order.label(), self._turn, icon="swap")]

    def finish_step(self) -> None:
        """Ctrl+Enter keeps the words."""
        if self.form.isVisible() and not self.form.waiting:
            self._do()

    def step_back(self) -> bool:
        """Esc: one touch back, then no car."""
        if self.form.isVisible():
            self.form.hide()
            self._picked = []
        elif self._picked:
            self._picked.pop()
        elif self._action:
            self._action = ""
        elif self.visit is not None:
            for lane in self.lanes:
                lane.rows.clearSelection()
                lane.rows.setCurrentIndex(QModelIndex())
            self._choose(None, "")
            return True
        else:
            return False
        self._show()
        return True

    # --- what is shown --------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._minute = self.desk.now() // 60_000
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.heading.set_words(*self.presenter.heading())
        self.order.set_label(self.text("By technician") if self.presenter.by_bay else self.text("By bay"))
        lanes = self.presenter.lanes()
        if [lane.key for lane in lanes] != [card.key for card in self.lanes]:
            self._make_lanes(lanes)
        for card, lane in zip(self.lanes, lanes, strict=True):
            card.show_lane(lane)
        if self.visit is not None and self.presenter.job(self.visit) is None:
            self._choose(None, "")
        elif not self.form.isVisible():
            self._show()

    def _make_lanes(self, lanes: list[Lane]) -> None:
        for card in self.lanes:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.lanes = []
        columns = 2
        for at, lane in enumerate(lanes):
            card = LaneCard(lane, self.text("No car"), self)
            chosen = partial(self._chosen, lane.key, card.rows)
            for touched in (card.rows.selectionModel().currentChanged, card.rows.clicked,
                            card.rows.doubleClicked):  # the second of two quick touches is no click
                touched.connect(chosen)
            card.rows.opened.connect(self._opened)
            self._grid.addWidget(card, at // columns, at % columns)
            self.lanes.append(card)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch((len(lanes) + columns - 1) // columns, 1)

    def _chosen(self, lane: str, rows: RowList, index: QModelIndex, *_: object) -> None:
        if not index.isValid():
            return
        for other in self.lanes:
            if other.rows is not rows and other.rows.currentIndex().isValid():
                other.rows.setCurrentIndex(QModelIndex())
        key = rows.lines.row(index.row()).key
        if (key, lane) != (self.visit, self._lane):
            self._choose(key, lane)

    def _opened(self, _row: ListRow) -> None:
        if self.panel.buttons:
            self.panel.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, visit: int | None, lane: str) -> None:
        self.visit, self._lane, self._action, self._picked = visit, lane, "", []
        self._key = uuid4().hex
        self.form.hide()
        self._show()

    def _who(self) -> str:
        return self.presenter.who(self.visit, self._lane) if self.visit is not None else ""

    def _show(self) -> None:
        """What may be touched now."""
        self.nothing.setVisible(self.visit is None)
        self.panel.setVisible(self.visit is not None and not self.form.isVisible())
        if self.visit is None:
            return
        car, about = self.presenter.about(self.visit)
        self.panel.car.set_text(car)
        self.panel.about.set_text(about)
        if self._action:
            self.panel.show_choices(*self.presenter.ask(self.visit, self._who(), self._action, self._picked),
                                    first=False)
        else:
            self.panel.show_choices("", self.presenter.actions(self.visit, self._who()), first=True)

    # --- what is done ---------------------------------------------------------------------------------------------

    def _pick(self, choice: str) -> None:
        if self.visit is None:
            return
        if self._action:
            self._picked.append(choice)
        else:
            self._action, self._picked = choice, []
        _question, more = self.presenter.ask(self.visit, self._who(), self._action, self._picked)
        if more:
            self._show()
        elif self.presenter.own_words(self._picked):
            finding = self._action == "find"
            self.panel.hide()
            self.form.open_for(self.visit, self.presenter.about(self.visit)[0], finding=finding)
        else:
            self._do()

    def _do(self) -> None:
        visit = self.visit
        if visit is None:
            return
        name, fields = self.presenter.fields(visit, self._who(), self._action, self._picked)
        key = self._key
        if self.form.isVisible():
            fields = fields | self.form.fields()
        else:  # the next touch is one of its own, also before the answer is here
            self._key, self._action, self._picked = uuid4().hex, "", []
            self._show()
        self.act(name, key=key, done=lambda _changed: self._done(name, visit, key), refused=self._refused, **fields)

    def _done(self, name: str, visit: int, key: str) -> None:
        self.said.emit("told", self.presenter.told(name, visit))
        if self._key == key:
            self.form.done()
            self._key, self._action, self._picked = uuid4().hex, "", []
        self._load()

    def _refused(self, refusal: Refused) -> None:
        if self.form.isVisible():
            self._key = uuid4().hex
            if self.form.refused(refusal):
                return
        self.said.emit("fault", self.words(refusal.sentence))
        self._load()

    def _turn(self) -> None:
        self.presenter.by_bay = not self.presenter.by_bay
        self._choose(None, "")
        self._load()
