"""Whose hand wrote something last: what two people who change the same thing at the same time are told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from frontdesk.store.reading import Reader

FAR = 5_000
"""How many acts are looked through, newest first: what was changed while a form stood open is among them."""

_ROW = ("SELECT by, changes FROM audit WHERE seq > (SELECT coalesce(max(seq), 0) - :far FROM audit) "
        "AND changes LIKE :row ORDER BY seq DESC")
_ACT = ("SELECT by, changed FROM deed WHERE seq > (SELECT coalesce(max(seq), 0) - :far FROM deed) AND act = :act "
        "ORDER BY seq DESC")


def hand_on(reader: Reader, table: str, row: int, columns: Collection[str] = (), *, but: str = "") -> str:
    """Who (a login) last wrote a row, or one of these columns of it; empty where that is long ago.

    ``but``: who asks; their own hand is named only where there is no other.
    """
    return _other(((by, changes) for by, changes in reader.rows(_ROW, far=FAR, row=f'%["{table}",{row},%')
                   if any(each[:2] == [table, row] and (not columns or not set(columns).isdisjoint(each[2]))
                          for each in json.loads(changes))), but)


def hand_in(reader: Reader, act: str, *, but: str = "", **ids: object) -> str:
    """Who (a login) last did an act, of those that answered these ids; empty where that is long ago. ``but`` as above.
    """
    return _other(((by, changed) for by, changed in reader.rows(_ACT, far=FAR, act=act)
                   if ids.items() <= json.loads(changed)["ids"].items()), but)


def _other(found: Iterator[tuple[str, str]], but: str) -> str:
    own = ""
    for by, _ in found:
        if by != but:
            return by
        own = by
    return own
