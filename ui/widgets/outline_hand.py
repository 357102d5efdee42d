"""What a finger or the mouse does on one view of the car: tap a place or a mark, drag a mark, slide the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

from ui.theme.look import look

if TYPE_CHECKING:
    from ui.widgets.outline_marks import OutlineMark
    from ui.widgets.outline_view import OutlineView

_HOLD = 450
"""Milliseconds a finger rests on a mark until it picks it up."""

_SHAKE_FINGER, _SHAKE_MOUSE = 12, 6
"""Logical pixels that are no drag yet."""


class OutlineHand:
    """Follows one press from down to up and tells the view what it meant; nothing happens before it is up."""

    def __init__(self, view: OutlineView) -> None:
        self._view = view
        self.down = False
        self.finger = False
        self._from = QPointF()
        self._held: OutlineMark | None = None
        self._moving: QPointF | None = None
        self._slid = False
        self._hold = QTimer(view)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD)
        self._hold.timeout.connect(self._pick_up)

    def press(self, at: QPointF, *, finger: bool) -> None:
        """Down on a mark or a place."""
        self.down, self.finger, self._slid, self._moving, self._from = True, finger, False, None, at
        self._held = self._view.mark_at(at)
        if finger and self._held is not None and self._held.movable:
            self._hold.start()

    def drag(self, at: QPointF) -> None:
        """A mark that may be moved follows; where there is none, a finger moves the page."""
        if not self.down:
            return
        gap = at - self._from
        still = look().px(_SHAKE_FINGER if self.finger else _SHAKE_MOUSE)
        if self._moving is None and not self._slid and gap.manhattanLength() < still:
            return
        self._hold.stop()
        if self._held is not None and self._held.movable:
            field = self._view.field()
            self._moving = QPointF(min(max(at.x(), field.left()), field.right()),
                                   min(max(at.y(), field.top()), field.bottom()))
            self._view.update()
        else:
            self._slid = True
            if self.finger:
                self._slide(gap.y())

    def release(self, at: QPointF) -> None:
        """Up: tell what it was."""
        was_down, held, moved, slid = self.down, self._held, self._moving, self._slid
        self.let_go()
        if not was_down or slid:
            return
        if moved is not None and held is not None:
            x, y = (min(max(round(part), 0), 1000) for part in self._view.thousandths(moved))
            area = self._view.drawing.area_at(x, y)
            self._view.mark_moved.emit(held.key, x, y, area.key if area else "")
        elif held is not None:
            self._view.mark_chosen.emit(held.key)
        else:
            self._view.tap(at)

    def let_go(self) -> None:
        """Forget the press: a second finger came, or it is over."""
        self._hold.stop()
        self._held = self._moving = None
        self.down = self.finger = self._slid = False
        self._view.update()

    def dragged(self, mark: OutlineMark) -> QPointF | None:
        """Where this mark is held over the drawing, while it is."""
        return self._moving if self._held is not None and mark.key == self._held.key else None

    def _pick_up(self) -> None:
        """A finger rested on a mark: it is in the hand, as the ring around it shows."""
        if self._held is not None:
            self._moving = self._view.number_at(self._held.key)
            self._view.update()

    def _slide(self, by: float) -> None:
        """Move the page under the finger."""
        area = self._view.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        if isinstance(area, QAbstractScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() - round(by))
