"""The gate in front of a data file: ours, whole and of a version this program can read, or refused untouched."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import fault_of
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.sealing.secret import DataKey

SCHEMA_VERSION = 1
"""The version this program writes; an older data file is upgraded, a newer one refused."""

MOVED = "moved.json"
"""Beside a data file that was moved to a server (``frontdesk.store.server.moved``)."""

APPLICATION_ID = 0x46444B31
"""Marks a SQLite file as ours (``FDK1``)."""

_MAGIC = b"SQLite format 3\x00"
_LEAST_PAGE = 512


class Found(Enum):
    """What is there instead of a data file, or which kind of data file."""

    NOTHING = "nothing"
    OLDER = "older"
    CURRENT = "current"


def check_file(path: Path) -> Found:
    """What is at ``path``; reads the 100-byte header only and changes nothing.

    Source: https://www.sqlite.org/fileformat.html (magic at 0, page size at 16, pages at 28, user_version at 60,
    application_id at 68, big-endian). Where a write-ahead log still holds the newest header, SQLite is asked, on a
    connection that can't write. Raises ``Refused``: ``foreign``, ``newer``, ``damaged``, ``missing``.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        _refuse_remains(path)
        return Found.NOTHING
    except OSError as error:
        raise fault_of(error) from error
    if not header:
        raise Refused("damaged", "The data file {file} is empty. It was not touched; restore the newest good copy.",
                      where="data", file=path.name)
    if (key := _key_of(path, header)) is not None:
        return _check_encrypted(path, header, key)
    if len(header) < 100 or not header.startswith(_MAGIC) or _number(header, 68) != APPLICATION_ID:
        raise Refused("foreign", "The file {file} is not a data file of this program, or it is damaged. It was not "
                      "touched; restore a good copy or choose another data folder.", where="data", file=path.name)
    log = path.with_name(path.name + "-wal")
    logged = log.exists() and log.stat().st_size > 0
    version = _logged_version(path) if logged else _number(header, 60)
    if version > SCHEMA_VERSION:
        raise Refused("newer", "This data was written by a newer version of the program ({version}). It was not "
                      "touched; install the newer version to open it.", where="data", version=version)
    if not logged:
        _refuse_cut(path, header)
    return Found.CURRENT if version == SCHEMA_VERSION else Found.OLDER


def _key_of(path: Path, header: bytes) -> DataKey | None:
    """The key of an encrypted data file; None for one that is not. Raises ``Refused`` (``locked``)."""
    if header.startswith(_MAGIC) or len(header) < len(_MAGIC):
        return None
    from frontdesk.store import held  # noqa: PLC0415 (door: an unencrypted file begins as SQLite's)
    key = held.key_for(path)
    if key is None and held.key_file_at(path.parent) is not None:
        raise held.locked()
    return key


def _check_encrypted(path: Path, header: bytes, key: DataKey) -> Found:
    """The same look through the key; a file under another key is told as such, never as damaged."""
    from frontdesk.store import held  # noqa: PLC0415 (door: as above)
    if not header.startswith(key.database_salt):
        raise held.other_key()
    try:
        connection = sqlite.open_file(f"{path.absolute().as_uri()}?mode=ro")
        try:
            version, mark, pages, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in (
                "user_version", "application_id", "page_count", "page_size"))
        finally:
            connection.close()
    except (sqlite.Error, UnicodeDecodeError) as error:
        raise fault_of(error) from error
    if mark != APPLICATION_ID:
        raise Refused("foreign", "The file {file} is not a data file of this program, or it is damaged. It was not "
                      "touched; restore a good copy or choose another data folder.", where="data", file=path.name)
    if version > SCHEMA_VERSION:
        raise Refused("newer", "This data was written by a newer version of the program ({version}). It was not "
                      "touched; install the newer version to open it.", where="data", version=version)
    log = path.with_name(path.name + "-wal")
    if not (log.exists() and log.stat().st_size > 0) and path.stat().st_size < pages * size:
        raise Refused("damaged", "The data file {file} is cut short. It was not touched; restore the newest good copy.",
                      where="data", file=path.name)
    return Found.CURRENT if version == SCHEMA_VERSION else Found.OLDER


def only_looking() -> Refused:
    """Nothing is written where data is only looked at."""
    return Refused("only_looking", "This is only to look at: nothing is saved here. Close it and put a copy back to go "
                   "on working.", where="data")


def refuse_unseen(path: Path) -> None:
    """Refuse a file that can't be looked at as it is. Raises as ``check_file``; ``older`` needs preparing first."""
    if check_file(path) is not Found.CURRENT:
        raise Refused("older", "The file {file} was written by an older version of the program and has to be put back "
                      "before it can be looked at.", where="data", file=path.name)


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset:offset + 4], "big")


def _refuse_remains(path: Path) -> None:
    photos, copies = path.parent / "photos", path.parent / "backups"
    if path.with_name(path.name + "-wal").exists() or (photos.is_dir() and any(photos.iterdir())) or (
            copies.is_dir() and any(copies.glob("*.fdbackup"))):
        raise Refused("missing", "The data file {file} is missing from its folder, though other data of the centre is "
                      "there. Nothing was made anew; put the file back or restore the newest good copy.",
                      where="data", file=path.name)


def _refuse_cut(path: Path, header: bytes) -> None:
    stated = int.from_bytes(header[16:18], "big")
    page = 65536 if stated == 1 else stated
    pages = _number(header, 28) if header[24:28] == header[92:96] else 0
    size = path.stat().st_size
    if page < _LEAST_PAGE or size < page * max(pages, 1):
        raise Refused("damaged", "The data file {file} is cut short. It was not touched; restore the newest good copy.",
                      where="data", file=path.name)


def _logged_version(path: Path) -> int:
    try:
        connection = sqlite.open_file(f"{path.absolute().as_uri()}?mode=ro")
        try:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()
    except (sqlite.Error, UnicodeDecodeError) as error:
        raise fault_of(error) from error
