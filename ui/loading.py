"""Loads the desk program for its first paint, in the order and manner that is quickest; starts nothing.

PySide6 reads the source of every module that is imported after it, to see whether that one uses Qt, so the rooms come
before it (saves 5 % of a bare window's start, counted in instructions), and it is told that what was there before it
does not (2.5 %: it would read ``typing`` and ``threading`` too, wherever they are named again), and that ours need not
be read either. Imports throw nothing
away, so collecting garbage meanwhile only costs (3 %); what has been loaded stays out of later collections.

Qt fills what is large in several threads: a window of forms has a hundred small fills a picture, each of which then
waits for another thread to be woken, so it is told to fill by itself.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ui.recalled import recalled

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Protocol

    from frontdesk.store.store import Store
    from frontdesk.values.clock import Clock

    class RunDesk(Protocol):
        """``ui.starting.run_desk``."""

        def __call__(self, store: Store, clock: Clock, *, language: str | None = None) -> int: ...

ALWAYS = ("frontdesk.store.store", "resources.translations", "resources.typefaces", "ui.settings", "logging")
"""What every first paint needs besides Qt and the windows."""

TODAY = ("frontdesk.visit.reads", "frontdesk.staff.reads", "frontdesk.visit.stages", "frontdesk.people.liking.standing",
         "frontdesk.values.form_of_address", "resources.formats", "sqlcipher3.dbapi2", "ui.desk.due",
         "ui.desk.today.presenter")
"""What today's page needs besides."""


_OURS = ("ui.", "frontdesk.", "reports.", "resources.")


def load_desk(store: Store) -> RunDesk:
    """Import what this store's first window needs and give the function that runs the desk."""
    known = store.exists
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    gc.disable()
    try:
        with recalled().standing_in():
            for name in (*ALWAYS, *(TODAY if known else ())):
                import_module(name)
            _import_qt()
            from ui.starting import run_desk  # noqa: PLC0415 (door: Qt only where a window opens)
            import_module("ui.application" if known else "ui.desk.first_start.program")
        gc.freeze()
        return run_desk
    finally:
        gc.enable()


def _import_qt() -> None:
    """Import PySide6 and spare it the reading of modules: of those imported before, of ours that come after.

    -1 is its own word for "uses no Qt". Where a version of PySide6 keeps no such list, nothing is spared.
    """
    before = tuple(sys.modules)
    import_module("PySide6.QtCore")
    feature: Any = sys.modules.get("shibokensupport.feature")
    known: Any = getattr(feature, "pyside_feature_dict", None)
    if isinstance(known, dict):
        for name in before:
            known.setdefault(name, -1)
    read: Callable[[ModuleType], bool] | None = getattr(feature, "_mod_uses_pyside", None)
    if read is not None:
        feature._mod_uses_pyside = partial(_uses_qt, read)


def _uses_qt(read: Callable[[ModuleType], bool], module: ModuleType) -> bool:
    """Whether a module uses Qt: any of ours may, and Qt's other spellings are used by none; the others are read."""
    return module.__name__.startswith(_OURS) or read(module)
