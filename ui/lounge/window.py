"""The lounge window: full screen on the chosen screen, hidden where that screen is gone, back when it returns.

It is a stack: the board lies below, a page for the staff (``ui.lounge.laid``) may be laid over it. Nobody else leaves
it: it closes when the desk program has found a PIN to be right, when the system ends the session, or, where it is only
a window that is being tried out, like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from frontdesk.values.clock import Clock
from ui.lounge.board import Board
from ui.lounge.laid import CLOSED_AFTER, WARNED_AFTER, Laid
from ui.lounge.layout import Layout, lay_out, turn_seconds
from ui.lounge.leaving import LeavingPage
from ui.lounge.listening import Listening
from ui.lounge.message import Message
from ui.lounge.placement import Placing
from ui.lounge.presenter import BoardPresenter
from ui.lounge.screens import Screens, machine_screens
from ui.theme.style import apply

HELD = 1_500
"""Milliseconds a finger rests in the upper left corner to ask for the way out."""

CORNER = 160
"""Units of the layout that corner measures."""

CALL_SHOWN = 12_000
"""Milliseconds the page of a called car stays."""

ALTERNATING = 10_000
"""Milliseconds each language has its turn where all cars stand on one page."""


class Calls(Protocol):
    """Says a call aloud; ``ui.lounge.sound.Sound``."""

    def call(self, words: dict[str, str], *, spoken: bool) -> None: ...
    def close(self) -> None: ...


class LoungeWindow(QWidget):
    """Shows what the feed says, page by page. ``screen`` counts from 0; ``windowed`` is for trying it out."""

    left = Signal()
    """The window has closed by one of the ways there are."""

    def __init__(self, presenter: BoardPresenter, listening: Listening, clock: Clock, *, screen: int | None = None,
                 windowed: bool = False, screens: Screens = machine_screens, sound: Calls | None = None) -> None:
        super().__init__()
        self._presenter = presenter
        self._listening = listening
        self._clock = clock
        self._placing = Placing(screen)
        self._windowed = windowed
        self._screens = screens
        self._sound = sound
        self._page = self._turns = self._untouched = 0
        self._leaving = self._placed = False
        self._dark: bool | None = None
        self._drawn: object = None
        self.board = Board(self)
        self.laid: Laid | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.board)
        listening.heard.connect(self._heard)
        listening.lost.connect(self._lost)
        self._second = self._timer(1_000, self._tick)
        self._turn = self._timer(ALTERNATING, self._next_page)
        self._soon = self._timer(0, self.draw, once=True)
        self._held = self._timer(HELD, self.ask_to_leave, once=True)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.screenAdded.connect(self.place)
            application.screenRemoved.connect(self.place)
            application.commitDataRequest.connect(self._session_ends)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._retitle()

    def open(self) -> None:
        """Begin to listen; the window takes its place once it is known where the desk is, or that it isn't there."""
        self._second.start()
        self._turn.start()
        self._listening.start()
        self.draw()
        if self._windowed:
            self.place()

    def place(self, *_: object) -> None:
        """Put the board on its screen; without that screen it hides and waits."""
        self._placed = True
        if self._windowed:
            if not self.isVisible():
                self.resize(1280, 720)
            self.show()
            return
        screens, primary = self._screens()
        names = [screen.name() for screen in screens]
        first = next((index for index, screen in enumerate(screens) if screen is primary), 0)
        placement = self._placing.place(names, first, self._presenter.desk_screens)
        if placement.manner == "hidden":
            self.hide()
            return
        screen = screens[placement.screen]
        if placement.manner == "window":
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.setGeometry(screen.availableGeometry().adjusted(80, 80, -80, -80))
            self.show()
            return
        if self.isFullScreen() and self.isVisible() and self.geometry() == screen.geometry():
            return
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.showFullScreen()

    def takes_keys(self) -> bool:
        """Whether a page that takes keys lies over the board."""
        return self.laid is not None

    def lay_over(self, page: Laid) -> None:
        """Lay a page for the staff over the board, in place of one that lies there."""
        self.take_off()
        self.laid = page
        self._untouched = 0
        page.finished.connect(self.take_off)
        page.leaves.connect(self.leave)
        page.asks.connect(self._ask)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.unsetCursor()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_off(self) -> None:
        """The board alone; the page is thrown away with everything on it."""
        page, self.laid = self.laid, None
        if page is None:
            return
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._stack.setCurrentWidget(self.board)
        if self.isFullScreen():
            self.setCursor(Qt.CursorShape.BlankCursor)

    def ask_to_leave(self) -> None:
        """Somebody held the corner, or its keys: ask who they are."""
        page = LeavingPage(self._presenter.translator())
        self.lay_over(page)
        page.ask("people")

    def touched(self) -> None:
        """Somebody has touched or typed: what lies over the board stays."""
        if self.laid is not None and self._untouched >= WARNED_AFTER:
            self.laid.warn(0)
        self._untouched = 0

    def leave(self) -> None:
        """Close for good: the PIN was right, or the system wants it."""
        self._leaving = True
        self.close()

    def draw(self) -> None:
        """Show what is known now."""
        self._soon.stop()
        now = self._clock()
        self._drawn = self._presenter.stands(now)
        self._dress(dark=self._presenter.dark(now))
        layout = self._lay_out()
        self._page %= self._presenter.pages(layout.capacity)
        self.board.show_page(self._presenter.page(self._page, layout.capacity, now, self._turns), layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self.draw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger in the corner."""
        if self.laid is None and self._in_corner(event.position().toPoint()):
            self._held.start()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It has gone again."""
        self._held.stop()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only by the ways there are; then stop listening."""
        if not (self._leaving or self._windowed or not self.isFullScreen()):
            event.ignore()
            return
        for timer in (self._second, self._turn, self._soon, self._held):
            timer.stop()
        self.take_off()
        self._listening.stop()
        if self._sound is not None:
            self._sound.close()
        super().closeEvent(event)
        self.left.emit()

    def _heard(self, message: Message) -> None:
        if message.answer is not None:
            if self.laid is not None:
                self.laid.answered(message.answer)
            return
        if message.call is not None:
            self._call(message.call.ticket)
            return
        screens, title = self._presenter.desk_screens, self._presenter.languages()
        self._presenter.hear(message, self._clock())
        if title != self._presenter.languages():
            self._retitle()
        if not self._placed or screens != self._presenter.desk_screens:
            self.place()
        if not self._soon.isActive():
            self._soon.start()

    def _call(self, ticket: str) -> None:
        if not self._presenter.call(ticket):
            return
        self._page = self._presenter.page_of(ticket, self._lay_out().capacity)
        self._turn.start(CALL_SHOWN)
        self.draw()
        self.board.call(ticket)
        wanted = self._presenter.settings.sound
        if self._sound is not None and wanted != "none":
            self._sound.call(self._presenter.spoken(ticket), spoken=wanted == "speech")

    def _lost(self) -> None:
        if not self._placed:
            self.place()
        if self.laid is not None:
            self.laid.away()
        self.draw()

    def _ask(self, question: dict[str, Any]) -> None:
        if not self._listening.ask(question) and self.laid is not None:
            self.laid.away()

    def _tick(self) -> None:
        if self._presenter.stands(self._clock()) != self._drawn:
            self.draw()
        if self.laid is None:
            return
        self._untouched += 1
        if self._untouched >= CLOSED_AFTER:
            self.take_off()
        elif self._untouched >= WARNED_AFTER:
            self.laid.warn(CLOSED_AFTER - self._untouched)

    def _next_page(self) -> None:
        layout = self._lay_out()
        pages = self._presenter.pages(layout.capacity)
        self._page = (self._page + 1) % pages
        if pages == 1 or self._page == 0:
            self._turns += 1
        self._turn.start(turn_seconds(pages) * 1_000 if pages > 1 else ALTERNATING)
        self.draw()

    def _lay_out(self) -> Layout:
        return lay_out(self.width(), self.height(), self._presenter.count(), both=self._presenter.both())

    def _dress(self, *, dark: bool) -> None:
        self.board.still = self._presenter.settings.still or not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
        application = QApplication.instance()
        if dark != self._dark and isinstance(application, QApplication):
            if self._dark is not None or dark:
                apply(application, "dark" if dark else "light", tips=False)
                self.board.repaint_all()
            self._dark = dark

    def _in_corner(self, place: QPoint) -> bool:
        side = CORNER * self._lay_out().unit
        return place.x() <= side and place.y() <= side

    def _session_ends(self, *_: object) -> None:
        self._leaving = True

    def _retitle(self) -> None:
        self.setWindowTitle(self._presenter.translator().text("Lounge board"))

    def _timer(self, milliseconds: int, then: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer
