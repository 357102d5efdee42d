"""Which data folder is encrypted, and the keys that were opened in this process.

The one thing this program keeps for a whole process. Connections, photos, papers and copies are opened by their place
alone, by many hands; a key that went through all of them would sooner or later be printed, pickled or logged. An
unencrypted centre holds nothing here and pays for one look at an empty dictionary, and one at the sixteen bytes its
database begins with. First paint stands on this module, so it stands alone and imports next to nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.sealing.secret import DataKey

KEY_FILE = "frontdesk.key"
"""Beside the database, and once more in ``backups``: the data key, wrapped."""

UNFINISHED = "encryption.unfinished"
"""There from the beginning of a conversion to its end; holds ``on`` or ``off``."""

_held: dict[str, DataKey] = {}
_prepared: dict[str, DataKey] = {}
_copies: dict[bytes, DataKey] = {}


def hold(folder: Path, key: DataKey) -> None:
    """From now on files in this data folder are read and written with this key."""
    _held[os.path.realpath(folder)] = key


def prepare(folder: Path, key: DataKey) -> None:
    """This key is to be put in force when the window has closed; nothing is read or written with it before."""
    _prepared[os.path.realpath(folder)] = key


def prepared(folder: Path) -> DataKey | None:
    """The key that was prepared; it is handed out once."""
    return _prepared.pop(os.path.realpath(folder), None)


def hold_copy(key: DataKey) -> None:
    """A copy of a centre was opened with this key; it stays known until the program ends."""
    _copies[key.mark] = key


def by_mark(mark: bytes) -> DataKey | None:
    """The opened key with this mark, of a data folder or of a copy."""
    found = _copies.get(mark)
    return found or next((key for key in _held.values() if key.mark == mark), None)


def forget(folder: Path) -> None:
    """Let go of the key of this data folder."""
    _held.pop(os.path.realpath(folder), None)


def any_key() -> bool:
    """Whether any folder is open with a key."""
    return bool(_held)


def key_for(path: Path) -> DataKey | None:
    """The key of the data folder that is ``path`` or holds it; None where that is not encrypted, or not opened."""
    if not _held:
        return None
    place = os.path.realpath(path)
    while place not in _held:
        above = os.path.dirname(place)  # noqa: PTH120 (text all the way up, and no module more)
        if above == place:
            return None
        place = above
    return _held[place]


def forget_all() -> None:
    """Let go of every key."""
    for each in (_held, _prepared, _copies):
        each.clear()


PLAIN = b"SQLite format 3\x00"
"""What an unencrypted database begins with; an encrypted one begins with its salt."""


def is_plain(database: Path) -> bool:
    """Whether a database file is there, has content and is not encrypted."""
    return beginning(database) == PLAIN


def beginning(database: Path) -> bytes:
    """The first sixteen bytes; fewer where there are none. ``OSError`` other than a missing file passes."""
    try:
        with database.open("rb") as file:
            return file.read(len(PLAIN))
    except FileNotFoundError:
        return b""


def is_encrypted(folder: Path, database: str = "frontdesk.sqlite") -> bool:
    """Whether the centre in this folder can be read only with a key: it has a key file, and no plain database."""
    found = beginning(folder / database)
    return len(found) == len(PLAIN) and found != PLAIN and key_file_at(folder) is not None


def wants_attention(folder: Path) -> bool:
    """Whether something has to be asked or finished before this centre is opened; an unencrypted one costs two looks.
    """
    return is_encrypted(folder) or (folder / UNFINISHED).exists()


def left_sealed(folder: Path) -> bool:
    """Whether an encrypted centre moved away from here to a server and what this desk keeps (photos, copies, the
    server's password) can be read only with its key; the data file of then may be gone.
    """
    return key_file_at(folder) is not None and not is_plain(folder / "frontdesk.sqlite")


def key_file_at(folder: Path) -> Path | None:
    """The key file of a data folder: the one beside the database, else the second one in ``backups``."""
    for place in key_file_places(folder):
        if place.is_file():
            return place
    return None


def key_file_places(folder: Path) -> tuple[Path, Path]:
    """Where the key file lies, and where the second one lies."""
    return folder / KEY_FILE, folder / "backups" / KEY_FILE


def fits(key: DataKey, database: Path) -> bool:
    """Whether an encrypted database is under this key; a damaged one is told apart by it."""
    return beginning(database) == key.database_salt


def locked() -> Refused:
    """The data is encrypted and was not opened yet."""
    return Refused("locked", "The data of this centre is encrypted. Give the passphrase or the recovery code first.",
                   where="passphrase")


def other_key() -> Refused:
    """The key was opened, but the database belongs to another one."""
    return Refused("wrong_key", "The data file {file} is not damaged as far as can be seen, but encrypted with another "
                   "key than the one in {key_file}. Put back the key file that belongs to it.", where="data",
                   file="frontdesk.sqlite", key_file=KEY_FILE)
