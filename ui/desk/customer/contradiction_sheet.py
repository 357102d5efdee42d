"""Two likings that can't both hold: who noted each and when, and one key that lets the older go. Both may stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.people.liking.contradicting import contradicting
from frontdesk.people.liking.reads import preferences_of
from frontdesk.staff.reads import names_by_login
from frontdesk.store.faults import Fault
from ui.desk.customer.fact_list import FactIcon
from ui.desk.customer.noted_words import liking_short, liking_source, liking_words
from ui.desk.customer.signed_lines import SignedLine, SignedLines
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.records import PreferenceRow
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk


class ContradictionSheet(Overlay):
    """Asks about one pair after the other. Delete lets the older go; Enter and Escape leave both, and the card goes on
    showing them as contradicting.

    No digit acts here: the digit that noted the newer one, pressed twice, must not take the older one away.
    """

    said = Signal(str, str)
    """``told`` and the sentence: what was taken away."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner.window(), width=620, from_top=0.3)
        self._desk = desk
        self._pairs: list[tuple[PreferenceRow, PreferenceRow]] = []
        self._names: dict[str, str] = {}
        self._sending = False
        self.heading = PlainLabel(desk.text("These two contradict each other"), size="title", bold=True, wrap=True,
                                  parent=self.sheet)
        self.lines = SignedLines(self.sheet)
        self.problem = PlainLabel(tone="red", wrap=True, parent=self.sheet)
        self.older_goes = Button(desk.text("The older one goes"), icon="cross", key_shown="Del", parent=self.sheet)
        self.both_stay = Button(desk.text("Both stay"), key_shown="Esc", parent=self.sheet)
        column = self.sheet.column
        for widget in (self.heading, self.lines, self.problem):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        row.addWidget(self.older_goes)
        row.addWidget(self.both_stay)
        column.addLayout(row)
        self.setAccessibleName(self.heading.said())
        self.older_goes.clicked.connect(self._let_go)
        self.both_stay.clicked.connect(self._leave)
        owner.destroyed.connect(self.deleteLater)

    def ask(self, customer: int, noted: int | None = None) -> None:
        """Open where something contradicts: of what was ``noted`` just now, or without it of all that is known."""
        try:
            reader = self._desk.reader()
            pairs = contradicting(preferences_of(reader, customer))
            self._names = names_by_login(reader)
        except Fault:
            return  # it was noted all the same; the card shows the pair
        self._pairs = [pair for pair in pairs if noted is None or noted in (pair[0].id, pair[1].id)]
        if self._pairs:
            self._show()
            self.open()

    def asked(self) -> tuple[PreferenceRow, PreferenceRow] | None:
        """The pair that is asked about, the older first."""
        return self._pairs[0] if self._pairs else None

    def first_focus(self) -> QWidget:
        """Both stay: Enter pressed once too often takes nothing away."""
        return self.both_stay

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Delete lets the older go, Escape leaves both."""
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Delete:
            self._let_go()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()

    def _show(self) -> None:
        older, newer = self._pairs[0]
        self._sending = False
        self.problem.set_text("")
        self.problem.setVisible(False)
        self.lines.clear()
        for row, age in ((newer, self._desk.text("newer")), (older, self._desk.text("older"))):
            source = f"{age} · {liking_source(self._desk, row, self._names)}"
            line = SignedLine(FactIcon("cup", special=False, parent=self.lines), liking_words(self._desk, row), source,
                              bold=row is newer, parent=self.lines)
            self.lines.add(line)
            line.show()  # counted at once by the height of the sheet
        self.older_goes.setAccessibleName(self._desk.text("The older one goes: {what}").format(
            what=liking_short(self._desk, older)))
        self.fit_again()

    def _leave(self) -> None:
        self._pairs = self._pairs[1:]
        if self._pairs:
            self._show()
        else:
            self.close_sheet()

    def _let_go(self) -> None:
        if self._sending or not self._pairs:
            return
        self._sending = True
        older = self._pairs[0][0]
        self._desk.work.act("withdraw_preference", owner=self, preference=older.id, done=lambda _: self._gone(older),
                            refused=self._failed, failed=self._failed)

    def _gone(self, older: PreferenceRow) -> None:
        self._pairs = [pair for pair in self._pairs if older.id not in (pair[0].id, pair[1].id)]
        if self._pairs:
            self._show()
        else:
            self.close_sheet()
        self.said.emit("told", self._desk.text("Taken away: {what}").format(what=liking_short(self._desk, older)))

    def _failed(self, problem: Refused | Fault) -> None:
        self._sending = False
        self.problem.set_text(problem.sentence.said(self._desk.translator))
        self.problem.setVisible(True)
        self.fit_again()
