"""Moves a centre between a data file and a server, either way: every row, counted and compared, or nothing of it.

The rows are read while nobody can write, copied in one transaction and read back from where they went. Only then is the
old place marked as moved, which is the moment of moving; it stays as it was. A move that was cut off leaves the old
place in use, and the next one begins anew.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg

from frontdesk.store import binding as sqlite
from frontdesk.store import lock
from frontdesk.store.files import sync_folder
from frontdesk.store.reading import Writing, connect
from frontdesk.store.server import moved
from frontdesk.store.server.address import said
from frontdesk.store.server.bare import bare_file, bare_server, clear, compare, data_file, emptied, told
from frontdesk.store.server.connecting import connect as reach
from frontdesk.store.server.moved_beside import take_heads, take_key
from frontdesk.store.server.moved_photos import copy_photos, leave_photos
from frontdesk.store.server.shared_photos import NOWHERE, PhotoPlace
from frontdesk.store.server.shared_photos import SETTING as PHOTO_SETTING
from frontdesk.store.server.tables import Counted, Side, copied_tables, copy, count_on, tables_in
from frontdesk.store.store import DATABASE, ONE_WRITER, Store
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark

Fill = Callable[[Writing], None]
"""Makes anew on the other side what is not copied there (the search index), within the same transaction."""

PATIENCE = 600.0
_MARKED = f"SELECT value FROM setting WHERE name = '{moved.SETTING}'"
_UNMARK = f"DELETE FROM setting WHERE name = '{moved.SETTING}'"


@dataclass(frozen=True, slots=True)
class MoveReport:
    """What was moved: rows of every table, photos that were copied, and those that were missing before already."""

    to: str
    tables: int
    rows: int
    photos: int
    missing_photos: tuple[str, ...] = ()


def to_server(folder: Path, url: str, *, at: Instant, fill: Fill, photos: PhotoPlace = NOWHERE,
              tell: Callable[[str, int], None] = lambda _name, _rows: None) -> MoveReport:
    """Move the data file in ``folder`` to an empty database. ``photos`` says where all desks share them: they are
    copied there and compared; the folder keeps its own.

    Raises ``Refused`` (``in_use``, ``not_empty``, ``not_movable``, what opening raises) or ``Fault``: nothing is moved.
    """
    with told(), lock.alone(folder, mark("moving the data")):
        _refuse_nothing(folder, url)
        _prepare(folder / "move.part", url)
        with reach(url, patience=PATIENCE, name="frontdesk move") as server, data_file(folder / DATABASE) as source:
            target = Side(server, postgres=True)
            target.run(f"BEGIN; SELECT pg_advisory_xact_lock({ONE_WRITER})")
            _refuse_another(target)
            with bare_server(target):
                found = copy(source, target, tell)
                fill(Writing(server, postgres=True, errors=(psycopg.Error,)))
            count_on(target)
            compare(found, target)
            carried, missing = leave_photos(folder, server, photos, at)
            target.run(f"INSERT INTO setting (name, value, at) VALUES ('{moved.SETTING}', '{moved.UNFINISHED}', "
                       f"{int(at)})")
            target.run("COMMIT")
            moved.mark_moved(folder, said(url), at)
            target.run(_UNMARK)
            moved.remember(folder, url)
    return _report(said(url), found, carried, missing)


def to_folder(store: Store, folder: Path, *, at: Instant, fill: Fill,
              tell: Callable[[str, int], None] = lambda _name, _rows: None) -> MoveReport:
    """Move a centre from its server into ``folder``, which must not hold another one that is in use; photos come along.

    Raises like ``to_server``.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = folder / f"{DATABASE}.moving"
    with ExitStack() as held, told():
        if folder.resolve() != store.folder.resolve():
            held.enter_context(lock.alone(folder, mark("moving the data")))
        here = moved.moved_to(folder)
        if (folder / DATABASE).exists() and here is None:
            raise Refused("not_empty", "There is a centre already in {place}; it was not touched. Name an empty "
                          "folder.", where="to", place=str(folder))
        take_key(store.folder, folder)
        clear(beside)
        _make(beside)
        server = held.enter_context(reach(str(store.url), patience=PATIENCE, name="frontdesk move"))
        source = Side(server, postgres=True)
        source.run(f"BEGIN; SET LOCAL lock_timeout = '15s'; SELECT pg_advisory_xact_lock({ONE_WRITER})")
        with data_file(beside) as target:
            with bare_file(target):
                found = copy(source, target, tell)
                fill(Writing(target.connection, errors=(sqlite.Error,)))
            compare(found, target)
            target.run(f"DELETE FROM setting WHERE name = '{PHOTO_SETTING}'")  # they lie in the folder again
            target.run("COMMIT")
            target.run("PRAGMA wal_checkpoint(TRUNCATE)")
        photos, missing = copy_photos(store, folder, source)
        for statement in moved.SHUT:
            source.run(statement)
        source.connection.execute(f"INSERT INTO setting (name, value, at) VALUES ('{moved.SETTING}', %s, %s)",
                                  (json.dumps(str(folder), ensure_ascii=False), at))
        if here is None:  # cut off before the server is shut, the file in its place is not the one in use
            moved.mark_moved(folder, said(str(store.url)), at)
        _put_in_place(beside, folder)
        source.run("COMMIT")
        take_heads(store, folder, at)
        moved.unmark(folder)
        moved.forget(folder)
    return _report(str(folder), found, photos, missing)


