"""What a card is for and which drawing it has; untouched it is what fits the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.papers.thank_you import DESIGNS, OCCASIONS
from ui.paper_kinds import CardChoice
from ui.widgets.choice_field import ChoiceField

if TYPE_CHECKING:
    from frontdesk.values.words import Translator

FITS = "fits"


class CardChoices(QWidget):
    """Occasion and design; ``choice`` is what was picked."""

    changed = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = translator.text
        names = {"first_visit": text("First visit"), "regular": text("Regular visit"), "birthday": text("Birthday"),
                 "anniversary": text("Car's anniversary"), "recovery": text("After a complaint"),
                 "milestone": text("Milestone"), "festival": text("Festival")}
        drawings = {"road": text("Road"), "camellia": text("Camellia"), "moon": text("Moon gate")}
        fits = (FITS, text("What fits the visit"))
        self.occasion = ChoiceField(text("What the card is for"), [fits, *((kind, names[kind]) for kind in OCCASIONS)],
                                    key=FITS, parent=self)
        self.design = ChoiceField(text("Drawing of the card"), [fits, *((each, drawings[each]) for each in DESIGNS)],
                                  key=FITS, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field in (self.occasion, self.design):
            row.addWidget(field, 1)
            field.key_changed.connect(self._told)

    def choice(self) -> CardChoice:
        """The occasion and the design that were picked, or None for what fits."""
        kind, drawing = self.occasion.key(), self.design.key()
        return CardChoice(next((each for each in OCCASIONS if each == kind), None),
                          next((each for each in DESIGNS if each == drawing), None))

    def _told(self, _key: str) -> None:
        self.changed.emit()
