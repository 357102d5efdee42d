"""Which column of the file holds what: a line for each, with values of it; Enter or a click offers the fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QWidget

from ui.desk.intake.presenter import FoundColumn
from ui.theme import icons, tokens
from ui.theme.look import look
from ui.widgets.table_list import RECORD_ROLE, Cell, Column, Index, RecordModel, TableList

_TAKEN_FOR = 1


class _Offered(Cell):
    """A cell that shows by its arrow that it offers a choice."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell and the arrow at its right."""
        super().paint(painter, option, index)
        now = look()
        box = option.rect  # type: ignore[attr-defined]  (a field the stubs leave out)
        side = now.px(14)
        icons.paint(painter, box.adjusted(box.width() - side - now.px(tokens.SMALL), (box.height() - side) // 2,
                                          -now.px(tokens.SMALL), -(box.height() - side) // 2).toRectF(), "down",
                    now.colour("quiet"))


class ColumnsTable(TableList):
    """The columns; ``fields`` are the key and words of everything a column can hold."""

    chosen = Signal(int, str)
    """A person said that the column at this place holds this field."""

    def __init__(self, name: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        self.columns: RecordModel[FoundColumn] = RecordModel([
            Column(titles[0], lambda each: each.header), Column(titles[1], lambda each: each.taken_for + "      "),
            Column(titles[2], lambda each: each.samples, stretch=True)])
        super().__init__(self.columns, name, sortable=False, parent=parent)
        self.setItemDelegateForColumn(_TAKEN_FOR, _Offered(self))
        self._fields: list[tuple[str, str]] = []
        self.clicked.connect(self._clicked)
        self.opened.connect(self._offer)

    def show_columns(self, columns: Sequence[FoundColumn], fields: Sequence[tuple[str, str]]) -> None:
        """Show these columns."""
        self._fields = list(fields)
        self.columns.set_records(columns)

    def menu(self, column: FoundColumn) -> QMenu:
        """The fields on offer for a column, the present one ticked."""
        menu = QMenu(self)
        for key, words in self._fields:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(key == column.field)
            action.triggered.connect(lambda _checked=False, key=key: self.chosen.emit(column.place, key))
            menu.addAction(action)
            if not key:
                menu.addSeparator()
        return menu

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _TAKEN_FOR:
            self._offer(index.data(RECORD_ROLE))

    def _offer(self, column: object) -> None:
        if not isinstance(column, FoundColumn):
            return
        menu = self.menu(column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cell = self.visualRect(self.model().index(self.currentIndex().row(), _TAKEN_FOR))
        menu.popup(self.viewport().mapToGlobal(cell.bottomLeft()))
