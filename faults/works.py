"""Pieces of work that faults strike: a file to take in, and a program two versions newer."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from faults.day import MORNING
from frontdesk.people.intake import pace
from frontdesk.people.intake.importing import run
from frontdesk.store import check, gate, restore, store, upgrade
from frontdesk.store.steps import STEPS
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock

COLUMNS = ("客户姓名", "手机号", "车牌号", "备注")


def customer_file(folder: Path, rows: int = 60) -> Path:
    """A list of customers as another system exports it."""
    path = folder / "customers.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        for each in range(rows):
            writer.writerow((f"{'钱孙李周吴郑冯陈褚卫'[each % 10]}{'伟芳娜敏静'[each % 5]}", f"1390017{each:04d}",
                             f"苏E{each:04d}C", "喝茶"))
    return path


def take_in(store: Store, file: Path) -> None:
    """Take the file in, in transactions of twenty rows."""
    with _set((pace, "FIRST_ROWS", 20), (pace, "MOST_ROWS", 20)):
        run(Acting(store, StandingClock(MORNING), "zhou"), file)


@contextmanager
def two_versions_on() -> Iterator[None]:
    """A program two versions newer: one step adds a column, one rebuilds a table."""
    newer = (*STEPS, _add, _rebuild)
    with _set((upgrade, "STEPS", newer), *((module, "SCHEMA_VERSION", len(newer))
                                           for module in (gate, store, check, restore))):
        yield


def _add(op: Any) -> None:
    op.execute("ALTER TABLE setting ADD COLUMN weight INTEGER NOT NULL DEFAULT 3")


def _rebuild(op: Any) -> None:
    with op.batch_alter_table("setting") as batch:
        batch.create_index("ix_setting_at", ["at"])
    op.execute("UPDATE setting SET weight = weight + 1")


@contextmanager
def _set(*changes: tuple[Any, str, Any]) -> Iterator[None]:
    with ExitStack() as back:
        for module, name, value in changes:
            back.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, value)
        yield
