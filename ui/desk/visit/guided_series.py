"""The guided series of photos: one step after the other, from files or the camera's folder, any of them skipped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk.store.faults import Fault
from frontdesk.store.photos import stored_at
from frontdesk.visit.guided_photos import GuidedStep, series
from ui.desk.visit.photo_sheet import PhotoSheet
from ui.desk.visit.photo_storing import PhotoStoring
from ui.theme import tokens
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.photo_strip import PhotoTile, StripPhoto
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import PhotoRow
    from ui.desk.visit.panel import StepPanel

_TILE = 108
"""Logical pixels of a step's picture: five beside each other on a tablet."""

_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"}


class GuidedSeries(Card):
    """What to photograph next, how, and what is there already; several files fill the next steps in their order."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("Guided photos"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self._steps: tuple[GuidedStep, ...] = ()
        self._at = 0
        self._skipped: set[str] = set()
        self._shown: list[StripPhoto] = []
        self._tiles: list[PhotoTile] = []
        self._storing = PhotoStoring(panel, "arrival")
        self._storing.changed.connect(self._show)
        self.progress = PlainLabel(tone="quiet")
        self.add_aside(self.progress)
        self.name = PlainLabel(size="title", bold=True, wrap=True)
        self.hint = PlainLabel(tone="quiet", wrap=True)
        self.take = Button(panel.text("Photo"), icon="camera", touch=True)
        self.folder = Button(panel.text("From the camera's folder"), icon="photo", touch=True)
        self.skip = Button(panel.text("Skip"), kind="flat", icon="forward", touch=True)
        self.take.clicked.connect(self._pick)
        self.folder.clicked.connect(self._pick_folder)
        self.skip.clicked.connect(self._skip)
        self.add(self.name)
        self.add(self.hint)
        row = FlowLayout(gap=tokens.SMALL)
        for button in (self.take, self.folder, self.skip):
            row.addWidget(button)
        self.add_layout(row)
        self.wrong = PlainLabel(tone="red", wrap=True)
        self.add(self.wrong)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=tokens.SMALL)
        self.add(self._holder)

    def show_visit(self, visit: VisitPage) -> None:
        """What is there of this visit; the step in turn stays."""
        self._visit = visit
        self._storing.show_visit(visit)
        if not self._steps:
            try:
                self._steps = series(self._panel.desk.reader())
            except Fault:
                return
            self._at = self._next(-1)
        self._show()

    def current(self) -> GuidedStep | None:
        """The step in turn; None when all are taken or skipped."""
        return self._steps[self._at] if self._at < len(self._steps) else None

    def offer(self, paths: list[Path]) -> None:
        """Files in the order of their names fill the step in turn and those that follow and have no photo yet."""
        ahead = [at for at in range(self._at, len(self._steps))
                 if at == self._at or not self._taken(self._steps[at].id)]
        words = self._panel.desk.translator
        for path, at in zip(sorted(paths, key=lambda path: path.name.casefold()), ahead, strict=False):
            step = self._steps[at]
            self._storing.take(path, step.id, step=step.id, caption=words.pick(step.label))
            self._at = self._next(at)
        self._show()

    def tiles(self) -> list[PhotoTile]:
        """The steps as they are shown."""
        return list(self._tiles)

    def _pick(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self.name.said())
        self.offer([Path(name) for name in chosen])

    def _pick_folder(self) -> None:
        """The newest pictures of a folder: as many as steps are open."""
        folder = QFileDialog.getExistingDirectory(self, self._panel.text("The camera's folder"))
        if folder:
            self.offer(newest(Path(folder), len(self._steps) - self._at))

    def _skip(self) -> None:
        step = self.current()
        if step is not None:
            self._skipped.add(step.id)
            self._at = self._next(self._at)
            self._show()

    def _next(self, after: int) -> int:
        """The next step without a photo; the first that was passed over, and then the end."""
        order = [*range(after + 1, len(self._steps)), *range(after + 1)]
        return next((at for at in order if not self._taken(self._steps[at].id)
                     and self._steps[at].id not in self._skipped), len(self._steps))

    def _row(self, step: str) -> PhotoRow | None:
        rows = self._visit.photos if self._visit is not None else ()
        return next((row for row in reversed(rows) if row.step == step), None)

    def _taken(self, step: str) -> bool:
        waiting = self._storing.waiting.get(step)
        return self._row(step) is not None or (waiting is not None and not waiting.error)

    def _chosen(self, at: int) -> None:
        """A step that has its photo is looked at; one without is next."""
        step = self._steps[at]
        row = self._row(step.id)
        if row is None:
            self._storing.forget(step.id)
            self._skipped.discard(step.id)
            self._at = at
            self._show()
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        sheet = PhotoSheet(self._panel, row, may_retake=True)
        sheet.retake.connect(partial(self._again, at))
        sheet.look()

    def _again(self, at: int) -> None:
        self._at = at
        self._show()
        self._pick()

    def _show(self) -> None:
        visit = self._visit
        if visit is None:
            return
        pick, step = self._panel.desk.translator.pick, self.current()
        over = visit.departed_at is not None or visit.cancelled_at is not None
        taken = sum(self._row(each.id) is not None for each in self._steps)
        self.progress.set_text(self._panel.text("{taken} of {all}").format(taken=taken, all=len(self._steps)))
        if step is not None:
            self.name.set_text(f"{self._at + 1}  {pick(step.label)}")
            self.hint.set_text(pick(step.hint) if step.hint else "")
        else:
            done = taken == len(self._steps)
            self.name.set_text(self._panel.text("All photos are taken.") if done
                               else self._panel.text("The series is through; what was skipped can still be taken."))
            self.hint.set_text("")
        self.hint.setVisible(bool(self.hint.said()))
        for button in (self.take, self.folder, self.skip):
            button.setVisible(step is not None and not over)
        self._show_wrong()
        self._show_tiles()

    def _show_wrong(self) -> None:
        """Why a photo could not be taken."""
        pick = self._panel.desk.translator.pick
        said = [f"{number}  {pick(each.label)}: {waiting.error}" for number, each in enumerate(self._steps, 1)
                if (waiting := self._storing.waiting.get(each.id)) is not None and waiting.error]
        self.wrong.set_text("\n".join(said))
        self.wrong.setVisible(bool(said))

    def _show_tiles(self) -> None:
        pick, folder = self._panel.desk.translator.pick, self._panel.desk.store.folder
        photos: list[StripPhoto] = []
        for number, each in enumerate(self._steps, 1):
            row, waiting = self._row(each.id), self._storing.waiting.get(each.id)
            named = f"{number}  {pick(each.label)}"
            if waiting is not None:
                photos.append(StripPhoto(each.id, None, waiting.caption if not waiting.error else named, waiting.error))
            else:
                photos.append(StripPhoto(each.id, stored_at(folder, row.sha) if row is not None else None, named))
        if photos == self._shown:
            return
        self._shown = photos
        for tile in self._tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [PhotoTile(photo, self._holder, wide=_TILE) for photo in photos]
        for at, tile in enumerate(self._tiles):
            tile.clicked.connect(partial(self._chosen, at))
            self._flow.addWidget(tile)
            tile.show()


def newest(folder: Path, most: int) -> list[Path]:
    """The ``most`` pictures of a folder that were written last, in the order they were written."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.casefold() in _PICTURES and path.is_file()]
        written = sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))
    except OSError:
        return []
    return written[-most:] if most > 0 else []
