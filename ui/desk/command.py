"""A command: something a person can do now. One list of them feeds the keys, the palette and the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def always() -> bool:
    """For commands that can be done at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """``id`` is stable and English; ``name`` is already in the reader's language; ``key`` as ``QKeySequence`` reads it.

    Keys are function keys or have Ctrl, so that they never act on a letter while an input method is composing.
    """

    id: str
    name: str
    run: Callable[[], None]
    key: str = ""
    enabled: Callable[[], bool] = always
    icon: str = ""
