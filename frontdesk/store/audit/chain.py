"""The chain: one row for each act, with the hash of the row before, so that no row can change, go or move unnoticed.

A row names the act, who did it, when and where, whom it was about (ids), and each changed row by table, id, names of
fields and a salted digest of the values. The values themselves lie in ``audit_value``, with the digests' salts: erasing
them there leaves the chain whole and nothing to guess from. All values beside a row have one more digest together, so
that those of which nothing was erased are proved at once.
"""

from __future__ import annotations

import hashlib
import os
import socket
from binascii import hexlify
from collections.abc import Collection, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from frontdesk.store import binding as sqlite
from frontdesk.store.reading import Connection, Reader, pyformat
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark

FIRST = "0" * 64
"""What the first row has for a hash before it."""

SALT = 16
"""Bytes of a digest, and of the salt that is digested with the values."""

MANY = 400
"""Above so many changed rows an act (an import's part) has one digest for each table, and no values beside it."""

LONG = 1_000
"""Characters above which a value (a signature's strokes, an import's report) stands by its digest and its length."""

UNKEPT = frozenset({"sensitive_note"})
"""Tables whose values are never kept beside the chain: what is under lock is not read past the lock."""

SECRET = frozenset({"pin", "secret", "verifier", "salt", "recovery", "wrapped"})
"""Columns whose values are never kept, nor digested."""

_UNSAID = SECRET | {"key"}

COLUMNS = ("seq", "at", "by", "desk", "machine", "act", "deed", "about", "named", "beside", "prev",
           "changes", "hash")
"""In the order in which a row is hashed."""

NOTHING = ""
"""What stands for the digest of all values beside a row that has none, or of which some were never kept."""

_ADD = ("INSERT INTO audit (seq, at, by, desk, machine, act, deed, about, named, beside, prev, changes, hash) "
        "VALUES (:seq, :at, :by, :desk, :machine, :act, :deed, :about, :named, :beside, :prev, :changes, :hash)")
_ADD_POSTGRES = pyformat(_ADD)
_ADD_VALUE = "INSERT INTO audit_value (seq, body) VALUES (:seq, :body)"
_ADD_VALUE_POSTGRES = pyformat(_ADD_VALUE)
_HEAD = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"

OLDER = mark("The record of acts was written by a trial version of the program, which kept it in another form. Nothing "
             "was changed in it; open this data with that version, or begin with a new data folder.")
_NO_COLUMN = "no column named"

_encode = msgspec.json.Encoder().encode


