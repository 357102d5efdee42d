"""What to do and what not to do, standing together, each line with its sign and its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.desk.customer.fact_list import LARGE
from ui.desk.customer.presenter import Advice
from ui.theme import icons, paint, tokens
from ui.theme.look import ColourName, look
from ui.theme.tokens import TypeSize
from ui.widgets.plain_label import PlainLabel


class Sign(QWidget):
    """A small icon on a soft round ground."""

    def __init__(self, icon: str, ink: ColourName, ground: ColourName, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._ink: ColourName = ink
        self._ground: ColourName = ground
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A line high."""
        return QSize(look().px(26), look().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Ground and icon."""
        now = look()
        painter = QPainter(self)
        box = QRectF(0, 0, now.px(26), now.px(26))
        paint.panel(painter, box, now.colour(self._ground), None, 13)
        inset = box.width() * 0.2
        icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), self._icon, now.colour(self._ink))


class AdviceList(QWidget):
    """Lines of advice; ``size`` is larger on the greeting card, which is read at arm's length."""

    def __init__(self, do_name: str, dont_name: str, *, size: TypeSize = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._do_name, self._dont_name = do_name, dont_name
        self._size: TypeSize = size
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(tokens.SNUG))
        self._grid.setVerticalSpacing(look().px(tokens.SMALL))
        self._grid.setColumnStretch(1, 1)

    def show_advice(self, do: Sequence[Advice], dont: Sequence[Advice]) -> None:
        """Show these instead."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in do:
            self._add(line, "check", "green", "green_soft", self._do_name)
        for line in dont:
            self._add(line, "cross", "red", "red_soft", self._dont_name)

    def _add(self, advice: Advice, icon: str, ink: ColourName, ground: ColourName, name: str) -> None:
        row = self._grid.rowCount()
        align = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(Sign(icon, ink, ground, name, self), row, 0, align)
        self._grid.addWidget(PlainLabel(advice.text, size=self._size, wrap=True, parent=self), row, 1, align)
        below = look().scale > LARGE
        source = PlainLabel(advice.source, size="small", tone="quiet", wrap=below, parent=self)
        source.setAlignment((Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight) | align)
        self._grid.addWidget(source, row + 1 if below else row, 1 if below else 2)
