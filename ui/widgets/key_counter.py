"""Counts what hands really do: keys and clicks on one side, typed words on the other, as on a demo day."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
              Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True, slots=True)
class Count:
    """Figures since a beginning."""

    keys: int = 0
    """Keys and chords that are no text: F4, Ctrl+Enter, Tab, arrows, Backspace, a letter pressed outside text."""
    clicks: int = 0
    touches: int = 0
    letters: int = 0
    """Characters of words typed into an editor, also those an input method committed."""

    @property
    def acts(self) -> int:
        """Keys, clicks and touches together: what an advisor does beyond the words they type."""
        return self.keys + self.clicks + self.touches

    def __sub__(self, before: Count) -> Count:
        """What was done since ``before``."""
        return Count(self.keys - before.keys, self.clicks - before.clicks, self.touches - before.touches,
                     self.letters - before.letters)


class KeyCounter(QObject):
    """An event filter over the whole application. A held key counts once, a double click twice, a chord once.

    Qt offers a key to shortcuts first (``ShortcutOverride``), then to the widget, then to its parents; a click also
    goes up to parents. Each press is counted at its first station only.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._keys = self._clicks = self._touches = self._letters = 0
        self._climbing: QWidget | None = None
        self._last_press: tuple[int, float, float, int] | None = None
        app.installEventFilter(self)

    def count(self) -> Count:
        """The figures so far."""
        return Count(self._keys, self._clicks, self._touches, self._letters)

    def stop(self) -> None:
        """Count no more."""
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Look, count, and let everything pass."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
                self._offered(watched, event)
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._climbing = None
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
                self._click(event)
        elif kind == QEvent.Type.TouchBegin:
            if isinstance(watched, QWindow):  # every touch comes to its window first, and once
                self._touches += 1
        elif kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent) and isinstance(watched, QWidget):
            self._letters += len(event.commitString())
        return False

    def _offered(self, watched: QWidget, event: QKeyEvent) -> None:
        """Count the press at the first widget it is offered to, not at the parents it climbs to from there."""
        climbed = self._climbing is not None and watched is self._climbing.parentWidget()
        self._climbing = watched
        if not climbed:
            self._key(watched, event)

    def _key(self, watched: QWidget, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in _MODIFIERS:
            return
        text = event.text()
        writing = isinstance(watched, QLineEdit | QPlainTextEdit) and not watched.isReadOnly()
        if writing and text and text.isprintable() and not event.modifiers() & _COMMANDS:
            self._letters += len(text)
        else:
            self._keys += 1

    def _click(self, event: QMouseEvent) -> None:
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        at = event.globalPosition()
        press = (event.timestamp(), at.x(), at.y(), int(event.button().value))
        if press != self._last_press:
            self._last_press = press
            self._clicks += 1
