"""Writing rows and collecting what they were and became: every way an act writes goes through here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import Table, bindparam, select
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.elements import ClauseElement

from frontdesk.store.audit.chain import Change
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
        self.read: Writing = Within(connection, postgres=store.postgres, errors=_errors(store))
        self.changes: list[Change] = []
        self.forgotten: set[tuple[str, Any]] = set()
        """Rows whose values are not kept beside the chain, by table and id: this act lets their words go."""

    def insert(self, table: Table, **values: Any) -> int:
        """Add a row and return its integer primary key."""
        name = table.name
        shape = ("insert", self.store.dialect_name, name, *values)
        text = _shapes.get(shape)
        if text is None:
            statement = table.insert().values({name: bindparam(name) for name in values})
            if self.store.postgres:
                statement = statement.returning(*table.primary_key.columns)
            text = _shapes[shape] = str(statement.compile(dialect=self.store.dialect))
        cursor = self.connection.cursor()
        cursor.execute(text, values)
        row = cursor.fetchone()[0] if self.store.postgres else cursor.lastrowid
        if name not in APART:
            self.changes.append(Change(name, row, None, values))
        return row

    def insert_many(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], *,
                    again: bool = False) -> None:
        """Add many rows at once; their numbers are among the columns where anybody needs them.

        ``again``: a row that is there already is left as it is.
        """
        names = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join(["%s" if self.store.postgres else "?"] * len(columns))
        self.connection.cursor().executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places}){' ON CONFLICT DO NOTHING' if again else ''}", rows)
        if table in APART:
            return
        place = columns.index("id") if "id" in columns else None
        self.changes += [Change(table, None if place is None else row[place], None,
                                dict(zip(columns, row, strict=True))) for row in rows]

    def update(self, table: Table, row: int, **values: Any) -> None:
        """Change columns of the row with this primary key."""
        name, dialect = table.name, self.store.dialect_name
        shape = ("update", dialect, name, *values)
        text = _shapes.get(shape)
        if text is None:
            column = next(iter(table.primary_key.columns))
            here = column == bindparam("_row")
            statement = table.update().where(here).values({each: bindparam(each) for each in values})
            text = _shapes[shape] = str(statement.compile(dialect=self.store.dialect))
            columns = select(*(table.c[each] for each in values)).where(here)
            _shapes["before", *shape[1:]] = str(columns.compile(dialect=self.store.dialect))
        cursor = self.connection.cursor()
        if name not in APART:
            cursor.execute(_shapes["before", *shape[1:]], {"_row": row})
            was = cursor.fetchone()
            if was is not None:
                self.changes.append(Change(name, row, dict(zip(values, was, strict=True)), values))
        cursor.execute(text, {**values, "_row": row})

    def delete(self, table: Table, row: int) -> None:
        """Take the row with this primary key out."""
        self.execute(_gone(table), _row=row)

    def execute(self, statement: ClauseElement, **values: Any) -> list[Any]:
        """Run a statement built once at module level; returns its rows, if it gives any."""
        texts = _texts.setdefault(statement, {})
        text = texts.get(self.store.dialect_name)
        if text is None:
            text = texts[self.store.dialect_name] = str(statement.compile(dialect=self.store.dialect))
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
        asked = _before.setdefault(statement, {}).get(self.store.dialect_name)
        if asked is None:
            asked = _before[statement][self.store.dialect_name] = self._asking(statement)
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


def customers_of(changes: Iterable[Change]) -> Iterable[int]:
    """Whose rows were changed, where the rows say so themselves."""
    for table, row, before, after in changes:
        if table == "customer":
            if isinstance(row, int):
                yield row
            continue
        for values in (before, after):
            if values:
                for name in ("customer", "customer_a", "customer_b", "kept", "gone"):
                    if isinstance(number := values.get(name), int):
                        yield number
