"""Reading without SQLAlchemy: SQL text on the driver's own connection, read into frozen records by the rooms.

The same text serves SQLite and PostgreSQL: named places are written ``:name``. First paint stands on this module, so it
imports the SQLite binding and nothing heavier.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import damaged, fault_of, is_ours, read_only

Row = Sequence[Any]
Errors = tuple[type[BaseException], ...]

PRAGMAS = (
    "busy_timeout=250",  # while this connection is set up; a log being recovered holds every lock for a moment
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "journal_size_limit=67108864",
    "wal_autocheckpoint=0",  # checkpoints run in the background, never inside an act
    "busy_timeout=0",  # the own short retry is fairer than SQLite's growing pauses
)


class Cursor(Protocol):
    """What both drivers' cursors have in common."""

    def execute(self, text: str, values: Any = ..., /) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def fetchone(self) -> Any: ...


class Connection(Protocol):
    """What both drivers' connections have in common."""

    def cursor(self) -> Any: ...
    def close(self) -> None: ...


def connect_to_look(path: Path) -> Any:
    """A connection to a file that nobody writes, that leaves nothing beside it: also in a folder that is read-only."""
    connection = sqlite.open_file(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def connect(path: Path, *, create: bool = False) -> Any:
    """A connection to a SQLite data file, set up as every connection of ours must be; begins no transaction itself.

    A missing file is an error, never made anew, unless ``create``. Raises ``Fault`` ``read_only`` where the file is
    there but its folder can't be written: SQLite then can't even read it.
    """
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = None
    try:
        connection = sqlite.open_file(address)
        for pragma in PRAGMAS:
            connection.execute("PRAGMA " + pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.Error as error:
        if connection is not None:
            connection.close()
        if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise read_only() from error
        raise
    except UnicodeDecodeError as error:  # the driver can't read its own message: letters of the schema are damaged
        if connection is not None:
            connection.close()
        raise damaged() from error
    return connection


@lru_cache(maxsize=512)
def pyformat(text: str) -> str:
    """The same SQL with PostgreSQL's places: ``:name`` becomes ``%(name)s``."""
    return re.sub(r"(?<![:\w]):([a-z_]\w*)", r"%(\1)s", text.replace("%", "%%"))


class Reader:
    """Runs reading SQL on one connection and gives plain rows; one for each thread."""

    def __init__(self, connection: Connection, *, postgres: bool = False, errors: Errors | None = None) -> None:
        self.connection = connection
        self.postgres = postgres
        self.errors: Errors = errors or (sqlite.Error,)

    def rows(self, text: str, /, **values: object) -> list[Row]:
        """All rows of a query. Raises ``Fault`` when the environment failed."""
        try:
            cursor = self.connection.cursor()
            cursor.execute(pyformat(text) if self.postgres else text, values)
            return cursor.fetchall()
        except self.errors as error:
            if is_ours(error):
                raise
            raise fault_of(error) from error

    def row(self, text: str, /, **values: object) -> Row | None:
        """The first row, or None."""
        rows = self.rows(text, **values)
        return rows[0] if rows else None

    def value(self, text: str, /, **values: object) -> Any:
        """The first column of the first row, or None."""
        rows = self.rows(text, **values)
        return rows[0][0] if rows else None

    @contextmanager
    def together(self) -> Generator[None]:
        """Let several reads see one and the same state, whatever others save meanwhile; keep it short."""
        self._run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if self.postgres else "BEGIN DEFERRED")
        try:
            yield
        finally:
            self._run("ROLLBACK")

    def _run(self, text: str) -> None:
        try:
            self.connection.cursor().execute(text)
        except self.errors as error:
            raise fault_of(error) from error


class Writing(Reader):
    """What may be written through inside one transaction of ``Store.writing``."""

    def run(self, text: str, /, **values: object) -> int:
        """Run one writing statement and give the number of rows it touched. Driver errors pass unchanged."""
        cursor = self.connection.cursor()
        cursor.execute(pyformat(text) if self.postgres else text, values)
        return cursor.rowcount


def numbered(beginning: str) -> dict[str, str]:
    """``low`` and ``high``: everything from ``low`` and before ``high`` is ``beginning`` with digits behind it.

    In every order a server may have been set up with: signs stand before digits there, or count for nothing; letters
    stand behind them everywhere.
    """
    return {"low": beginning, "high": beginning + "Z"}


def newest_deed(reader: Reader) -> int:
    """The number of the newest deed; 0 before the first."""
    return reader.value("SELECT max(seq) FROM deed") or 0
