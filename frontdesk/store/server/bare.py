"""One side of a copy laid bare: without triggers and with references looked at last: rows go in as they were."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import Table

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import fault_of, is_ours
from frontdesk.store.reading import connect
from frontdesk.store.server.tables import Counted, Side, copied_tables, counted
from frontdesk.values.refusal import Refused


def emptied(target: Side) -> None:
    """Take every row of a server's tables away, within a transaction that puts others there."""
    names = ", ".join(f'"{table.name}"' for table in copied_tables())
    target.run("ALTER TABLE audit DISABLE TRIGGER USER")
    target.run(f"TRUNCATE {names}, finding_token")
    target.run("ALTER TABLE audit ENABLE TRIGGER USER")


@contextmanager
def bare_server(side: Side) -> Generator[None]:
    """Without triggers of ours, and with references looked at when everything is there."""
    keys = side.connection.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint WHERE contype = 'f' AND NOT "
        "condeferrable AND connamespace = current_schema()::regnamespace").fetchall()
    for table in copied_tables():
        side.run(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER')
    for table, key in keys:
        side.run(f"ALTER TABLE {table} ALTER CONSTRAINT {key} DEFERRABLE")
    side.run("SET CONSTRAINTS ALL DEFERRED")
    yield
    side.run("SET CONSTRAINTS ALL IMMEDIATE")
    for table, key in keys:
        side.run(f"ALTER TABLE {table} ALTER CONSTRAINT {key} NOT DEFERRABLE")
    for table in copied_tables():
        side.run(f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER')


@contextmanager
def bare_file(side: Side) -> Generator[None]:
    """The same in a new data file: nobody else has it, so its triggers are taken out and put back."""
    side.run("BEGIN IMMEDIATE")
    triggers = side.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        side.run(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in triggers:
        side.run(statement)
    if side.value("PRAGMA foreign_key_check") is not None:
        raise not_movable()


def compare(found: dict[str, Counted], target: Side, tables: list[Table] | None = None) -> None:
    """Refuse (``not_the_same``) where a table did not arrive as it was."""
    there = counted(target, tables)
    for name, one in found.items():
        if there[name] != one:
            raise Refused("not_the_same", "The rows of “{table}” did not arrive as they were; nothing was moved. Try "
                          "again, and ask for support where it stays like that.", where="to", table=name)


@contextmanager
def data_file(path: Path) -> Generator[Side]:
    """A data file that nobody else has open, as one side of a copy."""
    connection = connect(path)
    try:
        connection.execute("PRAGMA foreign_keys=OFF")
        yield Side(connection, postgres=False)
    finally:
        connection.close()


def clear(file: Path) -> None:
    """Take a data file away with all that lies beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def not_movable() -> Refused:
    """What the other database does not take."""
    return Refused("not_movable", "A record holds something that the other database does not take; nothing was moved. "
                   "Run “frontdesk check”, and ask for support with what it says.", where="to")


@contextmanager
def told() -> Generator[None]:
    """What the drivers and the system say, in words."""
    try:
        yield
    except (psycopg.Error, sqlite.Error, OSError) as error:
        if is_ours(error):
            raise not_movable() from error
        raise fault_of(error) from error
