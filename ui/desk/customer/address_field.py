"""The form of address of one person: a usual title or own words, and at once how it will be said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from resources.translations import Catalogue
from ui.drafting import Kept
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

OWN = "…"
"""The chip behind which own words are written; no title."""

_PLACES = 3


class AddressField(QWidget):
    """Chips, a line for own words, and three quiet lines of preview; ``words`` asks how a title will be said."""

    changed = Signal()

    def __init__(self, translator: Catalogue, words: Callable[[str], Sequence[tuple[str, str]]],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._own_label = translator.text("own words …")
        label = PlainLabel(translator.text("Form of address"), tone="quiet", size="small", bold=True, parent=self)
        self.chips = ChipGroup([(OWN, self._own_label)], name=translator.text("Form of address"), parent=self)
        self.own = LineField(translator.text("How this person wants to be called"), parent=self, hint=translator.text(
            "A title (队长), with the surname (老王), or a name (Lisa)."))
        label.setBuddy(self.chips)
        self._where = [PlainLabel(tone="quiet", size="small", parent=self) for _ in range(_PLACES)]
        self._said = [PlainLabel(size="small", elide=True, parent=self) for _ in range(_PLACES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.HAIR))
        for widget in (label, self.chips, self.own):
            column.addWidget(widget)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.SMALL))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row in range(_PLACES):
            grid.addWidget(self._where[row], row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._said[row], row, 1)
        column.addLayout(grid)
        self.chips.chosen_changed.connect(self._chosen)
        self.own.changed.connect(self._own_typed)
        self.own.hide()

    def title(self) -> str:
        """The title chosen or written; empty for the plain name."""
        chosen = "".join(self.chips.chosen())
        return self.own.text().strip() if chosen == OWN else chosen

    def set_title(self, title: str, titles: Sequence[tuple[str, str]]) -> None:
        """Offer these titles and choose one, without telling."""
        self.chips.set_options([*titles, (OWN, self._own_label)])
        self.chips.set_chosen([title] if title else [])
        self.own.set_text("")
        self.refresh()

    def put_title(self, title: str) -> None:
        """Choose a title again, as a draft kept it; one that is no chip goes into the own words."""
        known = title in {chip.key for chip in self.chips.chips()}
        self.chips.set_chosen([title if known else OWN] if title else [])
        self.own.set_text("" if known else title)
        self.refresh()

    def kept(self) -> Kept:
        """For a draft: the title alone."""
        return Kept(self.title, lambda value: self.put_title(str(value)), self.changed)

    def refresh(self) -> None:
        """Say anew how it will be said: another name was typed, or a draft came back."""
        self.own.setVisible(self.chips.chosen() == [OWN])
        lines = self._words(self.title())
        for row in range(_PLACES):
            where, said = lines[row] if row < len(lines) else ("", "")
            self._where[row].set_text(where)
            self._said[row].set_text(said)
            self._where[row].setVisible(bool(where))
            self._said[row].setVisible(bool(said))

    def said(self) -> list[str]:
        """The words of the preview."""
        return [label.said() for label in self._said if label.said()]

    def _chosen(self, chosen: list[str]) -> None:
        self.refresh()
        if chosen == [OWN]:
            self.own.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _own_typed(self) -> None:
        self.refresh()
        self.changed.emit()
