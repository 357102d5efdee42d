"""The first page anybody sees: name the centre and its hours and begin, or look around in a made-up one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from resources.translations import LANGUAGES, Catalogue
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.empty_state import Emblem
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.drafting import Draft, Drafting
    from ui.widgets.busy import Busy

FORM = "first_start"


class FirstStartPage(QWidget):
    """Asks four things; shows progress; says calmly what is wrong."""

    founded = Signal(dict)
    """The fields of ``set_up_centre``."""

    made_up_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, translator: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._draft: Draft | None = None
        text = translator
        self.lines = {
            "name": LineField(text.text("Name of the centre"), placeholder=text.text("Lakeside Service Centre")),
            "opens": LineField(text.text("Opens at"), "08:30", icon="clock"),
            "closes": LineField(text.text("Closes at"), "18:00", icon="clock"),
            "advisor": LineField(text.text("Who works at this desk"), placeholder=text.text("Li Na"), icon="person"),
        }
        self.language = ChipGroup([(key, name) for key, name in LANGUAGES.items()], may_be_empty=False,
                                  one_line=True, name=text.text("Language"))
        self.language.set_chosen([translator.language])
        self.language.chosen_changed.connect(self._language_chosen)
        self.begin = PrimaryButton(text.text("Begin"), icon="check")
        self.begin.set_key_shown("Ctrl+Enter")
        self.begin.clicked.connect(self._begin)
        self.look_around = Button(text.text("Look around in a made-up centre"), icon="people")
        self.look_around.clicked.connect(self.made_up_wanted)
        self._busy: Busy | None = None
        self.trouble = PlainLabel(tone="red", wrap=True)
        self.trouble.hide()
        self._lay_out()

    def listen(self) -> None:
        """Hear the key that begins; once the first picture stands."""
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QtGui.QShortcut(QtGui.QKeySequence(key), self).activated.connect(self._begin)

    def _lay_out(self) -> None:
        now, text = look(), self._translator
        card = Card()
        card.setMaximumWidth(now.px(560))
        card.add(Emblem("arrive"))
        heading = PlainLabel(text.text("Welcome to the front desk"), size="heading", bold=True, wrap=True, middle=True)
        about = PlainLabel(text.text("Two things and you can begin: what your centre is called, and when it is open."),
                           tone="quiet", wrap=True, middle=True)
        for label in (heading, about):
            card.add(label)
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(tokens.BASE))
        grid.setVerticalSpacing(now.px(tokens.BASE))
        grid.addWidget(self.lines["name"], 0, 0, 1, 2)
        grid.addWidget(self.lines["opens"], 1, 0)
        grid.addWidget(self.lines["closes"], 1, 1)
        grid.addWidget(self.lines["advisor"], 2, 0)
        chips = QVBoxLayout()
        chips.setSpacing(now.px(tokens.HAIR))
        label = PlainLabel(text.text("Language"), size="small", bold=True, tone="quiet")
        label.setBuddy(self.language)
        chips.addWidget(label)
        line = QHBoxLayout()
        line.addWidget(self.language)
        line.addStretch(1)
        chips.addLayout(line)
        grid.addLayout(chips, 2, 1)
        card.add_layout(grid)
        card.add(self.trouble)
        self._busy_at = card.body
        card.add(self.begin)
        card.add(self.look_around)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 8)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        stops: list[QWidget] = [*self.lines.values(), self.language, self.begin, self.look_around]
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self.lines["name"].line.setFocus()

    def values(self) -> dict[str, str]:
        """What stands in the fields, exactly as typed."""
        return {name: field.text() for name, field in self.lines.items()}

    def set_values(self, values: dict[str, str]) -> None:
        """Put words back into the fields."""
        for name, field in self.lines.items():
            field.set_text(values.get(name, field.text()))

    def keep_in(self, drafting: Drafting) -> None:
        """From now on what is half-typed is kept; what was kept comes back where nothing was typed meanwhile."""
        self._draft = drafting.draft(FORM, self)
        typed = self.values() if self.lines["name"].text() or self.lines["advisor"].text() else None
        self._draft.watch(**self.lines)
        self._draft.recall()
        if typed is not None:
            self.set_values(typed)
            self._draft.touch()

    def sent(self) -> None:
        """The centre is founded: forget the draft."""
        if self._draft is not None:
            self._draft.drop()

    @property
    def busy(self) -> Busy:
        """How far it is; made when something takes long."""
        if self._busy is None:
            from ui.widgets.busy import Busy  # noqa: PLC0415 (door: loaded after first paint)
            self._busy = Busy("", self)
            self._busy_at.insertWidget(self._busy_at.indexOf(self.begin), self._busy)
        return self._busy

    def show_busy(self, words: str, total: int | None = None, done: int = 0) -> None:
        """Say what is being done."""
        if not self.busy.isVisible() or self.busy.bar.maximum() != (total or 0):
            self.busy.start(words, total, may_cancel=False)
        if total:
            self.busy.step(done)
        for widget in (self.begin, self.look_around, self.language):
            widget.setEnabled(False)

    def show_trouble(self, words: str) -> None:
        """Say what did not work; everything typed stays."""
        self.busy.finish()
        for widget in (self.begin, self.look_around, self.language):
            widget.setEnabled(True)
        self.trouble.set_text(words)
        self.trouble.setVisible(bool(words))

    def show_refusal(self, refusal: Refused) -> None:
        """Say it beside the field it is about."""
        field = self.lines.get(refusal.where)
        sentence = refusal.sentence.said(self._translator)
        self.show_trouble("" if field is not None else sentence)
        if field is not None:
            field.set_error(sentence)
            field.line.setFocus()

    def _language_chosen(self, chosen: list[str]) -> None:
        self.language_chosen.emit(chosen[0])

    def _begin(self) -> None:
        from ui.desk.first_start.presenter import founding, problems  # noqa: PLC0415 (door: loaded after first paint)
        found = problems(self.values())
        for name, field in self.lines.items():
            field.set_error(found[name].said(self._translator) if name in found else "")
        if found:
            self.lines[next(iter(found))].line.setFocus()
            return
        self.founded.emit(founding(self.values(), self._translator.language))
