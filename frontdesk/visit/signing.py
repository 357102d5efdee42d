"""Signatures: drawn on the screen as strokes, or noted as given on paper."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.strokes import Strokes, packed
from frontdesk.visit import tables
from frontdesk.visit.standing import open_visit
from frontdesk.visit.walk_around import close

SignedFor = Literal["walk_around", "estimate", "overrun", "delivery"]
Signer = Literal["customer", "advisor"]

_BOTH = ("customer", "advisor")
_SIGNERS = ("SELECT count(DISTINCT who) FROM signature WHERE visit = :visit AND purpose = 'walk_around' AND NOT void")
_CLOSED = "SELECT id FROM walk_around WHERE visit = :visit AND phase = 'arrival' AND NOT reopened"


@act("sign")
def sign(tx: Transaction, *, visit: int, purpose: SignedFor, who: Signer = "customer", strokes: Strokes | None = None,
         on_paper: bool = False) -> dict[str, Any]:
    """Keep a signature: strokes from the screen, or ``on_paper`` where the printed paper carries it.

    The walk-around of the arrival is closed by both signatures, the customer's and the advisor's.
    """
    found = open_visit(tx, visit)
    signature = write_signature(tx, visit, purpose, who, strokes, on_paper=on_paper, key=tx.key)
    if purpose == "walk_around" and tx.read.value(_SIGNERS, visit=visit) == len(_BOTH) and tx.read.value(
            _CLOSED, visit=visit) is None:
        close(tx, found, "arrival")
    return {"signature": signature, "visit": visit}


def write_signature(tx: Transaction, visit: int, purpose: SignedFor, who: Signer, strokes: Strokes | None, *,
                    on_paper: bool, key: str | None = None) -> int:
    """Write one signature; raises ``Refused`` (``signature_missing``, ``signature_unreadable``, ``signature_dot``)."""
    if not strokes and not on_paper:
        raise Refused("signature_missing", "The signature is missing. Sign in the field, or note that it was signed on "
                      "paper.", where="strokes")
    return tx.insert(tables.signature, key=key, visit=visit, purpose=purpose, who=who,
                     strokes=packed(strokes) if strokes else "", at=tx.now, by=tx.by, void=False)


def signed_since(reader: Reader, visit: int, purpose: SignedFor, since: Instant) -> bool:
    """Whether the customer signed for this purpose at or after an instant."""
    return reader.value("SELECT id FROM signature WHERE visit = :visit AND purpose = :purpose AND who = 'customer' "
                        "AND NOT void AND at >= :since LIMIT 1", visit=visit, purpose=purpose, since=since) is not None
