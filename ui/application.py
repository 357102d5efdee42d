"""The desk program: wires its parts once, opens the window, and puts everything away at the end.

First paint stands on Qt, the store's binding and our own rooms; whatever is heavier is loaded in the worker afterwards.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from frontdesk.centre.reads import centre, named_zone
from frontdesk.store.faults import Fault
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.window import DeskWindow
from ui.drafting import Drafting
from ui.dressing import dress, make_application, speak
from ui.news import News
from ui.settings import Settings, write_settings
from ui.theme.look import look
from ui.theme.tokens import DARK
from ui.work import Work

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Clock
    from ui.desk.single import Single
    from ui.feed import Feed
    from ui.posting import Posting

__all__ = ["DeskProgram", "make_application"]

log = logging.getLogger("frontdesk")

SIZES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The sizes of letters a person can choose."""

UNSIZED = QSize(640, 480)
"""What Qt makes a window that nobody has given a size."""

ADVANCE_MILLISECONDS = 5_000
"""How often the program looks whether time has done something that is not written down yet."""

TIDY_MILLISECONDS = 60_000
"""How long after the start the search index is joined: nobody waits for it."""

AGAIN_MILLISECONDS = 250
"""Until the next step where one step of writing down was not enough."""


class DeskProgram(QObject):
    """Everything one desk window needs, for as long as it is open."""

    def __init__(self, app: QApplication, store: Store, clock: Clock, settings: Settings, language: str,
                 actor: str) -> None:
        super().__init__()
        self._app = app
        self._store = store
        self._clock = clock
        self._settings = settings
        self.language = language
        self.actor = actor
        self.work = Work(store, clock, actor, parent=self)
        self.news = News(store, self.work, self)
        self.window = DeskWindow(self._desk(), self._centre_name())
        self.window.language_wanted.connect(self.switch_language)
        self.window.theme_wanted.connect(self.switch_theme)
        self.window.scale_wanted.connect(self.change_scale)
        self.window.person_wanted.connect(self.sign_in)
        self.window.closing.connect(self.close)
        self._time = QTimer(self)
        self._time.setInterval(ADVANCE_MILLISECONDS)
        self._time.timeout.connect(self.advance)
        self._advancing = self._closing = False
        self._feed: Feed | None = None
        self._posting: Posting | None = None
        self._single: Single | None = None
        self.window.painted.connect(lambda: self.work.warm(self._warm))

    def open(self, place: Place | None = None) -> None:
        """Show the window; what is heavy is loaded once it has been painted."""
        if self.window.size() == UNSIZED:
            room = self._app.primaryScreen().availableGeometry()
            self.window.resize(min(look().px(1280), room.width()), min(look().px(800), room.height()))
        self.window.go(place or Place("today"))
        self.window.show()

    def switch_language(self) -> None:
        """Chinese or English, at once."""
        self.language = "en" if self.language == "zh_CN" else "zh_CN"
        self._keep(self._settings.but(language=self.language))
        speak(self._app, self.language)
        self._rewire()

    def switch_theme(self) -> None:
        """Light or dark."""
        dark = look().colours is DARK
        self._keep(self._settings.but(theme="light" if dark else "dark"))
        dress(self._app, self._settings)

    def change_scale(self, step: int) -> None:
        """Larger or smaller letters; the pages are made anew, so that every distance follows."""
        at = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - self._settings.scale))
        self._keep(self._settings.but(scale=SIZES[min(max(at + step, 0), len(SIZES) - 1)]))
        dress(self._app, self._settings)
        self._rewire()

    def sign_in(self, login: str) -> None:
        """Another person works at this desk."""
        if login != self.actor:
            self.actor = login
            self._keep(self._settings.but(actor=login))
            self._rewire()

    def advance(self) -> None:
        """Write down what the passing of time has done, where it has done anything."""
        from frontdesk.acts.passing import needs_advance  # noqa: PLC0415 (door: loaded after first paint)
        try:
            wanted = not self._advancing and needs_advance(self._store.reader(), self._clock())
        except Fault:
            return
        if wanted:
            self._advancing = True
            self.work.act("advance", done=self._gone_on, refused=self._advanced, failed=self._advanced, owner=self)

    def close(self) -> None:
        """Save what is half-typed, do what was asked for, and stop."""
        self._closing = True
        self._time.stop()
        self.news.stop()
        if self._posting is not None:
            self._posting.stop()
        if self._feed is not None:
            self._feed.stop()
        if self._single is not None:
            self._single.close()
        self.work.close()

    def _gone_on(self, changed: Changed) -> None:
        self._advancing = False
        if changed.ids.get("more"):  # after a large import: in short steps, acts of people come between
            QTimer.singleShot(AGAIN_MILLISECONDS, self, self.advance)

    def _advanced(self, _answer: object) -> None:
        self._advancing = False

    def _warm(self) -> None:
        self.news.start()
        self._time.start()
        self.window.warm()
        self._listen_for_a_second_start()
        self._feed_the_lounge()
        self._send_messages()
        QTimer.singleShot(TIDY_MILLISECONDS, self, self.tidy)

    def tidy(self) -> None:
        """Join the pieces the search index fell into since, beside everything else; closing ends it."""
        from frontdesk.people.finding_upkeep import tidy  # noqa: PLC0415 (door: long after first paint)
        self.work.long(lambda acting, _: tidy(acting.store, lambda: self._closing), progress=_ignore, done=_ignore,
                       failed=_ignore, owner=self)

    def _send_messages(self) -> None:
        from ui.posting import Posting  # noqa: PLC0415 (door: loaded after first paint)
        self._posting = Posting(self._store, self._clock, self.work, self)
        self.news.changed.connect(self._posting.heard)
        self._posting.start()

    def _listen_for_a_second_start(self) -> None:
        from ui.desk.single import Single  # noqa: PLC0415 (door: loaded after first paint)
        self._single = Single(self._store.folder, self)
        self._single.wanted.connect(self.window.to_front)
        self._single.listen()

    def _feed_the_lounge(self) -> None:
        """Serve masked entries to the lounge; a system that refuses the socket costs the board, not the desk."""
        from frontdesk.visit.board import board  # noqa: PLC0415 (door: loaded after first paint)
        from ui.feed import Feed, feed_name  # noqa: PLC0415 (door: loaded after first paint)
        self._feed = Feed(feed_name(self._store.folder, self._store.url),
                          lambda: board(self._store.reader(), self._clock()), self._about_the_centre, self)
        if self._feed.start():
            self.news.changed.connect(self._feed.renew)
        else:
            log.error("the lounge's feed could not be opened")

    def _about_the_centre(self) -> dict[str, str]:
        found = centre(self._store.reader())
        return {"centre": found.name, "zone": found.zone.key, "language": found.language} if found else {}

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        write_settings(self._store.folder, settings)

    def _desk(self) -> Desk:
        found = centre(self._store.reader())
        return Desk(self._store, self._clock, self.actor, open_translator(self.language), Formats(self.language),
                    found.zone if found else named_zone("Asia/Shanghai"), self.news, self.work,
                    Drafting(self._store, self._clock, self.work, self.actor))

    def _centre_name(self) -> str:
        found = centre(self._store.reader())
        return found.name if found else ""

    def _rewire(self) -> None:
        self.window.wire(self._desk(), self._centre_name())
        self.work.by = self.actor


def _ignore(_answer: object) -> None:
    """What is done in the background for nobody: a fault of the disk is left to the next act to tell."""
