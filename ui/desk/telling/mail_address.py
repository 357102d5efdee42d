"""The e-mail address in a sheet that writes to a customer: noted on the card before anything is sent there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from frontdesk.people.reaching.reads import email
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.values.refusal import Refused
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.page import Page


class MailAddress(LineField):
    """What stood on the card when the sheet was opened is what is replaced; what somebody else noted meanwhile is shown
    before anything goes there.
    """

    stood = Signal()
    """Something is said beside it: nothing was sent."""

    failed = Signal(object)
    """A ``Fault``."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(page.text("E-mail address"), placeholder="name@example.com", parent=parent)
        self._page = page
        self._customer = 0
        self._known = ""
        self.asking: MeanwhileSheet | None = None

    def show_customer(self, customer: int) -> None:
        """The address that is on this customer's card."""
        self._customer = customer
        self._show(email(self._page.desk.reader(), customer))

    def keep(self, then: Callable[[], None]) -> None:
        """Note what was typed, where it is another address, and go on with ``then``."""
        if not self.isEnabled():
            return
        typed, stands = self.text().strip(), email(self._page.desk.reader(), self._customer)
        if typed == stands:
            then()
        elif typed == self._known:
            self._show(stands)
            self.set_error(self._page.text("Somebody else has noted this address meanwhile. Look at it before anything "
                                           "is sent there."))
            self.stood.emit()
        else:
            self.setEnabled(False)
            self._page.act("note_email", customer=self._customer, address=typed, expected=self._known,
                           done=lambda _: self._noted(typed, then), refused=lambda refusal: self._refused(
                               refusal, typed, then), failed=self._failed)

    def _show(self, address: str) -> None:
        self._known = address
        self.set_text(address)
        self.set_error("")

    def _noted(self, address: str, then: Callable[[], None]) -> None:
        self.setEnabled(True)
        self._known = address
        then()

    def _refused(self, refusal: Refused, typed: str, then: Callable[[], None]) -> None:
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)
        self.setEnabled(True)

        def chosen(theirs: str, taken: bool) -> None:
            self._known = theirs
            if taken:
                self.set_text(theirs)
            self.keep(then)

        self.asking = ask_one(self._page.desk, self._page, refusal, self, str, typed, chosen)
        if self.asking is None:
            self.set_error(self._page.words(refusal.sentence))
            self.stood.emit()

    def _failed(self, fault: object) -> None:
        self.setEnabled(True)
        self.failed.emit(fault)
