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
from typing import TYPE_CHECKING, Any, Concatenate, Generic, NamedTuple, ParamSpec

import msgspec

from frontdesk.store.audit.chain import Head, Link, about, append
from frontdesk.store.audit.ends import ended, ends
from frontdesk.store.audit.heads import write_down
from frontdesk.store.audit.rows import Rows, customers_of
from frontdesk.store.faults import Fault, fault_of, is_ours
from frontdesk.store.lasting import written
from frontdesk.store.schema import deed, event
from frontdesk.store.sent import same_again, sent
from frontdesk.store.server.telling import TELL
from frontdesk.values.clock import DAY, Clock, Instant
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store

P = ParamSpec("P")
Watcher = Callable[["Transaction", "Happening"], None]
Pass = Callable[["Transaction"], dict[str, Any]]
"""What passing time does in a room beside the moments; ``advance`` runs it and adds what it gives to its answer."""

_NEXT = "SELECT nextval(pg_get_serial_sequence('deed', 'seq'))"


def _written(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value).decode()


class Happening(NamedTuple):
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
    permission: Callable[[Transaction], None] | None = None
    """Raises ``Refused`` (``not_permitted``) for who may not; asked once for each act, never for one within another."""

    def keyed(self, key: str | None) -> Acting:
        """The same person with the key of the form that is being sent."""
        return Acting(self.store, self.clock, self.by, self.desk, self.watchers, key, self.passes, self.permission)

    def named(self, by: str) -> Acting:
        """The same desk with another person acting."""
        return replace(self, by=by)


class Transaction(Rows):
    """What an act writes through; begins and ends in ``Act``.

    ``read`` reads within the transaction and also writes plain SQL (``read.run``); ``now``, ``by`` and ``key`` are the
    act's time, person and client key.
    """

    def __init__(self, acting: Acting, act: str) -> None:
        super().__init__(acting.store, acting.store.writer())
        self.acting = acting
        self.act = act
        self.by = acting.by
        self.key = acting.key
        self.now: Instant = acting.clock()
        self._seq = 0
        self._sent = ""
        self._data_version: int | None = None
        self._whose: dict[int, int] = {}
        self._events: list[str] = []
        self._visits: dict[int, None] = {}
        self._customers: dict[int, None] = {}
        self.forget = False
        self.meanwhile: dict[object, Any] = {}
        """What watchers know until the end of this transaction, each under a name of its own."""
        self.after_commit: list[Callable[[], None]] = []

    @property
    def seq(self) -> int:
        """The number of this act's deed; taken when first asked for, while nobody else can write."""
        if not self._seq:
            self._seq = self.read.value(_NEXT) if self.postgres else ends(self).deed + 1
        return self._seq

    @property
    def data_version(self) -> int:
        """Changes whenever another connection has written; asked once, because nobody else can write meanwhile."""
        known = self._data_version
        if known is None:
            row = self.connection.cursor().execute("PRAGMA data_version").fetchone()
            known = self._data_version = int(row[0])
        return known

    def happened(self, name: str, *, subject: str, subject_id: int, facts: Mapping[str, Any] | None = None,
                 times: Mapping[str, Instant] | None = None) -> Happening:
        """Record that something happened and let the watchers act on it, in this same transaction."""
        known = dict(facts) if facts else {}
        named = dict(times) if times else {}
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
        """Say that a visit or customer changed, so that windows showing it refresh; both: the visit is this customer's.
        """
        if visit is not None:
            self._visits[visit] = None
        if customer is not None:
            self._customers[customer] = None
            if visit is not None:
                self._whose[visit] = customer

    def begin(self, arguments: tuple[Any, ...], fields: Mapping[str, Any]) -> Changed | None:
        """Begin; when this key was already done, give the first answer and write nothing.

        Raises ``Refused``: ``key_used`` by another act, ``sent_before`` with other fields.
        """
        self.store.begin(self.connection)
        if self.key is None:
            return None
        self._sent = sent(arguments, fields)
        row = self.read.row("SELECT act, seq, at, changed FROM deed WHERE key = :key", key=self.key)
        if row is None:
            return None
        if row[0] != self.act:
            raise Refused("key_used", "This key was already used for another act ({act}); every form needs a key of "
                          "its own.", where="key", act=row[0])
        stored = json.loads(row[3])
        same_again(stored, self._sent)
        return Changed(row[0], row[1], row[2], stored["ids"], tuple(stored["events"]), tuple(stored["visits"]),
                       tuple(stored["customers"]), repeated=True)

    def commit(self, ids: dict[str, Any]) -> Changed:
        """Write the deed and make everything durable."""
        stored: dict[str, Any] = {"ids": ids, "events": self._events, "visits": list(self._visits),
                                  "customers": list(self._customers)}
        if self._sent:
            stored["sent"] = self._sent
        self.insert(deed, seq=self.seq, key=self.key, act=self.act, at=self.now, by=self.by, desk=self.acting.desk,
                               changed=_written(stored))
        postgres = self.postgres
        head = append(self.connection, self._link(), self.changes, postgres=postgres, forget=self.forget,
                      forgotten=self.forgotten, before=None if postgres else ends(self).head, added=self.added)
        self.connection.cursor().execute(f"{TELL.format(seq=self.seq)}; COMMIT" if postgres else "COMMIT")
        written(self.store, [*self.changes, *self.added] if self.added else self.changes)
        ended(self, head)
        self._anchor(head)
        return Changed(self.act, self.seq, self.now, ids, tuple(self._events), tuple(self._visits),
                       tuple(self._customers))

    def _link(self) -> Link:
        """What the chain says about this act: whom it was about goes by its rows and by the visits it touched."""
        customers: dict[int | None, None] = dict.fromkeys(self._customers)
        customers |= dict.fromkeys(customers_of(self.changes, self.added))
        tables = {each.table for each in self.changes}
        moved = "visit" in tables and any(
            each.table == "visit" and each.after and "customer" in each.after for each in self.changes)
        for visit in self._visits:
            whose = None if moved else self._whose.get(visit)
            customers[whose or self.read.value("SELECT customer FROM visit WHERE id = :visit", visit=visit)] = None
        if not customers and "vehicle" in tables:
            for each in self.changes:
                customers |= dict.fromkeys(row[0] for row in self.read.rows(
                    "SELECT customer FROM ownership WHERE vehicle = :vehicle", vehicle=each.row)
                    if each.table == "vehicle")
        return Link(self.now, self.by, self.acting.desk, self.act, self.seq, about(
            [each for each in customers if each is not None], list(self._visits)))

    def _anchor(self, head: Head) -> None:
        """Write the head down outside the database, once a day: the act is done, so that failing is tried again."""
        day = self.now // DAY
        if self.store.anchored != day:
            with suppress(OSError):
                write_down(self.store.folder, head, self.now)
                self.store.anchored = day


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
            changed = transaction.begin(args, fields)
            if changed is not None:
                acting.store.undo()
                return changed
            if acting.permission is not None:
                acting.permission(transaction)
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
