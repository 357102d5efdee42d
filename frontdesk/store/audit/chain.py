"""The chain: one row for each act, with the hash of the row before, so that no row can change, go or move unnoticed.

A row names the act, who did it, when and where, whom it was about (ids), and each changed row by table, id, names of
fields and a keyed digest of the values. The values themselves lie in ``audit_value``, with the digests' keys: erasing
them there leaves the chain whole and nothing to guess from.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from frontdesk.store.reading import Connection, Reader, pyformat

FIRST = "0" * 64
"""What the first row has for a hash before it."""

SALT = 16
"""Bytes of each digest's key."""

MANY = 400
"""Above so many changed rows an act (an import's part) has one digest for each table, and no values beside it."""

LONG = 1_000
"""Characters above which a value (a signature's strokes, an import's report) stands by its digest and its length."""

UNKEPT = frozenset({"sensitive_note"})
"""Tables whose values are never kept beside the chain: what is under lock is not read past the lock."""

SECRET = frozenset({"pin", "secret", "verifier", "salt", "recovery", "wrapped"})
"""Columns whose values are never kept, nor digested."""

_UNSAID = SECRET | {"key"}

COLUMNS = ("seq", "at", "by", "desk", "machine", "act", "deed", "about", "changes", "prev", "hash")

_ADD = ("INSERT INTO audit (seq, at, by, desk, machine, act, deed, about, changes, prev, hash) VALUES "
        "(:seq, :at, :by, :desk, :machine, :act, :deed, :about, :changes, :prev, :hash)")
_ADD_POSTGRES = pyformat(_ADD)
_ADD_VALUE = "INSERT INTO audit_value (seq, body) VALUES (:seq, :body)"
_ADD_VALUE_POSTGRES = pyformat(_ADD_VALUE)
_HEAD = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"

_encode = msgspec.json.Encoder().encode


class Change(NamedTuple):
    """A row that an act changed: the values of the changed columns before (None: it is new) and after (None: gone)."""

    table: str
    row: Any
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Head(NamedTuple):
    """The newest row of the chain: its number (0: none yet) and its hash."""

    seq: int
    hash: str


class Link(NamedTuple):
    """What a row of the chain says, without its number and hashes. ``about`` is ``" c12 v40 "``: customers, visits."""

    at: int
    by: str
    desk: str
    act: str
    deed: int
    about: str


@lru_cache(maxsize=1)
def machine() -> str:
    """What this machine calls itself in its network."""
    return socket.gethostname()


def head(connection: Connection) -> Head:
    """The newest row; asked for while nobody else can write."""
    cursor = connection.cursor()
    cursor.execute(_HEAD)
    row = cursor.fetchone()
    return Head(0, FIRST) if row is None else Head(row[0], row[1])


def newest(reader: Reader) -> Head:
    """The newest row, for whoever only reads."""
    row = reader.row(_HEAD)
    return Head(0, FIRST) if row is None else Head(row[0], row[1])


def about(customers: Sequence[int], visits: Sequence[int]) -> str:
    """Whom and what an act is about, as the chain writes it: searched with ``LIKE '% c12 %'``."""
    return " ".join(("", *(f"c{each}" for each in customers), *(f"v{each}" for each in visits), ""))


def digest(salt: bytes, values: bytes) -> str:
    """The keyed digest of one row's values, as they are written in ``audit_value``."""
    return hashlib.blake2b(values, digest_size=16, key=salt).hexdigest()


def row_hash(row: Sequence[Any]) -> str:
    """The hash of a chain row: of all columns but the hash, in order, the hash before among them."""
    return hashlib.sha256(_encode(row)).hexdigest()


def append(connection: Connection, link: Link, changes: Sequence[Change], *, postgres: bool = False,
           forget: bool = False, forgotten: Collection[tuple[str, Any]] = ()) -> Head:
    """Write the next row of the chain, within the caller's transaction; gives the new head.

    ``forget``: the act erases, so what it changed is named and digested, and no value is kept; ``forgotten``: the same
    for single rows, by table and id.
    """
    before = head(connection)
    seq = before.seq + 1
    named, values = _together(changes) if len(changes) > MANY else _each(changes, forget, forgotten)
    row = (seq, link.at, link.by, link.desk, machine(), link.act, link.deed, link.about, named, before.hash)
    made = row_hash(row)
    cursor = connection.cursor()
    cursor.execute(_ADD_POSTGRES if postgres else _ADD, dict(zip(COLUMNS, (*row, made), strict=True)))
    if values is not None:
        cursor.execute(_ADD_VALUE_POSTGRES if postgres else _ADD_VALUE, {"seq": seq, "body": values})
    return Head(seq, made)


def _each(changes: Sequence[Change], forget: bool, forgotten: Collection[tuple[str, Any]]) -> tuple[str, str | None]:
    """Every changed row with a digest of its own; the values keep their order."""
    named: list[tuple[Any, ...]] = []
    values: list[bytes] = []
    salts = os.urandom(SALT * len(changes))
    for place, (table, row, before, after) in enumerate(changes):
        fields = _fields(before, after)
        if not fields and before is not None and after is not None:
            continue
        said = _encode((None if before is None else {name: short(before.get(name)) for name in fields},
                        None if after is None else fields))
        salt = salts[place * SALT:place * SALT + SALT]
        named.append((str(table), row, tuple(fields), digest(salt, said)))
        kept = table not in UNKEPT and not (forgotten and (table, row) in forgotten)
        values.append(b'["%s",%s]' % (salt.hex().encode(), said) if kept else b"null")
    if not named:
        return "[]", None
    return _encode(named).decode(), None if forget else (b"[" + b",".join(values) + b"]").decode()


def _fields(before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    """The columns that a change is about, with what they became (or, where the row went, were)."""
    values = after if after is not None else before or {}
    if before and after:
        fields = {name: value for name, value in values.items() if name not in _UNSAID and before.get(name) != value}
    else:
        fields = {name: value for name, value in values.items() if name not in _UNSAID}
    for name, value in fields.items():
        if isinstance(value, str) and len(value) > LONG:
            fields[name] = short(value)
    return fields


def short(value: Any) -> Any:
    """A value as it is kept: what is very long by its digest and its length."""
    if isinstance(value, str) and len(value) > LONG:
        return f"…{hashlib.blake2b(value.encode(), digest_size=16).hexdigest()} {len(value)}"
    return value


def _together(changes: Sequence[Change]) -> tuple[str, None]:
    """One digest for each table, over all its rows in the order they were written; the values are not kept."""
    tables: dict[str, list[Change]] = {}
    for each in changes:
        tables.setdefault(str(each.table), []).append(each)
    named: list[tuple[Any, ...]] = []
    for table, rows in tables.items():
        salt = os.urandom(SALT)
        made = hashlib.blake2b(digest_size=16, key=salt)
        for each in rows:
            made.update(_encode((each.row, each.before, each.after)))
        fields = rows[0].after if rows[0].after is not None else rows[0].before or {}
        named.append((table, [rows[0].row, rows[-1].row, len(rows)], tuple(name for name in fields if name != "key"),
                      made.hexdigest()))
    return _encode(named).decode(), None
