"""Searching the chain: who did what, when and where, and what changed, with the values that were not erased."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.record import Record

_ROWS = ("SELECT a.seq, a.at, a.by, a.desk, a.machine, a.act, a.about, a.changes, v.body FROM audit a "
         "LEFT JOIN audit_value v ON v.seq = a.seq WHERE a.seq < :below{where} ORDER BY a.seq DESC LIMIT +:limit")
_NEWEST = 2 ** 31 - 1


class AuditChange(Record):
    """A row that was changed: its columns with what they were and became; ``rows`` is more than 1 for many at once.

    ``before`` is None for a new row, ``after`` for one that is gone; both are where the values were ``erased``.
    """

    table: str
    row: str
    rows: int
    columns: tuple[str, ...]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    erased: bool


class AuditRow(Record):
    """An act as the chain has it: who did it, when and where, whom it was about and what it changed."""

    seq: int
    at: Instant
    by: str
    desk: str
    machine: str
    act: str
    customers: tuple[int, ...]
    visits: tuple[int, ...]
    changes: tuple[AuditChange, ...]


class Wanted(Record):
    """What is looked for; what is empty is not asked. ``customers`` is one person's card with those merged into it.

    ``until`` is not included. ``acts`` and ``by`` are names; ``by`` also finds a part of a name.
    """

    customers: tuple[int, ...] = ()
    visit: int | None = None
    since: Instant | None = None
    until: Instant | None = None
    by: str = ""
    acts: tuple[str, ...] = ()


def search(reader: Reader, wanted: Wanted, *, below: int = _NEWEST, limit: int = 200) -> list[AuditRow]:
    """The newest rows that fit, newest first; ``below`` goes on after an earlier page."""
    where, values = _where(wanted)
    return [_row(row) for row in reader.rows(_ROWS.format(where=where), below=below, limit=limit, **values)]


def everything(reader: Reader, wanted: Wanted, some: int = 2_000) -> Iterator[AuditRow]:
    """All rows that fit, newest first, however many there are."""
    below = _NEWEST
    while rows := search(reader, wanted, below=below, limit=some):
        yield from rows
        below = rows[-1].seq


def cards_of(reader: Reader, customer: int) -> tuple[int, ...]:
    """The ids under which acts were about a person: the card, and every card that was merged into it."""
    cards, new = {customer}, [customer]
    while new:
        gone = [row[0] for row in reader.rows("SELECT gone FROM merging WHERE kept = :kept AND undone_at IS NULL",
                                              kept=new.pop())]
        new += [each for each in gone if each not in cards]
        cards.update(gone)
    return tuple(sorted(cards))


def _where(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    parts: list[str] = []
    values: dict[str, Any] = {}
    if wanted.customers:
        parts.append("(" + " OR ".join(f"a.about LIKE :c{place}" for place in range(len(wanted.customers))) + ")")
        values |= {f"c{place}": f"% c{each} %" for place, each in enumerate(wanted.customers)}
    if wanted.visit is not None:
        parts.append("a.about LIKE :visit")
        values["visit"] = f"% v{wanted.visit} %"
    for name, sign in (("since", ">="), ("until", "<")):
        at = getattr(wanted, name)
        if at is not None:
            parts.append(f"a.at {sign} :{name}")
            values[name] = at
    if wanted.by:
        parts.append("lower(a.by) LIKE :by ESCAPE '!'")
        said = wanted.by.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values["by"] = f"%{said}%"
    if wanted.acts:
        parts.append("a.act IN (" + ", ".join(f":act{place}" for place in range(len(wanted.acts))) + ")")
        values |= {f"act{place}": each for place, each in enumerate(wanted.acts)}
    return "".join(f" AND {part}" for part in parts), values


def _row(row: Row) -> AuditRow:
    seq, at, by, desk, machine, act, about, changes, body = row
    subjects = str(about).split()
    return AuditRow(
        seq=seq, at=at, by=by, desk=desk, machine=machine, act=act,
        customers=tuple(int(each[1:]) for each in subjects if each[:1] == "c"),
        visits=tuple(int(each[1:]) for each in subjects if each[:1] == "v"),
        changes=tuple(_changes(json.loads(changes), None if body is None else json.loads(body))))


def _changes(named: Sequence[Sequence[Any]], kept: Sequence[Any] | None) -> Iterator[AuditChange]:
    for place, (table, row, fields, *_) in enumerate(named):
        many = isinstance(row, list)
        said = None if kept is None or place >= len(kept) else kept[place]
        before, after = (None, None) if said is None else said[1]
        yield AuditChange(table=str(table), row=f"{row[0]}–{row[1]}" if many else str(row),
                          rows=int(row[2]) if many else 1, columns=tuple(fields), before=before, after=after,
                          erased=said is None)
