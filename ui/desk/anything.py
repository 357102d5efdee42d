"""Ctrl+K and F1: the palette that finds or does anything, and the sheet of keys. Loaded when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desk.command import Command
from ui.desk.finding import NEW, answers
from ui.desk.key_sheet import KeySheet
from ui.desk.place import Place
from ui.desk.quiet_bars import quiet_bars
from ui.widgets.palette import Command as Offered
from ui.widgets.palette import CommandPalette

if TYPE_CHECKING:
    from ui.desk.desk import Desk

_FOUND = "found "
_HIDDEN = ("palette", "arrived_here")
"""Commands the palette leaves out: itself, and what F4 stands for already."""


class Anything(QObject):
    """The two sheets over one window."""

    go = Signal(object)
    """The ``Place`` of somebody who was found."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._commands: list[Command] = []
        self._places: dict[str, Place] = {}
        self.keys = KeySheet(window, desk.text("All keys"), desk.text("Close"))
        self.palette = CommandPalette(
            window, name=desk.text("Find or do anything"), placeholder=desk.text("A command, a plate, a name …"),
            nothing=desk.text("Nothing fits. Try a part of a plate, a name or a word of a command."))
        self.palette.also_found = self._find
        quiet_bars(self.palette)
        self.palette.chosen.connect(self._do)

    def open(self, commands: Sequence[Command]) -> None:
        """Open the palette with what can be done now."""
        self._commands = [command for command in commands if command.enabled() and command.id not in _HIDDEN]
        self._places = {}
        self.palette.open_with([Offered(command.id, command.name, command.key, command.id.replace("_", " "),
                                        command.icon)
                                for command in self._commands])

    def show_keys(self, commands: Sequence[Command]) -> None:
        """Open the sheet of keys."""
        self.keys.show_commands(commands)

    def put_away(self) -> None:
        """The window speaks another language from now on."""
        for overlay in (self.keys, self.palette):
            overlay.close_sheet()
            overlay.deleteLater()
        self.deleteLater()

    def _find(self, typed: str) -> list[Offered]:
        """Customers and cars that fit, below the commands."""
        found = [answer for answer in answers(self._desk, typed) if answer.key != NEW]
        self._places = {_FOUND + answer.key: answer.place for answer in found}
        return [Offered(_FOUND + answer.key, f"{answer.title}  {answer.detail}", icon=answer.icon) for answer in found]

    def _do(self, chosen: str) -> None:
        if chosen in self._places:
            self.go.emit(self._places[chosen])
            return
        for command in self._commands:
            if command.id == chosen:
                command.run()
                return
