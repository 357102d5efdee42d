"""One language of a script: the words, how they would be said, and what is wrong with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.page import Page
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel


class WordsEditor(QWidget):
    """``over`` is the version that its words were begun on; ``was_last`` whether the cursor was here last."""

    changed = Signal()

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(page)
        self.over = 0
        self.was_last = False
        self.field = NoteField(name, lines=6)
        self._title = PlainLabel(page.text("How it is said"), size="small", tone="quiet")
        self.said = PlainLabel(wrap=True)
        self.wrong = PlainLabel(tone="red", wrap=True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        column.addWidget(self.field)
        for label in (self.wrong, self._title, self.said):
            column.addWidget(label)
        column.addStretch(1)
        self._rest = column.count() - 1
        self.field.changed.connect(self.changed)
        self.field.note.installEventFilter(self)

    def begin(self, text: str, over: int, *, plain: bool) -> None:
        """Show the words in force; ``plain`` ones are a list and are not said."""
        self.over = over
        self._column.setStretch(0, int(plain))
        self._column.setStretch(self._rest, int(not plain))
        self.field.set_text(text)
        self.field.set_error("")
        for label in (self.wrong, self._title, self.said):
            label.setVisible(not plain)
        if plain:
            self.show_look("", ())
            self._title.hide()
            self.said.hide()

    def show_look(self, said: str, wrong: tuple[str, ...]) -> None:
        """How it would be said, and every reason why it can't."""
        self.said.set_text(said)
        self._title.setVisible(bool(said))
        self.said.setVisible(bool(said))
        self.wrong.set_text("\n".join(wrong))
        self.wrong.setVisible(bool(wrong))

    def put_in(self, place: str) -> None:
        """Write a place where the cursor stands, and stay there."""
        self.field.note.insertPlainText(place)
        self.field.note.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Remember where the cursor was, so that a place is put in there."""
        beside = self.parentWidget()
        if event.type() == QEvent.Type.FocusIn and beside is not None:
            for other in beside.findChildren(WordsEditor):
                other.was_last = other is self
        return super().eventFilter(watched, event)
