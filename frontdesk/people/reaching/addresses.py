"""Where a customer is reached, and whether they may be: asked again at every single send."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam

from frontdesk.messages.outbox.sending import Destination
from frontdesk.messages.outbox.setting_up import read_address
from frontdesk.people.reaching.reads import EMAIL, email
from frontdesk.people.reaching.tables import reach_address
from frontdesk.people.rights.reads import may
from frontdesk.people.standing import refuse_stored_only
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.phone import Phone
from frontdesk.values.text import clean_line

_EMPTY = reach_address.update().where(
    reach_address.c.customer == bindparam("of_customer"), reach_address.c.kind == bindparam("of_kind"),
    reach_address.c.address != bindparam("nothing")).values(address=bindparam("nothing"))


@act("note_email")
def note_email(tx: Transaction, *, customer: int, address: str, expected: str | None = None) -> dict[str, Any]:
    """Note a customer's e-mail address; an empty one takes the earlier one back. ``expected``: the one that was shown.

    Refused: ``address_unreadable``, ``changed_meanwhile``.
    """
    refuse_stored_only(tx.read, customer)
    typed = clean_line(address, where="address", limit=320)
    found = read_address(typed, where="address") if typed else ""
    found = settled_one(email(tx.read, customer), expected, found, "address",
                        lambda: hand_in(tx.read, "note_email", but=tx.by, customer=customer))
    tx.execute(_EMPTY, of_customer=customer, of_kind=EMAIL, nothing="")
    row = tx.insert(reach_address, key=tx.key, customer=customer, kind=EMAIL, address=found, at=tx.now, by=tx.by)
    tx.touched(customer=customer)
    return {"address": row, "customer": customer}


def resolve(reader: Reader, customer: int, purpose: str, kind: str) -> Destination:
    """Where a message for this customer goes by this kind of channel now, or the problem that keeps it here."""
    row = reader.row("SELECT phone, phone_other, restricted_at FROM customer WHERE id = :customer", customer=customer)
    if row is None or row[2] is not None:
        return Destination(problem="restricted")
    if not may(reader, customer, purpose):
        return Destination(problem="opted_out")
    if kind == "mail":
        found = email(reader, customer)
        return Destination(found) if found else Destination(problem="address_missing")
    numbers = [each for each in (row[0], row[1]) if each]
    mobile = next((each for each in numbers if Phone(each).is_mobile), "")
    if mobile:
        return Destination(mobile)
    return Destination(problem="not_mobile" if numbers else "number_missing")
