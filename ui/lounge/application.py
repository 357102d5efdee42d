"""Starts the lounge as a process of its own: it is given the data folder's name, never what is in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.values.clock import Clock
from resources.translations import open_translator
from ui.board_settings import read_board_settings
from ui.feed import feed_name
from ui.lounge.listening import Listening
from ui.lounge.presenter import BoardPresenter
from ui.lounge.shut import Shut
from ui.lounge.sound import Sound
from ui.lounge.touch.door import StaffDoor
from ui.lounge.touch.page import AdvisorPage
from ui.lounge.window import LoungeWindow
from ui.theme.look import look, put_on
from ui.theme.style import apply


def open_lounge(folder: Path, database: str | None, clock: Clock, *, screen: int | None, windowed: bool,
                language: str | None, server: str | None = None) -> LoungeWindow:
    """A lounge window that listens to the desk program of this data folder, or with ``server`` to the server itself; an
    application must be there already.
    """
    presenter = BoardPresenter(open_translator, language=language)
    window = LoungeWindow(presenter, _listening(folder, database, clock, server), clock, screen=screen,
                          windowed=windowed, sound=Sound())
    open_door(window, presenter)
    application = QApplication.instance()
    if not windowed and application is not None:
        shut = Shut(window.takes_keys, window)
        shut.touched.connect(window.touched)
        shut.door.connect(window.ask_to_leave)
        application.installEventFilter(shut)
    window.open()
    return window


def open_door(window: LoungeWindow, presenter: BoardPresenter) -> StaffDoor:
    """The key on the board that lays the advisor's page over it."""
    door = StaffDoor(window.board)

    def touched(_question: object) -> None:
        window.touched()

    def opened() -> None:
        put_on(look().but(scale=letters(window.width(), window.height())))
        page = AdvisorPage(presenter.translator())
        window.lay_over(page)
        page.asks.connect(touched)
        page.begin()

    door.name_it(presenter.translator().text("For the team"))
    door.opened.connect(opened)
    return door


def letters(width: int, height: int) -> float:
    """How large the letters of the advisor's page are on a window of this size: read at arm's length, standing."""
    across, down = (1150, 640) if width > height else (720, 1000)
    return min(max(min(width / across, height / down), 1.0), 3.0)


def _listening(folder: Path, database: str | None, clock: Clock, server: str | None) -> Listening:
    if server is None:
        return Listening(feed_name(folder, database))
    from ui.lounge.server_listening import ServerListening  # noqa: PLC0415 (door: only with a server)
    return cast(Listening, ServerListening(server, clock, read_board_settings(folder).fields()))


def run_lounge(folder: Path, database: str | None, clock: Clock, *, screen: int | None, windowed: bool,
               language: str | None, server: str | None = None) -> int:
    """Show the board until the window is left."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    apply(application, "light", tips=False)
    window = open_lounge(folder, database, clock, screen=screen, windowed=windowed, language=language, server=server)
    window.left.connect(application.quit)
    try:
        return application.exec()
    finally:
        window.leave()
