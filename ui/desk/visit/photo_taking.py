"""Photo files for a visit: a strip of one purpose; each can be looked at, and taken out with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.store.photos import stored_at
from ui.desk.visit.photo_sheet import PhotoSheet
from ui.desk.visit.photo_storing import PhotoStoring
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
        self._storing = PhotoStoring(panel, purpose)
        self._storing.changed.connect(self._show)
        self._storing.taken.connect(self.taken)
        self.pair = pair
        self.caption = ""
        self.strip = PhotoStrip(name, add, hint=hint)
        self.strip.files_offered.connect(self.take)
        self.strip.photo_chosen.connect(self._look)
        self.strip.remove_asked.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)

    def show_visit(self, visit: VisitPage) -> None:
        """The photos of this visit."""
        self._visit = visit
        self._storing.show_visit(visit)
        self._show()

    def take(self, paths: list[Path]) -> None:
        """Store these files one after the other and put them into the visit."""
        for path in paths:
            self._storing.take(path, pair=self.pair, caption=self.caption)

    def _rows(self) -> list[PhotoRow]:
        rows = self._visit.photos if self._visit is not None else ()
        return [row for row in rows
                if row.purpose == self._purpose and (self._wanted is None or self._wanted(row))]

    def _look(self, key: str) -> None:
        self._open(key, removing=False)

    def _remove(self, key: str) -> None:
        """Put away what could not be taken; a photo of the record goes with a reason."""
        if not self._storing.forget(key):
            self._open(key, removing=True)

    def _open(self, key: str, *, removing: bool) -> None:
        row = next((row for row in self._rows() if row.sha == key), None)
        if row is not None:
            PhotoSheet(self._panel, row).look(removing=removing)

    def _show(self) -> None:
        folder = self._panel.desk.store.folder
        stored = [StripPhoto(row.sha, stored_at(folder, row.sha), row.caption) for row in self._rows()]
        self.strip.set_photos([*stored, *self._storing.waiting.values()])
