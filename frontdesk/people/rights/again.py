"""Erasing again whom an older copy brought back, before anybody sees them."""

from __future__ import annotations

from typing import Any

from frontdesk.people.rights.erasing import erase
from frontdesk.store.keeping.forgotten import owed
from frontdesk.store.transaction import Acting, Transaction, act

MOST_AT_ONCE = 50
"""Persons in one transaction: each is a search through every table."""


@act("erase_again")
def erase_again(tx: Transaction) -> dict[str, Any]:
    """Erase whoever stands in the list of erased persons and is here all the same, some at a time.

    Nobody chooses who: only the list does (``frontdesk.store.keeping.forgotten``). An appointment or a visit that was
    under way when the copy was made does not hold it up. Answers ``erased`` and how many are ``left``.
    """
    found = owed(tx.store)
    for customer in found[:MOST_AT_ONCE]:
        erase(tx, customer)
    return {"erased": len(found[:MOST_AT_ONCE]), "left": max(0, len(found) - MOST_AT_ONCE)}


def erase_those_back(acting: Acting) -> int:
    """Do the erasures again that a copy lacked; gives how many. The store is open and nobody works in it yet."""
    count, left = 0, bool(owed(acting.store))
    while left:
        done = erase_again(acting).ids
        count, left = count + int(done["erased"]), bool(done["left"]) and bool(done["erased"])
    return count
