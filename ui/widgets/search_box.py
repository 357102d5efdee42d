"""The search box: a line, and under it the answers while one types. Nothing is shown before the first letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import paint, tokens
from ui.theme.look import look
from ui.widgets.composing import ComposingLine
from ui.widgets.field import EditorFrame
from ui.widgets.hits import RECORD_ROLE, Hit, HitList
from ui.widgets.plain_label import PlainLabel

_SHOWN = 8


class Dropdown(QWidget):
    """The panel with the answers; a child of the window, so that it never takes the keyboard from the line."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = HitList(name, self)
        self.nothing = PlainLabel(tone="quiet", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, look().px(6), 1, look().px(6))
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.nothing.setContentsMargins(look().px(tokens.BASE), look().px(6), look().px(tokens.BASE), look().px(6))
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A raised panel with a clear edge."""
        now = look()
        paint.panel(QPainter(self), QRectF(self.rect()), now.colour("raised"), now.colour("edge"))


class SearchBox(QWidget):
    """Asks with every change of what is seen (also of what an input method is composing) and shows the answers given.

    The page answers ``asked`` with ``set_hits`` in the same turn: there is no waiting time. Up and down choose, Enter
    takes, Escape closes the answers and, pressed again, empties the line. While a word is being composed, no key acts.
    """

    asked = Signal(str)
    """The text to look for, without blanks around it; never empty."""

    chosen = Signal(object)
    """The ``Hit`` taken."""

    def __init__(self, name: str, *, placeholder: str = "", touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = ComposingLine()
        self.line.setFrame(False)
        self._frame = EditorFrame(self.line, icon="search", touch=touch, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._drop: Dropdown | None = None
        self._name = name
        self._nothing = ""
        self.setFocusProxy(self.line)
        self.set_words(name, placeholder)
        self.line.seen_changed.connect(self._seen)
        self.line.take_key = self._key
        self.line.keep_escape = lambda: bool(self.line.text() or self.hits())
        self.line.left.connect(self.close_hits)

    def set_words(self, name: str, placeholder: str, nothing: str = "") -> None:
        """What it is called, the example in it, and what is said when there is no answer."""
        self._name, self._nothing = name, nothing
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show these answers to the last question; none closes the list, or says so in ``nothing``'s words."""
        if not self.line.seen().strip() or not self.line.isVisible():
            self.close_hits()
            return
        drop = self._dropdown()
        drop.list.set_hits(hits)
        drop.list.setVisible(bool(hits))
        drop.nothing.set_text(self._nothing)
        drop.nothing.setVisible(not hits)
        if not hits and not self._nothing:
            self.close_hits()
            return
        self._place(drop)

    def hits(self) -> tuple[Hit, ...]:
        """The answers to be seen now."""
        if self._drop is None or self._drop.isHidden():
            return ()
        return self._drop.list.answers.hits()

    def close_hits(self) -> None:
        """Hide the answers; the text stays."""
        if self._drop is not None:
            self._drop.hide()

    def clear(self) -> None:
        """Empty the line and hide the answers."""
        self.line.clear()
        self.close_hits()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        open_list = self._drop.list if self._drop is not None and not self._drop.isHidden() else None
        if key == Qt.Key.Key_Escape and (open_list or self.line.text()):
            self.close_hits() if open_list else self.clear()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if open_list:
                open_list.step(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._seen(self.line.seen())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and open_list and (hit := open_list.current()):
            self._take(hit)
            return True
        return False

    def _seen(self, text: str) -> None:
        if text.strip():
            self.asked.emit(text.strip())
        else:
            self.close_hits()

    def _take(self, hit: Hit) -> None:
        self.close_hits()
        self.chosen.emit(hit)

    def _clicked(self, index: QModelIndex) -> None:
        hit = index.data(RECORD_ROLE)
        if isinstance(hit, Hit):
            self._take(hit)

    def _dropdown(self) -> Dropdown:
        if self._drop is None:
            self._drop = Dropdown(self._name, self.window())
            self._drop.list.clicked.connect(self._clicked)
        return self._drop

    def _place(self, drop: Dropdown) -> None:
        now = look()
        corner = self.mapTo(self.window(), QPoint(0, self.height() + now.px(tokens.HAIR)))
        width = max(self.width(), now.px(360))
        rows = drop.list.height_wanted(_SHOWN) if drop.list.answers.rowCount() else now.px(44)
        height = min(rows + now.px(12), self.window().height() - corner.y() - now.px(tokens.SMALL))
        width = min(width, self.window().width() - corner.x())
        drop.setGeometry(corner.x(), corner.y(), width, max(height, now.px(56)))
        drop.show()
        drop.raise_()
