"""F7 on any page that knows its customer: the sheet is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.desk.command import Command

if TYPE_CHECKING:
    from ui.desk.customer.noting_sheet import NotingSheet
    from ui.desk.page import Page


class Noting:
    """Held by a page: its command, and the sheet over its window; ``customer`` answers whose page it is."""

    def __init__(self, page: Page, customer: Callable[[], int | None]) -> None:
        self._page = page
        self._customer = customer
        self.sheet: NotingSheet | None = None

    def command(self) -> Command:
        """F7."""
        return Command("note_preference", self._page.text("Note a preference"), self.begin, "F7",
                       lambda: self._customer() is not None, "cup")

    def begin(self) -> None:
        """Open the sheet for the customer of the page."""
        customer = self._customer()
        if customer is None:
            return
        if self.sheet is None:
            from ui.desk.customer.noting_sheet import NotingSheet  # noqa: PLC0415 (door: loaded when first noted)
            self.sheet = NotingSheet(self._page.desk, self._page)
            self.sheet.said.connect(self._page.said)
        self.sheet.open_for(customer)
