"""The whole car to walk around: five views side by side, marks old and new on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.outline_areas import ViewDrawing
from ui.widgets.outline_view import OutlineMark, OutlineView

_PLACES = {"left": (0, 0, 1, 6), "right": (0, 6, 1, 6), "front": (1, 0, 1, 3), "top": (1, 3, 1, 6),
           "rear": (1, 9, 1, 3)}
"""Row, column, rows and columns of each view: the sides above, the ends and the roof below."""


class CarOutline(QWidget):
    """Shows the views and passes on what a person does to them. Tab goes from view to view."""

    mark_placed = Signal(str, int, int, str)
    """View, x, y (thousandths of the drawing's width and height) and area (empty beside the car)."""

    mark_chosen = Signal(int)
    """The key of an existing mark."""

    mark_moved = Signal(int, int, int, str)
    """The key of a mark that was dragged, its new x, y and area."""

    body_wanted = Signal()
    """The key for the next kind of body."""

    def __init__(self, views: Sequence[ViewDrawing], *, touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, OutlineView] = {}
        self._marks: tuple[OutlineMark, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look().px(tokens.SMALL))
        for drawing in views:
            view = OutlineView(drawing, touch=touch, parent=self)
            view.placed.connect(self.mark_placed)
            view.mark_chosen.connect(self.mark_chosen)
            view.mark_moved.connect(self.mark_moved)
            view.body_wanted.connect(self.body_wanted)
            row, column, rows, columns = _PLACES.get(drawing.key, (len(self._views) + 2, 0, 1, 12))
            grid.addWidget(view, row, column, rows, columns)
            self._views[drawing.key] = view
        for column in range(12):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(0, 7)
        grid.setRowStretch(1, 9)

    def view(self, key: str) -> OutlineView:
        """One of the views."""
        return self._views[key]

    def set_views(self, views: Sequence[ViewDrawing]) -> None:
        """The same views of another body, or in another language."""
        for drawing in views:
            if drawing.key in self._views:
                self._views[drawing.key].show_drawing(drawing)

    def set_marks(self, marks: Sequence[OutlineMark]) -> None:
        """Show these marks, each on its view."""
        self._marks = tuple(marks)
        for view in self._views.values():
            view.set_marks(self._marks)

    def set_chosen(self, mark: int | None) -> None:
        """Put a ring around this mark."""
        for view in self._views.values():
            view.set_chosen(mark)

    def marks(self) -> tuple[OutlineMark, ...]:
        """What is shown."""
        return self._marks

    def set_may_place(self, may: bool) -> None:
        """Whether new marks can be put."""
        for view in self._views.values():
            view.set_may_place(may)
