"""Acts that carry a PIN: done in the worker like all others, but told to nobody who listens to what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.work import Work


def act_quietly(desk: Desk, name: str, fields: dict[str, Any], *, done: Callable[[object], None],
                refused: Callable[[Refused], None], failed: Callable[[Fault], None], owner: QObject) -> None:
    """Do an act as whoever is signed in; its fields are told to no signal. Other windows hear of it by its deed."""
    desk.work.read(_perform, desk.work, desk.actor, name, fields, done=done, refused=refused, failed=failed,
                   owner=owner)


def _perform(work: Work, by: str, name: str, fields: dict[str, Any]) -> Changed:
    from frontdesk.acts.register import perform  # noqa: PLC0415 (door: in a worker)
    return perform(work.acting(by), name, fields)
