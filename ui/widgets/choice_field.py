"""A field with a list to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.theme import icons, tokens
from ui.theme.look import look
from ui.widgets.field import Field


class ChoiceBox(QComboBox):
    """A combo box that paints only its words and an arrow; the frame around it is the field's."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The chosen words, cut with … where they do not fit, and the arrow."""
        now = look()
        painter = QPainter(self)
        side = now.px(16)
        box = QRectF(self.rect())
        icons.paint(painter, QRectF(box.right() - side, box.center().y() - side / 2, side, side), "down",
                    now.colour("quiet"))
        words = box.adjusted(0, 0, -side - now.px(tokens.HAIR), 0)
        empty = self.currentIndex() < 0
        role = QPalette.ColorRole.PlaceholderText if empty else QPalette.ColorRole.Text
        painter.setPen(self.palette().color(role))
        text = self.placeholderText() if empty else self.currentText()
        shown = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the longest choice."""
        now = look()
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        return QSize(max(widest, now.px(72)) + now.px(16 + tokens.HAIR), now.px(tokens.CONTROL_HEIGHT - 4))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """May be narrower than its longest choice."""
        return QSize(look().px(72), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """A wheel turned to scroll the page must not change an answer."""
        event.ignore()


class ChoiceField(Field):
    """One of several ``(key, label)`` pairs, or none yet."""

    key_changed = Signal(str)
    """The key a person chose."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]] = (), *, key: str | None = None,
                 placeholder: str = "", hint: str = "", touch: bool = False, parent: QWidget | None = None) -> None:
        self.box = ChoiceBox()
        super().__init__(label, self.box, hint=hint, touch=touch, parent=parent)
        self.box.setPlaceholderText(placeholder)
        self.set_choices(choices)
        self.set_key(key)
        self.box.activated.connect(self._chosen)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these; what was chosen and is still there stays chosen."""
        held = self.key()
        blocked = self.box.blockSignals(True)
        self.box.clear()
        for key, words in choices:
            self.box.addItem(words, key)
        self.box.blockSignals(blocked)
        self.set_key(held)

    def key(self) -> str | None:
        """The key chosen, or nothing."""
        data = self.box.currentData()
        return data if isinstance(data, str) else None

    def set_key(self, key: str | None) -> None:
        """Choose one, without telling; an unknown key chooses none."""
        blocked = self.box.blockSignals(True)
        self.box.setCurrentIndex(self.box.findData(key) if key is not None else -1)
        self.box.blockSignals(blocked)
        self.box.update()

    def _chosen(self) -> None:
        if self._error:
            self.set_error("")
        self.key_changed.emit(self.key() or "")
        self.changed.emit()
