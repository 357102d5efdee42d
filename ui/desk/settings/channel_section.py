"""Channels by which messages leave by themselves: set up, tried out, taken away; and the quiet hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.messages.outbox.secrets import Missing, unseal
from frontdesk.messages.outbox.setups import MASK, ShownChannel, ShownField, masked, quiet_hours, shown
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.channel_key_card import ChannelKeyCard
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_HALF = ("number", "choice", "host", "address", "text", "secret")
"""Kinds of fields of which two stand beside one another."""

QUIET = ("begins", "ends")
TO = "to"


class ChannelSection(Section):
    """The channels at the left, the form of the opened one at the right; a secret is typed, never shown, never kept in
    a draft.
    """

    FORM = "settings_channel"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.channel = ""
        self._channels: dict[str, ShownChannel] = {}
        self._marks: dict[str, str] = {}
        self._again: Callable[[], None] = self.finish
        self.rows = RowList(self.text("Channels"), lead_width=0, parent=self)
        self.rows.opened.connect(self._opened)
        self.rows.selectionModel().currentChanged.connect(self._moved)
        self.heading = PlainLabel(size="lead", bold=True)
        self.about = PlainLabel(tone="quiet", size="small", wrap=True)
        self.save = Button(self.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish)
        self.clear = Button(self.text("Take it away"), icon="cross")
        self.clear.clicked.connect(self._clear)
        self.try_it = Button(self.text("Send a test"), icon="message")
        self.try_it.clicked.connect(self._try)
        self.quiet_save = Button(self.text("Save"), icon="check")
        self.quiet_save.clicked.connect(self._save_quiet)
        self.quiet: dict[str, Field | ChipGroup] = {
            "begins": LineField(self.text("Quiet from"), icon="moon", placeholder="21:00"),
            "ends": LineField(self.text("Quiet until"), icon="sun", placeholder="08:30", hint=self.text(
                "Only news of a car that is here leaves meanwhile."))}
        self.key_card = ChannelKeyCard(desk, page)
        self.key_card.taken.connect(self._key_came)
        self._form: QWidget | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        left, right, quiet = Card(self.text("Channels")), Card(), Card(self.text("Quiet hours"))
        self.rows.setMinimumHeight(now.px(360))
        left.add(self.rows, 1)
        right.add(self.heading)
        right.add(self.about)
        self._form_box = QVBoxLayout()
        right.add_layout(self._form_box)
        right.add(ButtonRow((self.save, self.try_it, self.clear)))
        right.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        for field in self.quiet.values():
            row.addWidget(field, 1)
        row.addWidget(self.quiet_save, 0, Qt.AlignmentFlag.AlignVCenter)
        quiet.add_layout(row)
        column = self._left = QVBoxLayout()
        column.setSpacing(now.px(tokens.BASE))
        column.addWidget(left)
        column.addWidget(quiet)
        column.addWidget(self.key_card)
        column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        both.addLayout(column, 2)
        both.addWidget(right, 3)
        self.column.addLayout(both, 1)

    def first_field(self) -> RowList:
        """The list."""
        return self.rows

    def draft_name(self) -> str:
        """A draft for each channel."""
        return f"{self.FORM}:{self.channel}"

    def drafted(self) -> dict[str, Field | ChipGroup]:
        """Everything but secrets and the address of a test: those are typed again rather than kept."""
        secret = {each.name for each in self._fields_of(self.channel) if each.kind == "secret"} | {TO}
        return {name: field for name, field in self.fields.items() if name not in secret}

    def load(self) -> None:
        """What is set up, and the form of the opened channel."""
        self.key_card.load()
        self._left.insertWidget(0 if self.key_card.misses else 2, self.key_card)
        self._read()
        begins, ends = quiet_hours(self.desk.reader())
        self._marks = {each.name: each.stood for each in self._fields_of(self.channel) if each.kind == "secret"}
        self.fill({"begins": begins, "ends": ends, TO: "", **{
            each.name: "" if each.kind == "secret" else each.value for each in self._fields_of(self.channel)}})
        for each in self._fields_of(self.channel):
            field = self.fields[each.name]
            if each.kind == "secret" and isinstance(field, LineField):
                field.line.setPlaceholderText(each.value)
        on = self._channels[self.channel].on
        self.clear.setEnabled(on)
        self.try_it.setEnabled(on)

    def refresh(self, changed: Changed) -> None:
        """Set up at another desk, or a test has ended."""
        if changed.act in ("set_channel", "clear_channel", "hand_channel_key"):
            self.key_card.load(keep_code=True)
        if changed.act in ("set_channel", "clear_channel", "set_quiet_hours"):
            if self.typed():
                self._read()
            else:
                self.load()
                self.standing()

    def finish(self) -> None:
        """Set the channel up as it is typed."""
        names = {each.name for each in self._fields_of(self.channel)}
        self._again = self.finish
        self.send("set_channel", self.saved, channel=self.channel, expected=self._expected(),
                  values={name: value for name, value in self.values().items() if name in names})

    def refused(self, refusal: Refused) -> None:
        """A channel that was taken away or set up otherwise meanwhile is said; doing it once more does it."""
        if refusal.code in ("channel_gone", "channel_changed"):
            self._see()
        super().refused(refusal)

    def said_of(self, name: str, value: str) -> str:
        """What would stand in a field; of a secret not more than its mask says."""
        return masked(value) if name in self._marks and value != MASK else super().said_of(name, value)

    def take(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """Theirs was seen; a secret of theirs stays by being left empty here."""
        secret = [name for name in theirs if name in self._marks]
        super().take({name: "" if name in secret else value for name, value in taken.items()}, theirs)
        self._stood |= dict.fromkeys(secret, "")
        self._read()
        self._marks |= {each.name: each.stood for each in self._fields_of(self.channel) if each.name in secret}

    def send_again(self) -> None:
        """What was sent last: the channel or the quiet hours."""
        self._again()

    def _expected(self) -> dict[str, str]:
        """What the form showed of the channel, of a secret its mark."""
        names = {each.name for each in self._fields_of(self.channel)}
        return {**{name: value for name, value in self.stood().items() if name in names}, **self._marks}

    def _see(self) -> None:
        """The channel as it stands now is what is expected; what is typed stays in the form."""
        typed = self.values() if self.typed() else {}
        self.load()
        self.standing()
        self.fill(typed)

    def show_channel(self, name: str) -> None:
        """Another channel's form; what is half-typed in this one is kept."""
        if name == self.channel:
            return
        if self.draft is not None:
            self.draft.save()
        self._make_form(name)
        self.open()

    def _save_quiet(self) -> None:
        values, stood = self.values(), self.stood()
        self._again = self._save_quiet
        self._do("set_quiet_hours", self._quiet_saved, begins=values["begins"], ends=values["ends"],
                 expected={name: stood[name] for name in QUIET})

    def _quiet_saved(self, _changed: Changed) -> None:
        now: dict[str, str] = dict(zip(QUIET, quiet_hours(self.desk.reader()), strict=True))
        self.fill(now)
        self._stood |= now
        self.page.said.emit("told", self.text("Saved."))

    def _do(self, act: str, done: Callable[[Changed], None], **values: Any) -> None:
        """An act beside the form: what is half-typed in it stays."""
        self.say_errors({})
        self.page.act(act, done=done, refused=self.refused, **values)

    def _try(self) -> None:
        to = self.fields[TO]
        self._do("try_channel", self._tried, channel=self.channel, to=to.text() if isinstance(to, LineField) else "")

    def _tried(self, _changed: Changed) -> None:
        self.page.said.emit("told", self.text("A test is on its way; the outbox shows what becomes of it."))

    def _clear(self) -> None:
        self._do("clear_channel", self.saved, channel=self.channel, expected=self._expected())

    def _key_came(self) -> None:
        if not self.typed():
            self.load()

    def _opened(self, _row: ListRow) -> None:
        first = next((each for name, each in self.fields.items() if name not in (*QUIET, TO)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, *_: object) -> None:
        current = self.rows.current() if self.rows.lines.rowCount() else None
        if current is not None and self._channels:
            self.show_channel(list(self._channels)[current.key])

    def _read(self) -> None:
        self._channels = {each.id: each for each in shown(self.desk.reader(), self._unsealed)}
        if self._form is None:
            self._make_form(next(iter(self._channels)))
        pick = self.desk.translator.pick
        on, hand, off = self.text("in use"), self.text("by hand"), self.text("not in use")
        self.rows.set_rows([ListRow(at, "", pick(each.label), self._whom(each),
                                    on if each.on else hand if "customers" in each.to else off,
                                    "green" if each.on else "quiet")
                            for at, each in enumerate(self._channels.values())])
        self.rows.set_current(list(self._channels).index(self.channel))

    def _whom(self, each: ShownChannel) -> str:
        if each.to == ("customers",):
            return self.text("to customers")
        return self.text("to customers and staff") if "customers" in each.to else self.text("to staff")

    def _unsealed(self, channel: str, field: str, stored: str) -> str:
        """A stored secret, for its mask alone; empty where its key is not on this computer."""
        try:
            return unseal(self.desk.store, channel, field, stored)
        except Missing:
            return ""

    def _fields_of(self, name: str) -> tuple[ShownField, ...]:
        return self._channels[name].fields if name in self._channels else ()

    def _make_form(self, name: str) -> None:
        self.channel = name
        pick, each = self.desk.translator.pick, self._channels[name]
        self.heading.set_text(pick(each.label))
        self.about.set_text(pick(each.about))
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look().px(tokens.SMALL))
        self.fields = dict(self.quiet)
        at = 0
        for one in each.fields:
            made = self.fields[one.name] = self._field(one)
            if one.kind in _HALF and one.name != "url":
                grid.addWidget(made, at // 2, at % 2)
                at += 1
            else:
                at += at % 2
                grid.addWidget(made, at // 2, 0, 1, 2)
                at += 2
        to = self.fields[TO] = LineField(self.text("Where the test goes: your own number or address"))
        to.setVisible("customers" in each.to)
        grid.addWidget(to, (at + 1) // 2, 0, 1, 2)
        self._form_box.addWidget(self._form)

    def _field(self, one: ShownField) -> Field:
        label = self.desk.translator.pick(one.label)
        if one.kind == "choice":
            return ChoiceField(label, [(each, each) for each in one.choices], key=one.default)
        if one.kind == "lines":
            return NoteField(label, lines=3)
        return LineField(label, secret=one.kind == "secret", icon="lock" if one.kind == "secret" else None)
