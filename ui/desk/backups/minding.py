"""Minds the data while the desk is open: makes copies, looks for damage, watches the disk, and tells in the window.

All of it in the worker for long work, after the first picture; nobody at the desk waits for any of it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.store.check import CheckReport, check
from frontdesk.store.faults import Fault
from frontdesk.store.keeping.disk import free, give_up_reserve, hold_reserve, kind_of
from frontdesk.store.keeping.rounds import Round, due, make_round
from frontdesk.store.keeping.standing import standing
from frontdesk.store.keeping.table import plan
from frontdesk.store.leftovers import clear_abandoned
from frontdesk.values.clock import MINUTE, local
from frontdesk.values.words import sentence
from ui.desk.backups.badge import Badge
from ui.desk.backups.errand import Done
from ui.desk.backups.findings import Findings
from ui.desk.backups.presenter import BackupsPresenter
from ui.desk.place import Place
from ui.notice import NoticeAction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frontdesk.store.keeping.looking_through import Looked
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Acting
    from frontdesk.values.clock import Clock
    from frontdesk.values.refusal import Refused
    from ui.desk.window import DeskWindow
    from ui.work import Work

TICK_MILLISECONDS = 60_000
"""The badge's age, the disk, and whether a round is due."""

SOON_TICKS = 2
"""The first round of a desk whose last copy is old: minutes after the start."""


LOOK_TICKS = 10
"""A desk that was closed at night looks through everything by day, this many minutes after its start."""

RESERVE_TICKS = 5
"""When the reserve for a full disk is laid aside: minutes after the start."""


