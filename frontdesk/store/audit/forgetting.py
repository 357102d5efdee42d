"""Erasing what stands beside the chain: values go, with the salts of their digests; the chain itself stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from frontdesk.store.transaction import Transaction

_SOME = 2_000
"""Rows looked through at a time, so that memory stays small however long the chain is."""

_BESIDE = ("SELECT a.seq, a.about, a.changes, v.body FROM audit_value v JOIN audit a ON a.seq = v.seq "
           "WHERE a.seq > :after{where} ORDER BY a.seq LIMIT +:some")

Gone = Callable[[str, list[Any], str], bool]
"""Whether the values of a change go: the row's ``about``, the change as the chain names it, the values as JSON."""


def forget_person(tx: Transaction, customers: Iterable[int], named: Callable[[str], bool]) -> int:
    """Erase the values about these customers (one person and the cards merged into it), and every other value that
    names the person (``named``); gives how many changes lost their values. What an act changed about others stays.
    """
    own = {f"c{each}" for each in customers}

    def gone(about: str, change: list[Any], values: str) -> bool:
        persons = {each for each in about.split() if each.startswith("c")}
        if persons & own:
            others = persons - own
            return not (others and _says(change, values, others)) or named(values)
        return named(values)

    return _forget(tx, gone)


def forget_rows(tx: Transaction, rows: Iterable[tuple[str, int]]) -> int:
    """Erase the values of these rows, by table and id: their words were let go, so what they were goes too."""
    known = set(rows)
    if not known:
        return 0
    tx.forgotten |= known
    tables = sorted({table for table, _ in known})
    where = " AND (" + " OR ".join(f"a.changes LIKE '%[\"{table}\",%'" for table in tables) + ")"
    return _forget(tx, lambda _, change, __: isinstance(change[1], int) and (change[0], change[1]) in known, where)


def _says(change: list[Any], values: str, others: set[str]) -> bool:
    """Whether a change of an act about several people is about another than the one who is forgotten."""
    numbers = {each[1:] for each in others}
    if change[0] == "customer":
        return str(change[1]) in numbers
    said = re.findall(r'"customer":(\d+)', values)
    return bool(said) and all(each in numbers for each in said)


def _forget(tx: Transaction, gone: Gone, where: str = "") -> int:
    after, count = 0, 0
    while rows := tx.read.rows(_BESIDE.format(where=where), after=after, some=_SOME):
        for seq, about, changes, body in rows:
            after = seq
            kept = msgspec.json.decode(body, type=list[msgspec.Raw])
            named = msgspec.json.decode(changes)
            lost = [place for place, (change, value) in enumerate(zip(named, kept, strict=False))
                    if bytes(value) != b"null" and gone(about, change, bytes(value).decode())]
            if not lost:
                continue
            count += len(lost)
            left = [b"null" if place in lost else bytes(value) for place, value in enumerate(kept)]
            if all(each == b"null" for each in left):
                tx.read.run("DELETE FROM audit_value WHERE seq = :seq", seq=seq)
            else:
                tx.read.run("UPDATE audit_value SET body = :body WHERE seq = :seq", seq=seq,
                            body=(b"[" + b",".join(left) + b"]").decode())
    return count
