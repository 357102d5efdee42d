"""Writing rows and collecting what they were and became: every way an act writes goes through here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import Table, bindparam, select
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.elements import ClauseElement

from frontdesk.store.audit.chain import Added, Change
from frontdesk.store.reading import Connection, Errors, Writing

if TYPE_CHECKING:
    from frontdesk.store.store import Store

APART = frozenset({"audit", "audit_value", "deed", "draft", "finding", "finding_text", "finding_part", "finding_token",
                   "coming_date", "attachment", "pin", "pin_guess"})
"""Tables that hold nothing of their own: the chain itself, the acts it numbers, half-filled forms, what is made from
other tables (the search index, the next birthdays), the list of stored files (named by their content's hash; the rows
that show them are recorded); and secrets, of which the act alone is recorded. Only these
may be written with plain SQL in an act."""

_WRITES = re.compile(r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)\"?", re.IGNORECASE)

_AT_ONCE = 50
"""Rows that one statement adds: what SQLite gets ready for triggers and references it gets ready once for all of them,
which is a fifth of the time."""

_texts: WeakKeyDictionary[ClauseElement, dict[str, str]] = WeakKeyDictionary()
_before: WeakKeyDictionary[ClauseElement, dict[str, tuple[str, tuple[str, ...]]]] = WeakKeyDictionary()
_shapes: dict[tuple[str, ...], str] = {}


class Within(Writing):
    """Reads within an act's transaction; plain SQL may write the tables that hold nothing of their own, no other."""

    def run(self, text: str, /, **values: object) -> int:
        """Run one writing statement on one of ``APART`` and give the number of rows it touched."""
        _refuse_unseen(text)
        return super().run(text, **values)


@lru_cache(maxsize=512)
def _refuse_unseen(text: str) -> None:
    found = _WRITES.match(text)
    if found is None or found[1].lower() not in APART:
        raise ValueError(f"an act may not write this past the record of changes: {text[:60]}")


