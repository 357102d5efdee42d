"""What a mark is: one key or tap for the kind, one for the size; later also its note. Digits choose, Escape leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.visit.walk_around_presenter import MarkLine


class MarkChooser(Card):
    """Hidden until a place or a mark was chosen. A new mark is complete with its size; an old one changes at once."""

    chosen = Signal(str, str)
    """Kind and size of a new mark, or of the one that is changed."""

    noted = Signal(str)
    """Words about the mark that is changed."""

    removed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, kinds: Sequence[tuple[str, str]], sizes: Sequence[tuple[str, str]],
                 parent: QWidget) -> None:
        super().__init__(tight=True, parent=parent)
        self._desk = desk
        self._changing = False
        self.where = PlainLabel(bold=True, elide=True, parent=self)
        self.kinds = ChipGroup(kinds, may_be_empty=False, name=desk.text("What it is"), parent=self)
        self.sizes = ChipGroup(sizes, may_be_empty=False, name=desk.text("How large it is"), parent=self)
        self.note = LineField(desk.text("Note on this mark"), parent=self)
        self.leave = Button(desk.text("Leave"), kind="flat", key_shown="Esc", parent=self)
        self.remove = Button(desk.text("Remove this mark"), kind="flat", icon="cross", parent=self)
        head = QHBoxLayout()
        head.setSpacing(look().px(tokens.SMALL))
        head.addWidget(self.where, 1)
        head.addWidget(self.remove)
        head.addWidget(self.leave)
        self.add_layout(head)
        for widget in (self.kinds, self.sizes, self.note):
            self.add(widget)
        self.kinds.chosen_changed.connect(self._kind)
        self.sizes.chosen_changed.connect(self._size)
        self.note.line.returnPressed.connect(self._note)
        self.note.line.editingFinished.connect(self._note)
        self.leave.clicked.connect(self.left)
        self.remove.clicked.connect(self.removed)
        self._noted = ""
        self.hide()

    def begin(self, where: str) -> None:
        """A new mark at a place."""
        self._changing = False
        self._show(where, [], [])

    def change(self, mark: MarkLine) -> None:
        """A mark that is there already."""
        self._changing = True
        self._noted = mark.note
        self.note.set_text(mark.note)
        self._show(f"{mark.number}  {mark.where}", [mark.kind], [mark.size])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """A digit chooses: first the kind, then the size."""
        digit = event.text()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not digit.isascii() or not digit.isdigit():
            super().keyPressEvent(event)
            return
        group = self.sizes if self._at_sizes() else self.kinds
        chips = group.chips()
        if 1 <= int(digit) <= len(chips):
            chip = chips[int(digit) - 1]
            chip.setChecked(False)
            chip.click()

    def _show(self, where: str, kind: list[str], size: list[str]) -> None:
        self.where.set_text(where)
        self.kinds.set_chosen(kind)
        self.sizes.set_chosen(size)
        self.note.setVisible(self._changing)
        self.remove.setVisible(self._changing)
        self.show()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _at_sizes(self) -> bool:
        return any(chip.hasFocus() for chip in self.sizes.chips())

    def _kind(self) -> None:
        self.sizes.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _size(self) -> None:
        if not self.kinds.chosen():
            self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        kind, size = self.kinds.chosen(), self.sizes.chosen()
        if kind and size:
            self.chosen.emit(kind[0], size[0])

    def _note(self) -> None:
        words = self.note.text().strip()
        if self._changing and words != self._noted:
            self._noted = words
            self.noted.emit(words)
