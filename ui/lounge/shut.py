"""Keeps the board shut: nothing the public can press, drag or touch leads out of it.

A filter on the whole application swallows every shortcut, context menu, drag, tool tip and word of an input method
before any widget sees it. Keys reach only the page that an advisor has laid over the board, and only those that type or
move within it. What belongs to the system (Alt+Tab, Ctrl+Alt+Del, the power button) is not a program's to hold: the
guide says how the system is told to.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

_ALWAYS = frozenset({
    QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.DragLeave,
    QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.WhatsThisClicked, QEvent.Type.Shortcut,
    QEvent.Type.FileOpen, QEvent.Type.StatusTip, QEvent.Type.InputMethod})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_MOVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
                     Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
                     Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape})
_WITH_OTHERS = (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
                | Qt.KeyboardModifier.MetaModifier)


_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress})
_DOOR = (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
         | Qt.KeyboardModifier.ShiftModifier)


class Shut(QObject):
    """``typing`` says whether a page that takes keys lies over the board now."""

    touched = Signal()
    """Somebody is there."""

    door = Signal()
    """Ctrl+Alt+Shift+P: somebody without a finger on the screen asks for the way out, which asks for the PIN."""

    def __init__(self, typing: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typing = typing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what leads out."""
        kind = event.type()
        if kind in _TOUCHES:
            self.touched.emit()
        if kind in _ALWAYS:
            event.ignore()
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent) and not (self._typing() and within(event)):
            if kind == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_P and event.modifiers() == _DOOR \
                    and not event.isAutoRepeat() and watched.isWindowType():
                self.door.emit()
            event.accept()
            return True
        return super().eventFilter(watched, event)


def within(event: QKeyEvent) -> bool:
    """Whether a key only types or moves: no function key, no key held with Ctrl, Alt or Meta, no menu or media key."""
    if event.modifiers() & _WITH_OTHERS:
        return False
    return event.key() in _MOVING or bool(event.text()) and event.text().isprintable()
