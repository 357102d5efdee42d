"""One transaction for each thing a person does: all of it is kept or none of it.

An act is a keyword-only function decorated with ``act``. It is called with whoever is acting and runs inside one
transaction; it says what happened (``Transaction.happened``), and watchers (the moment engine) act in that same
transaction. Leaving without success rolls everything back. The answer is a ``Changed`` that every window refreshes
from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import Table, bindparam
from sqlalchemy.sql.elements import ClauseElement

from frontdesk.store.faults import Fault, fault_of, is_ours
from frontdesk.store.reading import Writing
from frontdesk.store.schema import deed, event
from frontdesk.values.clock import Clock, Instant
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store

P = ParamSpec("P")
Watcher = Callable[["Transaction", "Happening"], None]
Pass = Callable[["Transaction"], dict[str, Any]]
"""What passing time does in a room beside the moments; ``advance`` runs it and adds what it gives to its answer."""

_texts: WeakKeyDictionary[ClauseElement, dict[str, str]] = WeakKeyDictionary()
_shapes: dict[tuple[str, ...], str] = {}


def _written(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value).decode()


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a subject: the moment engine opens, closes and cancels by it.

    ``facts`` are what a rule's ``when`` may ask about (numbers, text, truth values); ``times`` are named instants such
    as ``promised_at`` that a rule may count back from.
    """

    id: int
    name: str
    subject: str
    subject_id: int
    at: Instant
    by: str
    facts: Mapping[str, Any]
    times: Mapping[str, Instant]


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act changed: enough for every window to refresh from, and nothing personal."""

    act: str
    seq: int
    at: Instant
    ids: dict[str, Any] = field(default_factory=dict[str, Any])
    events: tuple[str, ...] = ()
    visits: tuple[int, ...] = ()
    customers: tuple[int, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, where, on which store, by which clock; ``key`` makes trying again safe."""

    store: Store
    clock: Clock
    by: str
    desk: str = ""
    watchers: tuple[Watcher, ...] = ()
    key: str | None = None
    passes: tuple[Pass, ...] = ()

    def keyed(self, key: str | None) -> Acting:
        """The same person with the key of the form that is being sent."""
        return Acting(self.store, self.clock, self.by, self.desk, self.watchers, key, self.passes)

    def named(self, by: str) -> Acting:
        """The same desk with another person acting."""
        return replace(self, by=by)


