"""What a mark is: one key or tap for the kind, one more for the size if one likes; also its note and its photo.

Every tap is told at once. Digits choose, Escape leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.visit.walk_around_presenter import MarkLine


class MarkChooser(Card):
    """Hidden until a mark is put or chosen. All its targets are big enough for fingers."""

    kind_chosen = Signal(str)
    size_chosen = Signal(str)
    """Empty where the size was given up."""

    noted = Signal(str, str)
    """Words about the mark, and what stood there when somebody began to write."""

    photo_wanted = Signal()
    """Take a photo of this mark."""

    removed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, kinds: Sequence[tuple[str, str]], sizes: Sequence[tuple[str, str]],
                 parent: QWidget) -> None:
        super().__init__(tight=True, parent=parent)
        self._desk = desk
        self.where = PlainLabel(bold=True, elide=True, parent=self)
        self.kinds = ChipGroup(kinds, may_be_empty=False, touch=True, name=desk.text("What it is"), parent=self)
        self.sizes = ChipGroup(sizes, touch=True, name=desk.text("How large it is"), parent=self)
        self.note = LineField(desk.text("Note on this mark"), touch=True, parent=self)
        self.photo = Button(desk.text("Photo of it"), icon="camera", touch=True, parent=self)
        self.remove = Button(desk.text("Remove this mark"), kind="flat", icon="cross", touch=True, parent=self)
        self.leave = Button(desk.text("Leave"), kind="flat", key_shown="Esc", touch=True, parent=self)
        for widget in (self.where, self.kinds, self.sizes, self.note):
            self.add(widget)
        last = FlowLayout(gap=tokens.SMALL)
        for button in (self.photo, self.remove, self.leave):
            last.addWidget(button)
        self.add_layout(last)
        self.kinds.chosen_changed.connect(self._kind)
        self.sizes.chosen_changed.connect(self._size)
        self.note.line.returnPressed.connect(self._note)
        self.note.line.editingFinished.connect(self._note)
        self.photo.clicked.connect(self.photo_wanted)
        self.leave.clicked.connect(self.left)
        self.remove.clicked.connect(self.removed)
        self._noted = self._stood = ""
        self.hide()

    def ask(self, mark: MarkLine, *, new: bool) -> None:
        """What this mark is; a ``new`` one is asked for its kind first."""
        self.note.setVisible(not new)
        self._noted = self._stood = mark.note
        self.note.set_text(mark.note)
        self.refresh(mark)
        self.show()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, mark: MarkLine) -> None:
        """What is known of it by now; the note being typed stays, with what stood when it was begun."""
        if mark.note != self._stood and self.note.text().strip() == self._noted:
            self._noted = self._stood = mark.note
            self.note.set_text(mark.note)
        self.where.set_text(f"{mark.number}  {mark.where}")
        self.kinds.set_chosen([mark.kind] if mark.kind else [])
        self.sizes.set_chosen([mark.size] if mark.size else [])
        self.sizes.setVisible(bool(mark.kind))

    def unsent(self) -> str:
        """The note that is typed and not told yet."""
        words = self.note.text().strip()
        return words if self.note.isVisibleTo(self) and words != self._noted else ""

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

    def _at_sizes(self) -> bool:
        return any(chip.hasFocus() for chip in self.sizes.chips())

    def _kind(self, chosen: list[str]) -> None:
        self.sizes.setVisible(True)
        self.sizes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kind_chosen.emit(chosen[0])

    def _size(self, chosen: list[str]) -> None:
        self.size_chosen.emit(chosen[0] if chosen else "")

    def _note(self) -> None:
        words = self.note.text().strip()
        if self.note.isVisibleTo(self) and words != self._noted:
            stood, self._noted, self._stood = self._stood, words, words
            self.noted.emit(words, stood)
