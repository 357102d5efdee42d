"""The sheet that tells a customer the news: script, wording check, and one key that records it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.messages.outbox.setups import setup_for
from frontdesk.messages.segments import segments
from frontdesk.store.faults import Fault
from frontdesk.values.clock import instant
from frontdesk.values.refusal import Refused
from ui.desk.customer.stage_notes import StageNotes
from ui.desk.telling.mail_address import MailAddress
from ui.desk.telling.presenter import SPOKEN, TellingPresenter
from ui.desk.telling.telling import Telling
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Instant
    from ui.desk.page import Page


KEYS = {"1": "told", "2": "no_answer", "3": "busy", "4": "call_back"}
"""One key says how a call ended; in a field that is typed into, the digits stay digits."""


class TellingSheet(Overlay):
    """Opened over the window of a page; ``open_for`` fills it for one visit and situation.

    A call comes first. One that reached nobody is noted with one key, and the sheet goes on with the message.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page.window(), width=620, from_top=0.3)
        self._page = page
        self._presenter: Telling | None = None
        self._key = ""
        self._written = False
        self._blanks: dict[str, LineField] = {}
        text = page.desk.translator
        self._heading = PlainLabel(size="title", bold=True, wrap=True, parent=self.sheet)
        self._where = PlainLabel(size="lead", bold=True, parent=self.sheet)
        self.notes = StageNotes(page.desk, "waiting", parent=self.sheet)
        self.channel = ChipGroup(may_be_empty=False, name=text.text("How they are told"), parent=self.sheet)
        self.when = WhenField(text.text("New promised time"), parent=self.sheet)
        self.email = MailAddress(page, self.sheet)
        self.email.stood.connect(self._fit)
        self.email.failed.connect(self._failed)
        self._blank_box = QVBoxLayout()
        self.words = NoteField(text.text("What is said"), lines=5, parent=self.sheet)
        self.problems = PlainLabel(tone="red", wrap=True, parent=self.sheet)
        self.parts = PlainLabel(size="small", tone="quiet", parent=self.sheet)
        self.ended: dict[str, Button] = {}
        self.cancel = Button(text.text("Not now"), key_shown="Esc", parent=self.sheet)
        self.done = PrimaryButton(text.text("It was said"), icon="check", parent=self.sheet)
        self._lay_out()
        self.channel.chosen_changed.connect(self._again)
        self.when.changed.connect(self._again)
        self.words.changed.connect(self._typed)
        self.cancel.clicked.connect(self.close_sheet)
        self.done.clicked.connect(lambda: self.finish())

    def _lay_out(self) -> None:
        column = self.sheet.column
        for widget in (self._heading, self._where, self.notes, self.channel, self.email, self.when):
            column.addWidget(widget)
        column.addLayout(self._blank_box)
        for widget in (self.words, self.parts, self.problems):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addWidget(self.done)
        for key, outcome in list(KEYS.items())[1:]:
            button = self.ended[outcome] = Button("", key_shown=key, parent=self.sheet)
            button.clicked.connect(partial(self.finish, outcome))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.cancel)
        column.addLayout(row)

    def open_for(self, visit: int, situation: str, *, channel: str = "phone") -> None:
        """Fill the sheet and open it; a visit that cannot be read is told in the notice strip instead."""
        try:
            presenter = TellingPresenter(self._page.desk, visit, situation)
        except (Refused, Fault) as problem:
            self._page.said.emit("fault", self._page.words(problem.sentence))
            return
        self.open_with(presenter, channel=channel)

    def open_with(self, presenter: Telling, *, channel: str = "phone") -> None:
        """Fill the sheet with what ``presenter`` knows and open it."""
        self._presenter = presenter
        self._key = uuid4().hex
        self._written = False
        self._heading.set_text(presenter.heading())
        self._where.set_text(presenter.where())
        self._where.setVisible(bool(presenter.where()))
        self.setAccessibleName(presenter.heading())
        self.notes.show_customer(presenter.customer)
        self.channel.set_options(presenter.channels())
        self.channel.set_chosen([presenter.preferred(channel)])
        for outcome, words in presenter.outcomes():
            if outcome in self.ended:
                self.ended[outcome].set_label(words)
        self.email.show_customer(presenter.customer)
        self.when.setVisible(presenter.needs_time())
        promised = presenter.promised
        if presenter.needs_time():
            self.when.set_when(self._page.desk.local(max(promised or 0, self._page.desk.now()) + 1_800_000))
        self._show_blanks()
        self._again()
        self.open()

    def first_focus(self) -> QWidget:
        """What is missing first, else the button: the script is ready."""
        blank = next(iter(self._blanks.values()), None)
        if blank is not None:
            return blank.line
        return self.when.edit if self.when.isVisibleTo(self.sheet) else self.done

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter records it, Enter on a button presses it, 1 to 4 say how a call ended."""
        outcome = KEYS.get(event.text())
        if outcome is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if outcome == "told" or self.ended[outcome].isVisibleTo(self.sheet):
                self.finish(outcome)
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.done.hasFocus():
                self.finish()
            elif self.cancel.hasFocus():
                self.close_sheet()
            else:
                self.finish(next((name for name, each in self.ended.items() if each.hasFocus()), ""))
            event.accept()
            return
        super().keyPressEvent(event)

    def finish(self, outcome: str = "told") -> None:
        """Record how it ended; an address that was typed is noted on the card first."""
        presenter = self._presenter
        if presenter is None or not outcome:
            return
        if self._mails():
            self.email.keep(lambda: self._say(outcome))
        else:
            self._say(outcome)

    def _say(self, outcome: str) -> None:
        presenter = self._presenter
        assert presenter is not None
        reached = outcome == "told"
        act, fields = presenter.act(self._channel(), self.words.text(), outcome, self._promised() if reached else None)
        self.done.setEnabled(False)
        self._page.act(act, key=self._key, done=self._recorded if reached else partial(self._not_reached, outcome),
                       refused=self._refused, failed=self._failed, **fields)

    def _not_reached(self, outcome: str, _changed: Changed) -> None:
        """The attempt is on record and the promise stays open: go on with the message, or call back when asked to."""
        self._key = uuid4().hex
        text = self._page.text
        if outcome == "call_back" or self._presenter is None:
            self.close_sheet()
            self._page.said.emit("told", text("Noted: the customer wants to be called back."))
            return
        self.channel.set_chosen([self._presenter.in_writing()])
        self._again()
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.said.emit("told", text("Noted: nobody was reached. Now in writing?"))

    # --- the parts ------------------------------------------------------------------------------------------------

    def _channel(self) -> str:
        return (self.channel.chosen() or ["phone"])[0]

    def _promised(self) -> Instant | None:
        if self._presenter is None or not self._presenter.needs_time():
            return None
        shown: datetime = self.when.when()
        return instant(shown.replace(tzinfo=self._page.desk.zone))

    def _show_blanks(self) -> None:
        assert self._presenter is not None
        for field in self._blanks.values():
            self._blank_box.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._blanks = {}
        for missing in self._presenter.missing(self._channel(), self._promised()):
            field = self._blanks[missing.name] = LineField(missing.label, parent=self.sheet)
            field.changed.connect(self._again)
            self._blank_box.addWidget(field)

    def _again(self, *_: object) -> None:
        """Fill the script anew, unless a person has changed its words."""
        if self._presenter is None:
            return
        if not self._written:
            typed = {name: field.text() for name, field in self._blanks.items()}
            self.words.set_text(self._presenter.text(self._channel(), self._promised(), typed))
        self._look()

    def _typed(self) -> None:
        self._written = True
        self._look()

    def _look(self) -> None:
        """Look at the wording."""
        assert self._presenter is not None
        text = self.words.text()
        found = self._presenter.problems(text, self._promised()) if text.strip() else []
        self.problems.set_text("\n".join(self._page.words(problem) for problem in found))
        self.problems.setVisible(bool(found))
        self.email.setVisible(self._mails())
        spoken = self._channel() in SPOKEN
        calls = self._channel() == "phone"
        self.done.set_label(self._page.text("Send it") if self._leaves_by_itself() else
                            self._page.text("Reached") if calls else self._page.text("It was said") if spoken else
                            self._page.text("It was sent"))
        self.done.set_key_shown("1")
        for button in self.ended.values():
            button.setVisible(calls)
        count = segments(text.strip())
        self.parts.setVisible(self._channel() == "sms" and count > 0)
        self.parts.set_text(self._page.desk.translator.plural(
            "{letters} characters, {count} text message", "{letters} characters, {count} text messages", count).format(
                letters=len(text.strip()), count=count))
        self.done.setEnabled(bool(text.strip()) and not found)
        if not self.isHidden():
            self._fit()

    def _mails(self) -> bool:
        return self._channel() == "email" and self._leaves_by_itself()

    def _leaves_by_itself(self) -> bool:
        return setup_for(self._page.desk.reader(), self._channel()) is not None

    def _recorded(self, changed: Changed) -> None:
        self.close_sheet()
        leaves = self._leaves_by_itself()
        self._page.said.emit("told", self._page.text("On its way by itself; the outbox shows what becomes of it.")
                             if leaves else self._page.text("On record: the customer was told."))

    def _refused(self, refusal: Refused) -> None:
        self.done.setEnabled(True)
        if refusal.code in ("told_meanwhile", "thanked_already"):  # a colleague was quicker: nothing is left to do
            self.close_sheet()
            self._page.said.emit("told", self._page.words(refusal.sentence))
            return
        self.words.set_error(self._page.words(refusal.sentence))
        self._fit()

    def _failed(self, fault: Fault) -> None:
        self.done.setEnabled(True)
        self.words.set_error(self._page.words(fault.sentence))
        self._fit()
