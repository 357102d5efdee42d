"""What was done on a special day: a greeting, a cake, a card; by which way, what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.dates.reads import newest_care
from ui.desk.customer.care_words import IN_PERSON, CareWords
from ui.desk.customer.forms import care_name
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, IconButton, QuietButton
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.values.refusal import Refused
    from ui.desk.customer.dates_presenter import DatesPresenter
    from ui.desk.desk import Desk
    from ui.drafting import Draft


class CareForm(QWidget):
    """Chips for what is often done, own words beside them; one key records it."""

    over = Signal()
    """Recorded or left."""

    correct_wanted = Signal(int)
    """The special day whose date is wrong."""

    said = Signal(str, str)
    """Kind of notice and sentence."""

    def __init__(self, desk: Desk, presenter: DatesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._presenter = desk, presenter
        self._draft: Draft | None = None
        self._key = ""
        self._special_day = self._seen = 0
        self._script: CareWords | None = None
        self._written = False
        text = desk.text
        self.heading = PlainLabel(bold=True, wrap=True, parent=self)
        self.correct = IconButton("settings", text("Correct this day"), parent=self)
        self.correct.clicked.connect(lambda: self.correct_wanted.emit(self._special_day))
        self.consent = PlainLabel(tone="amber", size="small", wrap=True, parent=self)
        self.ideas = ChipGroup(presenter.ideas(), several=True, name=text("What was done"), parent=self)
        self.words = LineField(text("What else, or in own words"), parent=self)
        self.channel = ChoiceField(text("How"), presenter.channels(), key="in_person", parent=self)
        self.cost = NumberField(text("Cost"), unit=text("yuan"), decimals=2, least=0, parent=self)
        self.said_words = NoteField(text("What is said"), lines=5, parent=self)
        self.problems = PlainLabel(tone="red", size="small", wrap=True, parent=self)
        self.save = Button(text("Note it as done"), kind="primary", icon="gift", key_shown="Enter", parent=self)
        self.nothing = QuietButton(text("Nothing this time"), icon="cross", parent=self)
        self.leave = QuietButton(text("Not now"), parent=self)
        self._lay_out()
        for line in (self.words, self.cost):
            line.line.returnPressed.connect(self._entered)
        self.save.clicked.connect(self.finish)
        self.nothing.clicked.connect(lambda: self._act("drop_special_day", special_day=self._special_day))
        self.leave.clicked.connect(self.close_form)
        self.channel.changed.connect(self._ready_words)
        self.said_words.changed.connect(self._typed)

    def _lay_out(self) -> None:
        now = look()
        fields, buttons = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((fields, (self.channel, self.cost)), (buttons, (self.save, self.leave))):
            row.setSpacing(now.px(tokens.SMALL))
            for widget in widgets:
                row.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.SNUG))
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.correct)
        column.addLayout(head)
        for widget in (self.consent, self.ideas, self.words):
            column.addWidget(widget)
        column.addLayout(fields)
        column.addWidget(self.said_words)
        column.addWidget(self.problems)
        column.addLayout(buttons)

    def begin(self, special_day: int) -> None:
        """What was done on this special day; half-typed words come back. Raises ``Refused`` and ``Fault``."""
        self.heading.set_text(self._presenter.care_heading(special_day))
        self._script = CareWords(self._desk, special_day)
        self.put_away()
        self._special_day, self._key = special_day, uuid4().hex
        self._seen = newest_care(self._desk.reader(), special_day)
        consent = self._presenter.consent(special_day)
        self.consent.set_text(consent)
        self.consent.setVisible(bool(consent))
        self.ideas.set_chosen([])
        self.channel.set_key("in_person")
        for field in (self.words, self.cost, self.said_words):
            field.set_text("")
            field.set_error("")
        self._written = False
        self._ready_words()
        self._draft = draft = self._desk.drafting.draft(care_name(self._presenter.customer, special_day), self)
        draft.watch(ideas=self.ideas, words=self.words, channel=self.channel, cost=self.cost, said=self.said_words)
        if draft.recall():
            self._key = str(draft.kept_value("key") or self._key)
            self._written = self.said_words.text() != self._script.text(self.channel.key() or IN_PERSON)
            self._ready_words()
        draft.put("key", self._key)
        self.ideas.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """What stands here is saved as a draft."""
        if self._draft is not None:
            self._draft.save()
            self._draft.deleteLater()
            self._draft = None

    def close_form(self) -> None:
        """Leave; what was typed stays for the next time."""
        self.put_away()
        self.over.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc leaves; Enter on a chip, and Ctrl+Enter anywhere, records."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Record it."""
        chosen = set(self.ideas.chosen())
        what = self._desk.formats.listed([label for key, label in self._presenter.ideas() if key in chosen]
                                         + ([self.words.text().strip()] if self.words.text().strip() else []))
        channel = self.channel.key() or IN_PERSON
        text = "" if channel == IN_PERSON else self.said_words.text().strip()
        if not what and text:
            what = next((label for key, label in self._presenter.channels() if key == channel), "")
        if not what:
            self.words.set_error(self._desk.text("Choose what was done, or write it."))
            return
        if not self.cost.readable():
            self.cost.set_error(self._desk.text("Write the cost in yuan, like 25.00, or nothing."))
            return
        cost = self.cost.number()
        self._act("note_special_day", special_day=self._special_day, what=what, over=self._seen,
                  channel=channel, cost_fen=int(cost * 100) if cost is not None else 0, text=text)

    def _ready_words(self, *_: object) -> None:
        """The script of the day for the chosen way, unless a person has changed its words; face to face nobody reads
        from a sheet, so the words of a call stand there to be looked at.
        """
        if self._script is None:
            return
        if not self._written:
            self.said_words.set_text(self._script.text(self.channel.key() or IN_PERSON))
        self.said_words.set_label(self._script.title())
        self._look()

    def _typed(self) -> None:
        self._written = True
        self._look()

    def _look(self) -> None:
        """Look at the wording of what is sent or said on the telephone."""
        text = self.said_words.text().strip()
        found = self._script.problems(text) if self._script is not None and text else []
        self.problems.set_text("\n".join(found))
        self.problems.setVisible(bool(found))

    def _entered(self) -> None:
        if not self.words.line.composing():
            self.finish()

    def _act(self, name: str, **fields: object) -> None:
        self.save.setEnabled(False)
        self._desk.work.act(name, key=self._key, done=self._done, refused=self._refused, failed=self._failed,
                            owner=self, **fields)

    def _done(self, _changed: object) -> None:
        self.save.setEnabled(True)
        if self._draft is not None:
            self._draft.drop()
            self._draft.deleteLater()
            self._draft = None
        self.over.emit()

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        if refusal.code == "cared_meanwhile":  # what a colleague did is known now: done on purpose it is recorded
            self._seen = newest_care(self._desk.reader(), self._special_day)
        field = {"what": self.words, "cost_fen": self.cost, "channel": self.channel,
                 "text": self.said_words}.get(refusal.where)
        if field is None:
            self.said.emit("fault", refusal.sentence.said(self._desk.translator))
            return
        field.set_error(refusal.sentence.said(self._desk.translator))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, fault: Fault) -> None:
        self.save.setEnabled(True)
        self.said.emit("fault", fault.sentence.said(self._desk.translator))
