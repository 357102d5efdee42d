"""Keeps what can be found in step with customers and vehicles, in the same transaction as the act that changed them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, text

from frontdesk.people.search_ddl import NEWEST
from frontdesk.people.tables import customer as customers
from frontdesk.people.tables import finding
from frontdesk.people.tokens import Tokens, tokens
from frontdesk.store.transaction import Transaction

_DROP = finding.delete().where(finding.c.id == bindparam("row"))
_DROP_TEXT = text(f"DELETE FROM finding_text WHERE rowid = {NEWEST} - :row")
_DROP_PART = text(f"DELETE FROM finding_part WHERE rowid = {NEWEST} - :row")

_COLUMNS = "c.name, c.title, c.phone, c.phone_other, v.id, coalesce(v.plate, ''), coalesce(v.vin, '')"
_OWNED = f"""
SELECT {_COLUMNS}
FROM customer c LEFT JOIN ownership o ON o.customer = c.id AND o.until IS NULL LEFT JOIN vehicle v ON v.id = o.vehicle
WHERE c.id = :customer AND c.restricted_at IS NULL ORDER BY o.since, o.id
"""
_EARLIER = """
SELECT p.vehicle, p.plate FROM ownership o JOIN plate_record p ON p.vehicle = o.vehicle
WHERE o.customer = :customer AND o.until IS NULL AND p.until IS NOT NULL ORDER BY p.since
"""
_FOUND = f"""
SELECT {_COLUMNS}, f.sounds, f.earlier, f.id FROM finding f JOIN customer c ON c.id = f.customer
LEFT JOIN vehicle v ON v.id = f.vehicle WHERE f.customer = :customer AND f.vehicle = :vehicle
"""
_MERGED = "SELECT gone, body FROM merging WHERE kept = :customer AND undone_at IS NULL ORDER BY id DESC"
_ADD = "INSERT INTO finding (id, customer, vehicle, sounds, earlier) VALUES "
_ADD_TOKENS = """
INSERT INTO finding_token (token, finding) SELECT DISTINCT token, row_id FROM unnest(%s::text[], %s::integer[])
AS made (token, row_id)
"""


def refresh(tx: Transaction, customer: int) -> None:
    """Make a customer findable by what is known now, with each vehicle owned now; he becomes the most recent.

    Somebody whose data is only stored is not found.
    """
    drop_found(tx, customer)
    earlier: dict[int | None, dict[str, None]] = {}
    for vehicle, plate in tx.read.rows(_EARLIER, customer=customer):
        earlier.setdefault(vehicle, {})[plate] = None
    names = dict.fromkeys(_merged(tx, customer))
    add_found(tx, [(customer, vehicle, tokens(name, (phone, other), plate, vin, title=title, earlier=" ".join(
                    each for each in (*earlier.get(vehicle, ()), *names) if each not in (plate, name))))
                   for name, title, phone, other, vehicle, plate, vin in tx.read.rows(_OWNED, customer=customer)])


def came_in(tx: Transaction, customer: int, vehicle: int) -> None:
    """A customer came with a vehicle: remember when, and let the two be found first. Needs no dictionary."""
    tx.update(customers, customer, last_visit_at=tx.now)
    row = tx.read.row(_FOUND, customer=customer, vehicle=vehicle)
    if row is None:
        refresh(tx, customer)
        return
    name, title, phone, other, _, plate, vin, sounds, earlier, was = row
    _drop(tx, was)
    add_found(tx, [(customer, vehicle, tokens(name, (phone, other), plate, vin, title=title, sounds=sounds,
                                              earlier=earlier))])


def drop_found(tx: Transaction, customer: int) -> None:
    """Nobody finds the customer any more."""
    for (row,) in tx.read.rows("SELECT id FROM finding WHERE customer = :customer", customer=customer):
        _drop(tx, row)


def add_found(tx: Transaction, rows: Sequence[tuple[int, int | None, Tokens]]) -> None:
    """Make customers, each with a vehicle or none, findable by their tokens; the last is the most recent."""
    if not rows:
        return
    run = tx.connection.cursor()
    if tx.store.postgres:
        run.execute("SELECT nextval(pg_get_serial_sequence('finding', 'id')) FROM generate_series(1, %s)", (len(rows),))
        ids: Sequence[int] = [row[0] for row in run.fetchall()]
    else:
        first = run.execute("SELECT coalesce(max(id), 0) + 1 FROM finding").fetchone()[0]
        ids = range(first, first + len(rows))
    run.executemany(_ADD + ("(%s, %s, %s, %s, %s)" if tx.store.postgres else "(?, ?, ?, ?, ?)"), [
        (row, customer, vehicle, made.sounds, made.earlier)
        for row, (customer, vehicle, made) in zip(ids, rows, strict=True)])
    if tx.store.postgres:
        pairs = [(token, row) for row, (_, _, made) in zip(ids, rows, strict=True)
                 for token in (*made.text.split(), *("=" + part for part in made.parts.split()))]
        run.execute(_ADD_TOKENS, ([token for token, _ in pairs], [row for _, row in pairs]))
        return
    newest_first = [(NEWEST - row, made) for row, (_, _, made) in zip(reversed(ids), reversed(rows), strict=True)]
    run.executemany("INSERT INTO finding_text (rowid, tokens) VALUES (?, ?)", [
        (place, made.text) for place, made in newest_first])
    run.executemany("INSERT INTO finding_part (rowid, parts) VALUES (?, ?)", [
        (place, made.parts) for place, made in newest_first])


def _merged(tx: Transaction, customer: int) -> list[str]:
    """Names on cards that were merged into this one, each without blanks."""
    names: list[str] = []
    for gone, body in tx.read.rows(_MERGED, customer=customer):
        if body:
            names.append("".join(json.loads(body)["row"]["name"].split()))
        names += _merged(tx, gone)
    return [name for name in names if name]


def _drop(tx: Transaction, row: int) -> None:
    if not tx.store.postgres:  # there the tokens go with their row
        tx.execute(_DROP_TEXT, row=row)
        tx.execute(_DROP_PART, row=row)
    tx.execute(_DROP, row=row)
