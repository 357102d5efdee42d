"""Two small acts of the tests' own, and a child process to run them in."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam

from frontdesk.store.schema import setting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Transaction

_NEXT = setting.update().where(setting.c.name == bindparam("named")).values(value=bindparam("counted"))


def _note(tx: Transaction, *, name: str, value: str = "", also: str = "") -> dict[str, Any]:
    tx.insert(setting, name=name, value=value, at=tx.now)
    tx.happened("noted", subject="visit", subject_id=4, facts={"length": len(value)}, times={"promised_at": tx.now})
    tx.touched(customer=7)
    if also:
        tx.insert(setting, name=also, value=value, at=tx.now)
    return {"visit": 4}


def _count(tx: Transaction) -> dict[str, Any]:
    value = int(tx.read.value("SELECT value FROM setting WHERE name = 'counter'") or 0)
    if value:
        tx.execute(_NEXT, named="counter", counted=str(value + 1))
    else:
        tx.insert(setting, name="counter", value="1", at=tx.now)
    return {"counter": value + 1}


note = Act("test_note", _note)
"""One row and what happened; with ``also`` a second row, which may collide."""

count = Act("test_count", _count)
"""Read, add one, write: loses updates where writers do not take turns."""


def in_child(work: Callable[[Callable[[str], None]], None]) -> tuple[list[str], int]:
    """Run ``work`` in a child process; gives what it told, line by line, and how it ended (0, or minus the signal).

    ``work`` is handed a function to tell a line with; what was told before the child was killed is here.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            os.close(reading)
            work(lambda line: os.write(writing, f"{line}\n".encode()) and None)
            ended = 0
        except BaseException:
            os.write(writing, traceback.format_exc().encode())
        finally:
            os._exit(ended)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        lines = told.read().splitlines()
    return lines, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def names(store: Store) -> set[str]:
    """Every setting's name."""
    return {row[0] for row in store.reader().rows("SELECT name FROM setting")}


def whole(store: Store) -> bool:
    """Whether each deed has its event and its row, and nothing else is there: no half save."""
    row = store.reader().row(
        "SELECT (SELECT count(*) FROM deed), (SELECT count(*) FROM event), (SELECT count(*) FROM setting), "
        "(SELECT count(*) FROM event JOIN deed ON deed.seq = event.deed)")
    return row is not None and len(set(row)) == 1
