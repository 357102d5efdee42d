"""Messages: what waits, what went and what a person has to look at; sent again, marked, copied or given up here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.outbox.presenter import GROUPS, OutboxPresenter
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.messages.outbox.reads import OutgoingRow
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class OutboxPage(Page):
    """``Place.text`` may hold the number of the message to show first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = OutboxPresenter(desk)
        self.shown: OutgoingRow | None = None
        self.heading = Heading(self.text("Outbox"), self.text("What leaves by itself, and what became of it"), self)
        self.channels = Button(self.text("Channels …"), icon="settings")
        self.channels.clicked.connect(lambda: self.go.emit(Place("settings", focus="channels")))
        self.heading.add(self.channels)
        self.groups = ChipGroup(self.presenter.groups(), may_be_empty=False, name=self.text("Outbox"), parent=self)
        self.groups.set_chosen(["look"])
        self.groups.chosen_changed.connect(self._load)
        self.unable = PlainLabel(tone="red", wrap=True)
        self.list = RowList(self.text("Outbox"), lead_width=0, parent=self)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.opened.connect(self._to_buttons)
        self.nothing = EmptyState(icon="message")
        self.who = PlainLabel(size="lead", bold=True, wrap=True)
        self.state = PlainLabel(bold=True)
        self.story = PlainLabel(size="small", tone="quiet", wrap=True)
        self.why = PlainLabel(tone="red", wrap=True)
        self.said_words = PlainLabel(wrap=True)
        self.buttons: dict[str, Button] = {
            "retry_message": Button(self.text("Send again"), kind="primary", icon="forward"),
            "sent_by_hand": Button(self.text("Told by hand"), icon="check"),
            "message_arrived": Button(self.text("It arrived"), icon="check"),
            "give_up_message": Button(self.text("Give up"), icon="cross")}
        for act, button in self.buttons.items():
            button.clicked.connect(partial(self._do, act))
        self.copy = Button(self.text("Copy the words"), icon="words")
        self.copy.clicked.connect(self._copy)
        self.card = Button(self.text("Customer"), icon="person")
        self.card.clicked.connect(self._to_customer)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = Card(parent=self), Card(parent=self)
        left.add(self.list, 1)
        left.add(self.nothing, 1)
        for part in (self.who, self.state, self.story, self.why, self.said_words):
            right.add(part)
        right.add(ButtonRow((*self.buttons.values(), self.copy, self.card)))
        right.body.addStretch(1)
        self.detail = right
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(left, 3)
        row.addWidget(right, 2)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.unable)
        column.addWidget(self.groups)
        column.addLayout(row, 1)

    def title(self) -> str:
        """Messages."""
        return self.text("Outbox")

    def open(self, place: Place) -> None:
        """What a person has to look at first; where nothing is, what is on its way."""
        super().open(place)
        wanted = self.presenter.one(int(place.text)) if place.text.isdigit() else None
        group = next((key for key, states in GROUPS.items() if wanted and wanted.state in states), "")
        self.groups.set_chosen([group or next((key for key in GROUPS if self.presenter.rows(key)), "look")])
        self._say_unable()
        self._load()
        if wanted is not None:
            self.list.set_current(wanted.id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Something was sent or settled, or a key came."""
        if changed.act in ("set_channel", "clear_channel", "take_channel_key"):
            self._say_unable()
        self._load()

    def finish_step(self) -> None:
        """Ctrl+Enter sends it again; where nobody knows whether it arrived, only the button does."""
        sure = self.shown is not None and self.shown.state != "unsure"
        if sure and self.buttons["retry_message"].isEnabled():
            self._do("retry_message")

    def commands(self) -> list[Command]:
        """What the buttons do, for the palette."""
        return [Command(act, button.label(), partial(self._do, act), enabled=button.isEnabled, icon="message")
                for act, button in self.buttons.items()] + [
            Command("copy_words", self.copy.label(), self._copy, enabled=self.copy.isEnabled,
                    icon="words")]

    def _say_unable(self) -> None:
        """What this computer can't send, once when the page opens: its key store may be slow to answer."""
        names = self.presenter.unable()
        self.unable.set_text(self.text(
            "This desk can't send by {channels}: it lacks their key. “Channels …” tells how to get it here.").format(
                channels=names) if names else "")
        self.unable.setVisible(bool(names))

    def _load(self, *_: object) -> None:
        try:
            chosen = self.groups.chosen() or ["look"]
            self.groups.set_options(self.presenter.groups())
            self.groups.set_chosen(chosen)
            rows = self.presenter.rows(chosen[0])
        except Fault as fault:
            self.said.emit("fault", fault.sentence.said(self.desk.translator))
            return
        self.list.set_rows([ListRow(*line) for line in rows])
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.set_words(*self._nothing_words(chosen[0]))
        if rows and self.list.current() is None:
            self.list.set_current(rows[0].key)
        self._show_current()

    def _show_current(self, *_: object) -> None:
        current: ListRow | None = self.list.current() if self.list.lines.rowCount() else None
        row = self.shown = self.presenter.one(current.key) if current else None
        self.detail.setVisible(row is not None)
        if row is None:
            return
        shown = self.presenter
        self.who.set_text(shown.who(row))
        self.state.set_text(shown.state(row))
        self.story.set_text(shown.story(row))
        self.why.set_text(shown.why(row))
        self.why.setVisible(bool(shown.why(row)))
        self.said_words.set_text(row.text)
        self.buttons["retry_message"].set_kind("quiet" if row.state == "unsure" else "primary")
        for act, fits in shown.can(row).items():
            self.buttons[act].setVisible(fits)
            self.buttons[act].setEnabled(fits)
        self.copy.setVisible(bool(row.text))
        self.card.setVisible(row.customer is not None)

    def _nothing_words(self, group: str) -> tuple[str, str]:
        if not self.presenter.automatic():
            return self.text("Everything is sent by hand"), self.text(
                "Set up a channel, and messages leave by themselves.")
        if group == "look":
            return self.text("Nothing to look at"), self.text("Every message went, or is on its way.")
        return self.text("No messages"), ""

    def _do(self, act: str) -> None:
        if self.shown is not None:
            self.act(act, outgoing=self.shown.id, done=self._done)

    def _done(self, _changed: Changed) -> None:
        self._load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        if self.shown is not None:
            QGuiApplication.clipboard().setText(self.shown.text)
            self.said.emit("told", self.text("Copied. When the customer has it, choose “Told by hand”."))

    def _to_customer(self) -> None:
        if self.shown is not None and self.shown.customer is not None:
            self.go.emit(Place("customer", customer=self.shown.customer))

    def _to_buttons(self, _row: object) -> None:
        button = next((each for each in (*self.buttons.values(), self.copy) if each.isVisibleTo(self)), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
