"""A copy, or data that can't be written, opened only to be looked at."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import archive
from frontdesk.store.faults import fault_of
from frontdesk.store.store import DATABASE, Store

if TYPE_CHECKING:
    from frontdesk.values.clock import Clock

LOOKING = "looking.part"
"""The folder in the data folder that holds a copy while it is looked at."""


def looking(folder: Path, database: Path) -> Store:
    """The data of this file, opened to be looked at. Raises as ``Store.open``."""
    store = Store(folder, looking=database)
    store.open()
    return store


def unpacked(folder: Path, file: Path, clock: Clock) -> Path:
    """The database of a copy, beside the data until it was looked at. Whoever was erased since is not in it either.

    Raises ``Fault``.
    """
    place = folder / LOOKING
    shutil.rmtree(place, ignore_errors=True)
    try:
        place.mkdir(mode=0o700)
    except OSError as error:
        raise fault_of(error) from error
    archive.extract(file, archive.DATABASE, place / DATABASE)
    if (folder / "backups" / "forgotten.json").exists():
        from ui.erased_again import erased_again  # noqa: PLC0415 (door: only where somebody was erased)
        (place / "backups").mkdir(mode=0o700)
        shutil.copyfile(folder / "backups" / "forgotten.json", place / "backups" / "forgotten.json")
        with Store(place) as store:
            erased_again(store, clock)
    return place / DATABASE


def forget_looking(folder: Path) -> None:
    """Take away what was unpacked to be looked at."""
    with suppress(OSError):
        if (folder / LOOKING).is_dir():
            shutil.rmtree(folder / LOOKING, ignore_errors=True)
