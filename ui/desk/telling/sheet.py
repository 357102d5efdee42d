"""The sheet that tells a customer the news: script, wording check, and one key that records it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.messages.outbox.setups import setup_for
from frontdesk.people.reaching.reads import email
from frontdesk.store.faults import Fault
from frontdesk.values.clock import instant
from frontdesk.values.refusal import Refused
from ui.desk.customer.stage_notes import StageNotes
from ui.desk.telling.presenter import TellingPresenter
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


class TellingSheet(Overlay):
    """Opened over the window of a page; ``open_for`` fills it for one visit and situation."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.window(), width=620, from_top=0.3)
        self._page = page
        self._presenter: Telling | None = None
        self._key = ""
        self._written = False
        self._blanks: dict[str, LineField] = {}
        text = page.desk.translator
        self._heading = PlainLabel(size="title", bold=True, wrap=True, parent=self.sheet)
        self._where = PlainLabel(tone="quiet", parent=self.sheet)
        self.notes = StageNotes(page.desk, "waiting", parent=self.sheet)
        self.channel = ChipGroup(may_be_empty=False, name=text.text("How they are told"), parent=self.sheet)
        self.when = WhenField(text.text("New promised time"), parent=self.sheet)
        self.email = LineField(text.text("E-mail address"), placeholder="name@example.com", parent=self.sheet)
        self._blank_box = QVBoxLayout()
        self.words = NoteField(text.text("What is said"), lines=5, parent=self.sheet)
        self.problems = PlainLabel(tone="red", wrap=True, parent=self.sheet)
        self.outcome = ChipGroup(may_be_empty=False, name=text.text("How it ended"), parent=self.sheet)
        self.cancel = Button(text.text("Not now"), key_shown="Esc", parent=self.sheet)
        self.done = PrimaryButton(text.text("It was said"), icon="check", parent=self.sheet)
        self._lay_out()
        self.channel.chosen_changed.connect(self._again)
        self.when.changed.connect(self._again)
        self.words.changed.connect(self._typed)
        self.cancel.clicked.connect(self.close_sheet)
        self.done.clicked.connect(self.finish)

    def _lay_out(self) -> None:
        column = self.sheet.column
        for widget in (self._heading, self._where, self.notes, self.channel, self.email, self.when):
            column.addWidget(widget)
        column.addLayout(self._blank_box)
        for widget in (self.words, self.problems, self.outcome):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.done)
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
        self.channel.set_chosen([channel])
        self.outcome.set_options(presenter.outcomes())
        self.outcome.set_chosen(["told"])
        self.email.set_text(email(self._page.desk.reader(), presenter.customer))
        self.email.set_error("")
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
        """Ctrl+Enter records it, Enter on a button presses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.done.hasFocus():
                self.finish()
            elif self.cancel.hasFocus():
                self.close_sheet()
            event.accept()
            return
        super().keyPressEvent(event)

    def finish(self) -> None:
        """Record that it was said; an address that was typed is noted on the card first."""
        presenter = self._presenter
        if presenter is None:
            return
        typed = self.email.text().strip()
        if self._mails() and typed != email(self._page.desk.reader(), presenter.customer):
            self.done.setEnabled(False)
            self._page.act("note_email", customer=presenter.customer, address=typed, done=self._say,
                           refused=self._no_address, failed=self._failed)
        else:
            self._say()

    def _say(self, *_: object) -> None:
        presenter = self._presenter
        assert presenter is not None
        act, fields = presenter.act(self._channel(), self.words.text(), self._outcome(), self._promised())
        self.done.setEnabled(False)
        self._page.act(act, key=self._key, done=self._recorded, refused=self._refused, failed=self._failed, **fields)

    # --- the parts ------------------------------------------------------------------------------------------------

    def _channel(self) -> str:
        return (self.channel.chosen() or ["phone"])[0]

    def _outcome(self) -> str:
        return (self.outcome.chosen() or ["told"])[0]

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
        self.done.set_label(self._page.text("Send it") if self._leaves_by_itself() else self._page.text("It was said"))
        self.done.setEnabled(bool(text.strip()) and not found)
        if not self.isHidden():
            self._fit()

    def _mails(self) -> bool:
        return self._channel() == "email" and self._leaves_by_itself()

    def _no_address(self, refusal: Refused) -> None:
        self.done.setEnabled(True)
        self.email.set_error(self._page.words(refusal.sentence))
        self._fit()

    def _leaves_by_itself(self) -> bool:
        return self._outcome() == "told" and setup_for(self._page.desk.reader(), self._channel()) is not None

    def _recorded(self, changed: Changed) -> None:
        self.close_sheet()
        leaves = self._leaves_by_itself()
        self._page.said.emit("told", self._page.text("On its way by itself; the outbox shows what becomes of it.")
                             if leaves else self._page.text("On record: the customer was told."))

    def _refused(self, refusal: Refused) -> None:
        self.done.setEnabled(True)
        self.words.set_error(self._page.words(refusal.sentence))
        self._fit()

    def _failed(self, fault: Fault) -> None:
        self.done.setEnabled(True)
        self.words.set_error(self._page.words(fault.sentence))
        self._fit()
