"""The keys a window listens to: those of the window itself and those of the page that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.desk.command import Command


class KeyRing:
    """Keys in groups; putting a group on the ring takes its old keys off. Return means either Enter."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._groups: dict[str, list[QShortcut]] = {}
        self.asleep = False
        """No key acts: the window is covered."""

    def put(self, group: str, commands: Sequence[Command]) -> None:
        """Listen to the keys of these commands from now on."""
        for old in self._groups.get(group, ()):
            old.setEnabled(False)
            old.deleteLater()
        self._groups[group] = [self._listen(command, key) for command in commands if command.key
                               for key in (command.key, *([command.key.replace("Return", "Enter")]
                                                          if "Return" in command.key else []))]

    def _listen(self, command: Command, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.activated.connect(lambda: command.run() if not self.asleep and command.enabled() else None)
        return shortcut
