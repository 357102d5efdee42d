"""Alerts: what everybody has to know about a customer at one stage, until a day or until somebody takes it back."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.people.liking.acts import known_customer, refuse_sensitive
from frontdesk.people.liking.offering import Stage
from frontdesk.people.liking.tables import alert as alerts
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line


@act("set_alert")
def set_alert(tx: Transaction, *, customer: int, stage: Stage, words: str, until: str = "") -> dict[str, Any]:
    """Say something that is shown wherever this stage of the customer's next visits is worked on.

    ``until`` is its last day (a whole date, as people write it), or empty. Refused: ``alert_empty``, ``alert_past``,
    ``health_needs_consent``.
    """
    known_customer(tx, customer)
    said = clean_line(words, where="words")
    if not said:
        raise Refused("alert_empty", "Write what the colleagues have to know.", where="words")
    refuse_sensitive(said, where="words")
    last = ""
    if until.strip():
        day = read_date(until, where="until")
        if day < local(tx.now, zone(tx.read)).date():
            raise Refused("alert_past", "That day is over. Write a day to come, or leave it empty.", where="until")
        last = day.isoformat()
    row = tx.insert(alerts, key=tx.key, customer=customer, stage=stage, words=said, until=last, by=tx.by, at=tx.now)
    tx.touched(customer=customer)
    return {"alert": row, "customer": customer}


@act("withdraw_alert")
def withdraw_alert(tx: Transaction, *, alert: int) -> dict[str, Any]:
    """An alert holds no longer: its words go, that there was one stays."""
    row = tx.read.row("SELECT customer FROM alert WHERE id = :alert", alert=alert)
    if row is None:
        raise Refused("alert_missing", "There is no such alert.", where="alert")
    tx.update(alerts, alert, withdrawn=True, words="")
    tx.touched(customer=row[0])
    return {"alert": alert, "customer": row[0]}
