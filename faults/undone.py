"""Acts that are done in earnest and then undone: what they would have changed is looked at, and nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frontdesk.acts.register import check, perform
from frontdesk.store import transaction
from frontdesk.store.audit.chain import append
from frontdesk.store.schema import deed
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting, Changed, Transaction

Touched = frozenset[tuple[str, str, int]]
"""Rows by operation (I, U, D), table and row number."""

WHOSE = ("customer", "visit", "vehicle")
_CANCEL = "ROLLBACK"


class Undoing:
    """While it is entered, every act of this process is undone at its end; ``touched`` are the rows of the last one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.touched: Touched = frozenset()
        self.said: list[str] = []
        self.whose: dict[tuple[str, str, int], dict[str, int]] = {}
        """Of each changed row, the customer, visit and vehicle it belongs to."""

    def __enter__(self) -> Undoing:
        self._before = transaction.Transaction
        transaction.Transaction = self._kind()  # type: ignore[misc]
        return self

    def __exit__(self, *_: object) -> None:
        transaction.Transaction = self._before  # type: ignore[misc]
        self.store.drop_writer()

    def _kind(self) -> type[Transaction]:
        outer = self

        class Undone(Transaction):
            def __init__(self, acting: Acting, act: str) -> None:
                super().__init__(acting, act)
                outer.watch(self.connection)

            def commit(self, ids: dict[str, Any]) -> Changed:
                self.insert(deed, seq=self.seq, key=None, act=self.act, at=self.now, by=self.by, desk="",
                            changed=transaction._written({"ids": ids}))  # noqa: SLF001
                append(self.connection, self._link(), self.changes, postgres=False, forget=self.forget,
                       forgotten=self.forgotten, added=self.added)
                outer.look(self.connection)
                self.connection.cursor().execute(_CANCEL)
                return Changed(self.act, self.seq, self.now, ids)

        return Undone

    def watch(self, connection: Any) -> None:
        """Have every change of a row noted, for as long as this connection lives."""
        if connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'touched'").fetchone() is None:
            connection.execute("CREATE TEMP TABLE touched (operation TEXT, name TEXT, number INTEGER)")
            for (name,) in connection.execute(
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0 AND name "
                    "NOT LIKE 'sqlite_%'").fetchall():
                for event, side in (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old")):
                    connection.execute(
                        f'CREATE TEMP TRIGGER "touch_{event}_{name}" AFTER {event} ON main."{name}" BEGIN INSERT INTO '
                        f"touched VALUES ('{event[0]}', '{name}', {side}.rowid); END")

    def look(self, connection: Any) -> None:
        """Read what was noted, and the texts of the rows that are new or changed."""
        self.touched = frozenset((operation, name, number) for operation, name, number in
                                 connection.execute("SELECT DISTINCT operation, name, number FROM touched"))
        self.whose = {}
        for each in self.touched:
            row = connection.execute(f'SELECT * FROM "{each[1]}" WHERE rowid = ?', (each[2],))
            for values in row if each[0] == "U" else ():
                named = dict(zip((one[0] for one in row.description), values, strict=True))
                self.whose[each] = {name: named[name] for name in WHOSE if isinstance(named.get(name), int)} | (
                    {each[1]: each[2]} if each[1] in WHOSE else {})
        self.said = [str(value) for operation, name, number in self.touched if operation != "D"
                     for row in connection.execute(f'SELECT * FROM "{name}" WHERE rowid = ?', (number,))
                     for value in row if isinstance(value, str)]


@contextmanager
def undoing(store: Store) -> Iterator[Undoing]:
    """Acts within are undone."""
    with Undoing(store) as made:
        yield made


def do(acting: Acting, act: str, fields: dict[str, Any]) -> Changed:
    """An act as windows and ``play`` do it."""
    check(act, fields)
    return perform(acting, act, fields)
