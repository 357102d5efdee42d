"""Making two cards of one person one, and taking that back."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Table, bindparam

from frontdesk.people.dates.settling import settle_customer
from frontdesk.people.duplicates.acts import merged as decided
from frontdesk.people.duplicates.tables import duplicate_proposal
from frontdesk.people.finding import drop_found, refresh
from frontdesk.people.liking.reads import kind, preferences_of
from frontdesk.people.merging.moving import Moves, change, move, move_back, put_back, row_of
from frontdesk.people.merging.reads import FIELDS, both
from frontdesk.people.merging.tables import merging
from frontdesk.people.tables import customer as customers
from frontdesk.people.tables import ownership, preference
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line


@act("merge_customers")
def merge_customers(tx: Transaction, *, kept: int, gone: int, take: list[str] | None = None,
                    take_preferences: list[int] | None = None, reason: str = "") -> dict[str, Any]:
    """Make two cards of one person one: all that hangs on ``gone`` goes over to ``kept``, and ``gone`` is no more.

    A field only one card knows is kept; where both differ the one of ``kept`` stays unless ``take`` names the field,
    and a telephone number that would be lost becomes the other number or goes into the note. Notes are joined. Of a
    kind of preference that holds one only, the one of ``kept`` stays unless ``take_preferences`` names the other.
    ``undo_merge`` takes it back. Refused: ``merge_same``, ``customer_missing``, ``field_unknown``,
    ``customer_restricted``.
    """
    chosen = set(take or ())
    if unknown := sorted(chosen - set(FIELDS)):
        raise Refused("field_unknown", "A card has no field {field}.", where="take", field=unknown[0][:40])
    people = both(tx.read, kept, gone)
    why = clean_line(reason, where="reason")
    moves = Moves(row_of(tx, customers, gone))
    if moves.row["restricted_at"] is not None or row_of(tx, customers, kept)["restricted_at"] is not None:
        raise Refused("customer_restricted", "One of the two cards is restricted: its data is only stored. Lift that "
                      "first.", where="gone")
    _settle_ownership(tx, kept, gone, moves)
    _settle_preferences(tx, kept, gone, set(take_preferences or ()), moves)
    tx.happened("customer_merged", subject="customer", subject_id=gone)
    drop_found(tx, gone)
    move(tx, gone, kept, moves)
    mine: dict[str, str] = dict(zip(FIELDS, map(str, people[kept][2:]), strict=True))
    other: dict[str, str] = dict(zip(FIELDS, map(str, people[gone][2:]), strict=True))
    stands = row_of(tx, customers, kept)
    fields: dict[str, Any] = dict(merged_fields(mine, other, chosen))
    fields["spent"] = stands["spent"] + moves.row["spent"]
    fields["created_at"] = min(stands["created_at"], moves.row["created_at"])
    came = [at for at in (stands["last_visit_at"], moves.row["last_visit_at"]) if at is not None]
    fields["last_visit_at"] = max(came, default=None)
    for column in customers.columns:  # who recommended whom: nobody recommends himself
        if any(key.column.table is customers for key in column.foreign_keys) and stands[column.name] == kept:
            fields[column.name] = None
    change(tx, customers, kept, moves, **fields)
    tx.execute(_GONE, row=gone)
    row = tx.insert(merging, key=tx.key, kept=kept, gone=gone, reason=why, by=tx.by, at=tx.now,
                    body=msgspec.json.encode(moves).decode())
    decided(tx, kept, gone)
    refresh(tx, kept)
    settle_customer(tx, kept)
    tx.touched(customer=kept)
    tx.touched(customer=gone)
    return {"merging": row, "customer": kept}


@act("undo_merge")
def undo_merge(tx: Transaction, *, merging: int) -> dict[str, Any]:
    """Take a merge back: the card that went is there again with what hung on it; what came later stays where it is.

    What somebody corrected on the card since then stays as corrected. Refused: ``merge_missing``, ``merge_undone``,
    ``merge_followed`` (the card was merged on since, or another one into it: undo that first), ``customer_restricted``.
    """
    stood = tx.read.row("SELECT kept, gone, body, undone_at FROM merging WHERE id = :merging", merging=merging)
    if stood is None or (not stood[2] and stood[3] is None):
        raise Refused("merge_missing", "There is no such merge that could be taken back.", where="merging")
    kept, gone, body, undone_at = stood
    if undone_at is not None:
        raise Refused("merge_undone", "This merge was taken back already.", where="merging")
    later = tx.read.row("SELECT id FROM merging WHERE id > :merging AND undone_at IS NULL AND (gone = :kept OR kept = "
                        ":kept) ORDER BY id DESC LIMIT 1", merging=merging, kept=kept)
    if later is not None:
        raise Refused("merge_followed", "Another merge came after this one. Take that one back first.",
                      where="merging", merging=later[0])
    if row_of(tx, customers, kept)["restricted_at"] is not None:  # whoever asked for it may be the one who comes back
        raise Refused("customer_restricted", "One of the two cards is restricted: its data is only stored. Lift that "
                      "first.", where="merging")
    moves = msgspec.json.decode(body, type=Moves)
    put_back(tx, customers, moves.row)
    move_back(tx, kept, moves)
    tx.update(_TABLE, merging, undone_at=tx.now, undone_by=tx.by, body="")
    for (proposal,) in tx.read.rows("SELECT id FROM duplicate_proposal WHERE customer_a = :a AND customer_b = :b AND "
                                    "state = 'merged'", a=min(kept, gone), b=max(kept, gone)):
        tx.update(duplicate_proposal, proposal, state="open", decided_at=None, decided_by="")
    tx.happened("customer_unmerged", subject="customer", subject_id=gone)
    for customer in (kept, gone):
        refresh(tx, customer)
        settle_customer(tx, customer)
        tx.touched(customer=customer)
    return {"customer": gone, "kept": kept}


def merged_fields(mine: dict[str, str], other: dict[str, str], chosen: set[str]) -> dict[str, str]:
    """The fields of the card that stays: mine where known and not ``chosen``, else the other's; no number is lost."""
    fields = {field: other[field] if other[field] and (field in chosen or not mine[field]) else mine[field]
              for field in FIELDS}
    notes = [fields["note"]] if "note" in chosen else [note for note in dict.fromkeys((mine["note"], other["note"]))
                                                       if note]
    numbers = dict.fromkeys(number for card in (mine, other) for number in (card["phone"], card["phone_other"])
                            if number)
    spare = [number for number in numbers if number not in (fields["phone"], fields["phone_other"])]
    if spare and (not fields["phone_other"] or fields["phone_other"] == fields["phone"]):
        fields["phone_other"] = spare.pop(0)
    elif fields["phone_other"] == fields["phone"]:
        fields["phone_other"] = ""
    fields["note"] = "\n".join((*notes, *spare))
    return fields


def _settle_ownership(tx: Transaction, kept: int, gone: int, moves: Moves) -> None:
    """A car on both cards: the ownership that stays covers both times."""
    for row, since, until, other_since, other_until in tx.read.rows("""
            SELECT k.id, k.since, k.until, g.since, g.until FROM ownership k JOIN ownership g ON g.vehicle = k.vehicle
            WHERE k.customer = :kept AND g.customer = :gone""", kept=kept, gone=gone):
        change(tx, ownership, row, moves, since=min(since, other_since),
               until=None if until is None or other_until is None else max(until, other_until))


def _settle_preferences(tx: Transaction, kept: int, gone: int, taken: set[int], moves: Moves) -> None:
    """Of a kind that holds one only one stays, and nothing is said twice."""
    mine = preferences_of(tx.read, kept)
    for row in preferences_of(tx.read, gone):
        known = kind(tx.read, row.kind)
        for stands in mine:
            same = stands.kind == row.kind and (stands.choice, stands.note) == (row.choice, row.note)
            if same or (stands.kind == row.kind and known is not None and known.single):
                change(tx, preference, stands.id if row.id in taken else row.id, moves, withdrawn=True)


_TABLE: Table = merging
_GONE = customers.delete().where(customers.c.id == bindparam("row"))
