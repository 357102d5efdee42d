"""Hands at the desk: they press keys, type words and click, nothing else; every touch is counted at the window."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.key_counter import Count, KeyCounter

PATIENCE = 20.0
"""Seconds after which something that should have happened did not."""

_KEYS = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Tab": Qt.Key.Key_Tab, "Space": Qt.Key.Key_Space,
         "Down": Qt.Key.Key_Down, "Up": Qt.Key.Key_Up, "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right}


class LostHands(Exception):
    """What the hands waited for did not come: the day can't go on."""


class Watch(QObject):
    """Looks out for a second window: a desk has one; a widget shown before it has its place would be another."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(app)
        self._window = window
        self.strays: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note any other window that is shown, but for menus, lists and tips that belong to one."""
        if (event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
                and watched is not self._window
                and watched.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)):
            self.strays.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


class Hands:
    """Acts on the window in front; ``wait`` lets the program work until something is so."""

    def __init__(self, window: QWidget, counter: KeyCounter) -> None:
        self.window = window
        self.counter = counter
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.watch = Watch(app, window)
        self.last_look: Path | None = None
        """Where a picture goes when the hands are lost, to see why."""

    def key(self, name: str, times: int = 1) -> None:
        """Press a key such as ``F4``, ``Ctrl+Enter``, ``Down``, to whatever has the keyboard."""
        *held, last = name.split("+")
        key = _KEYS.get(last) or getattr(Qt.Key, f"Key_{last}")
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= getattr(Qt.KeyboardModifier, f"{'Control' if each == 'Ctrl' else each}Modifier")
        for _ in range(times):
            QTest.keyClick(self._held(), key, modifiers)
            self.settle()

    def type(self, words: str) -> None:
        """Type words where the keyboard is; other scripts come as an input method sends them."""
        for character in words:
            key = Qt.Key.Key_unknown if ord(character) > 127 else Qt.Key(ord(character.upper()))
            QTest.sendKeyEvent(QTest.KeyAction.Click, self._held(), key, character, Qt.KeyboardModifier.NoModifier)
        self.settle()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget, in its middle or at a place in it."""
        self.wait(widget.isVisible, f"{widget.accessibleName() or widget} to be seen")
        place = at or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def sign(self, pad: QWidget) -> None:
        """Draw a signature with the mouse."""
        self.wait(pad.isVisible, "the place to sign")
        wide, high = pad.width(), pad.height()
        for stroke in (((0.15, 0.6), (0.3, 0.3), (0.34, 0.7), (0.45, 0.4)),
                       ((0.5, 0.62), (0.62, 0.35), (0.74, 0.62), (0.86, 0.45))):
            places = [QPoint(round(x * wide), round(y * high)) for x, y in stroke]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
            for start, end in zip(places, places[1:], strict=False):
                for part in range(1, 7):
                    QTest.mouseMove(pad, start + (end - start) * part / 6)
                    QTest.qWait(1)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[-1])
        self.settle()

    def settle(self) -> None:
        """Let everything that is waiting to be shown be shown."""
        for _ in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        if self.watch.strays:
            raise LostHands(f"another window opened: {', '.join(self.watch.strays)}")

    def wait(self, so: Callable[[], bool], what: str) -> None:
        """Let the program work until ``so`` is; raises ``LostHands`` where it never comes."""
        deadline = time.monotonic() + PATIENCE
        while not so():
            if time.monotonic() > deadline:
                if self.last_look is not None:
                    self.picture(self.last_look)
                raise LostHands(f"the day waited for {what}, and it did not come")
            loop = QEventLoop()
            QTimer.singleShot(10, loop.quit)
            loop.exec()
        self.settle()

    def picture(self, file: Path) -> None:
        """A picture of the window as it is."""
        self.settle()
        file.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(file))

    @contextmanager
    def counted(self, into: dict[str, Count], name: str) -> Generator[None]:
        """Count what is done inside under a name."""
        before = self.counter.count()
        yield
        into[name] = self.counter.count() - before

    def _held(self) -> QWidget:
        return QApplication.focusWidget() or self.window
