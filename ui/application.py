"""The desk program: makes the application, wires its parts once, opens the window, and puts everything away at the end.

First paint stands on Qt, the store's binding and our own rooms; whatever is heavier is loaded in the worker afterwards.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from frontdesk.centre.reads import centre, named_zone
from frontdesk.moments.queue import needs_advance
from frontdesk.staff.reads import everybody
from frontdesk.store.faults import Fault
from frontdesk.store.lock import desk as desk_lock
from frontdesk.store.store import Store
from frontdesk.values.clock import Clock
from frontdesk.values.refusal import Refused
from resources.formats import Formats
from resources.translations import nearest_language, open_translator
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.window import DeskWindow
from ui.drafting import Drafting
from ui.news import News
from ui.settings import Settings, read_settings, write_settings
from ui.theme import style
from ui.theme.look import look
from ui.theme.tokens import DARK
from ui.work import Work, apology

if TYPE_CHECKING:
    from frontdesk.store.lock import Lock
    from ui.desk.single import Single
    from ui.feed import Feed

log = logging.getLogger("frontdesk")

SIZES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The sizes of letters a person can choose."""

ADVANCE_MILLISECONDS = 5_000
"""How often the program looks whether time has done something that is not written down yet."""


def make_application(arguments: Sequence[str], settings: Settings, language: str) -> QApplication:
    """The one ``QApplication``: named, dressed, with Qt's own words in the language."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else style.make_application(arguments)
    app.setApplicationDisplayName("Front Desk" if language == "en" else "前台")
    app.setQuitOnLastWindowClosed(True)
    dress(app, settings)
    speak(app, language)
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Put theme and size of letters on."""
    style.apply(app, settings.theme, settings.scale)


def speak(app: QApplication, language: str) -> None:
    """Let Qt's own buttons, menus and dates speak the language too."""
    for old in app.findChildren(QTranslator, "qt_words"):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    words = QTranslator(app)
    words.setObjectName("qt_words")
    if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


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
        self._advancing = False
        self._feed: Feed | None = None
        self._single: Single | None = None
        self.window.installEventFilter(self)

    def open(self, place: Place | None = None) -> None:
        """Show the window; what is heavy is loaded once it has been painted."""
        if not self.window.testAttribute(Qt.WidgetAttribute.WA_Resized):
            room = self._app.primaryScreen().availableGeometry()
            self.window.resize(min(look().px(1280), room.width()), min(look().px(800), room.height()))
        self.window.go(place or Place("today"))
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Once the window has been painted, warm up."""
        if event.type() == QEvent.Type.Paint and watched is self.window:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: self.work.warm(self._warm))
        return super().eventFilter(watched, event)

    def switch_language(self) -> None:
        """Chinese or English, at once."""
        self.language = "en" if self.language == "zh_CN" else "zh_CN"
        self._keep(replace(self._settings, language=self.language))
        speak(self._app, self.language)
        self._rewire()

    def switch_theme(self) -> None:
        """Light or dark."""
        dark = look().colours is DARK
        self._keep(replace(self._settings, theme="light" if dark else "dark"))
        dress(self._app, self._settings)

    def change_scale(self, step: int) -> None:
        """Larger or smaller letters; the pages are made anew, so that every distance follows."""
        at = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - self._settings.scale))
        self._keep(replace(self._settings, scale=SIZES[min(max(at + step, 0), len(SIZES) - 1)]))
        dress(self._app, self._settings)
        self._rewire()

    def sign_in(self, login: str) -> None:
        """Another person works at this desk."""
        if login != self.actor:
            self.actor = login
            self._keep(replace(self._settings, actor=login))
            self._rewire()

    def advance(self) -> None:
        """Write down what the passing of time has done, where it has done anything."""
        try:
            wanted = not self._advancing and needs_advance(self._store.reader(), self._clock())
        except Fault:
            return
        if wanted:
            self._advancing = True
            self.work.act("advance", done=self._advanced, refused=self._advanced, failed=self._advanced, owner=self)

    def close(self) -> None:
        """Save what is half-typed, do what was asked for, and stop."""
        self._time.stop()
        self.news.stop()
        if self._feed is not None:
            self._feed.stop()
        if self._single is not None:
            self._single.close()
        self.work.close()

    def _advanced(self, _answer: object) -> None:
        self._advancing = False

    def _warm(self) -> None:
        self.news.start()
        self._time.start()
        self.window.warm()
        self._listen_for_a_second_start()
        self._feed_the_lounge()

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


def run_desk(store: Store, clock: Clock, *, language: str | None = None) -> int:
    """Open the desk on this store and stay until its window is closed; the first start sets the centre up.

    A second start brings the first window to the front. Raises ``Refused`` and ``Fault`` of opening the store.
    """
    settings = read_settings(store.folder)
    chosen = nearest_language(language or settings.language or QLocale.system().name())
    app = make_application((), settings, chosen)
    sys.excepthook = _logged
    try:
        held = _be_the_one(store)
        if held is None:
            return 0
        with held:
            return _run(app, store, clock, settings, chosen, given=bool(language))
    except (Refused, Fault) as problem:
        from ui.desk.trouble import show_trouble  # noqa: PLC0415 (door: only where the desk can't open)
        show_trouble(app, open_translator(chosen), problem.sentence)
        raise


def _run(app: QApplication, store: Store, clock: Clock, settings: Settings, chosen: str, *, given: bool) -> int:
    if store.exists:
        store.open()
    found = centre(store.reader()) if store.exists else None
    if found is None:
        from ui.desk.first_start.program import first_start  # noqa: PLC0415 (door: only at the first start)
        outcome = first_start(app, store, clock, settings, chosen)
        if outcome is None:
            return 0
        settings = outcome
        chosen = settings.language or chosen
        found = centre(store.reader())
    elif not given and not settings.language:
        chosen = found.language
    program = DeskProgram(app, store, clock, settings, chosen, _actor(store, settings))
    program.open()
    return app.exec()


def _be_the_one(store: Store) -> Lock | None:
    """The lock of the one desk window here; nothing where another one was open and has come to the front.

    Raises ``Refused`` (``desk_open``) where another one is open and does not hear.
    """
    store.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return desk_lock(store.folder)
    except Refused:
        from ui.desk.single import Single  # noqa: PLC0415 (door: only at a second start)
        if Single(store.folder).call():
            return None
        raise


def _actor(store: Store, settings: Settings) -> str:
    """Who was signed in at this desk last, else the first person of the staff."""
    logins = [member.login for member in everybody(store.reader())]
    return settings.actor if settings.actor in logins else logins[0] if logins else "desk"


def _logged(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Our own mistake in a slot: into the log, never onto the person's screen; the window lives on."""
    log.error("%s", str(apology()), exc_info=(kind, error, trace))
