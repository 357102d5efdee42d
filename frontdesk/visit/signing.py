"""Signatures: drawn on the screen as strokes, or noted as given on paper."""

from __future__ import annotations

import json
from typing import Any, Literal

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.standing import open_visit

Strokes = list[list[list[float]]]
"""Strokes of points ``[x, y]`` in thousandths of the box."""

SignedFor = Literal["walk_around", "estimate", "overrun", "delivery"]
Signer = Literal["customer", "advisor"]
MOST_POINTS = 20_000


@act("sign")
def sign(tx: Transaction, *, visit: int, purpose: SignedFor, who: Signer = "customer", strokes: Strokes | None = None,
         on_paper: bool = False) -> dict[str, Any]:
    """Keep a signature: strokes from the screen, or ``on_paper`` where the printed paper carries it."""
    open_visit(tx, visit)
    signature = write_signature(tx, visit, purpose, who, strokes, on_paper=on_paper, key=tx.key)
    return {"signature": signature, "visit": visit}


def write_signature(tx: Transaction, visit: int, purpose: SignedFor, who: Signer, strokes: Strokes | None, *,
                    on_paper: bool, key: str | None = None) -> int:
    """Write one signature; raises ``Refused`` (``signature_missing``, ``signature_unreadable``)."""
    if not strokes and not on_paper:
        raise Refused("signature_missing", "The signature is missing. Sign in the field, or note that it was signed on "
                      "paper.", where="strokes")
    return tx.insert(tables.signature, key=key, visit=visit, purpose=purpose, who=who,
                     strokes=_packed(strokes) if strokes else "", at=tx.now, by=tx.by)


def signed_since(reader: Reader, visit: int, purpose: SignedFor, since: Instant) -> bool:
    """Whether the customer signed for this purpose at or after an instant."""
    return reader.value("SELECT id FROM signature WHERE visit = :visit AND purpose = :purpose AND who = 'customer' "
                        "AND at >= :since LIMIT 1", visit=visit, purpose=purpose, since=since) is not None


def _packed(strokes: Strokes) -> str:
    points = sum(map(len, strokes))
    if not 2 <= points <= MOST_POINTS or any(len(point) != 2 or not (0 <= point[0] <= 1000 and 0 <= point[1] <= 1000)
                                             for stroke in strokes for point in stroke):
        raise Refused("signature_unreadable", "The signature could not be read. Clear the field and sign again.",
                      where="strokes")
    return json.dumps([[[round(x), round(y)] for x, y in stroke] for stroke in strokes], separators=(",", ":"))
