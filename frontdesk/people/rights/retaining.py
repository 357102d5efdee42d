"""What has been kept long enough, by ``resources/retention.toml``, and letting it go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.people.rights.erasing import FORGET_PICTURE, end_term, erase
from frontdesk.people.rights.sweeping import sweep
from frontdesk.people.rights.tables import erasure, sensitive_note
from frontdesk.people.rights.terms import Kind, kept_since, kind
from frontdesk.store.audit.forgetting import forget_rows
from frontdesk.store.reading import Reader
from frontdesk.store.schema import metadata
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant

MOST_AT_ONCE = 500
"""How many persons or rows of a kind one call lets go, so that other desks can save in between."""

_QUIET = """
c.erased_at IS NULL AND coalesce(c.last_visit_at, c.created_at) < :since AND NOT EXISTS (SELECT 1 FROM visit v WHERE
v.customer = c.id AND (coalesce(v.departed_at, v.cancelled_at) IS NULL OR v.arrived_at >= :since)) AND NOT EXISTS
(SELECT 1 FROM appointment a WHERE a.customer = c.id AND a.starts_at >= :since)
"""
"""Nobody has heard of the customer since: no visit, no appointment, none under way."""

_DUE: dict[str, str] = {
    "repair_record": "SELECT e.customer, e.term_at FROM erasure e WHERE e.ended_at IS NULL AND e.term_at <= :now "
                     "ORDER BY e.term_at, e.id",
    "profile": f"SELECT c.id, coalesce(c.last_visit_at, c.created_at) FROM customer c WHERE {_QUIET} "
               "ORDER BY 2, 1",
    "preference": f"SELECT p.id, p.at FROM preference p JOIN customer c ON c.id = p.customer WHERE {_QUIET} "
                  "ORDER BY p.at, p.id",
    "message_text": "SELECT id, at FROM message WHERE at < :since AND text <> '' ORDER BY at, id",
    "photo": "SELECT id, at FROM photo WHERE at < :since ORDER BY at, id",
    "sensitive": f"SELECT n.id, n.at FROM sensitive_note n JOIN customer c ON c.id = n.customer WHERE n.erased_at IS "
                 f"NULL AND {_QUIET} ORDER BY n.at, n.id",
    "consent": "SELECT k.id, k.at FROM consent k JOIN customer c ON c.id = k.customer WHERE c.erased_at IS NOT NULL "
               "AND c.erased_at < :since AND NOT EXISTS (SELECT 1 FROM sensitive_note n WHERE n.consent = k.id) "
               "ORDER BY k.at, k.id",
}
"""For each kind the rows that have been kept long enough: id (for people: the customer) and since when they count."""

_TABLES = {"message_text": "message", "sensitive": "sensitive_note", "photo": "photo", "preference": "preference",
           "consent": "consent"}
"""The kinds whose rows are let go one by one, and their tables."""


@dataclass(frozen=True, slots=True)
class DueKind:
    """How much of a kind has been kept long enough, and the oldest of it."""

    kind: Kind
    count: int
    oldest_at: Instant | None


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Somebody whose card has been kept long enough; ``since`` is when they were last heard of."""

    customer: int
    name: str
    title: str
    since: Instant


def due_for_erasure(reader: Reader, now: Instant) -> tuple[DueKind, ...]:
    """Every kind, with how much of it has been kept long enough."""
    return tuple(_due_kind(reader, name, now) for name in _DUE)


def due_people(reader: Reader, now: Instant, limit: int = 50) -> tuple[DuePerson, ...]:
    """Whose card would go now, the longest away first."""
    found = f"SELECT c.id, c.name, c.title, coalesce(c.last_visit_at, c.created_at) FROM customer c WHERE {_QUIET} " \
            "ORDER BY 4, 1 LIMIT +:limit"
    return tuple(DuePerson(*row) for row in reader.rows(found, since=_since(reader, "profile", now), limit=limit))


@act("prune_retention")
def prune_retention(tx: Transaction, *, most: int = MOST_AT_ONCE) -> dict[str, Any]:
    """Let go what has been kept long enough, at most so many of each kind; answers how many went and are ``left``.

    For managers. Call again while something is left.
    """
    tx.forget = True
    gone: dict[str, int] = {}
    for name in _DUE:
        rows = tx.read.rows(f"{_DUE[name]} LIMIT +:most", **_places(tx.read, name, tx.now), most=max(1, most))
        if rows:
            _let_go(tx, name, [row[0] for row in rows])
            gone[name] = len(rows)
    left = sum(each.count for each in due_for_erasure(tx.read, tx.now))
    return {"erased": gone, "left": left}


def _let_go(tx: Transaction, name: str, rows: list[int]) -> None:
    for row in rows:
        if name == "profile":
            erase(tx, row)
        elif name == "repair_record":
            end_term(tx, row)
            for (ended,) in tx.read.rows("SELECT id FROM erasure WHERE customer = :customer AND ended_at IS NULL",
                                         customer=row):
                tx.update(erasure, ended, ended_at=tx.now)
        elif name == "message_text":
            tx.update(metadata.tables["message"], row, text="")
        elif name == "sensitive":
            tx.update(sensitive_note, row, words="", erased_at=tx.now)
        elif name == "photo":
            _photo(tx, row)
        else:
            tx.delete(metadata.tables[name], row)
    if name in _TABLES:
        forget_rows(tx, [(_TABLES[name], row) for row in rows])
    sweep(tx, (), 0, ())


def _photo(tx: Transaction, row: int) -> None:
    sha = tx.read.value("SELECT sha FROM photo WHERE id = :row_id", row_id=row)
    tx.delete(metadata.tables["photo"], row)
    named = ("SELECT 1 FROM photo WHERE sha = :sha UNION ALL SELECT 1 FROM mark WHERE photo = :sha UNION ALL SELECT 1 "
             "FROM loan_mark WHERE photo = :sha UNION ALL SELECT 1 FROM delivery_item WHERE photo = :sha "
             "UNION ALL SELECT 1 FROM consent WHERE photo = :sha LIMIT 1")
    if tx.read.value(named, sha=sha) is None:
        tx.execute(FORGET_PICTURE, of_sha=sha)
        sweep(tx, (sha,), 0, ())


def _due_kind(reader: Reader, name: str, now: Instant) -> DueKind:
    row = reader.row(f"SELECT count(*), min(due.since) FROM ({_named(name)}) due", **_places(reader, name, now))
    return DueKind(kind(name), row[0] if row else 0, row[1] if row else None)


def _named(name: str) -> str:
    return f"WITH d (id, since) AS ({_DUE[name]}) SELECT id, since FROM d"


def _places(reader: Reader, name: str, now: Instant) -> dict[str, Any]:
    return {"now": now} if name == "repair_record" else {"since": _since(reader, name, now)}


def _since(reader: Reader, name: str, now: Instant) -> Instant:
    return kept_since(name, now, zone(reader))
