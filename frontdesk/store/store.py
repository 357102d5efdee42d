"""The data folder of a centre: opens its database, hands out readers and the one writer of each thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.store import binding as sqlite
from frontdesk.store import lock
from frontdesk.store.checkpoints import Checkpointer
from frontdesk.store.faults import busy, fault_of, gone, is_ours
from frontdesk.store.gate import MOVED, SCHEMA_VERSION, Found, check_file, only_looking, refuse_unseen
from frontdesk.store.reading import Errors, Reader, Writing, connect, connect_to_look
from frontdesk.values.words import mark

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Dialect

    from frontdesk.values.clock import Instant

DATABASE = "frontdesk.sqlite"

BUSY_SECONDS = 10.0
"""How long an act waits for another writer before it says so."""

ONE_WRITER = 0x46444B31
"""The advisory lock that makes PostgreSQL's writers take turns as SQLite's do, so that no update is lost."""

_BEGIN_POSTGRES = f"BEGIN; SET LOCAL lock_timeout = '4s'; SELECT pg_advisory_xact_lock({ONE_WRITER})"
_LOCKED = "55P03"


class Store:
    """One centre's data: ``folder`` holds the database file and the photos; ``url`` names a PostgreSQL database.

    Opening reads the file's header and refuses what is not ours, newer or damaged; it imports no SQLAlchemy, so that
    the first window can paint from ``reader()``. The first writing act loads the rest. Also a context: open, close.
    """

    def __init__(self, folder: Path, url: str | None = None, *, looking: Path | None = None) -> None:
        self.folder = folder
        self.url = url
        self.postgres = url is not None
        self.looking = looking
        """The database file that is only looked at, never written: a copy, or one in a folder that is read-only."""
        self.path = looking or folder / DATABASE
        self.checkpoints = Checkpointer(self.path)
        self._threads = threading.local()
        self._engine: Engine | None = None
        self._lock = threading.Lock()
        self._opened: list[Any] = []
        self._use: lock.Lock | None = None
        self.anchored = -1
        """The day on which the head of the audit chain was last written down outside the database."""
        self.away: Instant | None = None
        """Since when the server is away; whoever listens to it says so. Until it is back no window waits for it."""
        self.returned = 0
        """How often the server came back: connections from before are not used any more."""
        self.patience = 0.0
        """Seconds a statement on the server may take here; 0 for the long ones of a command."""
        self.keep_older: Callable[[Store, int], object] | None = None  # the copy before a server's upgrade
        self.refill: Callable[[], Callable[[Writing], None]] | None = None
        """Gives what makes the search anew in a copy of a server's rows; whoever wires acts knows it."""

    def __enter__(self) -> Store:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def exists(self) -> bool:
        """Whether a centre has been set up here."""
        return self.postgres or self.path.exists()

    def open(self) -> None:
        """Make the folder, refuse a file that is not ours, and create the tables or upgrade them where needed.

        Raises ``Refused`` (``newer``, ``foreign``, ``damaged``, ``missing``, ``in_use``) and leaves the file untouched,
        or ``Fault``.
        """
        if self.looking is not None:
            refuse_unseen(self.looking)
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise fault_of(error) from error
        self._use = lock.use(self.folder)
        try:
            if not self._is_current():
                self._bring_up_to_date()
        except BaseException:
            self.close()
            raise
        if self.postgres:
            from frontdesk.store.server.shared_photos import attach  # noqa: PLC0415 (door: only with PostgreSQL)
            attach(self)

    def _is_current(self) -> bool:
        if not self.postgres:
            if (self.folder / MOVED).exists():
                from frontdesk.store.server.moved import moved_to  # noqa: PLC0415 (door: only where it was moved)
                self._refuse_moved(moved_to(self.folder))
            return check_file(self.path) is Found.CURRENT
        if not self.reader().value("SELECT to_regclass('schema_version') IS NOT NULL"):
            return False
        self._refuse_moved(self.reader().value("SELECT value FROM setting WHERE name = 'moved'"))
        return self.reader().value("SELECT max(version) FROM schema_version") == SCHEMA_VERSION

    def _refuse_moved(self, to: str | None) -> None:
        if to is not None:
            from frontdesk.store.server.moved import refuse_moved  # noqa: PLC0415 (door: only where it was moved)
            refuse_moved(to)

    def _bring_up_to_date(self) -> None:
        from frontdesk.store import upgrade  # noqa: PLC0415 (door: only for a new or older file)
        if self.postgres:
            upgrade.bring_up_to_date(self)
            return
        if self._use is not None:
            self._use.release()
        with lock.alone(self.folder, mark("preparing the data"), wait=BUSY_SECONDS):
            if check_file(self.path) is not Found.CURRENT:
                upgrade.bring_up_to_date(self)
        self._use = lock.use(self.folder)

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, made when first asked for."""
        with self._lock:
            if self._engine is None:
                from frontdesk.store import engine  # noqa: PLC0415 (door: loaded after first paint)
                self._engine = engine.postgres_engine(self.url) if self.url else engine.sqlite_engine(self.path)
            return self._engine

    @property
    def dialect(self) -> Dialect:
        """The dialect that acts are compiled for."""
        return self.engine.dialect

    @property
    def dialect_name(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return "postgresql" if self.postgres else "sqlite"

    @property
    def driver_errors(self) -> Errors:
        """The exception classes that mean the environment failed."""
        if not self.postgres:
            return (sqlite.Error, OSError, UnicodeDecodeError)
        import psycopg  # noqa: PLC0415 (door: only where PostgreSQL is used)
        return (psycopg.Error, sqlite.Error, OSError)

    def reader(self) -> Reader:
        """This thread's reading connection, long-lived; made anew after the server went away."""
        reader = getattr(self._threads, "reader", None)
        if self.away is not None and threading.current_thread() is threading.main_thread():
            raise gone()  # what is shown stays; nobody waits at the window for a server that is not there
        if reader is None or self._is_over(reader.connection):
            reader = Reader(self._connect(), postgres=self.postgres, errors=self.driver_errors)
            self._threads.reader = reader
        return reader

    def writer(self) -> Any:
        """This thread's writing connection, long-lived."""
        connection = getattr(self._threads, "writer", None)
        if connection is None or self._is_over(connection):
            connection = self._threads.writer = self._connect()
            if not self.postgres and self.looking is None:
                self.checkpoints.start()
        return connection

    def drop_writer(self) -> None:
        """Forget this thread's writing connection, after it failed; the next act gets a fresh one."""
        connection = getattr(self._threads, "writer", None)
        self._threads.writer = None
        if connection is not None:
            self._let_go(connection)

    def _let_go(self, connection: Any) -> None:
        with suppress(ValueError, *self.driver_errors):
            self._opened.remove(connection)
            connection.close()

    def begin(self, connection: Any) -> None:
        """Begin a writing transaction; waits its turn with short even pauses, then says that another desk is saving.

        Raises ``Refused`` (``only_looking``) where nothing is to be written.
        """
        if self.looking is not None:
            raise only_looking()
        if self.postgres:
            self._take_turn(connection)
            return
        deadline = 0.0
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite.Error as error:
                if sqlite.code(error) not in sqlite.BUSY_CODES:
                    raise
                now = time.monotonic()
                deadline = deadline or now + BUSY_SECONDS
                if now > deadline:
                    raise busy() from error
                time.sleep(0.0007)

    def _take_turn(self, connection: Any) -> None:
        """Wait in the server's own line of writers, in pieces shorter than what counts as a lost connection."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                connection.cursor().execute(_BEGIN_POSTGRES)
                return
            except self.driver_errors as error:
                if getattr(error, "sqlstate", None) != _LOCKED or time.monotonic() > deadline:
                    raise
                connection.cursor().execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Generator[Writing]:
        """A small transaction of the store itself (drafts, attachments): kept whole, or nothing of it. No act, no deed.

        Raises ``Fault`` when the environment failed.
        """
        try:
            connection = self.writer()
            self.begin(connection)
            yield Writing(connection, postgres=self.postgres, errors=self.driver_errors)
            connection.cursor().execute("COMMIT")
        except BaseException as error:
            self.undo()
            if isinstance(error, self.driver_errors) and not is_ours(error):
                raise fault_of(error) from error
            raise

    def undo(self) -> None:
        """Roll back this thread's writer; a connection that can't even do that is replaced."""
        connection = getattr(self._threads, "writer", None)
        try:
            if connection is not None and (self.postgres or connection.in_transaction):
                connection.cursor().execute("ROLLBACK")
        except self.driver_errors:
            self.drop_writer()

    def data_version(self) -> int:
        """Changes whenever another connection has written; cheap enough to ask many times a second."""
        return self.reader().value("SELECT max(seq) FROM deed" if self.postgres else "PRAGMA data_version") or 0

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        opened, self._opened = self._opened, []
        for connection in opened:
            with suppress(*self.driver_errors):
                connection.close()
        if not self.postgres:
            self.checkpoints.close()
            self.checkpoints = Checkpointer(self.path)
        self._threads = threading.local()
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        if self._use is not None:
            self._use.release()
            self._use = None

    def _connect(self) -> Any:
        try:
            connection = self._connect_postgres() if self.url else (
                connect_to_look(self.looking) if self.looking is not None else connect(self.path))
        except self.driver_errors as error:
            raise fault_of(error) from error
        self._opened.append(connection)
        return connection

    def _connect_postgres(self) -> Any:
        from frontdesk.store.server.connecting import PATIENCE, connect  # noqa: PLC0415 (door: only with PostgreSQL)
        era = self.returned
        hurried = self.patience and not getattr(self._threads, "unhurried", False)
        made = connect(str(self.url), patience=self.patience if hurried else PATIENCE)
        made.era = era
        return made

    def _is_over(self, connection: Any) -> bool:
        """Whether the server went away since this was made: it may be dead without knowing, and is closed for good."""
        if over := self.postgres and (connection.closed or getattr(connection, "era", self.returned) != self.returned):
            self._let_go(connection)
        return over

    def unhurried(self) -> None:
        """This thread does long work: its connections wait longer than a person at a desk would."""
        self._threads.unhurried = True
