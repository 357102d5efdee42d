"""The lines of one kind as a table to type into: the last row begins a new line, Enter goes to the next cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.desk.visit.line_model import LineModel
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.composing import ComposingLine

Index = QModelIndex | QPersistentModelIndex


_LARGEST = "99,999,999.99"
"""The largest amount there is; its columns have room for it."""


class LineHeader(QHeaderView):
    """Quiet titles over a hairline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One small line."""
        return QSize(super().sizeHint().width(), look().px(28))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 (Qt's names)
        """The title and the line below it."""
        now = look()
        model = self.model()
        side = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        box = QRectF(rect)
        painter.save()
        painter.fillRect(rect, now.colour("raised"))
        painter.setPen(now.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(now.font("small", bold=True))
        painter.setPen(now.colour("quiet"))
        painter.drawText(box.adjusted(now.px(4), 0, -now.px(4), 0), Qt.AlignmentFlag(side),
                         str(model.headerData(logicalIndex, Qt.Orientation.Horizontal)))
        painter.restore()


class LineDelegate(QStyledItemDelegate):
    """Plain editors in the cells; the class of a part is chosen from a list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """An editor for a cell."""
        model = index.model()
        assert isinstance(model, LineModel)
        if model.fields[index.column()] == "part_class":
            box = QComboBox(parent)
            for key, words in model.classes().items():
                box.addItem(words, key)
            QTimer.singleShot(0, box, box.showPopup)
            return box
        line = ComposingLine(parent)
        line.setFrame(False)
        line.setAutoFillBackground(True)
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        line.setAlignment(Qt.AlignmentFlag(alignment))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 (Qt's name)
        """Begin with what stands there."""
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:  # noqa: N802 (Qt's name)
        """Hand over what was typed."""
        if isinstance(model, LineModel):
            value = editor.currentData() if isinstance(editor, QComboBox) else \
                editor.text() if isinstance(editor, QLineEdit) else ""
            model.setData(index, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Enter ends a cell and goes on to the next, unless an input method is still composing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers() \
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, ComposingLine):
            if not watched.composing():
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                table = self.parent()
                if isinstance(table, LineTable):
                    table.next_cell()
            return True
        return super().eventFilter(watched, event)


class LineTable(QTableView):
    """The view: typing begins to edit, Enter goes on, Delete takes the line away; it is as high as its rows."""

    moved = Signal()
    """The keyboard went to another row."""

    def __init__(self, model: LineModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(LineDelegate(self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked
                             | trigger.SelectedClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = LineHeader(self)
        self.setHorizontalHeader(header)
        for number, field in enumerate(model.fields):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch if field == "name"
                                        else QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(name)
        model.modelReset.connect(self._fit)
        model.rowsInserted.connect(self._fit)
        self.restyled()

    def restyled(self) -> None:
        """Take the distances of the look in force."""
        now = look()
        self.verticalHeader().setDefaultSectionSize(now.px(tokens.CONTROL_HEIGHT - 4))
        self.horizontalHeader().setFixedHeight(now.px(28))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, now.colour("accent_soft"))
        palette.setColor(QPalette.ColorRole.HighlightedText, now.colour("ink"))
        self.setPalette(palette)
        largest = self.fontMetrics().horizontalAdvance(_LARGEST) + now.px(14)
        classes = max(map(self.fontMetrics().horizontalAdvance, self.lines.classes().values())) + now.px(14)
        widths = {"quantity": now.px(64), "price": max(now.px(86), largest), "part_class": max(now.px(96), classes),
                  "amount": max(now.px(98), largest)}
        for number, field in enumerate(self.lines.fields):
            if field in widths:
                self.setColumnWidth(number, widths[field])
        self._fit()

    def edit_cell(self, row: int, field: str) -> None:
        """Put the keyboard into a cell and begin to edit it."""
        index = self.lines.index(row, self.lines.fields.index(field) if field in self.lines.fields else 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.edit(index)

    def end_editing(self) -> None:
        """Hand over what is still in an editor."""
        editor = self.indexWidget(self.currentIndex()) or self.viewport().findChild(ComposingLine)
        if isinstance(editor, ComposingLine):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def next_cell(self) -> None:
        """From name to price, then to the name of the next line."""
        held = self.currentIndex()
        typed = [number for number, field in enumerate(self.lines.fields) if field not in ("amount", "part_class")]
        after = next((number for number in typed if number > held.column()), None)
        row, column = (held.row(), after) if after is not None else (held.row() + 1, typed[0])
        if row < self.lines.rowCount():
            index = self.lines.index(row, column)
            self.setCurrentIndex(index)
            if row < len(self.lines.lines()):
                self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter begins to edit; Delete takes the line away; Ctrl+Enter is the page's."""
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self.lines.open and index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(index)
        elif plain and self.lines.open and index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.lines.form.remove(self.lines.kind, index.row())
            self.lines.refresh()
            self.setCurrentIndex(self.lines.index(min(index.row(), self.lines.rowCount() - 1), 0))
            self.lines.edited.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 (Qt's name)
        """Tell that another row has the keyboard."""
        super().currentChanged(current, previous)  # type: ignore[arg-type]  (the stubs leave the persistent one out)
        self.moved.emit()

    def _fit(self) -> None:
        rows = self.lines.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)
