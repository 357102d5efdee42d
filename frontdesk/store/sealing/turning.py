"""Turns encryption of a centre on and off. Killed at any point, nothing is lost and it goes on from there.

On: the key file is written first, then the database is converted in one step, then photos, papers and copies are sealed
one by one. Off goes the other way round: files first, the database, the key file last. So nothing sealed is ever there
without its key file. Copies stay sealed when encryption is turned off: each carries what opens it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

from frontdesk.store import binding as sqlite
from frontdesk.store import held, lock
from frontdesk.store.faults import fault_of
from frontdesk.store.files import put, sync_folder
from frontdesk.store.held import is_plain, locked
from frontdesk.store.leftovers import clear_scratch
from frontdesk.store.sealing import keeping
from frontdesk.store.sealing.contents import content_of, purpose_of
from frontdesk.store.sealing.converting import clear, convert
from frontdesk.store.sealing.keeping import DATABASE
from frontdesk.store.sealing.key_file import KeyFile
from frontdesk.store.sealing.sealed import is_sealed, seal, sealed_bytes
from frontdesk.store.sealing.secret import DataKey
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark

Direction = Literal["on", "off"]
Progress = Callable[[int, int], None]

NOTE = held.UNFINISHED
PHOTOS, PAPERS, COPIES = "photos", "papers", "backups"


def unfinished(folder: Path) -> Direction | None:
    """Which way a conversion is under way that did not come to its end."""
    with suppress(OSError):
        return "off" if (folder / NOTE).read_text("ascii").strip() == "off" else "on"
    return None


def begin(folder: Path, file: KeyFile) -> None:
    """Write the key file and that this centre is to be encrypted; ``turn`` does it. Raises ``Fault``.

    The note comes first: cut off in between, the next start finds it and clears up (``drop_unbegun``).
    """
    _note(folder, "on")
    keeping.keep(folder, file)


def begin_off(folder: Path) -> None:
    """Write down that encryption is to be taken off; ``turn`` does it. Raises ``Refused`` (``locked``), ``Fault``."""
    if held.key_for(folder) is None:
        raise locked()
    _note(folder, "off")


def drop_unbegun(folder: Path) -> bool:
    """Give up turning encryption on where nothing was converted yet; whether that was so."""
    if unfinished(folder) != "on" or not is_plain(folder / DATABASE):
        return False
    keeping.remove(folder)
    clear(folder / f"{DATABASE}.converting")
    (folder / NOTE).unlink(missing_ok=True)
    return True


def drop_finished(folder: Path) -> bool:
    """Clear up where encryption was taken off and only the clearing up was left; whether that was so."""
    if unfinished(folder) != "off" or not is_plain(folder / DATABASE):
        return False
    keeping.remove(folder)
    held.forget(folder)
    (folder / NOTE).unlink(missing_ok=True)
    return True


def turn(folder: Path, key: DataKey, progress: Progress | None = None) -> None:
    """Do what was begun, from wherever it stands. ``progress`` hears the steps done and how many there are.

    Raises ``Refused`` (``in_use``, ``wrong_key``) or ``Fault``; what is done stays done, the rest goes on next time.
    """
    way = unfinished(folder)
    if way is None:
        return
    try:
        with lock.alone(folder, mark("turning encryption on or off")):
            (_turn_on if way == "on" else _turn_off)(folder, key, progress or _unheard)
    except (sqlite.Error, OSError) as error:
        raise fault_of(error) from error


def _turn_on(folder: Path, key: DataKey, progress: Progress) -> None:
    clear_scratch(folder)
    travelling = keeping.travelling(folder)
    steps = [partial(_database_on, folder, key),
             *(partial(_seal, path, key) for path in _kept_files(folder) if not is_sealed(path)),
             *(partial(seal, path, path, key, key_file=travelling) for path in _copies(folder) if not is_sealed(path))]
    _walk(steps, progress)
    _done(folder, len(steps), progress)


def _turn_off(folder: Path, key: DataKey, progress: Progress) -> None:
    held.hold(folder, key)
    steps = [*(partial(_unseal, path) for path in _kept_files(folder) if is_sealed(path)),
             partial(convert, folder / DATABASE, key, None)]
    _walk(steps, progress)
    keeping.remove(folder)
    held.forget(folder)
    _done(folder, len(steps), progress)


def _database_on(folder: Path, key: DataKey) -> None:
    convert(folder / DATABASE, None, key)
    held.hold(folder, key)


def _seal(path: Path, key: DataKey) -> None:
    put(sealed_bytes(path.read_bytes(), key, purpose=purpose_of(path)), path)


def _unseal(path: Path) -> None:
    with suppress(Refused):  # one that is damaged stays as it is: the check tells of it
        put(content_of(path), path)


def _kept_files(folder: Path) -> list[Path]:
    return sorted(path for name in (PHOTOS, PAPERS) for path in (folder / name).rglob("*")
                  if path.is_file() and path.suffix != ".part")


def _copies(folder: Path) -> list[Path]:
    """Copies that the program keeps for itself, and damaged files that were put aside."""
    copies = folder / COPIES
    return sorted(path for pattern in ("*.fdbackup", "damaged-*/*") for path in copies.glob(pattern) if path.is_file())


def _walk(steps: list[partial[None]], progress: Progress) -> None:
    for done, step in enumerate(steps):
        progress(done, len(steps))
        step()


def _done(folder: Path, steps: int, progress: Progress) -> None:
    (folder / NOTE).unlink(missing_ok=True)
    sync_folder(folder)
    progress(steps, steps)


def _note(folder: Path, way: Direction) -> None:
    try:
        put(way.encode(), folder / NOTE)
    except OSError as error:
        raise fault_of(error) from error


def _unheard(_done: int, _steps: int) -> None:
    """Nobody watches."""
