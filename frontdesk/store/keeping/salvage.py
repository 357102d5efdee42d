"""Saves what can be saved of a damaged data file into a new one, table by table, and says what was lost.

The damaged file is never opened for writing: it is copied first, block by block where the disk fails, and what is read
is the copy. Rows are read in runs; where a run breaks off, the halves of the rest are tried, down to the single row.
What is saved is checked like every copy and kept among them: going on with it is putting that copy back.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdesk.store import binding as sqlite
from frontdesk.store.backup import keep_file, telling
from frontdesk.store.faults import damaged
from frontdesk.store.files import sync_file
from frontdesk.store.reading import Writing, connect
from frontdesk.store.upgrade import make
from frontdesk.values.clock import Instant

BLOCK = 4096
RUN = 512
"""Rows read at a time."""

_BEYOND = 4096
"""So many numbers behind the last row that can be seen are tried, where the table does not say how far it goes."""

_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_REMADE = frozenset({"schema_version"})
"""The new file has its own."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The kept copy with what was saved, how many rows it has, and how many were lost, in all and by table.

    Rows that only belonged to lost ones count as lost. Where a table can't even say how many it had, at least one is.
    """

    file: Path
    rows: int
    lost: int
    lost_by_table: tuple[tuple[str, int], ...]


def salvage(folder: Path, *, now: Instant | None = None, by: str = "", database: str = "frontdesk.sqlite",
            fill: Callable[[Writing], None] = lambda _: None) -> Salvaged:
    """Save what can be read; ``fill`` makes what is made of other tables (the search index).

    Raises ``Fault``: ``damaged`` where nothing at all can be read (not even which tables there are), or the disk's own.
    """
    scratch = folder / "salvage.part"
    with telling():
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        try:
            _copy(folder / database, scratch / database)
            fresh = scratch / "saved" / database
            fresh.parent.mkdir(mode=0o700)
            make(fresh)
            rows, lost = _carried(scratch / database, fresh, fill)
            sync_file(fresh)
            kept = keep_file(folder, fresh, "saved", now=now, by=by)
            return Salvaged(kept.file, rows, sum(lost.values()),
                            tuple(sorted(((name, count) for name, count in lost.items() if count),
                                         key=lambda each: -each[1])))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """The file and its log; blocks that the disk can't read any more become zeros."""
    for ending in ("", "-wal"):
        place = source.with_name(source.name + ending)
        if not place.exists():
            continue
        copy = target.with_name(target.name + ending)
        try:
            shutil.copyfile(place, copy)
        except OSError:
            _copy_blocks(place, copy)


def _copy_blocks(source: Path, target: Path) -> None:
    with source.open("rb", buffering=0) as damaged_file, target.open("wb") as out:
        for at in range(0, source.stat().st_size, BLOCK):
            block = b""
            with suppress(OSError):
                damaged_file.seek(at)
                block = damaged_file.read(BLOCK)
            out.write(block.ljust(BLOCK, b"\x00"))


def _carried(source: Path, fresh: Path, fill: Callable[[Writing], None]) -> tuple[int, dict[str, int]]:
    """Everything readable into the fresh file; gives the rows that stayed and what was lost of each table."""
    reading = _opened(source)
    writing = connect(fresh)
    try:
        writing.execute("PRAGMA foreign_keys=OFF")
        writing.execute("BEGIN IMMEDIATE")
        triggers = writing.execute(_TRIGGERS).fetchall()
        for name, _ in triggers:
            writing.execute(f'DROP TRIGGER "{name}"')
        lost: dict[str, int] = {}
        there = _names(reading)
        if not there:
            raise damaged()
        for (table,) in writing.execute(_TABLES).fetchall():
            if table in _REMADE:
                continue
            lost[table] = _carry(reading, writing, table) if table in there else 0
        for table, count in _without_owner(writing).items():
            lost[table] = lost.get(table, 0) + count
        fill(Writing(writing, postgres=False, errors=(sqlite.Error, OSError)))
        for _, sql in triggers:
            writing.execute(sql)
        rows = sum(int(writing.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) for table in lost)
        writing.execute("COMMIT")
        writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        writing.execute("PRAGMA journal_mode=DELETE")
        return rows, lost
    finally:
        reading.close()
        writing.close()


def _opened(source: Path) -> Any:
    connection = sqlite.open_file(f"{source.absolute().as_uri()}?mode=rw")
    with suppress(sqlite.Error):
        connection.execute("PRAGMA writable_schema=ON")  # a file that was cut short may be read up to its end
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        with suppress(sqlite.Error):
            connection.execute(f"PRAGMA {pragma}")
    return connection


def _names(reading: Any) -> set[str]:
    with suppress(sqlite.Error):
        return {name for (name,) in reading.execute(_TABLES).fetchall()}
    found: set[str] = set()
    for row in _rows(lambda: reading.execute("SELECT name FROM sqlite_master WHERE type = 'table'")):
        found.add(row[0])
    return found


