"""The one SQLite in the process, with types: every other module of ours takes it from here.

Two copies of SQLite in one process lose acknowledged commits (reliability fact 3), so neither the standard ``sqlite3``
nor Qt's own is ever imported. The binding's module builds its names when it is loaded, which type checkers can't see.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.store import held
from frontdesk.store.held import is_plain

if TYPE_CHECKING:
    module: Any = None
    """The driver itself, as SQLAlchemy wants it."""

    Error: type[Exception] = Exception
    """Whatever SQLite says went wrong; has ``sqlite_errorcode``."""

BUSY_CODES = (5, 6)
"""Another connection is writing: SQLITE_BUSY and SQLITE_LOCKED."""


def __getattr__(name: str) -> Any:
    """The driver is loaded when it is first asked for: the first start paints before there is any file."""
    if name not in ("module", "Error"):
        raise AttributeError(f"module {__name__} has no attribute {name}")
    from sqlcipher3 import dbapi2  # noqa: PLC0415 (door: loaded with the first file that is opened)
    driver: Any = dbapi2
    globals().update(module=driver, Error=driver.Error)
    return globals()[name]


def open_file(address: str) -> Any:
    """A connection to a file by its ``file:`` address; transactions begin when we say so; any thread may close it.

    A file in a data folder that was opened with a key is read and made with that key, unless it is there unencrypted.
    """
    connection = __getattr__("module").connect(address, uri=True, isolation_level=None, check_same_thread=False)
    if held.any_key():
        from urllib.parse import urlsplit  # noqa: PLC0415 (door: only in an encrypted centre)
        from urllib.request import url2pathname  # noqa: PLC0415 (door: as above)
        path = Path(url2pathname(urlsplit(address).path))
        key = held.key_for(path)
        if key is not None and not is_plain(path):
            connection.execute(f'PRAGMA key = "{key.pragma}"')
    return connection


def code(error: BaseException) -> int:
    """The primary result code of a driver's error, 0 where it has none (https://www.sqlite.org/rescode.html)."""
    found = getattr(error, "sqlite_errorcode", 0)
    return found & 0xFF if isinstance(found, int) else 0
