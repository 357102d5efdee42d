"""The head of the card: how to call this customer in large letters, what stands out, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.desk.visit.pill import Mood, Pills
from ui.theme import icons, tokens
from ui.theme.look import look
from ui.widgets.button import Button, IconButton
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.desk import Desk

MenuLine = tuple[str, str, Callable[[], None]]
"""What the menu says, its icon, and what it does."""

_WIDE = 900
"""Logical pixels from which the buttons stand right of the name."""


class CustomerHead(QWidget):
    """Name, telephone number (masked until asked for), pills; buttons and a menu."""

    arrive_wanted = Signal()
    book_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = look()
        self._masked, self._whole = "", ""
        self._menu: list[MenuLine] = []
        self.name = PlainLabel(size="display", bold=True, elide=True, parent=self)
        self.below = PlainLabel(tone="quiet", elide=True, parent=self)
        self.show_phone = IconButton("eye", desk.text("Show the telephone number"), parent=self)
        self.show_phone.setCheckable(True)
        self.show_phone.toggled.connect(self._show_number)
        self.pills = Pills(desk.text("What stands out"), self, widest=520)
        self.arrived = Button(desk.text("Is here"), kind="primary", icon="arrive", key_shown="F4", parent=self)
        self.arrived.clicked.connect(self.arrive_wanted)
        self.book = Button(desk.text("Book"), icon="calendar", key_shown="Ctrl+B", parent=self)
        self.book.clicked.connect(self.book_wanted)
        self.more = IconButton("more", desk.text("More about this customer"), parent=self)
        self.more.clicked.connect(self._offer)
        phone = QHBoxLayout()
        phone.setSpacing(now.px(tokens.HAIR))
        phone.addWidget(self.below, 100)
        phone.addWidget(self.show_phone)
        phone.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addLayout(phone)
        buttons = QHBoxLayout()
        buttons.setSpacing(now.px(tokens.SMALL))
        for button in (self.arrived, self.book, self.more):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(now.px(tokens.SMALL))
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.SMALL))
        column.addLayout(self._row)
        column.addWidget(self.pills)

    def show_words(self, name: str, below: str, masked: str, whole: str) -> None:
        """Whom the card is about; ``masked`` is in ``below`` and gives way to ``whole`` when asked for."""
        self._masked, self._whole = masked, whole
        self.name.set_text(name)
        self._say(below)
        self.show_phone.setChecked(False)
        self.show_phone.setVisible(bool(masked))

    def show_pills(self, pills: Sequence[tuple[str, Mood, str]]) -> None:
        """What stands out."""
        self.pills.set_pills(pills)

    def set_menu(self, lines: Sequence[MenuLine]) -> None:
        """What else can be done."""
        self._menu = list(lines)

    def set_usable(self, usable: bool) -> None:  # noqa: FBT001 (what it sets)
        """Whether a visit or an appointment can begin from here; F4 says why not."""
        self.book.setEnabled(usable)
        self.arrived.setEnabled(usable)

    def menu_words(self) -> list[str]:
        """What the menu says."""
        return [words for words, _, _ in self._menu]

    def fold(self, width: int) -> None:
        """Put the buttons right of the name, or below where there is no room."""
        wide = width >= look().px(_WIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def words(self) -> tuple[str, str]:
        """What stands there."""
        return self.name.said(), self.below.said()

    def _show_number(self, shown: bool) -> None:  # noqa: FBT001 (Qt's signal)
        hidden, seen = (self._masked, self._whole) if shown else (self._whole, self._masked)
        self._say(self.below.said().replace(hidden, seen))

    def _say(self, words: str) -> None:
        """The quiet line, no wider than its words, so that the sign beside it stays near."""
        self.below.set_text(words)
        self.below.setMaximumWidth(self.below.fontMetrics().horizontalAdvance(words) + look().px(tokens.HAIR))

    def _offer(self) -> None:
        menu = QMenu(self)
        for words, icon, run in self._menu:
            menu.addAction(icons.icon(icon), words.replace("&", "&&")).triggered.connect(partial(_run, run))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _run(run: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signal)
    run()
