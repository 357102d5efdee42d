"""Long work: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import paint, tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.plain_label import PlainLabel

_TICK_MILLISECONDS = 40


class Bar(QProgressBar):
    """A slim bar; without a known end a part of it wanders."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wander = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wander(self, on: bool) -> None:
        """Start or stop wandering."""
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Slim."""
        return QSize(look().px(160), look().px(8))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Slim."""
        return QSize(look().px(48), look().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The track and what is done."""
        now = look()
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = box.height() / 2 / now.scale
        paint.panel(painter, box, now.colour("sunken"), None, radius)
        if self.maximum() <= self.minimum():
            width = box.width() * 0.25
            done = QRectF(box.left() + (box.width() - width) * self._wander, box.top(), width, box.height())
        else:
            part = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
            done = QRectF(box.left(), box.top(), max(box.height(), box.width() * part) if part > 0 else 0, box.height())
        paint.panel(painter, done, now.colour("accent"), None, radius)

    def _tick(self) -> None:
        self._wander = (self._wander + 0.02) % 1.0
        self.update()


class Busy(QWidget):
    """Hidden until ``start``; ``cancelled`` is told once per piece of work."""

    cancelled = Signal()
    """A person wants it to stop; whoever works answers with ``finish`` when it has stopped."""

    def __init__(self, cancel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(elide=True, parent=self)
        self._figures = PlainLabel(tone="quiet", size="small", parent=self)
        self.bar = Bar(self)
        self.cancel = QuietButton(cancel, icon="cross", parent=self)
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._figures)
        column = QVBoxLayout()
        column.setSpacing(look().px(tokens.SMALL))
        column.addLayout(head)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(tokens.BASE))
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self._cancel)
        self.hide()

    def start(self, words: str, total: int | None = None, *, may_cancel: bool = True) -> None:
        """Show ``words``; ``total`` steps lie ahead, or nobody knows how many."""
        self._words.set_text(words)
        self._figures.set_text("")
        self.bar.setRange(0, total or 0)
        self.bar.setValue(0)
        self.bar.setAccessibleName(words)
        self.bar.wander(total is None)
        self.cancel.setVisible(may_cancel)
        self.cancel.setEnabled(True)
        self.show()

    def step(self, done: int, words: str | None = None) -> None:
        """``done`` of the total are done."""
        self.bar.setValue(done)
        if self.bar.maximum():
            self._figures.set_text(f"{done} / {self.bar.maximum()}")
        if words is not None:
            self._words.set_text(words)

    def finish(self) -> None:
        """It is over, one way or the other."""
        self.bar.wander(False)
        self.hide()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
