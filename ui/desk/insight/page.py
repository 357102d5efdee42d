"""Insight: today's promises, moment by moment, with what was kept, late and missed; and today's visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyleOptionViewItem, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.heading import Heading, page_margins
from ui.desk.insight.presenter import Figures, InsightPresenter
from ui.desk.insight.quality_card import QualityCard
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.table_list import RECORD_ROLE, Cell, Column, RecordModel, TableList

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk

_SHARE_COLUMN = 5


class ShareCell(Cell):
    """The share kept in time as a bar with the goal marked on it, a tick or a triangle, and the figure."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Room for the bar and its figure."""
        return QSize(look().px(180), look().px(tokens.CONTROL_HEIGHT + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Colour and shape together: green with a tick where the goal is met, red with a square where not."""
        found: Figures = index.data(RECORD_ROLE)
        now = look()
        whole = QRectF(option.rect)  # type: ignore[attr-defined]  (a field the stubs leave out)
        self.ground(painter, whole, index)
        box = whole.adjusted(now.px(8), 0, -now.px(8), 0)
        painter.save()
        painter.setFont(now.font("body", bold=found.share is not None))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if found.share is None:
            painter.setPen(now.colour("quiet"))
            painter.drawText(box, align, found.share_words)
            painter.restore()
            return
        colour = now.colour("green" if found.met else "red")
        painter.setPen(colour)
        painter.drawText(box, align, found.share_words)
        side = now.px(14)
        mark = QRectF(box.right() - now.px(66), box.center().y() - side / 2, side, side)
        if found.met:
            icons.paint(painter, mark, "check", colour)
        else:
            paint.urgency_shape(painter, mark, "red")
        bar = QRectF(box.left(), box.center().y() - now.px(4), mark.left() - now.px(12) - box.left(), now.px(8))
        paint.panel(painter, bar, now.colour("sunken"), None, 4)
        if found.share > 0:
            paint.panel(painter, QRectF(bar.left(), bar.top(), max(bar.height(), bar.width() * found.share),
                                        bar.height()),
                        colour, None, 4)
        goal = bar.left() + bar.width() * found.goal
        painter.fillRect(QRectF(goal - 1, bar.top() - now.px(4), 2, bar.height() + now.px(8)), now.colour("ink"))
        painter.restore()


class InsightPage(Page):
    """Today in figures; nothing here can be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = InsightPresenter(desk)
        self.heading = Heading(parent=self)
        self._tiles: list[tuple[PlainLabel, PlainLabel]] = []
        self.figures: RecordModel[Figures] = RecordModel(self._columns())
        self.table = TableList(self.figures, self.text("Promises of today"), parent=self)
        self.table.setItemDelegateForColumn(_SHARE_COLUMN, ShareCell(self.table))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_SHARE_COLUMN, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_SHARE_COLUMN, look().px(180))
        self.visits = RowList(self.text("Visits today"), parent=self)
        self.visits.opened.connect(self._open_visit)
        self.quality = QualityCard(desk, self)
        self.quality.rows.opened.connect(self._open_visit)
        self._no_figures = EmptyState(self.text("No promise yet today"), self.text(
            "As soon as somebody arrives, every promise stands here with how it was kept."), icon="chart")
        self._no_visits = EmptyState(self.text("No visit yet today"), self.text("The first one will stand here."),
                                     icon="car")
        for empty in (self._no_figures, self._no_visits):
            empty.hide()
        self._lay_out()

    def _columns(self) -> list[Column[Figures]]:
        number = self.desk.formats.number
        return [
            Column(self.text("Promise"), lambda each: each.label, stretch=True),
            Column(self.text("Kept"), lambda each: number(each.kept), lambda each: each.kept, number=True),
            Column(self.text("Late"), lambda each: number(each.kept_late), lambda each: each.kept_late, number=True),
            Column(self.text("Missed"), lambda each: number(each.missed), lambda each: each.missed, number=True),
            Column(self.text("Undecided"), lambda each: number(each.open), lambda each: each.open, number=True),
            Column(self.text("Kept in time"), lambda each: each.share_words,
                   lambda each: -1.0 if each.share is None else each.share, number=True),
            Column(self.text("Goal"), lambda each: each.goal_words, lambda each: each.goal, number=True),
        ]

    def _lay_out(self) -> None:
        now = look()
        tiles = QHBoxLayout()
        tiles.setSpacing(now.px(tokens.BASE))
        for _ in range(4):
            card = Card(parent=self)
            figure, words = PlainLabel(size="display", bold=True), PlainLabel(tone="quiet", elide=True)
            card.add(figure)
            card.add(words)
            card.body.setSpacing(0)
            tiles.addWidget(card, 1)
            self._tiles.append((figure, words))
        promises = Card(self.text("Promises of today"), parent=self)
        promises.add(self.table, 1)
        promises.add(self._no_figures, 1)
        self._visits_card = Card(self.text("Visits today"), parent=self)
        self._visits_card.add(self.visits, 1)
        self._visits_card.add(self._no_visits, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(promises, 2)
        self._side = QWidget(self)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(now.px(tokens.BASE))
        side.addWidget(self._visits_card, 1)
        side.addWidget(self.quality, 1)
        row.addWidget(self._side, 1)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(tiles)
        column.addLayout(row, 1)

    def title(self) -> str:
        """Insight."""
        return self.text("Insight")

    def open(self, place: Place) -> None:
        """Read today."""
        super().open(place)
        self._load()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Something changed anywhere."""
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With large letters on a small screen the promises take all the room; today's visits stand on Today anyway."""
        super().resizeEvent(event)
        self._side.setVisible(event.size().width() >= look().px(980))

    def _open_visit(self, row: ListRow) -> None:
        self.go.emit(Place("visit", visit=row.key))

    def _load(self) -> None:
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.heading.set_words(*self.presenter.heading())
        self.quality.load()
        for (figure, words), tile in zip(self._tiles, self.presenter.tiles, strict=True):
            figure.set_text(tile.figure)
            words.set_text(tile.words)
        self.figures.set_records(self.presenter.figures)
        self.table.setVisible(bool(self.presenter.figures))
        self._no_figures.setVisible(not self.presenter.figures)
        self.visits.set_rows([ListRow(line.key, line.ticket, line.who, line.detail, line.stage, "accent", line.arrived)
                              for line in self.presenter.visits])
        self.visits.setVisible(bool(self.presenter.visits))
        self._no_visits.setVisible(not self.presenter.visits)
