"""A column that may be longer than the screen: two keys turn it, because a finger's swipe must press nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.quiet_scroll import QuietScrollArea


class TouchScroll(QWidget):
    """Put ``inside`` into it; the keys are there only where something lies outside."""

    def __init__(self, translator: Translator, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = translator.text
        self.area = QuietScrollArea()
        self.area.setWidget(inside)
        self.up = Button(text("Further up"), touch=True)
        self.down = Button(text("Further down"), touch=True)
        self.up.clicked.connect(lambda: self._turn(-1))
        self.down.clicked.connect(lambda: self._turn(1))
        self.keys = QWidget()
        row = QHBoxLayout(self.keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(tokens.SNUG))
        row.addWidget(self.up, 1)
        row.addWidget(self.down, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area, 1)
        column.addWidget(self.keys)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._look)
        bar.valueChanged.connect(self._look)
        inside.installEventFilter(self)
        self._look()

    def to_top(self) -> None:
        """Begin at the beginning again."""
        self.area.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._look()
        return super().eventFilter(watched, event)

    def _turn(self, way: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + way * max(40, bar.pageStep() - look().touch()))

    def _look(self, *_: object) -> None:
        bar = self.area.verticalScrollBar()
        self.keys.setVisible(bar.maximum() > 0)
        self.up.setEnabled(bar.value() > 0)
        self.down.setEnabled(bar.value() < bar.maximum())
