"""Photo files for a visit: each is stored in the worker; one that cannot be taken says why in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.store.photos import Ingested, ingest, stored_at
from frontdesk.values.refusal import Refused
from ui.widgets.photo_strip import PhotoStrip, StripPhoto

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import PhotoRow
    from ui.desk.visit.panel import StepPanel


class PhotoTaking(QWidget):
    """The strip of one purpose (``arrival``, ``before`` …) of a visit; ``wanted`` narrows which of them it shows."""

    taken = Signal(str)
    """The SHA of a photo that has just been put into the visit."""

    def __init__(self, panel: StepPanel, purpose: str, name: str, add: str, *, hint: str = "", pair: str = "",
                 wanted: Callable[[PhotoRow], bool] | None = None) -> None:
        super().__init__(panel)
        self._panel = panel
        self._purpose = purpose
        self._wanted = wanted
        self._visit: VisitPage | None = None
        self._waiting: dict[str, StripPhoto] = {}
        self.pair = pair
        self.caption = ""
        self.strip = PhotoStrip(name, add, hint=hint)
        self.strip.files_offered.connect(self.take)
        self.strip.remove_asked.connect(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)

    def show_visit(self, visit: VisitPage) -> None:
        """The photos of this visit."""
        self._visit = visit
        self._show()

    def take(self, paths: list[Path]) -> None:
        """Store these files one after the other and put them into the visit."""
        desk = self._panel.desk
        for path in paths:
            key = str(path)
            self._waiting[key] = StripPhoto(key, None, self._panel.text("storing …"))
            desk.work.read(partial(ingest, desk.store, path, by=desk.actor, now=desk.now()),
                           done=partial(self._stored, key), refused=partial(self._refused, key),
                           failed=partial(self._failed, key), owner=self)
        self._show()

    def _stored(self, key: str, photo: Ingested) -> None:
        if self._visit is None:
            return
        self._panel.act("add_photo", once=f"photo:{key}", visit=self._visit.id, sha=photo.sha, purpose=self._purpose,
                        pair=self.pair, caption=self.caption, done=lambda _: self._added(key, photo.sha))

    def _added(self, key: str, sha: str) -> None:
        self._waiting.pop(key, None)
        self._show()
        self.taken.emit(sha)

    def _refused(self, key: str, refusal: Refused) -> None:
        self._complain(key, self._panel.words(refusal.sentence))

    def _failed(self, key: str, fault: Fault) -> None:
        self._complain(key, self._panel.words(fault.sentence))

    def _complain(self, key: str, words: str) -> None:
        self._waiting[key] = StripPhoto(key, None, Path(key).name, words)
        self._show()

    def _forget(self, key: str) -> None:
        """Put away what could not be taken; a photo of the record stays in it."""
        if self._waiting.pop(key, None) is not None:
            self._show()

    def _show(self) -> None:
        rows = self._visit.photos if self._visit is not None else ()
        folder = self._panel.desk.store.folder
        stored = [StripPhoto(row.sha, stored_at(folder, row.sha), row.caption) for row in rows
                  if row.purpose == self._purpose and (self._wanted is None or self._wanted(row))]
        self.strip.set_photos([*stored, *self._waiting.values()])
