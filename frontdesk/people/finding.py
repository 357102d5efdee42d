"""Keeps what can be found in step with customers and vehicles, in the same transaction as the act that changed them."""

from __future__ import annotations

from sqlalchemy import bindparam, text

from frontdesk.people.tables import customer as customers
from frontdesk.people.tables import finding
from frontdesk.people.tokens import tokens
from frontdesk.store.transaction import Transaction

_DROP = finding.delete().where(finding.c.id == bindparam("row"))
_DROP_TEXT = text("DELETE FROM finding_text WHERE rowid = :row")
_ADD_TEXT = text("INSERT INTO finding_text (rowid, tokens) VALUES (:row, :tokens)")
_ADD_TOKEN = text("INSERT INTO finding_token (token, finding) VALUES (:token, :row) ON CONFLICT DO NOTHING")
_OWNED = """
SELECT c.name, c.phone, c.phone_other, v.id, coalesce(v.plate, ''), coalesce(v.vin, '')
FROM customer c LEFT JOIN ownership o ON o.customer = c.id AND o.until IS NULL LEFT JOIN vehicle v ON v.id = o.vehicle
WHERE c.id = :customer ORDER BY o.since, o.id
"""


def refresh(tx: Transaction, customer: int) -> None:
    """Make a customer findable by what is known now, with each vehicle owned now; he becomes the most recent."""
    for (row,) in tx.read.rows("SELECT id FROM finding WHERE customer = :customer", customer=customer):
        _drop(tx, row)
    for name, phone, other, vehicle, plate, vin in tx.read.rows(_OWNED, customer=customer):
        _add(tx, customer, vehicle, tokens(name, (phone, other), plate, vin))


def came_in(tx: Transaction, customer: int, vehicle: int) -> None:
    """A customer came with a vehicle: remember when, and let the two be found first. Makes no new tokens."""
    tx.update(customers, customer, last_visit_at=tx.now)
    row = tx.read.row("SELECT id, tokens FROM finding WHERE customer = :customer AND vehicle = :vehicle",
                      customer=customer, vehicle=vehicle)
    if row is None:
        refresh(tx, customer)
        return
    _drop(tx, row[0])
    _add(tx, customer, vehicle, row[1])


def _drop(tx: Transaction, row: int) -> None:
    if not tx.store.postgres:  # there the tokens go with their row
        tx.execute(_DROP_TEXT, row=row)
    tx.execute(_DROP, row=row)


def _add(tx: Transaction, customer: int, vehicle: int | None, made: str) -> None:
    row = tx.insert(finding, customer=customer, vehicle=vehicle, tokens=made)
    if not tx.store.postgres:
        tx.execute(_ADD_TEXT, row=row, tokens=made)
        return
    for token in dict.fromkeys(made.replace("|", " ").split()):
        tx.execute(_ADD_TOKEN, row=row, token=token)
