"""The search box: a line, and under it the answers while one types. Nothing is shown before the first letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.composing import ComposingLine
from ui.widgets.field import EditorFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.widgets.dropdown import Dropdown
    from ui.widgets.hits import Hit

_SHOWN = 8


class SearchBox(QWidget):
    """Asks with every change of what is typed (what an input method is still composing is not) and shows the answers.

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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._drop: Dropdown | None = None
        self._name = name
        self._nothing = ""
        self.setFocusProxy(self.line)
        self.set_words(name, placeholder)
        self.line.textChanged.connect(self._typed)
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
        if not self.line.text().strip() or not self.line.isVisible():
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
        if key == QtCore.Qt.Key.Key_Escape and (open_list or self.line.text()):
            self.close_hits() if open_list else self.clear()
            return True
        if key in (QtCore.Qt.Key.Key_Down, QtCore.Qt.Key.Key_Up):
            if open_list:
                open_list.step(1 if key == QtCore.Qt.Key.Key_Down else -1)
            else:
                self._typed(self.line.text())
            return True
        if key in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and open_list and (hit := open_list.current()):
            self._take(hit)
            return True
        return False

    def _typed(self, text: str) -> None:
        if text.strip():
            self.asked.emit(text.strip())
        else:
            self.close_hits()

    def _take(self, hit: Hit) -> None:
        self.close_hits()
        self.chosen.emit(hit)

    def _clicked(self, index: QModelIndex) -> None:
        self._take(self.hits()[index.row()])

    def _dropdown(self) -> Dropdown:
        if self._drop is None:
            from ui.widgets.dropdown import Dropdown  # noqa: PLC0415 (door: loaded after first paint)
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
