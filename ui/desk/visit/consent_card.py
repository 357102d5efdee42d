"""How somebody said yes: in person with a signature, by phone or message with the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipGroup
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad, Strokes

if TYPE_CHECKING:
    from ui.desk.visit.panel import StepPanel


class ConsentCard(Card):
    """Way, person, signature or words. ``how_changed`` asks whoever owns it for the prepared words."""

    how_changed = Signal(str)

    def __init__(self, panel: StepPanel, title: str) -> None:
        super().__init__(title, parent=panel)
        ways = [("in_person", panel.text("In person")), ("phone", panel.text("By phone")),
                ("message", panel.text("By message"))]
        self.how = ChipGroup(ways, may_be_empty=False, name=panel.text("How they said yes"), parent=self)
        self.how.set_chosen(["in_person"])
        self.how.chosen_changed.connect(self._chosen)
        self.who = LineField(panel.text("Who said yes"), placeholder=panel.text("the customer"), parent=self)
        self.evidence = NoteField(panel.text("Words of the call or message"), lines=2, parent=self)
        self.on_paper = Chip("on_paper", panel.text("Signed on paper"), parent=self)
        self.on_paper.clicked.connect(lambda: self.say(""))
        self.pad = SignaturePad(panel.text("Signature of the customer"), caption=panel.text("Please sign here"),
                                parent=self)
        self.pad.setMinimumSize(look().px(220), look().px(88))
        self.pad.setMaximumSize(look().px(360), look().px(144))
        self.pad.signed.connect(lambda: self.say(""))
        self.clear = Button(panel.text("Sign again"), kind="flat", icon="undo", parent=self)
        self.clear.clicked.connect(self.pad.clear)
        self.problem = PlainLabel(tone="red", wrap=True, parent=self)
        self.problem.hide()
        self._prepared = ""
        panel.fields.update(evidence=self.evidence, who=self.who)
        self.add(self.how)
        self.signing = QWidget(self)
        row = QHBoxLayout(self.signing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.pad, 3)
        beside = QVBoxLayout()
        beside.setSpacing(look().px(tokens.SMALL))
        beside.addWidget(self.on_paper)
        beside.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        row.addLayout(beside, 2)
        self.add(self.signing)
        self.add(self.evidence)
        self.add(self.who)
        self.add(self.problem)
        self._show_way()

    def way(self) -> str:
        """``in_person``, ``phone`` or ``message``."""
        return self.how.chosen()[0]

    def strokes(self) -> Strokes:
        """What was drawn, if it is a signature."""
        return self.pad.strokes() if self.pad.is_signed() else []

    def prepare(self, words: str) -> None:
        """Put prepared words in, unless somebody has written their own."""
        if self.evidence.text().strip() in ("", self._prepared):
            self.evidence.set_text(words)
            self._prepared = words.strip()

    def say(self, problem: str) -> None:
        """What is missing for a yes."""
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))

    def reset(self) -> None:
        """Begin anew."""
        self.pad.clear()
        self.on_paper.setChecked(False)
        self.evidence.set_text("")
        self.who.set_text("")
        self._prepared = ""
        self.say("")

    def _chosen(self) -> None:
        self._show_way()
        self.how_changed.emit(self.way())

    def _show_way(self) -> None:
        present = self.way() == "in_person"
        self.signing.setVisible(present)
        self.evidence.setVisible(not present)
        self.say("")
