"""The first start as a little program of its own: shows the page, founds the centre in the worker, hands over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from resources.translations import open_translator
from ui.desk.first_picture import FirstPicture
from ui.desk.first_start.page import FORM, FirstStartPage
from ui.dressing import complete
from ui.settings import Settings, write_settings
from ui.work import Work

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Clock
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Sentence
    from ui.drafting import Drafting


class FirstStartWindow(FirstPicture):
    """A bare window around the page; the page is made anew when the language changes."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.page: FirstStartPage | None = None
        self.painted.connect(self._listen)

    def put(self, page: FirstStartPage, title: str) -> None:
        """Show this page."""
        if self.page is not None:
            self._column.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        self._column.addWidget(page)
        if self._is_painted:
            page.listen()
        self.setWindowTitle(title)

    def _listen(self) -> None:
        if self.page is not None:
            self.page.listen()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Somebody has had enough."""
        super().closeEvent(event)
        self.closed.emit()


class FirstStart(QObject):
    """Wires page, worker and drafts; ``finished`` tells the settings to go on with, or nothing."""

    finished = Signal(object)

    def __init__(self, store: Store, clock: Clock, settings: Settings, language: str) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._settings = settings
        self.language = language
        self.window = FirstStartWindow()
        self.work = Work(store, clock, FORM, parent=self)
        self.work.broke.connect(self._broke)
        self._drafting: Drafting | None = None
        self._over = False
        self.outcome: Settings | None = None
        self._show_page()
        self.window.closed.connect(lambda: self._finish(None))

    def open(self) -> None:
        """Show the window; the data file is made once it has been painted."""
        self.window.resize(1280, 800)
        self.window.painted.connect(self._prepare)
        self.window.show()

    def _show_page(self) -> None:
        held = self.window.page.values() if self.window.page is not None else None
        page = FirstStartPage(open_translator(self.language))
        if held is not None:
            page.set_values(held)
        page.founded.connect(self._found)
        page.made_up_wanted.connect(self._make_up)
        page.language_chosen.connect(self._speak)
        self.window.put(page, page.begin.label())
        if self._drafting is not None:
            page.keep_in(self._drafting)

    def _prepare(self) -> None:
        self.work.read(self._store.open, done=lambda _: self._opened(), refused=self._refused, failed=self._failed)

    def _opened(self) -> None:
        from ui.drafting import Drafting  # noqa: PLC0415 (door: loaded after first paint)
        self._drafting = Drafting(self._store, self._clock, self.work, FORM)
        if self.window.page is not None:
            self.window.page.keep_in(self._drafting)

    def _speak(self, language: str) -> None:
        if language != self.language:
            self.language = language
            self._show_page()

    def _page(self) -> FirstStartPage:
        assert self.window.page is not None
        return self.window.page

    def _found(self, fields: dict[str, Any]) -> None:
        self._page().show_busy(open_translator(self.language).text("Founding the centre …"))
        self.work.read(self._store.open)
        self.work.act("set_up_centre", done=self._founded, refused=self._refused, failed=self._failed, **fields)

    def _founded(self, _changed: Changed) -> None:
        self._page().sent()
        self._finish(self._settings.but(language=self.language))

    def _make_up(self) -> None:
        words = open_translator(self.language).text("Making up people, cars and a day …")
        self._page().show_busy(words)
        self.work.read(self._store.open, done=lambda _: self._fill_it(words), refused=self._refused,
                       failed=self._failed)

    def _fill_it(self, words: str) -> None:
        now, language, store = self._clock(), self.language, self._store
        self.work.long(lambda acting, tell: _fill(store, now, language, tell),
                       progress=lambda stand: self._page().show_busy(words, stand[1], stand[0]),
                       done=lambda _: self._founded_made_up(), refused=self._refused, failed=self._failed)

    def _founded_made_up(self) -> None:
        self._finish(self._settings.but(language=self.language))

    def _refused(self, refusal: Refused) -> None:
        self._page().show_refusal(refusal)

    def _failed(self, fault: Fault) -> None:
        self._page().show_trouble(fault.sentence.said(open_translator(self.language)))

    def _broke(self, sentence: Sentence) -> None:
        self._page().show_trouble(sentence.said(open_translator(self.language)))

    def _finish(self, settings: Settings | None) -> None:
        if self._over:
            return
        self._over = True
        self.outcome = settings
        if self._drafting is not None and settings is None:
            self._drafting.save_all()
        self.work.close()
        if settings is not None:
            write_settings(self._store.folder, settings)
        self.finished.emit(settings)
        self.window.close()


def first_start(app: QApplication, store: Store, clock: Clock, settings: Settings, language: str) -> Settings | None:
    """Run the first start until a centre is there; nothing when the window was closed before."""
    start = FirstStart(store, clock, settings, language)
    app.setQuitOnLastWindowClosed(False)
    start.finished.connect(app.quit)
    start.window.painted.connect(lambda: complete(app, start.language))
    start.open()
    app.exec()
    app.setQuitOnLastWindowClosed(True)
    return start.outcome


def _fill(store: Store, now: int, language: str, tell: Callable[[Any], None]) -> None:
    from frontdesk.acts.made_up import fill  # noqa: PLC0415 (door: loaded only when somebody wants to look around)
    fill(store, now, language, lambda done, total: tell((done, total)))
