"""What was done, in order: how a window learns what commands and desks beside it have changed."""

from __future__ import annotations

import json

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Changed


def since(reader: Reader, seq: int) -> list[Changed]:
    """Every deed after ``seq``, in order."""
    return [_changed(*row) for row in reader.rows(
        "SELECT seq, act, at, changed FROM deed WHERE seq > :seq ORDER BY seq", seq=seq)]


def _changed(seq: int, act: str, at: int, stored: str) -> Changed:
    body = json.loads(stored)
    return Changed(act, seq, at, body["ids"], tuple(body["events"]), tuple(body["visits"]), tuple(body["customers"]))
