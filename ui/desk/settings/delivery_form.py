"""The form for one item of the delivery checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from frontdesk.values.words import pick
from frontdesk.visit.delivery_items import circumstances, evidences
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.values.words import Translator


class DeliveryForm(Card):
    """Words in both languages, whether handing over waits for it, when it makes sense, and which evidence it asks."""

    sent = Signal()
    left = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        text = translator.text
        whens = [(key, pick(label, translator)) for key, label in circumstances().items()]
        ways = [(key, pick(label, translator)) for key, label in evidences().items()]
        self.heading = PlainLabel(size="lead", bold=True)
        self.label = LineField(text("In Chinese"))
        self.label_en = LineField(text("In English"))
        self.hint = LineField(text("Hint in Chinese"))
        self.hint_en = LineField(text("Hint in English"))
        self.required = ChipGroup([("yes", text("Required")), ("no", text("Not required"))], may_be_empty=False,
                                  name=text("Required"))
        self.when = ChoiceField(text("When it makes sense"), whens, key="always")
        self.evidence = ChoiceField(text("Evidence"), ways, key="none")
        self.evidence.key_changed.connect(self._evidence)
        self.choices = NoteField(text("Choices, one a line; English behind a bar |"), lines=4)
        self.add(self.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.BASE))
        for place, field in enumerate((self.label, self.label_en, self.hint, self.hint_en, self.when, self.evidence)):
            grid.addWidget(field, place // 2, place % 2)
        self.add_layout(grid)
        self.add(self.required)
        self.add(self.choices)
        keep = Button(text("Keep the item"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        keep.clicked.connect(self.sent)
        leave = QuietButton(text("Leave it"), icon="cross")
        leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addWidget(leave)
        row.addStretch(1)
        self.add_layout(row)

    def fields(self) -> dict[str, Field | ChipGroup]:
        """By the name the act knows them under."""
        return {"label": self.label, "label_en": self.label_en, "hint": self.hint, "hint_en": self.hint_en,
                "required": self.required, "when": self.when, "evidence": self.evidence, "choices": self.choices}

    def show_for(self, heading: str, *, fixed: bool) -> None:
        """Open for an item; ``fixed``: the record itself proves it, its evidence can't be changed."""
        self.heading.set_text(heading)
        self.setAccessibleName(heading)
        self.evidence.setVisible(not fixed)
        self.show()
        self._evidence()

    def _evidence(self, *_: object) -> None:
        self.choices.setVisible(self.evidence.key() == "choice")
