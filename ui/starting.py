"""Opens the desk: finds out what is there, and runs the first start, the desk program, or says why neither can be."""

from __future__ import annotations

import gc
import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from frontdesk.store.faults import Fault, fault_of
from frontdesk.store.gate import check_file
from frontdesk.store.held import left_sealed, wants_attention
from frontdesk.store.lock import desk as desk_lock
from frontdesk.values.refusal import Refused
from resources.translations import nearest_language
from ui.dressing import complete, dressed_application
from ui.settings import Settings, read_settings

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from frontdesk.store.lock import Lock
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Clock
    from ui.desk.backups.errand import Done, Errand

log = logging.getLogger("frontdesk")


def run_desk(store: Store, clock: Clock, *, language: str | None = None) -> int:
    """Open the desk on this store and stay until its window is closed; the first start sets the centre up.

    A second start brings the first window to the front. Raises ``Refused`` and ``Fault`` of opening the store.
    """
    settings = read_settings(store.folder)
    chosen = nearest_language(language or settings.language or QLocale.system().name())
    app = dressed_application((), settings, chosen)
    sys.excepthook = _logged
    held: Lock | None = None
    told: Done | None = None
    try:
        while True:
            what: Errand | Refused | Fault | None
            try:
                held = held or _be_the_one(store)
                if held is None:
                    return 0
                code, what = _opened(app, store, clock, settings, chosen, given=bool(language), told=told)
                if what is None:
                    return code
            except (Refused, Fault) as problem:
                what = problem
            from ui.desk.backups.between import between  # noqa: PLC0415 (door: only where the desk can't open or go on)
            store.close()
            again = between(app, store, clock, chosen, what)
            if again is None:
                if isinstance(what, Refused | Fault):
                    raise what
                return 0
            store, told = again.store, again.done
            settings = read_settings(store.folder)
    finally:
        store.close()
        if store.looking is not None:
            from ui.desk.backups.looking import forget_looking  # noqa: PLC0415 (door: as above)
            forget_looking(store.folder)
        if held is not None:
            held.release()


def _opened(app: QApplication, store: Store, clock: Clock, settings: Settings, chosen: str, *, given: bool,
            told: Done | None) -> tuple[int, Errand | None]:
    if store.postgres:
        if left_sealed(store.folder) and not _unlocked(store, chosen):
            return 0, None
        from frontdesk.store.server.connecting import (  # noqa: PLC0415 (door: only with a server)
            DESK_PATIENCE,
        )
        store.patience = DESK_PATIENCE
        from frontdesk.store.server.copying import keep_older  # noqa: PLC0415 (door: only with a server)
        from frontdesk.store.server.unsent import (  # noqa: PLC0415 (door: only with a server)
            hand_over,
        )
        store.keep_older = keep_older
        store.open()
        hand_over(store)
    elif store.looking is None and wants_attention(store.folder):
        from ui.desk.sealing.opening import opened  # noqa: PLC0415 (door: only where a centre is encrypted)
        answer = opened(store.folder, chosen)
        if answer is not True:
            return 0, answer or None
    return _run(app, store, clock, settings, chosen, given=given, told=told)


def _unlocked(store: Store, chosen: str) -> bool:
    """Open what an encrypted centre left here when it moved to its server; the address then has its password again."""
    from frontdesk.store.server.moved import remembered  # noqa: PLC0415 (door: only with a server)
    from ui.desk.sealing.opening import unlocked  # noqa: PLC0415 (door: only where a centre was encrypted)
    known = remembered(store.folder)
    if not unlocked(store.folder, chosen):
        return False
    if store.url == known:
        store.url = remembered(store.folder)
    return True


def _run(app: QApplication, store: Store, clock: Clock, settings: Settings, chosen: str, *, given: bool,
         told: Done | None = None) -> tuple[int, Errand | None]:
    if not _has_centre(store):
        from ui.desk.first_start.program import first_start  # noqa: PLC0415 (door: only at the first start)
        outcome = first_start(app, store, clock, settings, chosen)
        if outcome is None:
            return 0, None
        settings = outcome
        chosen = settings.language or chosen
    elif not given and not settings.language:
        from frontdesk.centre.reads import language as language_of  # noqa: PLC0415 (door: the same as below)
        chosen = nearest_language(language_of(store.reader()))
    told = _told_of_erased(store, clock, told)
    from ui.application import DeskProgram  # noqa: PLC0415 (door: the first start paints without it)
    program = DeskProgram(app, store, clock, settings, chosen, _actor(store, settings))
    program.window.painted.connect(lambda: complete(app, program.language))
    program.window.painted.connect(lambda: program.work.read(gc.freeze))  # waits its turn: all that is heavy is there
    program.told = told
    program.open()
    code = app.exec()
    return code, program.errand


def _has_centre(store: Store) -> bool:
    if not store.exists:
        check_file(store.path)
        return False
    from frontdesk.centre.reads import centre  # noqa: PLC0415 (door: the first start has no file to read)
    store.open()
    return centre(store.reader()) is not None


def _told_of_erased(store: Store, clock: Clock, told: Done | None) -> Done | None:
    """Whoever was erased and came back with a copy goes again before the window opens, and that is told."""
    if store.looking is not None or not (store.folder / "backups" / "forgotten.json").exists():
        return told
    from ui.erased_again import erased_again, told_with  # noqa: PLC0415 (door: only where somebody was erased)
    count = erased_again(store, clock)
    return told_with(told, count) if count else told


def _be_the_one(store: Store) -> Lock | None:
    """The lock of the one desk window here; nothing where another one was open and has come to the front.

    Raises ``Refused`` (``desk_open``) where another one is open and does not hear, or the folder can't be one.
    """
    try:
        store.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except FileExistsError as error:
        raise Refused("not_a_folder", "{folder} is a file, not a folder. Choose another data folder.", where="data",
                      folder=str(store.folder)) from error
    except OSError as error:
        raise fault_of(error) from error
    try:
        return desk_lock(store.folder)
    except Refused:
        from ui.desk.single import Single  # noqa: PLC0415 (door: only at a second start)
        if Single(store.folder).call():
            return None
        raise


def _actor(store: Store, settings: Settings) -> str:
    """Who was signed in at this desk last, else the first person of the staff."""
    from frontdesk.staff.reads import everybody  # noqa: PLC0415 (door: the first start has no file to read)
    logins = [member.login for member in everybody(store.reader())]
    return settings.actor if settings.actor in logins else logins[0] if logins else "desk"


def _logged(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Our own mistake in a slot: into the log, never onto the person's screen; the window lives on.

    A server that went away while a page was read is no mistake: the window says so (``ui.desk.away``).
    """
    if isinstance(error, Fault):
        log.info("a page could not be read: %s", error.code)
        return
    from ui.work import apology  # noqa: PLC0415 (door: only for a mistake of ours)
    log.error("%s", str(apology()), exc_info=(kind, error, trace))
