"""The marks of the car as a list: number, place, what it is; those of today can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import paint, tokens
from ui.theme.look import ColourName, look
from ui.widgets.button import IconButton
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.visit.walk_around_presenter import MarkLine

_FILLS: dict[str, ColourName] = {"earlier": "edge", "arrival": "ink", "delivery": "accent"}


class MarkNumber(QWidget):
    """The number as it stands on the outline: square for earlier visits, disc at arrival, diamond at delivery."""

    def __init__(self, mark: MarkLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As on the outline."""
        return QSize(look().px(26), look().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Shape and number."""
        now = look()
        painter = QPainter(self)
        box = QRectF(self.rect())
        side = now.px(20 if self._mark.origin == "arrival" else 18)
        shape = QRectF(-side / 2, -side / 2, side, side)
        painter.save()
        painter.translate(box.center())
        if self._mark.origin == "delivery":
            painter.rotate(45)
        radius = side / 2 / now.scale if self._mark.origin == "arrival" else 3
        paint.panel(painter, shape, now.colour(_FILLS[self._mark.origin]), None, radius)
        painter.restore()
        painter.setFont(now.font("small", bold=True))
        painter.setPen(now.colour("raised"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._mark.number))


class MarkList(QWidget):
    """One row a mark; only rows of marks that differ are made anew."""

    change_wanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[MarkLine, ...] = ()
        self._rows: dict[MarkLine, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.HAIR))
        self.setAccessibleName(desk.text("Marks on the car"))

    def set_marks(self, marks: Sequence[MarkLine]) -> None:
        """Show these."""
        if tuple(marks) == self._shown:
            return
        self._shown = tuple(marks)
        for mark in self._rows.keys() - set(self._shown):
            row = self._rows.pop(mark)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, mark in enumerate(self._shown):
            if mark not in self._rows:
                self._rows[mark] = self._row(mark)
                self._column.insertWidget(place, self._rows[mark])

    def marks(self) -> tuple[MarkLine, ...]:
        """What is shown."""
        return self._shown

    def _row(self, mark: MarkLine) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(tokens.SMALL))
        line.addWidget(MarkNumber(mark, row), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        said = self._desk.formats.listed([mark.where, mark.what])
        words.addWidget(PlainLabel(said, tone="quiet" if mark.origin == "earlier" else "ink", wrap=True, parent=row))
        quiet = [mark.note, self._desk.text("with photo") if mark.photo else "",
                 self._desk.text("from an earlier visit") if mark.origin == "earlier" else ""]
        if any(quiet):
            words.addWidget(PlainLabel(" · ".join(filter(None, quiet)), size="small", tone="quiet", wrap=True,
                                       parent=row))
        line.addLayout(words, 1)
        if mark.editable:
            named = self._desk.text("Change mark {number}").format(number=mark.number)
            change = IconButton("settings", named, parent=row)
            change.clicked.connect(lambda: self.change_wanted.emit(mark.id))
            named = self._desk.text("Remove mark {number}").format(number=mark.number)
            remove = IconButton("cross", named, parent=row)
            remove.clicked.connect(lambda: self.remove_wanted.emit(mark.id))
            line.addWidget(change)
            line.addWidget(remove)
        return row
