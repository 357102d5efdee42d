"""Erasing a person: everything goes but the repair record, and that goes without its name until its time is over."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import bindparam

from frontdesk.centre.reads import zone
from frontdesk.people.rights.holdings import Holding, holdings
from frontdesk.people.rights.recognising import Recognised, own_rows, recognise
from frontdesk.people.rights.restricting import refuse_under_way, store_only
from frontdesk.people.rights.sweeping import sweep
from frontdesk.people.rights.tables import erasure
from frontdesk.people.rights.terms import kept_until
from frontdesk.people.standing import known_customer
from frontdesk.people.tables import customer as customers
from frontdesk.store.audit.forgetting import forget_person
from frontdesk.store.audit.reads import cards_of
from frontdesk.store.keeping.forgotten import note_erased
from frontdesk.store.schema import attachment, metadata
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

_LAST_RECORD = ("SELECT max(coalesce(departed_at, arrived_at)) FROM visit WHERE customer = :customer AND cancelled_at "
                "IS NULL")

FORGET_PICTURE = attachment.delete().where(attachment.c.sha == bindparam("of_sha"))
"""A stored picture is not known any more; its file goes once that is durable."""


@act("erase_customer")
def erase_customer(tx: Transaction, *, customer: int) -> dict[str, Any]:
    """Erase what the law lets go; for managers. What stays is restricted, and nameless, until its time is over.

    Answers how many rows went of each table and until when the rest stays (``term_at``). Refused:
    ``erased_already``, ``visit_under_way``, ``booked``.
    """
    known_customer(tx.read, customer)
    if tx.read.value("SELECT erased_at FROM customer WHERE id = :customer", customer=customer) is not None:
        raise Refused("erased_already", "This customer has been erased already.", where="customer")
    refuse_under_way(tx, customer)
    return erase(tx, customer)


def erase(tx: Transaction, customer: int) -> dict[str, Any]:
    """Erase one person within a transaction; the caller has made sure that it may be done."""
    known = recognise(tx.read, customer)
    tx.forget = True
    forget_person(tx, cards_of(tx.read, customer), known.within)
    own = [(each, own_rows(tx.read, each, customer, known)) for each in holdings()]
    last: Instant | None = tx.read.value(_LAST_RECORD, customer=customer)
    term_at = None if last is None else kept_until("repair_record", last, zone(tx.read))
    over = term_at is None or term_at <= tx.now
    numbers = [row["number"] for each, rows in own if each.table == "visit" for row in rows]
    store_only(tx, customer, "")
    pictures = {row[column] for each, rows in own for row in rows for column in each.photos if row[column]}
    gone = {each.table: count for each, rows in own if rows and (count := _let_go(tx, each, rows, known, over=over))}
    tx.update(customers, customer, name=f"#{customer}", erased_at=tx.now)
    tx.insert(erasure, key=tx.key, customer=customer, at=tx.now, by=tx.by, term_at=None if over else term_at,
              ended_at=tx.now if over else None)
    sweep(tx, _forgotten(tx, pictures), customer, numbers)
    if note_erased not in [getattr(each, "func", None) for each in tx.after_commit]:
        tx.after_commit.insert(0, partial(note_erased, tx.store))
    return {"customer": customer, "erased": gone, "term_at": None if over else term_at}


def end_term(tx: Transaction, customer: int) -> None:
    """The time of an erased customer's repair records is over: what identifies goes, the figures stay."""
    known = Recognised(None)
    tx.forget = True
    forget_person(tx, cards_of(tx.read, customer), known.within)
    for each in holdings():
        if each.reach in ("words", "draft", "photo") or (each.rows != "term" and not each.term):
            continue
        for row in own_rows(tx.read, each, customer, known):
            if each.rows == "term":
                _drop(tx, each, row)
            else:
                _write(tx, each, row, dict.fromkeys(each.term, ""))


def _let_go(tx: Transaction, holding: Holding, rows: Iterable[dict[str, Any]], known: Recognised, *,
            over: bool) -> int:
    """What goes of one table; answers how many rows were touched."""
    touched = 0
    for row in rows:
        if holding.rows == "erase" or (over and holding.rows == "term"):
            if holding.table not in ("finding", "attachment"):  # the index is made anew; pictures: see _forgotten
                _drop(tx, holding, row)
            touched += 1
            continue
        fresh: dict[str, Any] = {column: None if column == "key" else "" for column in holding.erase if row[column]}
        for column in holding.term:
            said = str(row[column] or "")
            new = "" if over else known.blanked(said)
            if new != said:
                fresh[column] = new
        if fresh:
            _write(tx, holding, row, fresh)
            touched += 1
    return touched


def _write(tx: Transaction, holding: Holding, row: dict[str, Any], fresh: dict[str, Any]) -> None:
    tx.update(metadata.tables[holding.table], row["id"], **fresh)


def _drop(tx: Transaction, holding: Holding, row: dict[str, Any]) -> None:
    if holding.table == "draft":
        tx.read.run("DELETE FROM draft WHERE owner = :owner AND form = :form", owner=row["owner"], form=row["form"])
        return
    table = metadata.tables[holding.table]
    tx.delete(table, row[next(iter(table.primary_key)).name])


def _forgotten(tx: Transaction, pictures: set[str]) -> list[str]:
    """Drop the pictures that nobody names any more; answers which, so that their files go too."""
    gone: list[str] = []
    for sha in sorted(pictures):
        if any(tx.read.value(f"SELECT 1 FROM {each.table} WHERE {column} = :sha LIMIT 1", sha=sha)
               for each in holdings() for column in each.photos) or tx.read.value(
                   "SELECT 1 FROM centre WHERE logo = :sha", sha=sha):
            continue
        tx.execute(FORGET_PICTURE, of_sha=sha)
        gone.append(sha)
    return gone
