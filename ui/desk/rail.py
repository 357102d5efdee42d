"""The four places of the desk at the left edge, each a key away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStylePainter, QVBoxLayout, QWidget

from frontdesk.values.record import NamedRow
from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.theme.numbers import ALIGN_CENTER, CLICK_FOCUS, STRONG_FOCUS
from ui.widgets.plain_label import plain_tip
from ui.widgets.pointing import point


class RailPlace(NamedRow):
    """One of the four: its page, its word, its icon and its key as a person reads it."""

    page: str
    label: str
    icon: str
    key: str


class RailButton(QAbstractButton):
    """An icon over a word; the page one is on has a bar and a soft ground."""

    def __init__(self, place: RailPlace, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(place.label)
        self.setAccessibleName(place.label)
        plain_tip(self, f"{place.label}  ({place.key})")

    def set_count(self, count: int) -> None:
        """A small figure in the corner; 0 shows none."""
        if count != self._count:
            self._count = count
            self.update()

    def restyled(self) -> None:
        """Take the distances of the look in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the icon and its word."""
        now = look()
        return QSize(now.px(88), now.px(70))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse comes: a hand."""
        point(self)
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Ground, bar, icon, word and figure."""
        now = look()
        painter = QStylePainter(self)
        box = QRectF(self.rect()).adjusted(now.px(8), now.px(3), -now.px(8), -now.px(3))
        chosen = self.isChecked()
        if chosen or self.isDown():
            paint.panel(painter, box, now.colour("accent_soft"))
        elif self.underMouse():
            paint.panel(painter, box, now.colour("sunken"))
        if self.hasFocus():
            paint.focus_ring(painter, box)
        ink = now.colour("accent" if chosen else "quiet")
        line = now.metrics("small", bold=chosen).height()
        side = now.px(24)
        top = box.center().y() - (side + now.px(tokens.HAIR) + line) / 2
        icons.paint(painter, QRectF(box.center().x() - side / 2, top, side, side), self.place.icon, ink)
        painter.setFont(now.font("small", bold=chosen))
        paint.words(painter, QRectF(box.left(), top + side + now.px(tokens.HAIR), box.width(), line), ALIGN_CENTER,
                    self.place.label, now.colour("accent" if chosen else "ink"))
        if self._count:
            self._paint_count(painter, QRectF(box.center().x() + now.px(4), top - now.px(5), now.px(18), now.px(18)))

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        now = look()
        paint.panel(painter, box, now.colour("red"), now.colour("surface"), 9)
        painter.setFont(now.font("small", bold=True))
        paint.words(painter, box, ALIGN_CENTER, str(min(self._count, 99)), now.colour("raised"))


class Rail(QWidget):
    """The column of four. Tab comes to the page one is on; up and down move."""

    chosen = Signal(str)
    """The name of the page a person asked for."""

    def __init__(self, name: str, places: Sequence[RailPlace], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look().px(tokens.SMALL), 0, look().px(tokens.SMALL))
        column.setSpacing(0)
        for place in places:
            button = RailButton(place, self)
            button.clicked.connect(lambda _checked=False, page=place.page: self._clicked(page))
            self._buttons[place.page] = button
            column.addWidget(button)
        column.addStretch(1)
        self.setFixedWidth(look().px(88))

    def show_page(self, page: str) -> None:
        """Mark where one is."""
        for name, button in self._buttons.items():
            button.setChecked(name == page)
            button.setProperty("focusPolicy", STRONG_FOCUS if name == page else CLICK_FOCUS)

    def set_count(self, page: str, count: int) -> None:
        """A figure beside a page: what is overdue there."""
        self._buttons[page].set_count(count)

    def restyled(self) -> None:
        """Take the width of the look in force."""
        self.setFixedWidth(look().px(88))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Up and down go to the place above or below."""
        steps = {int(QtCore.Qt.Key.Key_Down): 1, int(QtCore.Qt.Key.Key_Up): -1}
        buttons = list(self._buttons.values())
        held = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        step = steps.get(event.key())
        if held is None or step is None:
            super().keyPressEvent(event)
            return
        to = buttons[(held + step) % len(buttons)]
        to.setFocus()
        to.click()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A hairline at the right edge."""
        paint.fill(QPainter(self), QRectF(self.width() - 1, 0, 1, self.height()), look().colour("line"))

    def _clicked(self, page: str) -> None:
        for name, button in self._buttons.items():
            button.setChecked(button.isChecked() if name == page else False)
        self.chosen.emit(page)
