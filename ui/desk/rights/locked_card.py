"""What lies under lock: only how much of it, until somebody opens it, which is written down; and a new note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from frontdesk.values.refusal import Refused
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.confirm import ConfirmSheet
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.page import Page
    from ui.desk.rights.presenter import RightsPresenter


class LockedCard(Card):
    """Locked notes of one customer; opened words are shown until the page is left or the customer changes."""

    def __init__(self, page: Page, presenter: RightsPresenter) -> None:
        super().__init__(page.text("Locked notes"), parent=page)
        self._page, self._presenter = page, presenter
        self._customer = 0
        text = page.text
        self.open_notes = QuietButton(text("Show the notes"), icon="lock", parent=self)
        self.open_notes.clicked.connect(self.unlock)
        self.add_aside(self.open_notes)
        self.count = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.rows = RowList(text("Opened notes"), lead_width=0, parent=self)
        self.rows.opened.connect(self._remove)
        self.hint = PlainLabel(text("Enter on a note takes its words away. Every opening is written down."),
                               size="small", tone="quiet", wrap=True, parent=self)
        self.group = ChoiceField(text("About"), parent=self)
        self.words = LineField(text("New locked note"), parent=self)
        self.keep = Button(text("Lock it"), icon="check", parent=self)
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addWidget(self.group, 2)
        row.addWidget(self.words, 3)
        for widget in (self.count, self.rows, self.hint):
            self.add(widget)
        self.add_layout(row)
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.needs = PlainLabel(text("A note needs the customer's separate consent to health, belief or a child "
                                     "first."), size="small", tone="quiet", wrap=True, parent=self)
        self.add(self.needs)
        self._show_opened([])

    def show_customer(self, customer: int, *, locked: bool) -> None:
        """Show how much lies under lock; what was opened for another customer is closed."""
        if customer != self._customer:
            self._show_opened([])
            self.words.set_text("")
        self._customer = customer
        self.count.set_text(self._presenter.locked())
        self.open_notes.setEnabled(locked)
        if not locked:
            self._show_opened([])
        keepable = self._presenter.keepable()
        self.group.set_choices(keepable)
        if self.group.key() is None and keepable:
            self.group.set_key(keepable[0][0])
        for widget in (self.group, self.words, self.keep):
            widget.setVisible(bool(keepable))
        self.needs.setVisible(not keepable)

    def close_notes(self) -> None:
        """Hide the words again."""
        self._show_opened([])

    def unlock(self) -> None:
        """Open them: the deed is the record of it."""
        if self._customer and self.open_notes.isEnabled():
            self._page.act("open_sensitive", done=self._unlocked, customer=self._customer)

    def _unlocked(self, changed: Changed) -> None:
        if changed.ids["customer"] == self._customer:
            self._show_opened(self._presenter.opened(changed.seq))
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_opened(self, notes: list[tuple[int, str, str]]) -> None:
        self.rows.set_rows([ListRow(key, "", words, detail) for key, words, detail in notes])
        self.rows.setVisible(bool(notes))
        self.hint.setVisible(bool(notes))
        if notes:
            self.rows.setFixedHeight(self.rows.sizeHintForRow(0) * min(len(notes), 4) + 2)
            self.rows.setCurrentIndex(self.rows.lines.index(0))

    def _remove(self, row: ListRow) -> None:
        """Ask first: words that are gone do not come back."""
        sheet = ConfirmSheet(self._page.window())
        sheet.answered.connect(partial(self._sure, row.key))
        sheet.closed.connect(sheet.deleteLater)
        sheet.ask(self._page.text("Take these words away for good?"), row.title, self._page.text("Take away"),
                  self._page.text("Keep it"), danger=True)

    def _sure(self, note: int, yes: bool) -> None:
        if yes:
            self._page.act("remove_sensitive", done=self._removed, note=note)

    def _removed(self, changed: Changed) -> None:
        left = [row for row in self.rows.lines.rows() if row.key != changed.ids["note"]]
        self._show_opened([(row.key, row.title, row.detail) for row in left])

    def _keep(self) -> None:
        self._page.act("note_sensitive", done=self._kept, refused=self._refused, customer=self._customer,
                       group=self.group.key() or "", words=self.words.text())

    def _kept(self, _changed: Changed) -> None:
        self.words.set_text("")
        self._show_opened([])

    def _refused(self, refusal: Refused) -> None:
        self.words.set_error(self._page.words(refusal.sentence))
