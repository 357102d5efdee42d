"""A table of frozen records: columns say how a record is shown and sorted; the model knows nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import icons, tokens
from ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the record of the row."""

SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Gives what the column sorts by."""


@dataclass(frozen=True)
class Column(Generic[Record]):
    """One column: its title, how it shows a record, and what it sorts by when not by what it shows."""

    title: str
    show: Callable[[Record], str]
    sort: Callable[[Record], object] | None = None
    number: bool = False
    """Stands right, as numbers do."""
    stretch: bool = False
    """Takes the room that is left."""


class RecordModel(QAbstractTableModel, Generic[Record]):
    """Columns over a list of frozen records."""

    def __init__(self, columns: Sequence[Column[Record]], records: Sequence[Record] = (),
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._records = list(records)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, sorts by, or the record behind it."""
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record, column = self._records[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.show(record)
        if role == RECORD_ROLE:
            return record
        if role == SORT_ROLE:
            return column.sort(record) if column.sort else column.show(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignVCenter
                       | (Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802 (Qt's name)
                   role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = self._columns[section].number
            return int(Qt.AlignmentFlag.AlignVCenter
                       | (Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft))
        return None

    def columns(self) -> list[Column[Record]]:
        """The columns."""
        return list(self._columns)

    def record(self, row: int) -> Record:
        """The record of a row of this model."""
        return self._records[row]

    def set_records(self, records: Sequence[Record]) -> None:
        """Show these records; where only some rows differ, only those are painted again."""
        if len(records) == len(self._records):
            for row, (old, new) in enumerate(zip(self._records, records, strict=True)):
                if old != new:
                    self._records[row] = new
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

class Cell(QStyledItemDelegate):
    """Paints one cell: plain text with air at its sides, a soft ground where the row is chosen, a hairline below."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """The text and its air."""
        now = look()
        words = QFontMetrics(now.font()).horizontalAdvance(str(index.data() or ""))
        return QSize(words + 2 * now.px(tokens.SNUG) + 4, now.px(tokens.CONTROL_HEIGHT + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text, hairline."""
        now = look()
        box = QRectF(option.rect)  # type: ignore[attr-defined]  (a field the stubs leave out)
        painter.save()
        self.ground(painter, box, index)
        inner = box.adjusted(now.px(tokens.SNUG), 0, -now.px(tokens.SNUG), 0)
        font = now.font()
        painter.setFont(font)
        painter.setPen(now.colour("ink"))
        text = QFontMetrics(font).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, int(inner.width()))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inner, align if isinstance(align, int) else Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def ground(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """What lies under every cell: soft where its row is chosen, a hairline below."""
        now = look()
        if self._table.selectionModel().isRowSelected(index.row()):
            painter.fillRect(box, now.colour("accent_soft"))
        painter.setPen(now.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())


class Titles(QHeaderView):
    """The titles of the columns: small, quiet, with an arrow where the table is sorted by one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 (Qt's name)
        """The title, its air and room for the arrow."""
        now = look()
        words = QFontMetrics(now.font("small", bold=True)).horizontalAdvance(self._title(section))
        return QSize(words + now.px(2 * tokens.SNUG + 16), now.px(tokens.CONTROL_HEIGHT - 4))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 (Qt's name)
        """One title."""
        now = look()
        box = QRectF(rect)
        painter.save()
        painter.fillRect(box, now.colour("raised"))
        painter.setPen(now.colour("edge"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(now.px(tokens.SNUG), 0, -now.px(tokens.SNUG), 0)
        font = now.font("small", bold=True)
        painter.setFont(font)
        painter.setPen(now.colour("quiet"))
        align = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        flags = align if isinstance(align, int) else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, flags, self._title(section))
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            side = now.px(12)
            words = QFontMetrics(font).horizontalAdvance(self._title(section)) + now.px(tokens.HAIR)
            right = isinstance(align, int) and align & Qt.AlignmentFlag.AlignRight.value
            left = inner.right() - words - side if right else inner.left() + words
            painter.translate(left + side / 2, box.center().y())
            if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
                painter.rotate(180)
            icons.paint(painter, QRectF(-side / 2, -side / 2, side, side), "down", now.colour("quiet"))
        painter.restore()

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")


class TableList(QTableView):
    """The view: whole rows are chosen, titles sort, Enter opens."""

    opened = Signal(object)
    """The record a person opened (Enter or a double click)."""

    def __init__(self, model: RecordModel[Record], name: str, *, sortable: bool = True,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sorted_model = QSortFilterProxyModel(self)
        self.sorted_model.setSortRole(SORT_ROLE)
        self.sorted_model.setSourceModel(model)
        model.setParent(self)
        self.setModel(self.sorted_model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setItemDelegate(Cell(self))
        header = Titles(self)
        self.setHorizontalHeader(header)
        for number, column in enumerate(model.columns()):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch if column.stretch
                                        else QHeaderView.ResizeMode.ResizeToContents)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.setAccessibleName(name)
        self.doubleClicked.connect(self._open)
        self.restyled()

    def current(self) -> object:
        """The record the keyboard is on, or nothing."""
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def restyled(self) -> None:
        """Take the row height of the look in force."""
        self.verticalHeader().setDefaultSectionSize(look().px(tokens.CONTROL_HEIGHT + 2))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens the row."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)
