"""What every page of the desk window is handed: one record, wired once, replaced when language or person changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.values.clock import local
from ui.desk.due import DueQueue

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from frontdesk.store.reading import Reader
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Clock, Instant
    from resources.formats import Formats
    from resources.translations import Catalogue
    from ui.drafting import Drafting
    from ui.news import News
    from ui.work import Work


class Desk:
    """The parts a page works with.

    ``actor`` is the login of whoever is signed in; ``translator`` and ``formats`` speak the window's language; ``zone``
    is the centre's. Hot reads go through ``reader()`` on the GUI thread, acts and slow reads through ``work``,
    half-typed forms through ``drafting``.
    """

    def __init__(self, store: Store, clock: Clock, actor: str, translator: Catalogue, formats: Formats, zone: ZoneInfo,
                 news: News, work: Work, drafting: Drafting) -> None:
        self.store = store
        self.clock = clock
        self.actor = actor
        self.translator = translator
        self.formats = formats
        self.zone = zone
        self.news = news
        self.work = work
        self.drafting = drafting
        self.queue = DueQueue(self)
        """What is due: one list for the top bar, Today and F6, so that it is read once."""

    def but(self, **changes: Any) -> Desk:
        """The same desk with other parts."""
        mine = {name: value for name, value in vars(self).items() if name != "queue"}
        return Desk(**(mine | changes))

    def reader(self) -> Reader:
        """The GUI thread's reading connection."""
        return self.store.reader()

    def now(self) -> Instant:
        """The present instant by the clock that was handed in."""
        return self.clock()

    def local(self, at: Instant) -> datetime:
        """The centre's wall clock at an instant."""
        return local(at, self.zone)

    def today(self) -> date:
        """The centre's calendar day now."""
        return self.local(self.now()).date()

    def text(self, source: str) -> str:
        """The words for an English source text in the window's language."""
        return self.translator.text(source)
