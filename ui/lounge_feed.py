"""What the desk serves to the lounge: masked entries, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from frontdesk.centre.reads import centre
from frontdesk.visit.board import board, public_words
from ui.board_settings import read_board_settings
from ui.feed import Asked, Feed, feed_name
from ui.lounge_asking import LoungeAsking

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from frontdesk.store.store import Store
    from frontdesk.values.clock import Clock
    from ui.work import Work


def lounge_feed(app: QApplication, store: Store, clock: Clock, work: Work, parent: QObject,
               also: Mapping[str, Asked]) -> Feed:
    """The feed, not started yet. ``also``: what is answered besides the lounge's own questions."""
    return Feed(feed_name(store.folder, store.url), lambda: board(store.reader(), clock()),
                lambda: _about(app, store), parent, asks={**LoungeAsking(store, work, parent).asks(), **also})


def _about(app: QApplication, store: Store) -> dict[str, Any]:
    reader = store.reader()
    found = centre(reader)
    about = {"look": read_board_settings(store.folder).fields(), **public_words(reader),
             "desk_screens": sorted({each.screen().name() for each in app.topLevelWindows() if each.isVisible()})}
    if found is not None:
        about |= {"centre": found.name, "zone": found.zone.key, "language": found.language}
    return about