class Rows:
    """Writes rows in one transaction; ``changes`` are what they were and became, for the chain."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self.store = store
        self.connection = connection
        self.postgres = store.postgres
        self.dialect_name = store.dialect_name
        self.read: Writing = Within(connection, postgres=self.postgres, errors=_errors(store))
        self.changes: list[Change] = []
        self.added: list[Added] = []
        """What ``insert_many`` wrote, beside the single ``changes``."""
        self.forgotten: set[tuple[str, Any]] = set()
        """Rows whose values are not kept beside the chain, by table and id: this act lets their words go."""

    def insert(self, table: Table, **values: Any) -> int:
        """Add a row and return its integer primary key."""
        name = table.name
        shape = ("insert", self.dialect_name, name, *values)
        text = _shapes.get(shape)
        if text is None:
            statement = table.insert().values({name: bindparam(name) for name in values})
            if self.postgres:
                statement = statement.returning(*table.primary_key.columns)
            text = _shapes[shape] = str(statement.compile(dialect=self.store.dialect))
        cursor = self.connection.cursor()
        cursor.execute(text, values)
        row = cursor.fetchone()[0] if self.postgres else cursor.lastrowid
        if name not in APART:
            self.changes.append(Change(name, row, None, values))
        return row

    def insert_many(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], *,
                    again: bool = False) -> None:
        """Add many rows at once; their numbers are among the columns where anybody needs them.

        ``again``: a row that is there already is left as it is.
        """
        names = ", ".join(f'"{column}"' for column in columns)
        places = f"({', '.join(['%s' if self.postgres else '?'] * len(columns))})"
        head, tail = f"INSERT INTO {table} ({names}) VALUES ", " ON CONFLICT DO NOTHING" if again else ""
        cursor = self.connection.cursor()
        whole = 0 if self.postgres else len(rows) // _AT_ONCE * _AT_ONCE
        if whole:
            cursor.executemany(head + ", ".join([places] * _AT_ONCE) + tail, [
                tuple(chain.from_iterable(rows[start:start + _AT_ONCE])) for start in range(0, whole, _AT_ONCE)])
        if whole < len(rows):
            cursor.executemany(head + places + tail, rows[whole:])
        if table not in APART and rows:
            self.added.append(Added(table, tuple(columns), rows, len(self.changes)))

    def update(self, table: Table, row: int, **values: Any) -> None:
        """Change columns of the row with this primary key."""
        name, dialect = table.name, self.dialect_name
        text = self._updating(table, values)
        cursor = self.connection.cursor()
        if name not in APART:
            cursor.execute(_shapes["before", dialect, name, *values], {"_row": row})
            was = cursor.fetchone()
            if was is not None:
                self.changes.append(Change(name, row, dict(zip(values, was, strict=True)), values))
        cursor.execute(text, {**values, "_row": row})

    def change(self, table: Table, row: int, was: Mapping[str, Any], **values: Any) -> None:
        """The same for a row that this transaction has read: ``was`` is what stands in these columns, by name."""
        if table.name not in APART:
            self.changes.append(Change(table.name, row, {each: was[each] for each in values}, values))
        self.connection.cursor().execute(self._updating(table, values), {**values, "_row": row})

    def _updating(self, table: Table, values: Mapping[str, Any]) -> str:
        """The statement that changes these columns of one row; the one that asks for them is made with it."""
        shape = ("update", self.dialect_name, table.name, *values)
        text = _shapes.get(shape)
        if text is None:
            here = next(iter(table.primary_key.columns)) == bindparam("_row")
            statement = table.update().where(here).values({each: bindparam(each) for each in values})
            text = _shapes[shape] = str(statement.compile(dialect=self.store.dialect))
            columns = select(*(table.c[each] for each in values)).where(here)
            _shapes["before", *shape[1:]] = str(columns.compile(dialect=self.store.dialect))
        return text

    def delete(self, table: Table, row: int) -> None:
        """Take the row with this primary key out."""
        self.execute(_gone(table), _row=row)

    def execute(self, statement: ClauseElement, **values: Any) -> list[Any]:
        """Run a statement built once at module level; returns its rows, if it gives any."""
        texts = _texts.setdefault(statement, {})
        text = texts.get(self.dialect_name)
        if text is None:
            text = texts[self.dialect_name] = str(statement.compile(dialect=self.store.dialect))
        cursor = self.connection.cursor()
        if isinstance(statement, (Update, Delete)) and statement.table.description not in APART:
            return self._watched(statement, text, values)
        if isinstance(statement, Insert) and statement.table.name not in APART:
            raise TypeError("rows are added with insert or insert_many")
        if not getattr(statement, "is_dml", False) and _WRITES.match(text):
            _refuse_unseen(text)
        cursor.execute(text, values)
        return cursor.fetchall() if cursor.description else []

    def _watched(self, statement: Update | Delete, text: str, values: dict[str, Any]) -> list[Any]:
        """Run it, with the rows it meets read before and, where they stay, after."""
        asked = _before.setdefault(statement, {}).get(self.dialect_name)
        if asked is None:
            asked = _before[statement][self.dialect_name] = self._asking(statement)
        question, columns = asked
        table = statement.table
        primary: list[Any] = list(table.primary_key)
        keys = len(primary)
        cursor = self.connection.cursor()
        cursor.execute(question, values)
        met = cursor.fetchall()
        cursor.execute(text, values)
        given = cursor.fetchall() if cursor.description else []
        for row in met:
            was = dict(zip(columns, row[keys:], strict=True))
            after = None
            if isinstance(statement, Update):
                names = ", ".join(f'"{name}"' for name in columns)
                here = " AND ".join(f'"{each.name}" = :k{place}' for place, each in enumerate(primary))
                now = self.read.row(f'SELECT {names} FROM "{table.description}" WHERE {here}',
                                    **{f"k{place}": row[place] for place in range(keys)})
                after = dict(zip(columns, now or (), strict=False))
            name = row[0] if keys == 1 else "/".join(str(each) for each in row[:keys])
            self.changes.append(Change(table.description, name, was, after))
        return given

    def _asking(self, statement: Update | Delete) -> tuple[str, tuple[str, ...]]:
        """The question for the rows a statement will meet: their keys, then the columns it changes or lets go."""
        table: Any = statement.table
        columns = tuple(str(column.name) for column in table.columns)
        if isinstance(statement, Update):
            chosen: Any = getattr(statement, "_values")  # noqa: B009 (what an update sets has no public name)
            changed = {str(getattr(each, "name", each)) for each in chosen or ()}
            columns = tuple(name for name in columns if name in changed)
        question = select(*table.primary_key.columns, *(table.c[name].label(f"was_{name}") for name in columns))
        if statement.whereclause is not None:
            question = question.where(statement.whereclause)
        return str(question.compile(dialect=self.store.dialect)), columns


@lru_cache(maxsize=256)
def _gone(table: Table) -> Delete:
    return table.delete().where(next(iter(table.primary_key.columns)) == bindparam("_row"))


def _errors(store: Store) -> Errors:
    return store.driver_errors


_WHOSE = ("customer", "customer_a", "customer_b", "kept", "gone")
_ANYBODY = frozenset(_WHOSE)
"""Columns that say whose a row is."""


def customers_of(changes: Iterable[Change], added: Iterable[Added] = ()) -> Iterable[int]:
    """Whose rows were changed, where the rows say so themselves."""
    for many in added:
        for name in ("id",) if many.table == "customer" else _WHOSE:
            yield from (number for number in dict.fromkeys(many.column(name)) if number is not None)
    for table, row, before, after in changes:
        if table == "customer":
            if isinstance(row, int):
                yield row
            continue
        for values in (before, after):
            if values and not _ANYBODY.isdisjoint(values):
                for name in _WHOSE:
                    if isinstance(number := values.get(name), int):
                        yield number
