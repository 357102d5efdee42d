"""What a person can do anywhere in the desk window (``ui.desk.window_commands``): go, find, arrive, print, finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal

from ui.desk.first_picture import FirstPicture
from ui.desk.place import Place

if TYPE_CHECKING:
    from ui.desk.command import Command
    from ui.desk.desk import Desk
    from ui.desk.frame import Frame
    from ui.desk.page import Page
    from ui.desk.page_stack import Trail


class Going(FirstPicture):
    """The part of the desk window that goes from place to place and does what a key asks for."""

    desk: Desk
    frame: Frame
    _trail: Trail

    language_wanted = Signal()
    theme_wanted = Signal()
    scale_wanted = Signal(int)
    """Larger (1) or smaller (-1) letters."""

    def go(self, place: Place) -> None:
        """Take the person to a place."""
        self.frame.stack.go(place)

    def place(self) -> Place | None:
        """Where the person is."""
        return self._trail.here()

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.frame.stack.page()

    def back(self) -> None:
        """Esc: close what is open in the page, else the page before."""
        self.frame.stack.back()

    def go_customer(self) -> None:
        """Ctrl+2: the customer seen last."""
        self.go(self._trail.last.get("customer", Place("customer")))

    def go_visit(self) -> None:
        """Ctrl+3: the visit seen last, or the choice of those who are here."""
        here = self.place()
        on_visit = here is not None and here.page == "visit"
        self.go(Place("visit") if on_visit else self._trail.last.get("visit", Place("visit")))

    def new_visit(self) -> None:
        """F2: find the customer, or begin a new card; what follows is the arrival."""
        self.go(Place("customer", focus="arrive"))

    def find_somebody(self) -> None:
        """F3: to the search box, with what stands there selected."""
        self.frame.bar.search.line.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.frame.bar.search.line.selectAll()

    def can_arrive(self) -> bool:
        """Whether the page knows who is here."""
        return any(command.id == "arrived_here" and command.enabled() for command in self.page_commands())

    def arrived(self) -> None:
        """F4: the customer on the page, or of the chosen row, is here."""
        for command in self.page_commands():
            if command.id == "arrived_here":
                command.run()

    def has_due(self) -> bool:
        """Whether anything is due."""
        return self.desk.queue.first() is not None

    def next_due(self) -> None:
        """F6: to the page where the most urgent moment is done."""
        self.desk.queue.load()
        line = self.desk.queue.first()
        if line is not None:
            self.go(line.place)

    def print_paper(self) -> None:
        """F9."""
        page = self.page()
        if page is None or not page.print_paper():
            self.frame.notice.told(self.desk.text("There is nothing to print on this page."))

    def finish_step(self) -> None:
        """Ctrl+Enter: the page finishes the step that has the focus."""
        page = self.page()
        if page is not None:
            page.finish_step()

    def can_book(self) -> bool:
        """Whether it is clear for whom."""
        place = self.place()
        return place is not None and place.customer is not None

    def book(self) -> None:
        """Ctrl+B: an appointment for the customer on the page."""
        place = self.place()
        if place is not None and place.customer is not None:
            self.go(Place("booking", customer=place.customer, vehicle=place.vehicle))

    def switch_language(self) -> None:
        """The other language, without a restart."""
        self.language_wanted.emit()

    def switch_theme(self) -> None:
        """Light or dark."""
        self.theme_wanted.emit()

    def change_scale(self, step: int) -> None:
        """Larger (1) or smaller (-1) letters."""
        self.scale_wanted.emit(step)

    def page_commands(self) -> list[Command]:
        """What can be done on the page that is shown."""
        page = self.page()
        return page.commands() if page is not None else []
