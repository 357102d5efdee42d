"""Ctrl+K: finds or does anything. Every command stands here with its name and its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme.look import look
from ui.widgets.button import key_words
from ui.widgets.composing import ComposingLine
from ui.widgets.field import EditorFrame
from ui.widgets.hits import RECORD_ROLE, Hit, HitList
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do, in the reader's language."""

    key: str
    name: str
    shortcut: str = ""
    """A portable key sequence, shown only: whoever owns the command listens to it."""
    also: str = ""
    """Other words it may be found by: its name in the other language, pinyin, initials."""
    icon: str = ""

    def fits(self, text: str) -> bool:
        """Whether every word typed is found in it."""
        whole = f"{self.name} {self.also} {self.shortcut}".casefold()
        return all(word in whole for word in text.casefold().split())


class CommandPalette(Overlay):
    """The palette over one window."""

    chosen = Signal(str)
    """The key of the command to do; told after the palette has closed and the keyboard is back on the page."""

    def __init__(self, window: QWidget, *, name: str = "", placeholder: str = "", nothing: str = "") -> None:
        super().__init__(window, width=560, from_top=0.16)
        self._commands: tuple[Command, ...] = ()
        self.also_found: Callable[[str], Sequence[Command]] | None = None
        """What else fits the text, shown below the commands: customers and cars."""
        self.line = ComposingLine()
        self.line.setFrame(False)
        self.sheet.column.addWidget(EditorFrame(self.line, icon="search", parent=self.sheet))
        self.list = HitList(name, self.sheet)
        self.sheet.column.addWidget(self.list)
        self._nothing = PlainLabel(tone="quiet", wrap=True, parent=self.sheet)
        self.sheet.column.addWidget(self._nothing)
        self.set_words(name, placeholder, nothing)
        self.line.textChanged.connect(self._filter)
        self.line.take_key = self._key
        self.list.clicked.connect(self._clicked)

    def set_words(self, name: str, placeholder: str, nothing: str) -> None:
        """What it is called, the example in the line, and what is said when no command fits."""
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self._nothing.set_text(nothing)

    def open_with(self, commands: Sequence[Command]) -> None:
        """Open with these commands, in this order, and an empty line."""
        self._commands = tuple(commands)
        self.line.clear()
        self._filter("")
        self.open()

    def first_focus(self) -> QWidget:
        """The line."""
        return self.line

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_sheet()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if hit := self.list.current():
                self._take(hit)
        else:
            return False
        return True

    def _filter(self, text: str) -> None:
        fitting = [command for command in self._commands if command.fits(text)]
        if self.also_found is not None and text.strip():
            fitting += self.also_found(text.strip())
        self.list.set_hits([
            Hit(command.key, command.name, icon=command.icon or "forward", aside_is_key=True,
                aside=key_words(command.shortcut))
            for command in fitting])
        self._nothing.setVisible(not fitting)
        self.list.setVisible(bool(fitting))
        self.list.setFixedHeight(max(self.list.height_wanted(_SHOWN), look().px(44)))
        if not self.isHidden():
            self._fit()

    def _clicked(self, index: QModelIndex) -> None:
        hit = index.data(RECORD_ROLE)
        if isinstance(hit, Hit):
            self._take(hit)

    def _take(self, hit: Hit) -> None:
        self.close_sheet()
        self.chosen.emit(hit.key)
