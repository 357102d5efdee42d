"""The pages of the window and the way between them: each made when it is first gone to, and where Esc leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from frontdesk.store.faults import Fault
from ui.desk.pages import RAIL_PAGE, make_for, page_key
from ui.desk.place import PageName, Place

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_REMEMBERED_PLACES = 50


class Trail:
    """Where somebody has been: outlives the pages, which are made anew with another language."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.last: dict[PageName, Place] = {}

    def to(self, place: Place) -> None:
        """Somebody goes to a place."""
        if not self.places or self.places[-1] != place:
            self.places = [*self.places[-_REMEMBERED_PLACES:], place]
        self.last[RAIL_PAGE[place.page]] = place

    def back(self) -> Place | None:
        """The place before, which is the present one from now on; nothing at the beginning."""
        if len(self.places) < 2:
            return None
        self.places.pop()
        return self.places[-1]

    def here(self) -> Place | None:
        """Where somebody is."""
        return self.places[-1] if self.places else None


class PageStack(QStackedWidget):
    """Shows the page of the place somebody is at."""

    shown = Signal(object)
    """The ``Page`` that is shown now, after it has opened its place."""

    said = Signal(str, str)
    """A page says something: see ``Page.said``."""

    errand = Signal(object)
    """A page wants the program closed and opened again: see ``Page.errand``."""

    wants = Signal(str)
    """A page wants one of the window's commands: see ``Page.wants``."""

    def __init__(self, desk: Desk, trail: Trail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.trail = trail
        self._pages: dict[str, Page] = {}
        self.unread = False
        """Whether the page could not be read because the data was away; ``again`` reads it when it is back."""

    def go(self, place: Place) -> None:
        """Take the person to a place."""
        self.trail.to(place)
        self._show(place)

    def go_instead(self, place: Place) -> None:
        """Take the person to a place that takes the place of this one: Esc does not come back here."""
        if self.trail.places:
            self.trail.places.pop()
        self.go(place)

    def back(self) -> None:
        """Close what is open in the page, else the page before."""
        page = self.page()
        if page is not None and page.step_back():
            return
        place = self.trail.back()
        if place is not None:
            self._show(place)

    def again(self) -> None:
        """Show where the trail ends: after the pages were made anew."""
        place = self.trail.here()
        if place is not None:
            self._show(place)

    def page(self) -> Page | None:
        """The page that is shown."""
        place = self.trail.here()
        return self._pages.get(page_key(place)) if place else None

    def _show(self, place: Place) -> None:
        try:
            self._open(place)
        except Fault as fault:
            self.unread = True
            self.said.emit("fault", fault.sentence.said(self._desk.translator))
        else:
            self.unread = False

    def _open(self, place: Place) -> None:
        key = page_key(place)
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = make_for(place, self._desk)
            page.go.connect(self.go)
            page.instead.connect(self.go_instead)
            page.back_wanted.connect(self.back)
            page.said.connect(self.said)
            page.wants.connect(self.wants)
            page.errand.connect(self.errand)
            self.addWidget(page)
        self.setCurrentWidget(page)
        page.open(place)
        self.shown.emit(page)
