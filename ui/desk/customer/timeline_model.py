"""The lines of the timeline as a list model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.desk.customer.timeline_presenter import TimelineLine

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the ``TimelineLine`` itself."""


class TimelineModel(QAbstractListModel):
    """The lines, newest first; older ones come in below. ``height`` measures one in pixels."""

    def __init__(self, height: Callable[[TimelineLine], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._lines: list[TimelineLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words or the record."""
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self._height(line))
        return line if role == RECORD_ROLE else None

    def lines(self) -> tuple[TimelineLine, ...]:
        """What is shown."""
        return tuple(self._lines)

    def set_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Put older ones below."""
        if lines:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()
