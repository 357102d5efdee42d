"""Copies the rows of every table from one database to another, and proves that they are the same.

Both are read through their drivers: rows come in pieces, so that a large centre needs no more memory than a small one.
A table's digest is the sum of its rows' hashes, so that the order in which a database gives them does not matter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, MetaData, Table

from frontdesk.store.engine import sqlite_engine
from frontdesk.store.schema import metadata, schema_version

PIECE = 2_000
"""Rows that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows a table has, and the sum of their hashes."""

    rows: int
    digest: int


class Side:
    """One of the two databases, inside a transaction of its own."""

    def __init__(self, connection: Any, *, postgres: bool) -> None:
        self.connection = connection
        self.postgres = postgres

    def run(self, text: str) -> None:
        """Run one statement."""
        self.connection.cursor().execute(text)

    def value(self, text: str) -> Any:
        """The first column of the first row."""
        row = self.connection.cursor().execute(text).fetchone()
        return row[0] if row else None

    def pieces(self, table: Table) -> Iterator[list[tuple[Any, ...]]]:
        """All rows of a table, piece by piece, with truth values as such on both engines."""
        truths = [number for number, column in enumerate(table.columns) if isinstance(column.type, Boolean)]
        cursor = self.connection.cursor(name="pieces") if self.postgres else self.connection.cursor()
        try:
            cursor.execute(f"SELECT {_names(table)} FROM \"{table.name}\"")
            while rows := cursor.fetchmany(PIECE):
                yield [_with_truths(row, truths) for row in rows]
        finally:
            cursor.close()

    def put(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows as they are, with their keys."""
        cursor = self.connection.cursor()
        if self.postgres:
            with cursor.copy(f"COPY \"{table.name}\" ({_names(table)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join("?" * len(table.columns))
        cursor.executemany(f"INSERT INTO \"{table.name}\" ({_names(table)}) VALUES ({places})", rows)


def copied_tables() -> list[Table]:
    """Every table whose rows go along, by name; what the search needs besides is made anew on the other side."""
    return sorted((table for table in metadata.tables.values() if table is not schema_version),
                  key=lambda table: table.name)


def tables_in(file: Path) -> list[Table]:
    """The tables of a data file of an older version, as they are there."""
    engine = sqlite_engine(file)
    try:
        found = MetaData()
        found.reflect(engine, only=lambda name, _: not name.startswith(("sqlite_", "finding_text", "finding_part"))
                      and name != schema_version.name)
        return sorted(found.tables.values(), key=lambda table: table.name)
    finally:
        engine.dispose()


def copy(source: Side, target: Side, tell: Callable[[str, int], None],
         tables: list[Table] | None = None) -> dict[str, Counted]:
    """Copy every table; ``tell`` hears each table's name and rows so far. What each table of the source holds."""
    found: dict[str, Counted] = {}
    for table in tables or copied_tables():
        rows = digest = 0
        for piece in source.pieces(table):
            target.put(table, piece)
            rows += len(piece)
            digest = (digest + sum(map(_hash, piece))) % (1 << 256)
            tell(table.name, rows)
        found[table.name] = Counted(rows, digest)
    return found


def counted(side: Side, tables: list[Table] | None = None) -> dict[str, Counted]:
    """The same of what a database holds now."""
    found: dict[str, Counted] = {}
    for table in tables or copied_tables():
        rows = digest = 0
        for piece in side.pieces(table):
            rows += len(piece)
            digest = (digest + sum(map(_hash, piece))) % (1 << 256)
        found[table.name] = Counted(rows, digest)
    return found


def count_on(side: Side) -> None:
    """Let PostgreSQL's own numbers go on behind the highest key of each table."""
    for table in copied_tables():
        for column in table.primary_key.columns:
            name = side.value(f"SELECT pg_get_serial_sequence('\"{table.name}\"', '{column.name}')")
            if name:
                side.value(f"SELECT setval('{name}', greatest(coalesce((SELECT max(\"{column.name}\") FROM "
                           f"\"{table.name}\"), 0), 1), EXISTS (SELECT 1 FROM \"{table.name}\"))")


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


def _with_truths(row: Sequence[Any], truths: list[int]) -> tuple[Any, ...]:
    if not truths:
        return tuple(row)
    values = list(row)
    for number in truths:
        values[number] = None if values[number] is None else bool(values[number])
    return tuple(values)


def _hash(row: tuple[Any, ...]) -> int:
    return int.from_bytes(hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).digest())
