"""Which printer takes the paper shown; only seen where there is more than one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.desk.printing.printers import printer_for, remember
from ui.printing import printers
from ui.widgets.choice_field import ChoiceField


class PrinterField(ChoiceField):
    """The printers of this machine; each kind of paper goes where it went last."""

    def __init__(self, label: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(label, parent=parent)
        self._folder = folder
        self.names: list[str] | None = None
        """None until the machine has answered."""

        self.setVisible(False)

    def know(self, names: list[str], kind: str) -> None:
        """The printers there are."""
        self.names = names
        self.set_choices([(name, name) for name in names])
        self.show_for(kind)

    def show_for(self, kind: str) -> None:
        """Choose the one this kind of paper went to last."""
        names = self.names or []
        self.set_key(printer_for(self._folder, kind, names) or None)
        self.setVisible(len(names) > 1)

    def taken(self, kind: str) -> str:
        """The printer to send to, remembered for this kind of paper; empty where there is none."""
        names = printers() if self.names is None else self.names
        chosen = self.key() or printer_for(self._folder, kind, names)
        if chosen:
            remember(self._folder, kind, chosen)
        return chosen
