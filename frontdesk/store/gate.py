"""The gate in front of a data file: ours, whole and of a version this program can read, or refused untouched."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import fault_of
from frontdesk.values.refusal import Refused

SCHEMA_VERSION = 1
"""The version this program writes; an older data file is upgraded, a newer one refused."""

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


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset:offset + 4], "big")


def _refuse_remains(path: Path) -> None:
    photos = path.parent / "photos"
    if path.with_name(path.name + "-wal").exists() or (photos.is_dir() and any(photos.iterdir())):
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
    except sqlite.Error as error:
        raise fault_of(error) from error
