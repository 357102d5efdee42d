"""The update: the situation, the words filled in with the promised time, and the key that says they were said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.lounge.touch.told import Visit, Words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel


class WordsCard(Card):
    """``situation``, ``time``, ``reason`` chosen; the keys ``said`` and ``send`` finish it."""

    situation = Signal(str)
    time = Signal(object)
    reason = Signal(int)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        text = translator.text
        super().__init__(text("Bring the news"), parent=parent)
        self._translator = translator
        self.situations = ChipGroup(touch=True, may_be_empty=False, name=text("What is it about?"))
        self.situations.chosen_changed.connect(self._situation)
        self.spoken = PlainLabel(size="title", wrap=True)
        self.problems = PlainLabel(size="lead", tone="red", wrap=True)
        self.times_label = PlainLabel(text("Promised for"), tone="quiet", bold=True)
        self.times = ChipGroup(touch=True, may_be_empty=False, name=text("Promised for"))
        self.times.chosen_changed.connect(self._time)
        self.reasons_label = PlainLabel(text("What is the reason?"), tone="quiet", bold=True)
        self.reasons = ChipGroup(touch=True, may_be_empty=False, name=text("What is the reason?"))
        self.reasons.chosen_changed.connect(self._reason)
        self.written_label = PlainLabel(text("Or as a message:"), tone="quiet", bold=True)
        self.written = PlainLabel(size="lead", wrap=True)
        self.said = Button(text("Said to the customer"), kind="primary", icon="check", touch=True)
        self.send = Button(text("Send it"), icon="message", touch=True)
        ends = QHBoxLayout()
        ends.addWidget(self.said)
        ends.addWidget(self.send)
        ends.addStretch(1)
        for widget in (self.situations, self.spoken, self.written_label, self.written, self.problems):
            self.add(widget)
        self.add_layout(ends)  # before what is seldom changed: the third touch needs no turning of the page
        for widget in (self.times_label, self.times, self.reasons_label, self.reasons):
            self.add(widget)
        self.body.addStretch(1)

    def show_state(self, visit: Visit, words: Words, *, busy: bool) -> None:
        """The words as they stand."""
        self.situations.set_options(visit.situations)
        self.situations.set_chosen([words.situation])
        self.spoken.set_text(words.spoken)
        self.spoken.setVisible(bool(words.spoken))
        self.problems.set_text("\n".join(words.problems))
        self.problems.setVisible(bool(words.problems))
        self.times.set_options([(str(at), shown) for at, shown in words.times])
        self.times.set_chosen([str(words.chosen)] if words.chosen is not None else [])
        self.reasons.set_options([(str(place), _short(each)) for place, each in enumerate(words.reasons)])
        self.reasons.set_chosen([str(words.reason)])
        for label, group, there in ((self.times_label, self.times, len(words.times) > 1),
                                    (self.reasons_label, self.reasons, len(words.reasons) > 1)):
            label.setVisible(there)
            group.setVisible(there)
        self.written.set_text(words.written)
        for part in (self.written_label, self.written, self.send):
            part.setVisible(bool(words.written))
        may = not words.problems and not busy
        self.said.setEnabled(may and bool(words.spoken))
        self.send.setEnabled(may and bool(words.written))

    def _situation(self, keys: list[str]) -> None:
        self.situation.emit(keys[0])

    def _time(self, keys: list[str]) -> None:
        self.time.emit(int(keys[0]))

    def _reason(self, keys: list[str]) -> None:
        self.reason.emit(int(keys[0]))


def _short(words: str) -> str:
    return words if len(words) <= SHORTEST_CUT else words[:SHORTEST_CUT - 1] + "…"


SHORTEST_CUT = 60
"""Characters of a reason that stand on its chip; the words themselves carry it whole."""
