"""The lounge window: full screen on the chosen screen, hidden where that screen is gone, back when it returns."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.values.clock import Clock
from resources.translations import open_translator
from ui.lounge.board import Board
from ui.lounge.listening import Listening
from ui.lounge.placement import chosen_screen
from ui.lounge.presenter import PAGE_SECONDS, BoardPresenter


class LoungeWindow(QWidget):
    """Shows what the feed says, page by page. ``screen`` counts from 1; ``windowed`` is for trying it out."""

    def __init__(self, presenter: BoardPresenter, listening: Listening, clock: Clock, *, screen: int | None = None,
                 windowed: bool = False, language: str | None = None) -> None:
        super().__init__()
        self._presenter = presenter
        self._listening = listening
        self._clock = clock
        self._wanted = screen
        self._windowed = windowed
        self._language = language
        self._page = 0
        self.board = Board(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.board)
        listening.heard.connect(self._heard)
        listening.lost.connect(self._lost)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self._turn = QTimer(self)
        self._turn.setInterval(PAGE_SECONDS * 1000)
        self._turn.timeout.connect(self._next_page)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.place)
            application.screenRemoved.connect(self.place)
        self._retitle()

    def open(self) -> None:
        """Place the window and begin to listen."""
        self._second.start()
        self._turn.start()
        self._listening.start()
        self._draw()
        self.place()

    def place(self, *_: object) -> None:
        """Put the board on its screen; without that screen it hides and waits."""
        if self._windowed:
            self.resize(1280, 720)
            self.show()
            return
        screens = QGuiApplication.screens()
        primary = screens.index(QGuiApplication.primaryScreen()) if screens else 0
        index = chosen_screen([screen.name() for screen in screens], self._wanted, primary)
        if index is None:
            self.hide()
            return
        self.setScreen(screens[index])
        self.setGeometry(screens[index].geometry())
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The public has no keys."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop listening."""
        self._second.stop()
        self._turn.stop()
        self._listening.stop()
        super().closeEvent(event)

    def _heard(self, message: dict[str, object]) -> None:
        language = self._language or str(message.get("language", self._presenter.translator.language))
        if language != self._presenter.translator.language:
            self._presenter.translator = open_translator(language)
            self._retitle()
        self._presenter.hear(message, self._clock())
        self._draw()

    def _lost(self) -> None:
        self._presenter.lost(self._clock())
        self._draw()

    def _tick(self) -> None:
        self._draw()

    def _next_page(self) -> None:
        self._page = (self._page + 1) % self._presenter.pages(self.board.capacity())
        self._draw()

    def _draw(self) -> None:
        self.board.show_page(self._presenter.page(self._page, self.board.capacity(), self._clock()))

    def _retitle(self) -> None:
        self.setWindowTitle(self._presenter.translator.text("Lounge board"))
