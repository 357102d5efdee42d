"""What a customer likes, line by line: who noted it, when, how sure it is; confirmed or taken away with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.liking.contradicting import against_each
from frontdesk.people.liking.reads import preferences_of
from frontdesk.staff.reads import names_by_login
from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.customer.fact_list import FactIcon
from ui.desk.customer.noted_words import liking_short, liking_source, liking_words
from ui.desk.customer.signed_lines import SignedLine, SignedLines
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import IconButton, QuietButton
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.records import PreferenceRow
    from ui.desk.customer.contradiction_sheet import ContradictionSheet
    from ui.desk.customer.noting_sheet import NotingSheet
    from ui.desk.desk import Desk

_SETTLE_KEY = "Ctrl+Shift+F7"


class PreferencePanel(QWidget):
    """The list of what is known, and the way to note more (F7). It acts by itself; ``show_customer`` fills it."""

    said = Signal(str, str)
    """See ``Page.said``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._customer: int | None = None
        self._rows: tuple[PreferenceRow, ...] = ()
        self._against: dict[int, tuple[PreferenceRow, ...]] = {}
        self._sheet: NotingSheet | None = None
        self.contradiction: ContradictionSheet | None = None
        self.lines = SignedLines(self)
        self._none = PlainLabel(desk.text("Nothing noted yet. F7 and one digit note what they like."), tone="quiet",
                                wrap=True, parent=self)
        self.note = QuietButton(desk.text("Note a preference"), icon="cup", parent=self)
        self.note.set_key_shown("F7")
        self.note.clicked.connect(self.begin)
        self.confirm = QuietButton(desk.text("Confirm what was observed"), icon="check", parent=self)
        self.confirm.set_key_shown("Ctrl+F7")
        self.confirm.clicked.connect(self.confirm_next)
        self.settle = QuietButton(desk.text("Settle what contradicts"), icon="warning", parent=self)
        self.settle.set_key_shown(_SETTLE_KEY)
        self.settle.clicked.connect(self.settle_contradictions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        column.addWidget(self.lines)
        column.addWidget(self._none)
        buttons = FlowLayout(gap=tokens.SMALL)
        buttons.addWidget(self.note)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.settle)
        column.addLayout(buttons)

    def show_customer(self, customer: int) -> None:
        """What is known of this customer; a store that is away leaves what was shown."""
        self._customer = customer
        try:
            self._rows = preferences_of(self._desk.reader(), customer)
            names = names_by_login(self._desk.reader())
        except Fault:
            return
        self._against = against_each(self._rows)
        self.lines.clear()
        for row in self._rows:
            self.lines.add(self._line(row, names))
        self.lines.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self.confirm.setVisible(self._next_observed() is not None)
        self.settle.setVisible(bool(self._against))

    def commands(self) -> list[Command]:
        """F7, Ctrl+F7 and Ctrl+Shift+F7, for the page that shows this panel."""
        text = self._desk.translator
        return [
            Command("note_preference", text.text("Note a preference"), self.begin, "F7",
                    lambda: self._customer is not None, "cup"),
            Command("confirm_preference", text.text("Confirm what was observed"), self.confirm_next, "Ctrl+F7",
                    lambda: self._next_observed() is not None, "check"),
            Command("settle_contradictions", text.text("Settle what contradicts"), self.settle_contradictions,
                    _SETTLE_KEY, lambda: bool(self._against), "warning"),
        ]

    def begin(self) -> None:
        """F7: the sheet in which one more key notes it."""
        if self._customer is None:
            return
        if self._sheet is None:
            from ui.desk.customer.noting_sheet import NotingSheet  # noqa: PLC0415 (door: loaded when first noted)
            self._sheet = NotingSheet(self._desk, self)
            self._sheet.said.connect(self.said)
        self._sheet.open_for(self._customer)

    def confirm_next(self) -> None:
        """Ctrl+F7: the oldest observed one is confirmed; pressed again, the next."""
        row = self._next_observed()
        if row is not None:
            self._act("confirm_preference", row.id)

    def settle_contradictions(self) -> None:
        """Ctrl+Shift+F7: what contradicts each other is asked about, pair by pair."""
        if self._customer is None:
            return
        if self.contradiction is None:
            from ui.desk.customer.contradiction_sheet import (  # noqa: PLC0415 (door: seldom seen)
                ContradictionSheet,
            )
            self.contradiction = ContradictionSheet(self._desk, self)
            self.contradiction.said.connect(self.said)
        self.contradiction.ask(self._customer)

    def _next_observed(self) -> PreferenceRow | None:
        return next((row for row in self._rows if row.sure == "observed"), None)

    def _line(self, row: PreferenceRow, names: dict[str, str]) -> SignedLine:
        desk = self._desk
        words, source, against = liking_words(desk, row), liking_source(desk, row, names), self._against.get(row.id)
        shown = words if not against else desk.text("{words} (contradicts: {others})").format(
            words=words, others=desk.formats.listed([liking_short(desk, each) for each in against]))
        buttons = QWidget(self)
        box = QHBoxLayout(buttons)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if row.sure == "observed":
            confirm = IconButton("check", f"{desk.text('It holds: confirm')}: {words}", parent=buttons)
            confirm.clicked.connect(lambda _checked=False, key=row.id: self._act("confirm_preference", key))
            box.addWidget(confirm)
        forget = IconButton("cross", f"{desk.text('Take this away')}: {words}", parent=buttons)
        forget.clicked.connect(lambda _checked=False, key=row.id: self._act("withdraw_preference", key))
        box.addWidget(forget, 0, Qt.AlignmentFlag.AlignRight)
        return SignedLine(FactIcon("warning" if against else "cup", special=bool(against), parent=self), shown, source,
                          tone="amber" if against else "ink", button=buttons)

    def _act(self, name: str, preference: int) -> None:
        self._desk.work.act(name, owner=self, preference=preference)
