"""The desk window: what can be done in it, what it hears, how it goes from page to page. It decides nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import run_named
from ui.desk.frame import Frame
from ui.desk.going import Going
from ui.desk.page_stack import Trail
from ui.desk.pages import RAIL_PAGE
from ui.desk.place import Place

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Sentence
    from ui.desk.anything import Anything
    from ui.desk.command import Command
    from ui.desk.desk import Desk
    from ui.desk.key_ring import KeyRing
    from ui.desk.page import Page
    from ui.notice import Notice

TICK_MILLISECONDS = 1_000


class DeskWindow(Going):
    """One window per data folder. ``wire`` hands it another ``Desk``: another language or another person.

    What is seen is made at once, what is only heard (keys, ticks) when the first picture stands. Nothing can be lost
    between: that is the very next thing done, before any key, and the keyboard is in its place from the beginning.
    """

    person_wanted = Signal(str)
    """The login of whoever is to be signed in."""

    switch_wanted = Signal()
    """Somebody else comes to the desk (F12)."""

    lock_wanted = Signal()
    """Nobody is to see the window (Ctrl+L)."""

    pin_wanted = Signal()
    """Whoever is signed in chooses a PIN."""

    closing = Signal()

    errand = Signal(object)
    """A ``ui.desk.backups.errand.Errand``: to be done while the window is closed."""

    rebuilt = Signal()
    """Everything was made anew for another language or person."""

    def __init__(self, desk: Desk, centre: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._centre = centre
        self._trail = Trail()
        self._is_warm = self.is_covered = False
        self._ring: KeyRing | None = None
        self._commands: list[Command] = []
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
        self.painted.connect(self._listen)
        self._build()

    def _listen(self) -> None:
        from ui.desk.key_ring import KeyRing  # noqa: PLC0415 (door: loaded after first paint)
        self._ring = KeyRing(self)
        self._ring.asleep = self.is_covered
        self._ring.put("window", self.commands)
        self._ring.put("page", self.page_commands())
        self._timer.start()

    @property
    def commands(self) -> list[Command]:
        """What can be done anywhere in the window."""
        if not self._commands:
            from ui.desk.window_commands import window_commands  # noqa: PLC0415 (door: loaded after first paint)
            self._commands = window_commands(self, self.desk.translator)
        return self._commands

    def _run_named(self, name: str) -> None:
        run_named(self.commands, name)

    @property
    def notice(self) -> Notice:
        """The strip for news."""
        return self.frame.notice

    def _build(self) -> None:
        """Make everything in the language of the desk record."""
        self.setWindowTitle(self._centre)
        self.frame = Frame(self.desk, self._centre, self._trail, self)
        self.bar, self.rail, self.stack = self.frame.bar, self.frame.rail, self.frame.stack
        self.frame.found.connect(self.go)
        self.bar.next_due.clicked.connect(self.next_due)
        self.bar.palette_button.clicked.connect(self.open_palette)
        self.bar.language.clicked.connect(self.switch_language)
        self.bar.theme.clicked.connect(self.switch_theme)
        self.bar.person_wanted.connect(self.person_wanted)
        self.rail.chosen.connect(self._rail)
        self.stack.shown.connect(self._shown)
        self.stack.wants.connect(self._run_named)
        self.stack.errand.connect(self.errand)
        self._due = self.desk.queue
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.frame)
        self._commands = []
        if self._ring is not None:
            self._ring.put("window", self.commands)

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
        self.rebuilt.emit()

    def _shown(self, page: Page) -> None:
        place = self._trail.here()
        if place is None:
            return
        self.bar.search.close_hits()
        self.rail.show_page(RAIL_PAGE[place.page])
        if self._ring is not None:
            self._ring.put("page", page.commands())
        self.frame.show_due(self._due)
        self._title(page)
        self._quiet_bars(page)
        if place.page == "customer" and place.customer is None:
            self.find_somebody()

    def _title(self, page: Page) -> None:
        title = "" if self.is_covered else page.title()
        self.setWindowTitle(f"{title} – {self._centre}" if title else self._centre)

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

    def cover(self) -> None:
        """Show nothing of what is here: half-typed forms are saved, every sheet and dialog goes, no key acts."""
        self.desk.drafting.save_all()
        if self._overlays is not None:
            self._overlays.put_away()
            self._overlays = None
        self._covered(True)
        self.setWindowTitle(self._centre)
        self.frame.hide()

    def uncover(self) -> None:
        """Whoever was here is back: everything is as it was."""
        self._covered(False)
        self.frame.show()
        page = self.page()
        if page is not None:
            self._title(page)
            page.setFocus()

    def expect(self, place: Place) -> None:
        """Where ``wire`` goes on: a place that is not shown yet."""
        self._trail.to(place)

    def _covered(self, covered: bool) -> None:
        self.is_covered = covered
        if self._ring is not None:
            self._ring.asleep = covered

    def _rail(self, page: str) -> None:
        if page == "customer":
            self.go_customer()
        elif page == "visit":
            self.go_visit()
        else:
            self.go(Place("insight" if page == "insight" else "today"))

    # --- what the window can do besides (ui.desk.going.Going) -----------------------------------------------------

    def full_screen(self) -> None:
        """F11: the page alone on the whole screen, for a tablet beside the customer; again, and all is back."""
        self.frame.stand_alone(self)

    def switch_person(self) -> None:
        """F12: somebody else comes to the desk."""
        self.switch_wanted.emit()

    def lock(self) -> None:
        """Ctrl+L: nobody is to see the window."""
        self.lock_wanted.emit()

    def my_pin(self) -> None:
        """Choose or change one's own PIN."""
        self.pin_wanted.emit()

    def show_keys(self) -> None:
        """F1: every key in one look."""
        self._anything().show_keys([*self.commands, *self.page_commands()])

    def open_palette(self) -> None:
        """Ctrl+K: every command by name, and whoever can be found."""
        self._anything().open([*self.commands, *self.page_commands()])

    def _anything(self) -> Anything:
        if self._overlays is None:
            from ui.desk.anything import Anything  # noqa: PLC0415 (door: loaded after first paint)
            self._overlays = Anything(self, self.desk)
            self._overlays.go.connect(self.go)
        return self._overlays

    def to_front(self) -> None:
        """A second start: come to the front."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _changed(self, changed: Changed) -> None:
        page = self.page()
        try:
            if page is not None:
                page.refresh(changed)
            self._due.heard(changed)
            self.frame.show_due(self._due)
            self._centre = self.frame.renewed(changed.act) or self._centre
        except Fault:
            self.stack.unread = True  # read anew when the server is back (``ui.desk.away``)

    def _tick(self) -> None:
        if not self.isVisible():
            return
        page = self.page()
        try:
            if page is not None:
                page.tick()
            self._show_due()
        except Fault:
            self.stack.unread = True  # what is shown stays, and is read anew when the server is back

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