class Minding(QObject):
    """One for each desk program. ``damaged`` tells what was found; the window then closes for the ways out."""

    kept = Signal()
    """A round has ended: how copies stand may be different."""

    def __init__(self, window: DeskWindow, store: Store, clock: Clock, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._store, self._clock, self._work = window, store, clock, work
        self._badge: Badge | None = None
        self._busy = self._stopped = self._told_low = False
        self._findings = Findings(window, store, work, self)
        self._tried = False
        """Whether a copy of this sitting was made, or could not be."""
        self._night = ""
        self._ticks = 0
        self._next = SOON_TICKS
        self._told_second = ""
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        window.rebuilt.connect(self._show)
        work.fault.connect(self._heard_fault)

    def start(self, told: Done | None = None) -> None:
        """The first picture stands: look quickly whether the data is whole, then mind it. ``told``: what was done while
        the desk was closed.
        """
        if self._work.closed:  # the window was closed before its first picture stood
            return
        self._show()
        if told is not None:
            self._tell(told)
        self._timer.start()
        self._work.long(lambda acting, _tell: self._look(acting), progress=_nothing, done=self._looked,
                        failed=self._failed_look, owner=self)

    def _tell(self, done: Done) -> None:
        desk = self._window.desk
        if done.undo is None:
            self._window.notice.asked(done.words(desk.translator))
            return
        self._window.notice.asked(done.words(desk.translator), NoticeAction(
            desk.text("Undo"), partial(self._undo, done.undo)))

    def _undo(self, file: Path) -> None:
        """What was here before, from its page: what is in it is shown there before anything."""
        self._window.go(Place("backups", focus="undo", text=str(file)))

    def stop(self) -> None:
        """No more rounds of its own."""
        self._stopped = True
        self._timer.stop()

    def closing(self) -> None:
        """The last copy of this sitting, where something was changed; the window is not seen any more."""
        if not (self._work.closed or self._store.postgres or self._store.looking):
            self._work.long(lambda acting, _tell: _quietly(acting, "closing"), progress=_nothing, done=_nothing)

    def tick(self) -> None:
        """A minute has passed."""
        self._ticks += 1
        self._show()
        self._watch_disk()
        if self._ticks == RESERVE_TICKS and not self._store.looking:
            self._work.long(lambda acting, _tell: hold_reserve(acting.store.folder), progress=_nothing, done=_nothing)
        at = local(self._clock(), self._window.desk.zone)
        if at.hour == plan().night_hour and self._night != at.date().isoformat():
            self._night = at.date().isoformat()
            self.round("night")
        elif self._ticks >= self._next:
            self.round("usual")
        elif self._ticks % LOOK_TICKS == 0 and not self._store.postgres:
            self.look_through()

    def round(self, reason: str) -> None:
        """Make a round now, unless one is under way."""
        if self._busy or self._stopped or self._store.looking or self._store.away is not None:
            return
        if reason == "usual" and not due(self._store, self._clock()):
            return
        self._busy = True
        self._next = self._ticks + plan().every // MINUTE
        self._work.long(lambda acting, _tell: self._round(acting, reason), progress=_nothing, done=self._rounded,
                        refused=self._not_made, failed=self._not_made, owner=self)

    def look_through(self) -> None:
        """Look at everything where the last look is from yesterday, unless a round is under way."""
        if self._busy or self._stopped or self._store.looking or self._store.away is not None:
            return
        self._busy = True
        self._work.long(lambda acting, _tell: _everything(acting), progress=_nothing, done=self._looked_through,
                        refused=self._no_look, failed=self._no_look, owner=self)

    def _looked_through(self, found: Looked | None) -> None:
        self._busy = False
        self._findings.tell(found)

    def _no_look(self, problem: Refused | Fault) -> None:
        self._busy = False
        if isinstance(problem, Fault):
            self._failed_look(problem)

    def _round(self, acting: Acting, reason: str) -> tuple[Round, Looked | None]:
        made = make_round(acting.store, reason, now=acting.clock())
        return made, _everything(acting) if reason == "night" else None

    def _look(self, acting: Acting) -> tuple[CheckReport | Looked, str]:
        """Quickly; all of it where something was amiss before, so that it is not forgotten with the window."""
        if self._store.looking:
            return CheckReport(()), "disk"
        if not self._store.postgres:
            clear_abandoned(acting.store.folder)
        found = _everything(acting, anew=True) if standing(acting.store.folder).problems else None
        return found or check(acting.store, quick=True), kind_of(acting.store.folder)

    def _looked(self, found: tuple[CheckReport | Looked, str]) -> None:
        report, kind = found
        self._findings.tell(report)
        text = self._window.desk.text
        if kind == "network" and not self._store.postgres:
            self._window.notice.asked(text("The data lies on a network drive. Programs on several computers can damage "
                                           "it there: move it to this computer's own disk, or use a server."))
        elif kind == "synced":
            self._window.notice.asked(text("The data lies in a folder that another program carries to the network, "
                                           "which can damage it. Move it to an ordinary folder; copies may go there."))
        self._watch_disk()

    def _rounded(self, done: tuple[Round, Looked | None]) -> None:
        self._busy, self._tried = False, True
        made, found = done
        code = made.standing.second_code
        if made.second is not None and code != self._told_second:
            self._window.notice.asked(made.second.said(self._window.desk.translator), self._lead())
        self._told_second = code
        self._findings.tell(found)
        self._show()
        self.kept.emit()

    def _not_made(self, problem: Refused | Fault) -> None:
        self._busy, self._tried = False, True
        if isinstance(problem, Fault) and problem.code == "damaged":
            self._findings.damage(problem.sentence)
        else:
            self._window.notice.fault(self._window.desk.text("No copy of the data could be made: {reason}").format(
                reason=problem.sentence.said(self._window.desk.translator)), self._lead())
        self._show()

    def _failed_look(self, fault: Fault) -> None:
        if fault.code == "damaged":
            self._findings.damage(fault.sentence)

    def _heard_fault(self, fault: Fault, _again: Callable[[], None]) -> None:
        if fault.code == "damaged":
            self._findings.damage(fault.sentence)
        elif fault.code == "disk_full":
            self._told_low = False
            self._watch_disk()

    def _watch_disk(self) -> None:
        """Little room is said once; a disk that has room again is watched anew."""
        folder, desk = self._store.folder, self._window.desk
        try:
            left = free(folder)
        except Fault:
            return
        if left >= plan().low:
            self._told_low = False
            return
        if self._told_low:
            return
        self._told_low = True
        said = sentence("The disk is nearly full: {left} MB are left. Everything can still be read; make room before "
                        "nothing more can be saved.", left=left // 1_000_000)
        self._window.notice.asked(said.said(desk.translator), NoticeAction(desk.text("Make room now"), self.make_room))

    def make_room(self) -> None:
        """Give the reserve up."""
        desk = self._window.desk
        try:
            gained = give_up_reserve(self._store.folder)
        except Fault as fault:
            self._window.notice.fault(fault.sentence.said(desk.translator))
            return
        if gained:
            self._window.notice.told(desk.text("{n} MB are free again. Now empty the bin of this computer, or move "
                                               "large files away.").format(n=gained // 1_000_000))
        else:
            self._window.notice.told(desk.text("The reserve was used before. Empty the bin of this computer, or move "
                                               "large files away."))

    def _lead(self) -> NoticeAction:
        return NoticeAction(self._window.desk.text("Copies of the data"), lambda: self._window.go(Place("backups")))

    def _show(self) -> None:
        """The badge, made anew where the window was."""
        rail, desk = self._window.rail, self._window.desk
        badge = rail.findChild(Badge)
        if badge is None:
            badge = Badge(desk.text("Copies of the data"), rail)
            badge.clicked.connect(lambda: self._window.go(Place("backups")))
            column = rail.layout()
            assert column is not None
            column.addWidget(badge)
        badge.show_stand(BackupsPresenter(desk).stand(self._clock(), awaited=not self._tried and not self._stopped))


def _quietly(acting: Acting, reason: str) -> None:
    """The last copy: nobody is left to be told, and the badge tells at the next start."""
    from frontdesk.values.refusal import Refused as NotDone  # noqa: PLC0415 (door: in the worker)
    try:
        make_round(acting.store, reason, now=acting.clock())
    except (Fault, NotDone):
        return


def _everything(acting: Acting, *, anew: bool = False) -> Looked | None:
    """The look at everything, once a day; in the worker."""
    from frontdesk.store.keeping.looking_through import (  # noqa: PLC0415 (door: once a day, in the worker)
        look_due,
        look_through,
    )
    now = acting.clock()
    return look_through(acting.store, now) if anew or look_due(acting.store.folder, now) else None


def _nothing(_stand: object) -> None:
    return
