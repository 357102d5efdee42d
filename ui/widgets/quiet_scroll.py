"""A scrolling area whose bar is a slim rounded handle: seen when one looks for it, no frame around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from ui.theme import paint, tokens
from ui.theme.look import look


class QuietScrollBar(QScrollBar):
    """An upright scroll bar without arrows; the handle darkens under the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Slim."""
        return QSize(look().px(10), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Only the handle."""
        now = look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.colour("surface"))
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option,
                                                    QStyle.SubControl.SC_ScrollBarSlider, self))
        inset = now.px(3)
        box = QRectF(inset, handle.top() + now.px(2), self.width() - 2 * inset, handle.height() - now.px(4))
        held = self.underMouse() or self.isSliderDown()
        paint.panel(painter, box, now.colour("quiet" if held else "edge"), None, box.width() / 2 / now.scale)


def reveal(widget: QWidget) -> None:
    """Bring a widget into view in the area it lies in, once it has been laid out."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        scroll = area
        QTimer.singleShot(0, widget, lambda: scroll.ensureWidgetVisible(widget, 0, look().px(tokens.BASE)))


class QuietScrollArea(QScrollArea):
    """Scrolls upright only; what is inside takes the width there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar(self))
