"""Photo files on their way into a visit: stored beside the acts, then put in; one that cannot be taken says why."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from frontdesk.store.faults import Fault
from frontdesk.store.photos import Ingested, ingest
from frontdesk.values.refusal import Refused
from ui.widgets.photo_strip import StripPhoto

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class PhotoStoring(QObject):
    """Takes files for one visit; the window and the acts go on meanwhile."""

    changed = Signal()
    """Something is under way, arrived or was refused: ``waiting`` is another."""

    taken = Signal(str)
    """The SHA of a photo that has just been put into the visit."""

    def __init__(self, panel: StepPanel, purpose: str) -> None:
        super().__init__(panel)
        self._panel = panel
        self._purpose = purpose
        self._visit: VisitPage | None = None
        self.waiting: dict[str, StripPhoto] = {}

    def show_visit(self, visit: VisitPage) -> None:
        """The visit that photos are for."""
        self._visit = visit

    def take(self, path: Path, key: str = "", **place: Any) -> None:
        """Store a file and put it into the visit; ``place``: ``step``, ``pair`` and ``caption`` of the act."""
        desk, name = self._panel.desk, key or str(path)
        self.waiting[name] = StripPhoto(name, None, self._panel.text("storing …"))
        by, now = desk.actor, desk.now()
        desk.work.long(lambda _acting, _tell: ingest(desk.store, path, by=by, now=now), progress=_nothing,
                       done=partial(self._stored, name, place), refused=partial(self._refused, name, path),
                       failed=partial(self._failed, name, path), owner=self)
        self.changed.emit()

    def forget(self, key: str) -> bool:
        """Put away what could not be taken; whether there was such a one."""
        gone = self.waiting.pop(key, None) is not None
        if gone:
            self.changed.emit()
        return gone

    def _stored(self, key: str, place: dict[str, Any], photo: Ingested) -> None:
        if self._visit is not None:
            self._panel.act("add_photo", once=f"photo:{key}", visit=self._visit.id, sha=photo.sha,
                            purpose=self._purpose, done=lambda _: self._added(key, photo.sha), **place)

    def _added(self, key: str, sha: str) -> None:
        self.waiting.pop(key, None)
        self.changed.emit()
        self.taken.emit(sha)

    def _refused(self, key: str, path: Path, refusal: Refused) -> None:
        self._complain(key, path, self._panel.words(refusal.sentence))

    def _failed(self, key: str, path: Path, fault: Fault) -> None:
        self._complain(key, path, self._panel.words(fault.sentence))

    def _complain(self, key: str, path: Path, words: str) -> None:
        self.waiting[key] = StripPhoto(key, None, path.name, words)
        self.changed.emit()


def _nothing(_stand: Any) -> None:
    """A photo does not say how far it is."""
