"""Lines to tick off; up and down move between them, Space ticks. Lines that stay keep the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.preparation.presenter import TickLine
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import IconButton
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick


class _Line(QWidget):
    """One tick with its note, perhaps a button that takes it away."""

    def __init__(self, line: TickLine, drop: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = line.id
        self.tick = Tick(line.words, parent=self)
        self.note = PlainLabel(size="small", tone="quiet", parent=self)
        self.drop = IconButton("cross", drop, parent=self) if drop else None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(tokens.SMALL))
        row.addWidget(self.tick, 1)
        row.addWidget(self.note)
        if self.drop is not None:
            row.addWidget(self.drop)
        self.show_line(line)

    def show_line(self, line: TickLine) -> None:
        """How it stands."""
        self.tick.set_label(line.words)
        self.tick.setToolTip("")
        self.tick.setChecked(line.done)
        self.note.set_text(line.note)
        self.note.setVisible(bool(line.note))


class TickList(QWidget):
    """The lines under each other."""

    ticked = Signal(str, bool)
    """The id of a line and whether it is ready now."""

    drop_wanted = Signal(str)
    """The id of a line a person wants away."""

    def __init__(self, name: str, *, drop: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._drop = drop
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(2))

    def show_lines(self, lines: Sequence[TickLine], *, enabled: bool = True) -> None:
        """Show these instead."""
        if [line.id for line in self._lines] != [line.id for line in lines]:
            self._make(lines)
        for held, line in zip(self._lines, lines, strict=True):
            held.show_line(line)
            held.setEnabled(enabled)
        self.setVisible(bool(lines))

    def ticks(self) -> list[Tick]:
        """The boxes, from above."""
        return [line.tick for line in self._lines]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Up and down move; Delete takes a line away where that can be done."""
        at = next((place for place, line in enumerate(self._lines) if line.tick.hasFocus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if at is not None and step is not None and 0 <= at + step < len(self._lines):
            self._lines[at + step].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at is not None and event.key() == Qt.Key.Key_Delete and self._drop:
            self.drop_wanted.emit(self._lines[at].id)
        else:
            super().keyPressEvent(event)

    def _ticked(self, line: _Line) -> None:
        self.ticked.emit(line.id, line.tick.isChecked())

    def _drop_wanted(self, line: _Line) -> None:
        self.drop_wanted.emit(line.id)

    def _make(self, lines: Sequence[TickLine]) -> None:
        held = next((line.id for line in self._lines if line.tick.hasFocus()), None)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_Line(line, f"{self._drop}: {line.words}" if self._drop else "", self) for line in lines]
        for line in self._lines:
            line.tick.clicked.connect(partial(self._ticked, line))
            if line.drop is not None:
                line.drop.clicked.connect(partial(self._drop_wanted, line))
            self._column.addWidget(line)
            line.show()
            if line.id == held:
                line.tick.setFocus(Qt.FocusReason.OtherFocusReason)
