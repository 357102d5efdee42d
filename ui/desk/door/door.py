"""Who is at the desk: switching by one key, locking by hand and when nobody is there, coming back to one's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from frontdesk.staff.pin.reads import guarded, in_charge_by_name, in_use, lock_minutes
from frontdesk.staff.pin.steady import steady
from frontdesk.store.faults import Fault
from frontdesk.values.clock import MINUTE
from ui.desk.door.presenter import DoorPresenter, seconds_of
from ui.desk.door.screen import DoorScreen
from ui.desk.door.watch import IdleWatch

if TYPE_CHECKING:
    from frontdesk.staff.reads import StaffMember
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.window import DeskWindow
    from ui.work import Work


class Door(QObject):
    """Covers the window with the screen of names and PINs; ``entered`` tells who came in."""

    entered = Signal(str)
    """The sign-in name of somebody who is not the one that was here."""

    opened = Signal()
    """Whoever is signed in sees their page again."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self._screen: DoorScreen | None = None
        self._watch: IdleWatch | None = None
        self._before = ""

    @property
    def desk(self) -> Desk:
        """The desk as it is now: it changes with language and person."""
        return self._window.desk

    @property
    def screen(self) -> DoorScreen | None:
        """What covers the window, while it does."""
        return self._screen

    def watch(self) -> None:
        """From now on lock when nobody is there; called when the first picture stands."""
        handle = self._window.windowHandle()
        store, clock = self.desk.store, self.desk.clock
        self._watch = IdleWatch(handle, lambda: steady(store, clock).at, self)
        self._watch.idle.connect(self.idle)
        self.desk.news.changed.connect(self._heard)
        self._set_minutes()

    def stop(self) -> None:
        """The desk closes."""
        if self._watch is not None:
            self._watch.stop()

    def idle(self) -> None:
        """Nobody has touched the window for as long as the centre allows: lock it, where a PIN leads back in."""
        if not self._window.is_covered and self.asks(self.desk.actor):
            self._cover(self.desk.actor, may_leave=False)

    def lock(self) -> None:
        """By hand. Where nobody has a PIN there is nothing to lock with: say so."""
        if self._window.is_covered:
            return
        if in_use(self.desk.reader()):
            self._cover(self.desk.actor, may_leave=False)
        else:
            self._window.notice.told(self.desk.text(
                "Nobody here has a PIN yet, so nothing can be locked. Choose one under Settings: Staff."))

    def switch(self, login: str = "") -> None:
        """Somebody else comes; chosen already is ``login``, else whoever was here before."""
        if not self._window.is_covered:
            self._cover(login or self._before or self._next(), may_leave=True)

    def asks(self, login: str) -> bool:
        """Whether coming in under this name has to be proved."""
        return any(each.login == login and each.asks
                   for each in DoorPresenter(self.desk.reader(), self.desk.translator).people)

    def closed_at_start(self) -> None:
        """The window has not been seen yet and stays closed until somebody signs in."""
        self._cover(self.desk.actor, may_leave=False)

    def _next(self) -> str:
        people = [each.login for each in DoorPresenter(self.desk.reader(), self.desk.translator).people]
        return next((each for each in people if each != self.desk.actor), self.desk.actor)

    def _cover(self, login: str, *, may_leave: bool) -> None:
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible() and other.window() is not self._window:
                other.close()
        self._window.cover()
        screen = self._screen = DoorScreen(self._window, self.desk.translator)
        screen.tried.connect(self._tried)
        screen.recovery_wanted.connect(self._recover)
        screen.key_wanted.connect(self._take_key)
        screen.closed.connect(self._left)
        screen.open_for(DoorPresenter(self.desk.reader(), self.desk.translator), login, may_leave=may_leave)

    def _tried(self, login: str, pin: str) -> None:
        screen, desk = self._screen, self.desk
        if screen is None:
            return
        screen.say_trying()
        desk.work.read(_check, desk.work, desk.actor, login, pin, done=self._came_in, refused=self._refused,
                       failed=self._failed, owner=screen)

    def _came_in(self, member: object) -> None:
        found = cast("StaffMember", member)
        here, screen = self.desk.actor, self._screen
        if found.login == here:
            if screen is not None:
                screen.close_sheet()
        else:
            self._before = here
            self.entered.emit(found.login)
            self.desk.work.read(_nothing, done=lambda _: screen.close_sheet() if screen is not None else None,
                                owner=screen)
        if self._watch is not None:
            self._watch.touched()

    def _left(self) -> None:
        """The screen has gone: whoever is signed in now sees their page."""
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.deleteLater()
        self._window.uncover()
        self.opened.emit()
        self._offer_own_pin()

    def _offer_own_pin(self) -> None:
        """Whoever was given a PIN should have one that nobody else knows."""
        mine = next((each for each in DoorPresenter(self.desk.reader(), self.desk.translator).people
                     if each.login == self.desk.actor), None)
        if mine is None:
            return
        said = self.desk.text("Somebody else chose your PIN. Choose one that only you know.") if mine.given else ""
        if mine.name in in_charge_by_name(guarded(self.desk.reader())):
            said = self.desk.text("Others have a PIN, and you, who may do everything, have none: anybody can come in "
                                  "under your name. Choose yours now.")
        if said:
            from ui.notice import NoticeAction  # noqa: PLC0415 (door: loaded with the first news)
            self._window.notice.asked(said, NoticeAction(self.desk.text("Choose my PIN"), self.choose))

    def choose(self) -> None:
        """Choose or change one's own PIN."""
        from ui.desk.door.pin_sheet import PinSheet  # noqa: PLC0415 (door: only where a PIN is chosen)
        PinSheet(self.desk, self._window).open_for_self()

    def _recover(self) -> None:
        from ui.desk.door.recovery_sheet import RecoverySheet  # noqa: PLC0415 (door: only where PINs are lost)
        sheet = RecoverySheet(self.desk, self._window)
        sheet.recovered.connect(self._tried_again)
        sheet.open_for(self._screen.chosen() if self._screen is not None else None)

    def _take_key(self) -> None:
        from ui.desk.door.key_sheet import TakeKeySheet  # noqa: PLC0415 (door: once for each computer)
        sheet = TakeKeySheet(self.desk, self._window)
        chosen = self._screen.chosen() if self._screen is not None else None
        sheet.taken.connect(lambda: self._tried_again(chosen.login if chosen is not None else self.desk.actor))
        sheet.open()

    def _tried_again(self, login: str) -> None:
        """The PIN is new: type it once, so that it is known to be right."""
        screen = self._screen
        if screen is not None:
            screen.open_for(DoorPresenter(self.desk.reader(), self.desk.translator), login,
                            may_leave=screen.may_leave)

    def _refused(self, refusal: Refused) -> None:
        if self._screen is not None and self._screen.presenter is not None:
            self._screen.say_wrong(self._screen.presenter.said(refusal), seconds_of(refusal))
            if refusal.code == "pin_key_missing":
                self._screen.offer_key()

    def _failed(self, fault: Fault) -> None:
        if self._screen is not None:
            self._screen.say_wrong(fault.sentence.said(self.desk.translator))

    def _heard(self, changed: Changed) -> None:
        if changed.act in ("set_lock", "choose_pin", "set_pin", "remove_pin"):
            self._set_minutes()

    def _set_minutes(self) -> None:
        if self._watch is not None:
            self._watch.after = lock_minutes(self.desk.reader()) * MINUTE


def _check(work: Work, by: str, login: str, pin: str) -> StaffMember:
    """In the worker: hashing takes a third of a second."""
    from frontdesk.staff.pin.signing_in import check_pin  # noqa: PLC0415 (door: in a worker)
    return check_pin(work.acting(by), login, pin)


def _nothing() -> None:
    """Waits its turn in the worker, so that the window has been wired anew."""
