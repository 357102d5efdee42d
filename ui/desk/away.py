"""The server went away: a line that stays, says since when and what still works, and goes by itself when it is back.

Pages keep what they show. What somebody finishes meanwhile is tried again under its key; what is half-typed is kept in
the data folder of this computer until the server takes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.notice import NoticeLine
from ui.theme import tokens
from ui.theme.look import look

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant
    from frontdesk.values.words import Sentence
    from ui.desk.window import DeskWindow
    from ui.news import News
    from ui.work import Work


class Away(QObject):
    """Hears of it from the news, and lives as long as the window."""

    def __init__(self, window: DeskWindow, store: Store, work: Work, news: News) -> None:
        super().__init__(window)
        news.lost.connect(self.lost)
        news.found.connect(self.found)
        news.photos_late.connect(self.say)
        news.clocks_apart.connect(self.say)
        work.away.connect(news.doubt)
        self._window = window
        self._store = store
        self._work = work
        self._since: Instant | None = None
        self.strip: QWidget | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(1_000)
        self._watch.timeout.connect(self._show)

    def lost(self, since: Instant) -> None:
        """Say it, and again where the window was made anew meanwhile."""
        self._since = since
        self._watch.start()
        self._show()

    def found(self) -> None:
        """Take the line away, hand over what was kept here, and read the page anew."""
        self._since = None
        self._watch.stop()
        if self.strip is not None:
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None
        self._work.read(_hand_over, self._store, failed=_later)
        desk = self._window.desk
        self._window.notice.told(desk.translator.text("Connected to the server again."))
        if self._window.stack.unread:
            self._window.stack.again()

    def say(self, said: Sentence) -> None:
        """Photos can't be carried between desks, or the clocks differ: said once, and stays until somebody has read it.
        """
        self._window.notice.asked(said.said(self._window.desk.translator))

    def _show(self) -> None:
        if self._since is None or (self.strip is not None and self.strip.window() is self._window):
            return
        desk = self._window.desk
        now = look()
        self.strip = QWidget(self._window)
        column = QVBoxLayout(self.strip)
        column.setContentsMargins(now.px(tokens.WIDE), now.px(tokens.SNUG), now.px(tokens.WIDE), 0)
        words = desk.text("Not connected to the server since {time}. You can go on reading what is shown and go on "
                          "typing; nothing typed is lost. It comes back by itself.").format(
                              time=desk.formats.time(desk.local(self._since)))
        line = NoticeLine("fault", words, (), "", self.strip)
        line.close_button.hide()
        column.addWidget(line)
        self._window.frame.stand_above(self.strip)


def _hand_over(store: Store) -> None:
    from frontdesk.store.server.unsent import hand_over  # noqa: PLC0415 (door: only with a server)
    hand_over(store)


def _later(_fault: Fault) -> None:
    """The server went away again: what was kept here waits for the next time."""
