"""What is wrong with an item, who puts it right, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from frontdesk.booking.lounge.reads import CheckItem
    from frontdesk.store.transaction import Changed
    from ui.desk.lounge_check.presenter import LoungeCheckPresenter
    from ui.desk.page import Page


class FaultForm(Card):
    """Hidden until a fault is to be noted; ``closed`` when it is kept or given up."""

    closed = Signal()

    def __init__(self, page: Page, presenter: LoungeCheckPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._page, self._presenter = page, presenter
        self._item: CheckItem | None = None
        text = page.text
        self.words = LineField(text("What is wrong"), placeholder=text("Grinder jams, seat torn …"))
        self.owner = ChoiceField(text("Who puts it right"), presenter.staff(), key="")
        self.due_on = LineField(text("Fixed by"), placeholder="2026-05-06")
        self.words.line.returnPressed.connect(self._entered)
        self.due_on.line.returnPressed.connect(self._entered)
        self.keep = PrimaryButton(text("Note the fault"), icon="check")
        self.keep.set_key_shown("Ctrl+Enter")
        self.keep.clicked.connect(self.finish)
        self.leave = Button(text("Close"), key_shown="Esc")
        self.leave.clicked.connect(self.close_form)
        for field in (self.words, self.owner, self.due_on):
            self.add(field)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.add_layout(row)
        self.hide()

    def open_for(self, item: CheckItem) -> None:
        """A fault of this item is to be noted."""
        self._item = item
        self.set_title(self._page.text("Fault: {item}").format(item=self._presenter.label(item)))
        self.words.set_text("")
        self.words.set_error("")
        self.due_on.set_text(self._page.desk.today().isoformat())
        self.due_on.set_error("")
        self.show()
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keep it."""
        if self._item is not None:
            self._page.act("check_lounge", item=self._item.id, good=False, words=self.words.text(),
                           staff=self.owner.key() or "", due_on=self.due_on.text(), done=self._noted,
                           refused=self._refused)

    def close_form(self) -> None:
        """Give it up."""
        self.hide()
        self.closed.emit()

    def _entered(self) -> None:
        if not self.words.line.composing():
            self.finish()

    def _noted(self, _changed: Changed) -> None:
        self.close_form()

    def _refused(self, refusal: Refused) -> None:
        field = {"words": self.words, "due_on": self.due_on}.get(refusal.where)
        if field is None:
            self._page.said.emit("fault", self._page.words(refusal.sentence))
        else:
            field.set_error(self._page.words(refusal.sentence))
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