class Transaction:
    """What an act writes through; begins and ends in ``Act``.

    ``read`` reads within the transaction and also writes plain SQL (``read.run``); ``now``, ``by`` and ``key`` are the
    act's time, person and client key.
    """

    def __init__(self, acting: Acting, act: str) -> None:
        self.acting = acting
        self.store = acting.store
        self.act = act
        self.by = acting.by
        self.key = acting.key
        self.now: Instant = acting.clock()
        self.connection = acting.store.writer()
        self.read = Writing(self.connection, postgres=acting.store.postgres, errors=acting.store.driver_errors)
        self._seq = 0
        self._events: list[str] = []
        self._visits: dict[int, None] = {}
        self._customers: dict[int, None] = {}
        self.after_commit: list[Callable[[], None]] = []

    @property
    def seq(self) -> int:
        """The number of this act's deed; taken when first asked for, while nobody else can write."""
        if not self._seq:
            self._seq = self.read.value("SELECT nextval(pg_get_serial_sequence('deed', 'seq'))" if self.store.postgres
                                        else "SELECT coalesce(max(seq), 0) + 1 FROM deed")
        return self._seq

    def insert(self, table: Table, **values: Any) -> int:
        """Add a row and return its integer primary key."""
        shape = ("insert", self.store.dialect_name, table.name, *values)
        text = _shapes.get(shape)
        if text is None:
            statement = table.insert().values({name: bindparam(name) for name in values})
            if self.store.postgres:
                statement = statement.returning(*table.primary_key.columns)
            text = _shapes[shape] = str(statement.compile(dialect=self.store.dialect))
        cursor = self.connection.cursor()
        cursor.execute(text, values)
        return cursor.fetchone()[0] if self.store.postgres else cursor.lastrowid

    def update(self, table: Table, row: int, **values: Any) -> None:
        """Change columns of the row with this primary key."""
        shape = ("update", self.store.dialect_name, table.name, *values)
        text = _shapes.get(shape)
        if text is None:
            column = next(iter(table.primary_key.columns))
            statement = table.update().where(column == bindparam("_row")).values(
                {name: bindparam(name) for name in values})
            text = _shapes[shape] = str(statement.compile(dialect=self.store.dialect))
        self.connection.cursor().execute(text, {**values, "_row": row})

    def execute(self, statement: ClauseElement, **values: Any) -> list[Any]:
        """Run a statement built once at module level; returns its rows, if it gives any."""
        texts = _texts.setdefault(statement, {})
        text = texts.get(self.store.dialect_name)
        if text is None:
            text = texts[self.store.dialect_name] = str(statement.compile(dialect=self.store.dialect))
        cursor = self.connection.cursor()
        cursor.execute(text, values)
        return cursor.fetchall() if cursor.description else []

    def happened(self, name: str, *, subject: str, subject_id: int, facts: Mapping[str, Any] | None = None,
                 times: Mapping[str, Instant] | None = None) -> Happening:
        """Record that something happened and let the watchers act on it, in this same transaction."""
        known = dict(facts or {})
        named = dict(times or {})
        row = self.insert(event, deed=self.seq, name=name, at=self.now, subject=subject, subject_id=subject_id,
                          by=self.by, facts=_written({"facts": known, "times": named}))
        happening = Happening(row, name, subject, subject_id, self.now, self.by, known, named)
        self._events.append(name)
        if subject == "visit":
            self.touched(visit=subject_id)
        for watcher in self.acting.watchers:
            watcher(self, happening)
        return happening

    def touched(self, *, visit: int | None = None, customer: int | None = None) -> None:
        """Say that a visit or customer changed, so that windows showing it refresh."""
        if visit is not None:
            self._visits[visit] = None
        if customer is not None:
            self._customers[customer] = None

    def begin(self) -> Changed | None:
        """Begin; when this key was already done, give the first answer and write nothing."""
        self.store.begin(self.connection)
        if self.key is None:
            return None
        row = self.read.row("SELECT act, seq, at, changed FROM deed WHERE key = :key", key=self.key)
        if row is None:
            return None
        if row[0] != self.act:
            raise Refused("key_used", "This key was already used for another act ({act}); every form needs a key of "
                          "its own.", where="key", act=row[0])
        stored = json.loads(row[3])
        return Changed(row[0], row[1], row[2], stored["ids"], tuple(stored["events"]), tuple(stored["visits"]),
                       tuple(stored["customers"]), repeated=True)

    def commit(self, ids: dict[str, Any]) -> Changed:
        """Write the deed and make everything durable."""
        stored = {"ids": ids, "events": self._events, "visits": list(self._visits), "customers": list(self._customers)}
        self.insert(deed, seq=self.seq, key=self.key, act=self.act, at=self.now, by=self.by, desk=self.acting.desk,
                               changed=_written(stored))
        self.connection.cursor().execute("COMMIT")
        return Changed(self.act, self.seq, self.now, ids, tuple(self._events), tuple(self._visits),
                       tuple(self._customers))


class Act(Generic[P]):
    """A thing a person does: called with whoever acts, runs in one transaction, answers with what changed.

    Raises ``Refused`` when it can't be done and ``Fault`` when the environment failed; nothing is half-saved.
    """

    def __init__(self, name: str, function: Callable[Concatenate[Transaction, P], dict[str, Any] | None]) -> None:
        self.name = name
        self.function = function
        self.__doc__ = function.__doc__

    def __call__(self, acting: Acting, *args: P.args, **fields: P.kwargs) -> Changed:
        try:
            transaction = Transaction(acting, self.name)
            changed = transaction.begin()
            if changed is not None:
                acting.store.undo()
                return changed
            changed = transaction.commit(self.function(transaction, *args, **fields) or {})
        except acting.store.driver_errors as error:
            self._undo(acting)
            if is_ours(error):
                raise
            acting.store.drop_writer()
            raise fault_of(error) from error
        except Fault:
            self._undo(acting)
            acting.store.drop_writer()
            raise
        except BaseException:
            self._undo(acting)
            raise
        for after in transaction.after_commit:
            after()
        return changed

    def _undo(self, acting: Acting) -> None:
        """Roll everything back without hiding why."""
        with suppress(Exception):
            acting.store.undo()

    def inside(self, transaction: Transaction, *args: P.args, **fields: P.kwargs) -> dict[str, Any]:
        """Do the same within another act's transaction."""
        return self.function(transaction, *args, **fields) or {}


REGISTER: dict[str, Act[...]] = {}
"""Every act by name: what ``play`` can do and ``acts`` lists."""


def act(name: str) -> Callable[[Callable[Concatenate[Transaction, P], dict[str, Any] | None]], Act[P]]:
    """Make a function an act with this stable name (part of the command line; never renamed)."""

    def decorate(function: Callable[Concatenate[Transaction, P], dict[str, Any] | None]) -> Act[P]:
        if name in REGISTER:
            raise ValueError(f"two acts are named {name}")
        made = REGISTER[name] = Act(name, function)
        return made

    return decorate
