"""Noting a preference with two keys: the number of the kind, then the number of the choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.people.preferences import PreferenceKind, kinds
from resources.translations import Catalogue
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.chip import Chip, ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

_DIGITS = "123456789"


def _numbered(labels: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, f"{number} {label}" if number <= len(_DIGITS) else label)
            for number, (key, label) in enumerate(labels, start=1)]


class PreferencePanel(QWidget):
    """Kinds as chips; under them the choices of the chosen kind, and a line for own words where the kind takes them."""

    noted = Signal(str, str, str)
    """Kind, choice and own words: a person wants them noted."""

    def __init__(self, translator: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._kinds = {kind.id: kind for kind in kinds()}
        self.kinds = ChipGroup(_numbered([(kind.id, translator.pick(kind.label)) for kind in self._kinds.values()]),
                               name=translator.text("Kind of preference"), parent=self)
        self.choices = ChipGroup(name=translator.text("Preference"), parent=self)
        self.words = LineField(translator.text("In the customer's own words"), parent=self)
        self.note = QuietButton(translator.text("Note it"), icon="check", parent=self)
        self._hint = PlainLabel(translator.text("Press a number, then another: noted."), size="small", tone="quiet",
                                parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        for widget in (self.kinds, self._hint, self.choices, self.words):
            column.addWidget(widget)
        column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        self.kinds.chosen_changed.connect(self._kind_chosen)
        self.choices.chosen_changed.connect(self._choose)
        self.words.line.returnPressed.connect(self._note_words)
        self.note.clicked.connect(self._note_words)
        for chip in self.kinds.chips():
            chip.installEventFilter(self)
        self._show_kind("")

    def begin(self) -> None:
        """Put the keyboard on the kinds, none chosen."""
        self.kinds.set_chosen([])
        self._show_kind("")
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A number on a chip presses the chip of that number."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Chip):
            at = _DIGITS.find(event.text()) if event.text() else -1
            group = self.kinds if watched in self.kinds.chips() else self.choices
            chips = group.chips()
            if 0 <= at < len(chips):
                chips[at].click()
                return True
        return super().eventFilter(watched, event)

    def _kind_chosen(self, chosen: list[str]) -> None:
        self._show_kind(chosen[0] if chosen else "")

    def _show_kind(self, name: str) -> None:
        kind: PreferenceKind | None = self._kinds.get(name)
        choices = kind.choices if kind else ()
        self.choices.set_options(_numbered([(choice.id, self._translator.pick(choice.label)) for choice in choices]))
        for chip in self.choices.chips():
            chip.installEventFilter(self)
        self.choices.set_chosen([])
        self.choices.setVisible(bool(choices))
        free = kind is not None and kind.free
        self.words.setVisible(free)
        self.note.setVisible(free)
        self.words.set_text("")
        self._hint.setVisible(kind is None)
        if choices:
            self.choices.setFocus(Qt.FocusReason.OtherFocusReason)
        elif free:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, chosen: list[str]) -> None:
        kind = self.kinds.chosen()
        if kind and chosen:
            self.noted.emit(kind[0], chosen[0], self.words.text().strip())
            self.begin()

    def _note_words(self) -> None:
        kind = self.kinds.chosen()
        if kind and self.words.text().strip() and not self.words.line.composing():
            self.noted.emit(kind[0], "", self.words.text().strip())
            self.begin()
