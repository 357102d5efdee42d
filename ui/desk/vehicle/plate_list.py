"""A list whose rows begin with a licence plate in its colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStylePainter, QWidget

from frontdesk.values.plate import Plate
from ui.desk.row_list import RowList
from ui.theme.look import look
from ui.widgets.painted_list import RowState
from ui.widgets.plate_chip import paint_plate

PLATE_WIDTH = 118
"""Room for the longest plate in letters of the body, in logical pixels."""


class PlateList(RowList):
    """Rows with plates; ``none`` stands where a row has none."""

    def __init__(self, name: str, *, none: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, lead_width=PLATE_WIDTH, parent=parent)
        self.none = none
        self._kept: dict[int, str] = {}

    def paint_row(self, painter: QStylePainter, box: QRectF, row: int, state: RowState) -> None:
        """The row, then its plate."""
        super().paint_row(painter, box, row, state)
        now, plate = look(), self.plate(self.lines.row(row).key)
        painter.save()
        paint_plate(painter, QRectF(box.left() + now.px(12), box.top(), now.px(PLATE_WIDTH), box.height()),
                    Plate(plate) if plate else None, words=self.none)
        painter.restore()

    def show_plates(self, plates: Sequence[tuple[int, str]]) -> None:
        """The plate (as kept) of each row's key; call it before ``set_rows``."""
        self._kept = dict(plates)
        self.viewport().update()

    def plate(self, key: int) -> str:
        """The plate of a row."""
        return self._kept.get(key, "")
