"""The lines of one kind of an estimate as a table's model: what is shown, what can be typed, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.desk.visit.estimate_form import PART_CLASSES, EstimateForm, FormLine, Kind, amount_of, quantity_of
from ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LineWords:
    """What the table says, in the reader's language: titles by field, the classes of a part, the empty row."""

    titles: dict[str, str]
    classes: dict[str, str]
    new_line: str


class LineModel(QAbstractTableModel):
    """One kind of line of the form; ``fields`` are its columns, ``amount`` the last one, which nobody types."""

    edited = Signal()
    """A person changed something."""

    def __init__(self, form: EstimateForm, kind: Kind, words: LineWords, amount: Callable[[int], str],
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.kind: Kind = kind
        self.fields = ("name", "quantity", "price", "amount") if kind == "labour" else (
            "name", "part_class", "quantity", "price", "amount")
        self._words = words
        self._amount = amount
        self.open = True

    def lines(self) -> Sequence[FormLine]:
        """The lines of the form."""
        return self.form.lines[self.kind]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """The lines and, while it is open, the row that begins a new one."""
        return 0 if parent.isValid() else len(self.lines()) + int(self.open)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """The fields."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows and what its editor begins with."""
        if not index.isValid():
            return None
        field = self.fields[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if field in ("name", "part_class") else Qt.AlignmentFlag.AlignRight
            return int(Qt.AlignmentFlag.AlignVCenter | side)
        lines = self.lines()
        line = lines[index.row()] if index.row() < len(lines) else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, field)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if line is None:
            return self._words.new_line if field == "name" and role == Qt.ItemDataRole.DisplayRole else ""
        return self._shown(line, field, role)

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802 (Qt's name)
                   role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.titles[field]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if field in ("name", "part_class") else Qt.AlignmentFlag.AlignRight
            return int(Qt.AlignmentFlag.AlignVCenter | side)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the amount can be typed into while the estimate is open."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.open and self.fields[index.column()] != "amount" else plain

    def setData(self, index: Index, value: object,  # noqa: N802 (Qt's name)
                role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, readable or not: what is wrong shows red and stays."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        field, words = self.fields[index.column()], str(value).strip()
        begun = index.row() >= len(self.lines())
        if begun and not words:
            return False
        if begun:  # the row that was empty is a line now, and another empty one comes after it
            self.beginInsertRows(QModelIndex(), index.row() + 1, index.row() + 1)
        self.form.set(self.kind, index.row(), **{field: words})
        if begun:
            self.endInsertRows()
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self.fields) - 1))
        self.edited.emit()
        return True

    def set_open(self, open_still: bool) -> None:
        """Whether lines can be typed; where that does not change, a cell being typed is left alone."""
        if open_still != self.open:
            self.open = open_still
            self.refresh()

    def refresh(self) -> None:
        """The form has other lines now."""
        self.beginResetModel()
        self.endResetModel()

    def classes(self) -> dict[str, str]:
        """The classes of a part by key."""
        return {key: self._words.classes[key] for key in PART_CLASSES}

    def _shown(self, line: FormLine, field: str, role: int) -> str:
        if field == "amount":
            fen = amount_of(line)
            return self._amount(fen) if fen is not None else "–"
        if field == "part_class":
            return line.part_class if role == Qt.ItemDataRole.EditRole else self._words.classes.get(line.part_class, "")
        return str(getattr(line, field))

    def _colour(self, line: FormLine | None, field: str) -> object:
        now = look()
        if line is None:
            return now.colour("quiet")
        wrong = (field == "quantity" and quantity_of(line.quantity) is None) or \
            (field == "price" and bool(line.price.strip()) and amount_of(line) is None
             and quantity_of(line.quantity) is not None)
        return now.colour("red") if wrong else None
