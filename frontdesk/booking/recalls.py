"""Recalls and service campaigns of makers, noted for one car until they are done."""

from __future__ import annotations

from typing import Any, NamedTuple

from frontdesk.booking import tables
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line


class Recall(NamedTuple):
    """A recall that waits: the maker's words and reference."""

    id: int
    vehicle: int
    words: str
    reference: str
    at: Instant


@act("note_recall")
def note_recall(tx: Transaction, *, vehicle: int, words: str, reference: str = "") -> dict[str, Any]:
    """Note a maker's recall for a car; the next booking and arrival name it."""
    if tx.read.value("SELECT id FROM vehicle WHERE id = :vehicle", vehicle=vehicle) is None:
        raise Refused("vehicle_missing", "There is no such vehicle.", where="vehicle")
    said = clean_line(words, where="words")
    if not said:
        raise Refused("recall_empty", "Write what the maker recalls the car for.", where="words")
    row = tx.insert(tables.recall, key=tx.key, vehicle=vehicle, words=said,
                    reference=clean_line(reference, where="reference"), at=tx.now, by=tx.by)
    return {"recall": row, "vehicle": vehicle}


@act("settle_recall")
def settle_recall(tx: Transaction, *, recall: int) -> dict[str, Any]:
    """The recall was carried out, or turned out not to be about this car."""
    row = tx.read.row("SELECT vehicle, done_at FROM recall WHERE id = :recall", recall=recall)
    if row is None or row[1] is not None:
        raise Refused("recall_unknown", "There is no such open recall.", where="recall")
    tx.update(tables.recall, recall, done_at=tx.now, done_by=tx.by)
    return {"recall": recall, "vehicle": row[0]}


def open_recalls(reader: Reader, vehicle: int) -> tuple[Recall, ...]:
    """What the maker still recalls a car for, the oldest first."""
    return tuple(Recall._make(row) for row in reader.rows(
        "SELECT id, vehicle, words, reference, at FROM recall WHERE vehicle = :vehicle AND done_at IS NULL ORDER BY id",
        vehicle=vehicle))
