"""Starts the lounge as a process of its own: it is given the data folder's name, never what is in it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from frontdesk.values.clock import Clock
from frontdesk.visit.stages import board_steps, stages
from resources.translations import open_translator
from ui.feed import feed_name
from ui.lounge.listening import Listening
from ui.lounge.presenter import BoardPresenter
from ui.lounge.window import LoungeWindow
from ui.theme.style import apply


def open_lounge(folder: Path, database: str | None, clock: Clock, *, screen: int | None, windowed: bool,
                language: str | None) -> LoungeWindow:
    """A lounge window that listens to the desk program of this data folder; an application must be there already."""
    presenter = BoardPresenter(open_translator(language or "zh_CN"), [step.label for step in board_steps()],
                               {stage.id: stage.public for stage in stages().values()})
    window = LoungeWindow(presenter, Listening(feed_name(folder, database)), clock, screen=screen, windowed=windowed,
                          language=language)
    window.open()
    return window


def run_lounge(folder: Path, database: str | None, clock: Clock, *, screen: int | None, windowed: bool,
               language: str | None) -> int:
    """Show the board until the window is closed."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(windowed)
    apply(application, "light")
    window = open_lounge(folder, database, clock, screen=screen, windowed=windowed, language=language)
    try:
        return application.exec()
    finally:
        window.close()
