"""Moving everything that hangs on one row to another, written down so that it can be moved back.

The tables are asked, not listed: whatever refers to a customer today or in a later version moves along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Index, Table, UniqueConstraint, bindparam, select

from frontdesk.people.merging.tables import merging
from frontdesk.people.tables import customer, finding
from frontdesk.store.schema import metadata
from frontdesk.store.transaction import Transaction

Plain = dict[str, Any]


@dataclass(slots=True)
class Moves:
    """What a merge did, as JSON keeps it: ids by ``table.column``, whole rows by table, and (row, before, after)."""

    row: Plain
    moved: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    removed: list[tuple[str, Plain]] = field(default_factory=list[tuple[str, Plain]])
    changed: list[tuple[str, int, Plain, Plain]] = field(default_factory=list[tuple[str, int, Plain, Plain]])


@dataclass(frozen=True, slots=True)
class Referring:
    """A column whose values are ids of customers, and what must be unique together with it."""

    table: Table
    column: str
    together: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """How a ``Moves`` calls it."""
        return f"{self.table.name}.{self.column}"


DERIVED = frozenset({finding.name})
"""Tables made from others: they are made anew, not moved."""

HISTORY = frozenset({merging.name})
"""Tables that must go on naming the row as it was named."""


@lru_cache(maxsize=1)
def referring() -> tuple[Referring, ...]:
    """Every column of every table that refers to a customer and moves with a merge."""
    return tuple(_referring())


def _referring() -> Iterator[Referring]:
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name):
            if key.column.table is customer and table.name not in DERIVED | HISTORY:
                yield Referring(table, key.parent.name, tuple(_unique_with(table, key.parent.name)))


def _unique_with(table: Table, column: str) -> Iterator[tuple[str, ...]]:
    groups = [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    indexes: list[Index] = [index for index in table.indexes if index.unique]
    for group in (*groups, *indexes):
        names = [each.name for each in group.columns]
        if column in names:
            yield tuple(name for name in names if name != column)


def row_of(tx: Transaction, table: Table, row: int) -> Plain:
    """A whole row by its column names; the row must be there."""
    found = tx.execute(_one(table), row=row)
    names = [str(column.name) for column in table.columns]
    return dict(zip(names, found[0], strict=True))


def move(tx: Transaction, gone: int, kept: int, moves: Moves) -> None:
    """Let everything that refers to ``gone`` refer to ``kept``; a row that would then be there twice is removed."""
    for place in referring():
        for others in place.together:
            for twice in _twice(tx, place, others, gone, kept):
                moves.removed.append((str(place.table.name), row_of(tx, place.table, twice)))
                tx.execute(_delete(place.table), row=twice)
        ids = [row[0] for row in tx.execute(_referring_rows(place.table, place.column), referred=gone)]
        if ids:
            moves.moved[place.name] = ids
            tx.execute(_repoint(place.table, place.column), referred=gone, now_to=kept)


def move_back(tx: Transaction, kept: int, moves: Moves) -> None:
    """Undo ``move`` after the row that had gone is there again; what was moved on elsewhere meanwhile stays there."""
    gone = moves.row["id"]
    places = {place.name: place for place in referring()}
    for name, ids in moves.moved.items():
        place = places[name]
        for row in ids:
            tx.execute(_return(place.table, place.column), row=row, stood=kept, now_to=gone)
    for table, row in moves.removed:
        put_back(tx, metadata.tables[table], row)
    for table, row, before, after in moves.changed:
        now = row_of(tx, metadata.tables[table], row)
        same = {name: value for name, value in before.items() if now[name] == after[name]}
        if same:  # what somebody corrected after the merge is newer than both
            tx.update(metadata.tables[table], row, **same)


def put_back(tx: Transaction, table: Table, row: Plain) -> None:
    """Insert a row again under its own id, with the columns this version has."""
    tx.insert(table, **{name: value for name, value in row.items() if name in table.columns})


def change(tx: Transaction, table: Table, row: int, moves: Moves, **values: Any) -> None:
    """Change columns of a row that stays, and write down what they were."""
    now = row_of(tx, table, row)
    different = {name: value for name, value in values.items() if now[name] != value}
    if different:
        moves.changed.append((str(table.name), row, {name: now[name] for name in different}, different))
        tx.update(table, row, **different)


def _twice(tx: Transaction, place: Referring, others: tuple[str, ...], gone: int, kept: int) -> list[int]:
    return [row[0] for row in tx.execute(_same(place.table, place.column, others), gone=gone, kept=kept)]


@lru_cache(maxsize=256)
def _one(table: Table) -> Any:
    return select(table).where(table.c.id == bindparam("row"))


@lru_cache(maxsize=256)
def _delete(table: Table) -> Any:
    return table.delete().where(table.c.id == bindparam("row"))


@lru_cache(maxsize=256)
def _referring_rows(table: Table, column: str) -> Any:
    return select(table.c.id).where(table.c[column] == bindparam("referred")).order_by(table.c.id)


@lru_cache(maxsize=256)
def _repoint(table: Table, column: str) -> Any:
    return table.update().where(table.c[column] == bindparam("referred")).values({column: bindparam("now_to")})


@lru_cache(maxsize=256)
def _return(table: Table, column: str) -> Any:
    return table.update().where(table.c.id == bindparam("row"), table.c[column] == bindparam("stood")).values(
        {column: bindparam("now_to")})


@lru_cache(maxsize=256)
def _same(table: Table, column: str, others: tuple[str, ...]) -> Any:
    twin = table.alias("twin")
    return select(table.c.id).where(
        table.c[column] == bindparam("gone"),
        select(twin.c.id).where(twin.c[column] == bindparam("kept"),
                                *(twin.c[name] == table.c[name] for name in others)).exists())