def _rows(asked: Callable[[], Any]) -> Iterator[Any]:
    """The rows up to where reading breaks off."""
    with suppress(sqlite.Error, UnicodeDecodeError):
        yield from asked()


def _carry(reading: Any, writing: Any, table: str) -> int:
    """Every readable row of a table; gives how many were lost."""
    theirs = {row[1] for row in _rows(lambda: reading.execute(f'PRAGMA table_info("{table}")'))}
    columns = [row[1] for row in writing.execute(f'PRAGMA table_info("{table}")').fetchall() if row[1] in theirs]
    if not columns:
        return 1
    names = ", ".join(f'"{name}"' for name in columns)
    put = f'INSERT OR IGNORE INTO "{table}" (rowid, {names}) VALUES ({", ".join("?" * (len(columns) + 1))})'
    take = f'SELECT rowid, {names} FROM "{table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?'
    refused = highest = 0

    def carry_run(first: int, last: int) -> tuple[int, bool]:
        """Put a run in; gives the last row that could be read (``first`` - 1 for none) and whether it broke off."""
        nonlocal refused, highest
        at, count = first - 1, 0
        try:
            for row in reading.execute(take, (first, last, RUN)):
                at, count = row[0], count + 1
                highest = max(highest, at)
                try:
                    refused += 1 - writing.execute(put, row).rowcount
                except sqlite.Error:  # a row that is no row of this table any more
                    refused += 1
        except (sqlite.Error, UnicodeDecodeError):
            return at, True
        return (at, False) if count == RUN else (last, False)

    gaps, first, last = list[tuple[int, int]](), *_span(reading, table)
    waiting = [(first, last)]
    while waiting:
        begin, end = waiting.pop()
        while begin <= end:
            reached, broke = carry_run(begin, end)
            begin = reached + 1
            if broke and begin <= end:
                if begin == end:
                    gaps.append((begin, end))
                else:
                    middle = (begin + end) // 2
                    waiting += [(middle + 1, end), (begin, middle)]
                break
    return refused + _lost(reading, table, gaps, highest)


def _span(reading: Any, table: str) -> tuple[int, int]:
    """The first and last row of a table; where an end can't be read, well beyond what table and indexes still show."""
    ends: list[Any] = [next(_rows(lambda end=end: reading.execute(f'SELECT {end}(rowid) FROM "{table}"')), (None,))[0]
            for end in ("min", "max")]
    if all(isinstance(end, int) for end in ends):
        return ends[0], ends[1]
    if next(_rows(lambda: reading.execute(f'SELECT count(*) FROM "{table}"')), (1,))[0] == 0:
        return 1, 0
    take = f'SELECT rowid FROM "{table}" ORDER BY rowid'
    seen = [row[0] for order in ("ASC", "DESC")
            for row in _rows(lambda order=order: reading.execute(f"{take} {order}"))]
    for name in _indexes(reading, table):
        seen += [row[0] for row in _rows(
            lambda name=name: reading.execute(f'SELECT rowid FROM "{table}" INDEXED BY "{name}"'))]
    return min([1, *seen]), max([0, *seen]) * 2 + _BEYOND


def _indexes(reading: Any, table: str) -> list[str]:
    return [row[1] for row in _rows(lambda: reading.execute(f'PRAGMA index_list("{table}")'))]


def _lost(reading: Any, table: str, gaps: list[tuple[int, int]], highest: int) -> int:
    """How many of the unreadable numbers were rows: an index still knows, else all up to the highest that was read."""
    if not gaps:
        return 0
    for name in _indexes(reading, table):
        try:
            known = {row[0] for row in reading.execute(f'SELECT rowid FROM "{table}" INDEXED BY "{name}"')}
        except sqlite.Error:
            continue
        return max(sum(1 for first, last in gaps for each in range(first, last + 1) if each in known), 1)
    return max(sum(min(last, highest) - first + 1 for first, last in gaps if first <= highest), 1)


def _without_owner(writing: Any) -> dict[str, int]:
    """Rows that point to lost ones: where they may point to nothing they do, else they go, and theirs in turn.

    Gives how many of each table went.
    """
    gone: dict[str, int] = {}
    while found := writing.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _, reference in found:
            column = _may_be_empty(writing, table, reference)
            if column:
                writing.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
            elif writing.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,)).rowcount:
                gone[table] = gone.get(table, 0) + 1
    return gone


def _may_be_empty(writing: Any, table: str, reference: int) -> str:
    """The column of a reference, where it may be empty."""
    column = next(row[3] for row in writing.execute(f'PRAGMA foreign_key_list("{table}")') if row[0] == reference)
    columns = writing.execute(f'PRAGMA table_info("{table}")').fetchall()
    free = any(row[1] == column and not row[3] and not row[5] for row in columns)
    return str(column) if free else ""
