"""The desk program: wires its parts once, opens the window, and puts everything away at the end.

First paint stands on Qt, the store's binding and our own rooms; whatever is heavier is loaded in the worker afterwards.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from frontdesk.centre.reads import centre, named_zone
from frontdesk.staff.reads import proves
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
    from ui.desk.away import Away
    from ui.desk.backups.errand import Done, Errand
    from ui.desk.backups.minding import Minding
    from ui.desk.door.door import Door
    from ui.desk.single import Single
    from ui.feed import Feed
    from ui.kiosk.asking import KioskAsking
    from ui.kiosk.through_server import ThroughServer
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
        self._kiosk: KioskAsking | None = None
        self._through: ThroughServer | None = None
        self._posting: Posting | None = None
        self._single: Single | None = None
        self._door: Door | None = None
        self._lost: Away | None = None
        if store.postgres:
            from ui.desk.away import Away  # noqa: PLC0415 (door: only with a server)
            self._lost = Away(self.window, store, self.work, self.news)
        self._minding: Minding | None = None
        self.errand: Errand | None = None
        """What is to be done once the window has closed, before it opens again."""
        self.told: Done | None = None
        """What was done before the window opened."""
        self.window.errand.connect(self._close_for)
        self._places: dict[str, Place] = {}
        self.window.switch_wanted.connect(lambda: self.door.switch())
        self.window.pin_wanted.connect(lambda: self.door.choose())
        self.window.lock_wanted.connect(lambda: self.door.lock())
        self.window.painted.connect(lambda: self.work.warm(self._warm))

    def open(self, place: Place | None = None) -> None:
        """Show the window; what is heavy is loaded once it has been painted."""
        if self.window.size() == UNSIZED:
            room = self._app.primaryScreen().availableGeometry()
            self.window.resize(min(look().px(1280), room.width()), min(look().px(800), room.height()))
        first = place or Place("today")
        if proves(self._store.reader(), self.actor):
            self._places[self.actor] = first
            self.door.closed_at_start()
        else:
            self.window.go(first)
        self.window.show()

    @property
    def door(self) -> Door:
        """Who comes in; made when the first picture stands, or before it where the desk begins locked."""
        if self._door is None:
            from ui.desk.door.door import Door  # noqa: PLC0415 (door: loaded after first paint, unless it is shut)
            self._door = Door(self.window)
            self._door.entered.connect(self.enter)
            self._door.opened.connect(self._begin)
        return self._door

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
        """Another person wants to work at this desk: at once, or at the door where a PIN is asked for."""
        if login == self.actor:
            return
        if self.door.asks(login):
            self.door.switch(login)
        else:
            self.enter(login)

    def enter(self, login: str) -> None:
        """Another person works at this desk, where they were when they left it; whoever comes first stays here."""
        here = self.window.place()
        if here is not None:
            self._places[self.actor] = here
        self.actor = login
        self._keep(self._settings.but(actor=login))
        self.window.expect(self._places.get(login) or here or Place("today"))
        self._rewire()

    def _begin(self) -> None:
        """The door has been opened: a window that began locked shows its first page."""
        if self.window.place() is None:
            self.window.go(self._places.get(self.actor) or Place("today"))

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
        if self._minding is not None:
            self._minding.stop()
        if self._door is not None:
            self._door.stop()
        self.news.stop()
        if self._posting is not None:
            self._posting.stop()
        if self._feed is not None:
            self._feed.stop()
        if self._through is not None:
            self._through.stop()
        if self._kiosk is not None:
            self._kiosk.close()
        if self._single is not None:
            self._single.close()
        if self._minding is not None:
            self.window.hide()  # nobody waits for the last copy
            self._minding.closing()
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
        self.door.watch()
        self._listen_for_a_second_start()
        self._feed_the_lounge()
        self._send_messages()
        self._mind_the_data()
        QTimer.singleShot(TIDY_MILLISECONDS, self, self.tidy)

    def tidy(self) -> None:
        """Join the pieces the search index fell into since, beside everything else; closing ends it."""
        if self._closing:
            return
        from frontdesk.people.finding_upkeep import tidy  # noqa: PLC0415 (door: long after first paint)
        self.work.long(lambda acting, _: tidy(acting.store, lambda: self._closing), progress=_ignore, done=_ignore,
                       failed=_ignore, owner=self)

    def _mind_the_data(self) -> None:
        from ui.desk.backups.minding import Minding  # noqa: PLC0415 (door: loaded after first paint)
        self._minding = Minding(self.window, self._store, self._clock, self.work, self)
        self._minding.start(self.told)

    def _close_for(self, errand: Errand) -> None:
        """Close for something that needs the data alone; ``ui.starting`` does it and opens the desk again."""
        self.errand = errand
        self.window.close()

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
        from ui.kiosk.asking import KioskAsking  # noqa: PLC0415 (door: loaded after first paint)
        from ui.lounge_feed import lounge_feed  # noqa: PLC0415 (door: loaded after first paint)
        self._kiosk = KioskAsking(self._store, self._clock, self.news.tell, self)
        self._feed = lounge_feed(self._app, self._store, self._clock, self.work, self, self._kiosk.asks())
        self._feed.left.connect(self._kiosk.gone)
        if self._feed.start():
            self.news.ahead.connect(self._feed.heard)
        else:
            log.error("the lounge's feed could not be opened")
        if self._store.postgres:
            from ui.kiosk.through_server import ThroughServer  # noqa: PLC0415 (door: only with a server)
            self._through = ThroughServer(str(self._store.url), self._feed.questions, self)
            self._through.left.connect(self._kiosk.gone)
            self._through.start()

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
