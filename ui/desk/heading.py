"""The heading of a page: what it is, in large letters, a quiet line beside it, and room for buttons at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.plain_label import PlainLabel


class Heading(QWidget):
    """Title and quiet line; ``add`` puts buttons right."""

    def __init__(self, title: str = "", quiet: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(title, size="heading", bold=True, elide=True, parent=self)
        self._quiet = PlainLabel(quiet, tone="quiet", elide=True, parent=self)
        words = QVBoxLayout()
        words.setSpacing(look().px(2))
        words.addWidget(self._title)
        words.addWidget(self._quiet)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look().px(tokens.SMALL))
        self._row.addLayout(words, 1)
        self._quiet.setVisible(bool(quiet))

    def set_words(self, title: str, quiet: str = "") -> None:
        """Other words."""
        self._title.set_text(title)
        self._quiet.set_text(quiet)
        self._quiet.setVisible(bool(quiet))

    def words(self) -> tuple[str, str]:
        """What stands there."""
        return self._title.said(), self._quiet.said()

    def add(self, widget: QWidget) -> None:
        """Put a button right of the words."""
        self._row.addWidget(widget)


def page_margins(widget_layout: QVBoxLayout) -> None:
    """The margins and distances every page has."""
    now = look()
    widget_layout.setContentsMargins(now.px(tokens.WIDE), now.px(20), now.px(tokens.WIDE), now.px(20))
    widget_layout.setSpacing(now.px(tokens.BASE))