class Change(NamedTuple):
    """A row that an act changed: the values of the changed columns before (None: it is new) and after (None: gone)."""

    table: str
    row: Any
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Added(NamedTuple):
    """Rows that an act added many at a time, not yet taken apart: ``after`` how many single changes they came."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    after: int

    def column(self, name: str) -> list[Any]:
        """What the rows have in this column; nothing where they have no such column."""
        if name not in self.columns:
            return []
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def each(self) -> list[Change]:
        """Every row as a change of its own."""
        place = self.columns.index("id") if "id" in self.columns else None
        return [Change(self.table, None if place is None else row[place], None,
                       dict(zip(self.columns, row, strict=True))) for row in self.rows]


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
    return " ".join(("", *[f"c{each}" for each in customers], *[f"v{each}" for each in visits], ""))


def row_hash(row: Sequence[Any]) -> str:
    """The hash of a chain row: of all columns but the hash, in their order, the hash before among them."""
    return hashlib.sha256(words(row)).hexdigest()


def words(row: Sequence[Any]) -> bytes:
    """What of a row is hashed: a JSON list, whose end is known by itself, and behind it the changes as they stand."""
    changes = row[-1]
    return _encode(row[:-1]) + (changes.encode() if isinstance(changes, str) else _encode(changes))


def append(connection: Connection, link: Link, changes: Sequence[Change], *, postgres: bool = False,
           forget: bool = False, forgotten: Collection[tuple[str, Any]] = (), before: Head | None = None,
           added: Sequence[Added] = ()) -> Head:
    """Write the next row of the chain, within the caller's transaction; gives the new head.

    ``forget``: the act erases, so what it changed is named and digested, and no value is kept; ``forgotten``: the same
    for single rows, by table and id. ``before``: the newest row, where that is known; else it is read. ``added`` are
    rows added many at a time, beside the single ``changes``.
    """
    before = before or head(connection)
    seq = before.seq + 1
    if len(changes) + (sum([len(each.rows) for each in added]) if added else 0) > MANY:
        wrote = _together(changes, added)
    else:
        wrote = _each(_in_order(changes, added) if added else changes, forget, forgotten)
    row = (seq, link.at, link.by, link.desk, machine(), link.act, link.deed, link.about, wrote.named, wrote.beside,
           before.hash, wrote.changes)
    made = row_hash(row)
    cursor = connection.cursor()
    try:
        cursor.execute(_ADD_POSTGRES if postgres else _ADD, dict(zip(COLUMNS, (*row, made), strict=True)))
    except sqlite.Error as error:
        if _NO_COLUMN not in str(error):
            raise
        raise Refused("older_record", OLDER, where="data") from error
    if wrote.values is not None:
        cursor.execute(_ADD_VALUE_POSTGRES if postgres else _ADD_VALUE, {"seq": seq, "body": wrote.values.decode()})
    return Head(seq, made)


class _Wrote(NamedTuple):
    """What an act changed, as its row states it, and the values that are kept beside."""

    changes: str
    named: int
    beside: str = NOTHING
    values: bytes | None = None


def digest_of(salt: bytes, said: bytes) -> str:
    """The digest by which a row states a change's values: over its salt (hex) and what was said, as they are kept.

    The salt is as long as the digest and random, so nothing can be guessed from a digest whose salt was erased.
    """
    return blake2b(b'%s",%s' % (salt, said), digest_size=SALT).hexdigest()


def _each(changes: Sequence[Change], forget: bool, forgotten: Collection[tuple[str, Any]]) -> _Wrote:
    """Every changed row with a digest of its own; the values keep their order."""
    named: list[tuple[Any, ...]] = []
    values: list[bytes] = []
    salts = os.urandom(SALT * len(changes))
    place = 0
    for table, row, before, after in changes:
        fields = _fields(before, after)
        if not fields and before is not None and after is not None:
            continue
        said = _said(before, after, fields)
        salt = salts[place:place + SALT]
        place += SALT
        salted = b'%s",%s' % (hexlify(salt), said)
        named.append((str(table), row, tuple(fields), blake2b(salted, digest_size=SALT).hexdigest()))
        kept = table not in UNKEPT and not (forgotten and (table, row) in forgotten)
        values.append(b'["%s]' % salted if kept else b"null")
    if not named:
        return _Wrote("[]", 0)
    said = _encode(named).decode()
    if forget:
        return _Wrote(said, len(named))
    body = b"[" + b",".join(values) + b"]"
    return _Wrote(said, len(named), NOTHING if b"null" in values else hashlib.sha256(body).hexdigest(), body)


def _fields(before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    """The columns that a change is about, with what they became (or, where the row went, were)."""
    values = after if after is not None else before or {}
    if before and after:
        return {name: value for name, value in values.items() if before.get(name) != value and name not in _UNSAID}
    return values if _UNSAID.isdisjoint(values) else {
        name: value for name, value in values.items() if name not in _UNSAID}


def _said(before: dict[str, Any] | None, after: dict[str, Any] | None, fields: dict[str, Any]) -> bytes:
    """What a row's fields were and became, as it is digested and kept."""
    was = None if before is None else {name: before.get(name) for name in fields}
    became = None if after is None else fields
    said = _encode((was, became))
    if len(said) <= LONG:
        return said  # so that no value of it is longer
    return _encode([None if values is None else {name: short(value) for name, value in values.items()}
                    for values in (was, became)])


def short(value: Any) -> Any:
    """A value as it is kept: what is very long by its digest and its length."""
    if isinstance(value, str) and len(value) > LONG:
        return f"…{hashlib.blake2b(value.encode(), digest_size=16).hexdigest()} {len(value)}"
    return value


def _in_order(changes: Sequence[Change], added: Sequence[Added]) -> Sequence[Change]:
    """All changes one by one, as they were made."""
    made: list[Change] = []
    done = 0
    for many in added:
        made += changes[done:many.after]
        made += many.each()
        done = many.after
    return [*made, *changes[done:]]


def _together(changes: Sequence[Change], added: Sequence[Added]) -> _Wrote:
    """One digest for each table, over all its rows: those added many at a time, then the others, each in order.

    The values are not kept.
    """
    tables: dict[str, tuple[list[Added], list[Change]]] = {}
    for many in added:
        tables.setdefault(many.table, ([], []))[0].append(many)
    for each in changes:
        tables.setdefault(str(each.table), ([], []))[1].append(each)
    named: list[tuple[Any, ...]] = []
    for table, (bulk, rows) in tables.items():
        made = hashlib.blake2b(digest_size=16, key=os.urandom(SALT))
        for many in bulk:
            made.update(_encode((many.columns, many.rows)))
        for each in rows:
            made.update(_encode((each.row, each.before, each.after)))
        numbers = [number for many in bulk for number in many.column("id")] + [each.row for each in rows]
        fields = bulk[0].columns if bulk else rows[0].after if rows[0].after is not None else rows[0].before or ()
        span = [numbers[0], numbers[-1]] if numbers else [None, None]
        named.append((table, [*span, sum(len(many.rows) for many in bulk) + len(rows)],
                      tuple(name for name in fields if name != "key"), made.hexdigest()))
    return _Wrote(_encode(named).decode(), len(named))