def as_file(url: str, place: Path, *, fill: Fill, version: int = 0) -> int:
    """Copy a server's rows into a new data file at ``place`` (a copy to keep), while everybody goes on working: all of
    one moment. ``version`` names an older one than this program's, whose tables are taken as they are (before an
    upgrade). The number of rows, compared. Raises like ``to_folder``.
    """
    clear(place)
    with told():
        _make(place, version)
        tables = tables_in(place) if version else copied_tables()
        with reach(url, patience=PATIENCE, name="frontdesk copy") as server, data_file(place) as target:
            source = Side(server, postgres=True)
            source.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            with bare_file(target):
                found = copy(source, target, lambda _name, _rows: None, tables)
                fill(Writing(target.connection, errors=(sqlite.Error,)))
            compare(found, target, tables)
            target.run("COMMIT")
            target.run("PRAGMA wal_checkpoint(TRUNCATE)")
    return sum(one.rows for one in found.values())


def undo(folder: Path, url: str | None) -> str:
    """Use what was moved again, as it was left: a data file, or with ``url`` a server. Where it had been moved to.

    Raises ``Refused`` ``not_moved`` where it was not moved.
    """
    with told():
        if url is None:
            to = moved.moved_to(folder)
            if to is None:
                raise _not_moved()
            moved.unmark(folder)
            moved.forget(folder)
            return to
        with reach(url, name="frontdesk move") as server:
            side = Side(server, postgres=True)
            found = side.value(_MARKED) if side.value("SELECT to_regclass('setting') IS NOT NULL") else None
            if found is None or found == moved.UNFINISHED:
                raise _not_moved()
            side.run("; ".join(("BEGIN", *moved.OPEN, _UNMARK, "COMMIT")))
            return str(found).strip('"')


def _not_moved() -> Refused:
    return Refused("not_moved", "The data here was not moved; there is nothing to undo.", where="undo")


def _prepare(scratch: Path, url: str) -> None:
    """Let an empty database have its tables; one that a move was cut off in has them."""
    try:
        with Store(scratch, url):
            return
    except Refused as refused:
        if refused.code != "move_unfinished":
            raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _refuse_nothing(folder: Path, url: str) -> None:
    if moved.moved_to(folder) not in (None, said(url)):
        moved.refuse_moved(str(moved.moved_to(folder)))
    if not (folder / DATABASE).exists():
        raise Refused("no_centre", "No centre has been set up in this data folder yet. Start the desk, or run "
                      "“frontdesk setup FILE.toml”.", where="data")


def _refuse_another(target: Side) -> None:
    """Refuse a database that has a centre; what a move that was cut off left there is taken away again."""
    if target.value("SELECT count(*) FROM deed") == 0:
        return
    if target.value(_MARKED) != moved.UNFINISHED:
        raise Refused("not_empty", "There is a centre already in {place}; it was not touched. Name an empty database.",
                      where="to", place=target.connection.info.dbname)
    emptied(target)


def _make(beside: Path, version: int = 0) -> None:
    from frontdesk.store.upgrade import make  # noqa: PLC0415 (door: Alembic is loaded only here)
    make(beside, version)


def _put_in_place(beside: Path, folder: Path) -> None:
    """Put the finished file in its place; one that was moved away before is kept beside it."""
    place = folder / DATABASE
    if place.exists():
        number = 1
        while (aside := folder / f"{DATABASE}.moved-{number}").exists():
            number += 1
        connection = connect(place)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        place.replace(aside)
    clear(place)
    beside.chmod(0o600)
    beside.replace(place)
    sync_folder(folder)


def _report(to: str, found: dict[str, Counted], photos: int = 0, missing: tuple[str, ...] = ()) -> MoveReport:
    return MoveReport(to, len(found), sum(one.rows for one in found.values()), photos, missing)
