"""A command: something a person can do now. One list of them feeds the keys, the palette and the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from frontdesk.values.record import Record


def always() -> bool:
    """For commands that can be done at any time."""
    return True


class Command(Record):
    """``id`` is stable and English; ``name`` is already in the reader's language; ``key`` as ``QKeySequence`` reads it.

    Keys are function keys or have Ctrl, so that they never act on a letter while an input method is composing.
    """

    id: str
    name: str
    run: Callable[[], None]
    key: str = ""
    enabled: Callable[[], bool] = always
    icon: str = ""


def run_named(commands: Sequence[Command], name: str) -> None:
    """Run the command of this id, where it can be done now."""
    for command in commands:
        if command.id == name and command.enabled():
            command.run()
