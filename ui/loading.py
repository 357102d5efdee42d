"""Loads the desk program for its first paint, in the order and manner that is quickest; starts nothing.

PySide6 reads the source of every module imported after it, to see whether that one uses Qt, so the rooms come before it
(saves 5 % of a bare window's start, counted in instructions). Imports throw nothing away, so collecting garbage
meanwhile only costs (3 %); what has been loaded stays out of later collections.
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    from frontdesk.store.store import Store
    from frontdesk.values.clock import Clock

    class RunDesk(Protocol):
        """``ui.application.run_desk``."""

        def __call__(self, store: Store, clock: Clock, *, language: str | None = None) -> int: ...

BEFORE_QT = ("frontdesk.visit.reads", "frontdesk.staff.reads", "frontdesk.store.store", "frontdesk.visit.stages",
             "frontdesk.values.form_of_address", "resources.formats", "resources.translations", "resources.typefaces",
             "logging", "queue", "json")
"""What the first paint needs besides Qt and the windows."""


def load_desk() -> RunDesk:
    """Import the desk program and give the function that runs it."""
    gc.disable()
    try:
        for name in BEFORE_QT:
            import_module(name)
        from ui.application import run_desk  # noqa: PLC0415 (door: Qt only where a window opens)
        gc.freeze()
        return run_desk
    finally:
        gc.enable()
