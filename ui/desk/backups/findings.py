"""Tells in the window what a look at the data found: damage with its ways out, photos that are gone or came back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from frontdesk.store.check import CheckReport
from ui.desk.backups.errand import Errand
from ui.notice import NoticeAction

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.keeping.looking_through import Looked
    from frontdesk.store.store import Store
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Sentence
    from ui.desk.window import DeskWindow
    from ui.work import Work


class Findings(QObject):
    """Each of them is told once in a sitting."""

    def __init__(self, window: DeskWindow, store: Store, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._store, self._work = window, store, work
        self._told_damage = self._told_photos = False

    def tell(self, found: CheckReport | Looked | None) -> None:
        """What a look found; None where none was due."""
        if found is None:
            return
        if isinstance(found, CheckReport):
            if not found.good:
                self.damage(found.problems[0].sentence)
            return
        if found.brought:
            self._came_back(found.brought)
        if found.only_photos:
            self._photos_gone(found.missing)
        elif not found.report.good:
            self.damage(next(each for each in found.report.problems if not each.code.startswith("photo_")).sentence)

    def damage(self, said: Sentence) -> None:
        """In words, with the way to the ways out."""
        if not self._told_damage:
            self._told_damage = True
            desk = self._window.desk
            self._window.notice.fault(said.said(desk.translator), NoticeAction(desk.text("What can be done …"), partial(
                self._window.errand.emit, Errand("damage", by=desk.actor, said=said))))

    def _came_back(self, count: int) -> None:
        self._window.notice.told(self._window.desk.translator.plural(
            "{n} photo that was missing or damaged here was brought back from a copy.",
            "{n} photos that were missing or damaged here were brought back from a copy.", count).format(n=count))

    def _photos_gone(self, count: int) -> None:
        """The work goes on; a whole copy elsewhere may have them."""
        if self._told_photos:
            return
        self._told_photos = True
        self._window.notice.fault(self._gone(count), NoticeAction(
            self._window.desk.text("Look for them in a copy …"), self.choose_copy))

    def _gone(self, count: int) -> str:
        return self._window.desk.translator.plural(
            "{n} photo is missing or damaged, and the second place does not have it either. Everything else is whole. "
            "A copy written to a file may have it.",
            "{n} photos are missing or damaged, and the second place does not have them either. Everything else is "
            "whole. A copy written to a file may have them.", count).format(n=count)

    def choose_copy(self) -> None:
        """Ask for a copy, and bring back what it has."""
        name, _ = QFileDialog.getOpenFileName(self._window, self._window.desk.text("Look for them in a copy …"),
                                              str(Path.home()), "Front Desk (*.fdbackup)")
        if name:
            self.look_in(Path(name))

    def look_in(self, copy: Path) -> None:
        """Bring back what the copy has of them; in the worker."""
        from frontdesk.store.keeping.looking_through import (  # noqa: PLC0415 (door: only where photos are gone)
            photos_back,
        )
        self._work.long(lambda acting, _tell: photos_back(acting.store, copy), progress=lambda _: None,
                        done=self._looked_in, refused=partial(self._refused, copy), failed=self._not_read, owner=self)

    def _refused(self, copy: Path, refusal: Refused) -> None:
        from ui.desk.sealing.unlock_window import unlock_copy  # noqa: PLC0415 (door: seldom)
        if refusal.code == "copy_locked" and unlock_copy(self._window.desk.translator, copy):
            self.look_in(copy)
        else:
            self._not_read(refusal)

    def _looked_in(self, found: Looked) -> None:
        self._told_photos = False
        if found.brought:
            self._came_back(found.brought)
        if found.missing:
            self._photos_gone(found.missing)

    def _not_read(self, problem: Refused | Fault) -> None:
        self._told_photos = False
        self._window.notice.fault(problem.sentence.said(self._window.desk.translator), NoticeAction(
            self._window.desk.text("Look for them in a copy …"), self.choose_copy))
