"""Whether the records still say what the chain says was written: what shows a bit turned over in the middle of a text.

SQLite's own check sees broken pages and not changed letters. The chain keeps beside it what each act wrote; going from
the newest row back, each column's newest value is compared with the record. What was erased and what came in by the
thousand (an import has one digest for all its rows) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from frontdesk.store.audit.chain import short
from frontdesk.store.check import MOST_TOLD, Problem
from frontdesk.store.reading import Reader, Row
from frontdesk.values.words import sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store

_SOME = 2_000
_NEWEST_FIRST = ("SELECT a.seq, a.changes, v.body FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq "
                 "WHERE a.seq < :before ORDER BY a.seq DESC LIMIT +:some")
_COLUMNS = ("SELECT t.name, c.name, c.pk, c.type FROM pragma_table_list t JOIN pragma_table_info(t.name) c "
            "WHERE t.schema = 'main' AND t.type = 'table'")
_named = msgspec.json.Decoder(list[tuple[str, Any, list[str], str]])
_values = msgspec.json.Decoder(list[tuple[str, tuple[dict[str, Any] | None, dict[str, Any] | None]] | None])


_DEEDS = ("SELECT d.seq FROM deed d JOIN audit a ON a.deed = d.seq WHERE d.act <> a.act OR d.at <> a.at "
          "OR d.by <> a.by OR d.desk <> a.desk OR NOT json_valid(d.changed) OR json_type(d.changed, '$.ids') IS NULL "
          "ORDER BY d.seq LIMIT +:most")


def agreeing(store: Store) -> list[Problem]:
    """Records that are not what was last written to them, at most ``MOST_TOLD``. PostgreSQL checks its own pages."""
    reader = store.reader()
    if store.postgres:
        return []
    found: list[Problem] = []
    for table, row, column in chain(_deeds(reader), _differing(reader, _numbered(reader))):
        found.append(Problem("record_changed", sentence(
            "“{column}” in row {row} of “{table}” is not what was last written there: the file was damaged or changed "
            "by another program. Compare it with a copy of the centre.", column=column, row=row, table=table)))
        if len(found) >= MOST_TOLD:
            break
    return found


def _deeds(reader: Reader) -> Iterator[tuple[str, int, str]]:
    """What the chain repeats of an act itself."""
    yield from (("deed", row[0], "act") for row in reader.rows(_DEEDS, most=MOST_TOLD))


class _Table(NamedTuple):
    """A table with a number of its own for each row."""

    key: str
    columns: frozenset[str]


def _numbered(reader: Reader) -> dict[str, _Table]:
    """The tables whose rows the chain names by the one whole number that is their key."""
    columns: dict[str, list[Row]] = {}
    for row in reader.rows(_COLUMNS):
        columns.setdefault(row[0], []).append(row)
    keys = {name: [row for row in rows if row[2]] for name, rows in columns.items()}
    return {name: _Table(keys[name][0][1], frozenset(row[1] for row in rows)) for name, rows in columns.items()
            if len(keys[name]) == 1 and keys[name][0][3].upper() == "INTEGER"}


def _differing(reader: Reader, numbered: dict[str, _Table]) -> Iterator[tuple[str, int, str]]:
    seen: dict[tuple[str, int], set[str]] = {}
    """Columns whose newest value was compared, of rows whose beginning is not reached yet."""
    past: set[str] = set()
    gone: set[tuple[str, int]] = set()
    for changes, body in _links(reader):
        try:
            named = _named.decode(changes)
            values = _values.decode(body) if body else [None] * len(named)
        except (msgspec.DecodeError, ValueError):
            return  # the chain itself is damaged, which verifying it says
        for (table, row, columns, _), kept in reversed(list(zip(named, values, strict=False))):
            if not isinstance(row, int):
                past.add(table)  # many rows under one digest
            known = numbered.get(table)
            if table in past or known is None:
                continue
            before, after = kept[1] if kept else (None, dict.fromkeys(columns))
            if after is None:
                gone.add((table, row))
            elif (table, row) not in gone:
                older = seen.setdefault((table, row), set())
                fresh = [name for name in after if name not in older and name in known.columns]
                older.update(fresh)
                if kept and fresh:
                    unlike = _unlike(reader, known.key, table, row, after, fresh)
                    yield from ((table, row, name) for name in unlike)
            if kept and before is None:
                seen.pop((table, row), None)
                gone.discard((table, row))


def _links(reader: Reader) -> Iterator[tuple[str, str | None]]:
    before = 2 ** 62
    rows: list[Row]
    while rows := reader.rows(_NEWEST_FIRST, before=before, some=_SOME):
        yield from ((changes, body) for _, changes, body in rows)
        before = rows[-1][0]


def _unlike(reader: Reader, key: str, table: str, row: int, after: dict[str, Any], names: list[str]) -> list[str]:
    columns = ", ".join(f'"{name}"' for name in names)
    held = reader.row(f'SELECT {columns} FROM "{table}" WHERE "{key}" = :row', row=row)
    return [] if held is None else [name for name, value in zip(names, held, strict=True)
                                    if value != after[name] and short(value) != after[name]]
