"""Whoever was erased and came back with an older copy goes again before anybody works with the data; it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.values.words import sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Clock
    from frontdesk.values.words import Sentence
    from ui.desk.backups.errand import Done

ACTOR = "system"
"""Who these erasures are written down to: the program itself, by the list that people's own erasures left."""


def erased_again(store: Store, clock: Clock) -> int:
    """Do the erasures again that the data lacks; gives how many. Cheap where nobody was ever erased."""
    if not (store.folder / "backups" / "forgotten.json").exists():
        return 0
    from frontdesk.store.keeping.forgotten import owed  # noqa: PLC0415 (door: only where somebody was erased)
    if not owed(store):
        return 0
    from frontdesk.acts.wiring import acting  # noqa: PLC0415 (door: only where a copy brought somebody back)
    from frontdesk.people.rights.again import erase_those_back  # noqa: PLC0415 (door: as above)
    return erase_those_back(acting(store, clock, ACTOR))


def words_of(count: int) -> Sentence:
    """What is told about it."""
    return sentence("Erased again, because the copy was older than their erasure: {n} customers.", n=count)


def told_with(told: Done | None, count: int) -> Done:
    """What was done while the desk was closed, with the erasures after it."""
    from ui.desk.backups.errand import Done  # noqa: PLC0415 (door: only where a copy brought somebody back)
    if told is None:
        return Done(words_of(count))
    return Done(told.said, told.undo, also=words_of(count))
