"""The desk window: what can be done in it, what it hears, how it goes from page to page. It decides nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.due import DueQueue
from ui.desk.frame import Frame
from ui.desk.key_ring import KeyRing
from ui.desk.page_stack import Trail
from ui.desk.pages import RAIL_PAGE
from ui.desk.place import Place
from ui.desk.window_commands import window_commands

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Sentence
    from ui.desk.anything import Anything
    from ui.desk.desk import Desk
    from ui.desk.page import Page

TICK_MILLISECONDS = 1_000


class DeskWindow(QWidget):
    """One window per data folder. ``wire`` hands it another ``Desk``: another language or another person."""

    language_wanted = Signal()
    theme_wanted = Signal()
    scale_wanted = Signal(int)
    """Larger (1) or smaller (-1) letters."""

    person_wanted = Signal(str)
    """The login of whoever is to be signed in."""

    closing = Signal()

    def __init__(self, desk: Desk, centre: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._centre = centre
        self._trail = Trail()
        self._is_warm = False
        self._keys = KeyRing(self)
        self._overlays: Anything | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        desk.news.changed.connect(self._changed)
        desk.work.refusal.connect(self._refusal)
        desk.work.fault.connect(self._fault)
        desk.work.broke.connect(self._trouble)
        self._build()
        self._timer.start()

    def _build(self) -> None:
        """Make everything in the language of the desk record."""
        self.setWindowTitle(self._centre)
        self.frame = Frame(self.desk, self._centre, self._trail, self)
        self.bar, self.rail, self.notice, self.stack = (self.frame.bar, self.frame.rail, self.frame.notice,
                                                        self.frame.stack)
        self.frame.found.connect(self.go)
        self.bar.next_due.clicked.connect(self.next_due)
        self.bar.palette_button.clicked.connect(self.open_palette)
        self.bar.language.clicked.connect(self.switch_language)
        self.bar.theme.clicked.connect(self.switch_theme)
        self.bar.person_wanted.connect(self.person_wanted)
        self.rail.chosen.connect(self._rail)
        self.stack.shown.connect(self._shown)
        self._due = DueQueue(self.desk)
        self.commands = window_commands(self, self.desk.translator)
        self._keys.put("window", self.commands)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.frame)
        self.frame.show_due(self._due)

    def wire(self, desk: Desk, centre: str) -> None:
        """Show everything anew for another desk record; what is half-typed is saved first and comes back."""
        self.desk.drafting.save_all()
        self.desk.work.read(_nothing, done=lambda _: self._rewire(desk, centre), owner=self)

    def _rewire(self, desk: Desk, centre: str) -> None:
        typed = self.bar.search.line.text()
        self.desk, self._centre = desk, centre
        if self._overlays is not None:
            self._overlays.put_away()
            self._overlays = None
        self.frame.hide()
        self.frame.deleteLater()
        self._build()
        self.bar.search.line.setText(typed)
        self.stack.again()

    def go(self, place: Place) -> None:
        """Take the person to a place."""
        self.stack.go(place)

    def place(self) -> Place | None:
        """Where the person is."""
        return self._trail.here()

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.stack.page()

    def _shown(self, page: Page) -> None:
        place = self._trail.here()
        if place is None:
            return
        self.bar.search.close_hits()
        self.rail.show_page(RAIL_PAGE[place.page])
        self._keys.put("page", page.commands())
        title = page.title()
        self.setWindowTitle(f"{title} – {self._centre}" if title else self._centre)
        self._quiet_bars(page)
        if place.page == "customer" and place.customer is None:
            self.find_somebody()

    def _quiet_bars(self, page: Page) -> None:
        """Slim scroll bars for its lists; their class is too heavy for the first paint."""
        if self._is_warm:
            from ui.desk.quiet_bars import quiet_bars  # noqa: PLC0415 (door: loaded after first paint)
            quiet_bars(page)

    def warm(self) -> None:
        """The first paint is over and what is heavy has been loaded."""
        self._is_warm = True
        self.frame.offer_unfinished()
        page = self.page()
        if page is not None:
            self._quiet_bars(page)

    def _rail(self, page: str) -> None:
        if page == "customer":
            self.go_customer()
        elif page == "visit":
            self.go_visit()
        else:
            self.go(Place("insight" if page == "insight" else "today"))

    def back(self) -> None:
        """Esc: close what is open in the page, else the page before."""
        self.stack.back()

    # --- what the window can do (ui.desk.window_commands.Doing) ---------------------------------------------------

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
        self.bar.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.line.selectAll()

    def can_arrive(self) -> bool:
        """Whether the page knows who is here."""
        return any(command.id == "arrived_here" and command.enabled() for command in self._page_commands())

    def arrived(self) -> None:
        """F4: the customer on the page, or of the chosen row, is here."""
        for command in self._page_commands():
            if command.id == "arrived_here":
                command.run()

    def has_due(self) -> bool:
        """Whether anything is due."""
        return self._due.first() is not None

    def next_due(self) -> None:
        """F6: to the page where the most urgent moment is done."""
        self._due.load()
        line = self._due.first()
        if line is not None:
            self.go(line.place)

    def print_paper(self) -> None:
        """F9."""
        page = self.page()
        if page is None or not page.print_paper():
            self.notice.told(self.desk.text("There is nothing to print on this page."))

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

    def show_keys(self) -> None:
        """F1: every key in one look."""
        self._anything().show_keys([*self.commands, *self._page_commands()])

    def open_palette(self) -> None:
        """Ctrl+K: every command by name, and whoever can be found."""
        self._anything().open([*self.commands, *self._page_commands()])

    def _anything(self) -> Anything:
        if self._overlays is None:
            from ui.desk.anything import Anything  # noqa: PLC0415 (door: loaded after first paint)
            self._overlays = Anything(self, self.desk)
            self._overlays.go.connect(self.go)
        return self._overlays

    def _page_commands(self) -> list[Command]:
        page = self.page()
        return page.commands() if page is not None else []

    def to_front(self) -> None:
        """A second start: come to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # --- news, time, failures -------------------------------------------------------------------------------------

    def _changed(self, changed: Changed) -> None:
        page = self.page()
        if page is not None:
            page.refresh(changed)
        self._due.load()
        self._show_due()

    def _tick(self) -> None:
        if not self.isVisible():
            return
        page = self.page()
        if page is not None:
            page.tick()
        self._show_due()

    def _show_due(self) -> None:
        self._due.tick()
        self.frame.show_due(self._due)

    def _trouble(self, sentence: Sentence) -> None:
        self.frame.trouble(sentence)

    def _refusal(self, refusal: Refused) -> None:
        self.frame.trouble(refusal.sentence)

    def _fault(self, fault: Fault, again: Callable[[], None]) -> None:
        self.frame.trouble(fault.sentence, again)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Save what is half-typed; the program ends the workers."""
        self._timer.stop()
        self.desk.drafting.save_all()
        self.closing.emit()
        super().closeEvent(event)


def _nothing() -> None:
    """Waits its turn in the worker, so that what was asked before is done."""
