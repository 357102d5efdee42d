"""A sheet inside the window: the page lies in shade under it, the keyboard stays in it, closing gives it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.theme import paint, tokens
from ui.theme.look import look


class Sheet(QWidget):
    """The raised part of an overlay."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A panel."""
        now = look()
        paint.panel(QPainter(self), QRectF(self.rect()), now.colour("raised"), now.colour("line"), tokens.RADIUS_CARD)


class Overlay(QWidget):
    """Covers ``window``; no key and no shortcut of the page below acts while it is open, Escape closes it."""

    closed = Signal()
    """It has gone, by whatever way."""

    def __init__(self, window: QWidget, *, width: int = 440, from_top: float = 0.22) -> None:
        super().__init__(window)
        self._window = window
        self._width, self._from_top = width, from_top
        self._before: QWidget | None = None
        self.sheet = Sheet(self)
        self.hide()

    def open(self) -> None:
        """Show it over the whole window and take the keyboard."""
        self._before = QApplication.focusWidget()
        self._window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        target = self.first_focus()
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def first_focus(self) -> QWidget:
        """What has the keyboard when it opens."""
        return self.sheet

    def close_sheet(self) -> None:
        """Hide it and give the keyboard back to what had it."""
        if self.isHidden():
            return
        self.hide()
        self._window.removeEventFilter(self)
        before = self._before
        self._before = None
        if before is not None and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:  # what had the keyboard has gone meanwhile: never leave it in the hidden sheet, where no key would act
            self._window.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep the page's shortcuts from acting below."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes; nothing goes through to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click in the shade does nothing to the page."""
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 (Qt's names)
        """Tab goes round inside the sheet."""
        stops = [child for child in self.sheet.findChildren(QWidget)
                 if child.isVisibleTo(self) and child.isEnabled()
                 and child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None]
        held = QApplication.focusWidget()
        if not stops:
            return True
        at = stops.index(held) if held in stops else (-1 if next else 0)
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The shade."""
        shade = look().colour("shade")
        painter = QPainter(self)
        painter.setOpacity(0.42)
        painter.fillRect(self.rect(), shade)

    def fit_again(self) -> None:
        """A line more or less has come into it: the sheet fits what it holds."""
        if not self.isHidden():
            self.sheet.column.activate()
            self._fit()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        now = look()
        margin = now.px(tokens.WIDE)
        self.sheet.column.setContentsMargins(margin, margin, margin, margin)
        self.sheet.column.setSpacing(now.px(tokens.SNUG))
        width = min(now.px(self._width), self.width() - 2 * margin)
        height = self.sheet.heightForWidth(width) if self.sheet.hasHeightForWidth() else self.sheet.sizeHint().height()
        height = min(height, self.height() - 2 * margin)
        top = max(margin, round((self.height() - height) * self._from_top))
        self.sheet.setGeometry((self.width() - width) // 2, top, width, height)
