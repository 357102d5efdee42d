"""The one SQLite in the process, with types: every other module of ours takes it from here.

Two copies of SQLite in one process lose acknowledged commits (reliability fact 3), so neither the standard ``sqlite3``
nor Qt's own is ever imported. The binding's module builds its names when it is loaded, which type checkers can't see.
"""

from __future__ import annotations

from typing import Any

from sqlcipher3 import dbapi2

module: Any = dbapi2
"""The driver itself, as SQLAlchemy wants it."""

Error: type[Exception] = module.Error
"""Whatever SQLite says went wrong; has ``sqlite_errorcode``."""

BUSY_CODES = (5, 6)
"""Another connection is writing: SQLITE_BUSY and SQLITE_LOCKED."""


def open_file(address: str) -> Any:
    """A connection to a file by its ``file:`` address; transactions begin when we say so; any thread may close it."""
    return module.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def code(error: BaseException) -> int:
    """The primary result code of a driver's error, 0 where it has none (https://www.sqlite.org/rescode.html)."""
    found = getattr(error, "sqlite_errorcode", 0)
    return found & 0xFF if isinstance(found, int) else 0
