"""What each line is good for and its warranty, written anew at the delivery; the centre's own words for a job."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.data import said
from frontdesk.centre.reads import language
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import delivery_tables, tables
from frontdesk.visit.standing import open_visit
from frontdesk.visit.value_library import own_worth, worth_of

_MOST_WARRANTY = 1_000_000


@act("explain_line")
def explain_line(tx: Transaction, *, visit: int, line: int, words: str = "", warranty_months: int | None = None,
                 warranty_km: int | None = None, keep: bool = False) -> dict[str, Any]:
    """Write what an agreed line is good for, in words the customer understands, and its warranty (0: none).

    Empty words are the library's. ``keep`` makes them the centre's own words for this job from now on. Every wording
    is kept. Refused: ``line_unknown``, ``warranty_impossible``, ``own_no_warranty``.
    """
    open_visit(tx, visit)
    row = tx.read.row("SELECT name, kind, part_class, warranty_months, warranty_km FROM line WHERE id = :line AND "
                      "visit = :visit AND state = 'approved'", line=line, visit=visit)
    if row is None:
        raise Refused("line_unknown", "Only a line that was agreed to can be explained. Refresh the page.",
                      where="line")
    name, kind, part_class, months, kilometres = row
    months = _warranty(warranty_months, months, "warranty_months")
    kilometres = _warranty(warranty_km, kilometres, "warranty_km")
    if part_class == "own" and (months or kilometres):
        raise Refused("own_no_warranty", "“{name}” is the customer's own part: it carries no warranty of the house.",
                      where="warranty_months", name=name)
    kept = clean_note(words, where="words", limit=500)
    if not kept:
        kept = proposed(tx, name)
    tx.update(tables.line, line, why=kept, warranty_months=months, warranty_km=kilometres)
    made = tx.insert(delivery_tables.explanation, key=tx.key, visit=visit, line=line, words=kept,
                     warranty_months=months, warranty_km=kilometres, at=tx.now, by=tx.by)
    if keep:
        keep_worth.inside(tx, name=name, words=kept, warranty_months=months if kind == "part" else None,
                          warranty_km=kilometres if kind == "part" else None)
    return {"explanation": made, "visit": visit, "line": line}


@act("keep_worth")
def keep_worth(tx: Transaction, *, name: str, words: str, warranty_months: int | None = None,
               warranty_km: int | None = None) -> dict[str, Any]:
    """The centre's own words and usual warranty for a job of this name; empty words take them back to the library's.

    Refused: ``name_missing``, ``warranty_impossible``.
    """
    named = clean_line(name, where="name").casefold()
    if not named:
        raise Refused("name_missing", "A line has no name. Write what is done or which part it is.", where="name")
    kept = {"words": clean_note(words, where="words", limit=500), "at": tx.now, "by": tx.by,
            "warranty_months": _warranty(warranty_months, None, "warranty_months"),
            "warranty_km": _warranty(warranty_km, None, "warranty_km")}
    row = tx.read.value("SELECT id FROM own_worth WHERE name = :name", name=named)
    if row is None:
        row = tx.insert(delivery_tables.own_worth, name=named, **kept)
    else:
        tx.update(delivery_tables.own_worth, row, **kept)
    return {"worth": row}


def proposed(tx: Transaction, name: str) -> str:
    """The words for a job of this name: the centre's own, else the library's in the centre's language."""
    own = own_worth(tx.read, name)
    if own is not None:
        return own.words
    known = worth_of(name)
    return said(known.why, language(tx.read)) if known is not None else ""


def _warranty(given: int | None, stood: int | None, where: str) -> int | None:
    if given is None:
        return stood
    if not 0 <= given <= _MOST_WARRANTY:
        raise Refused("warranty_impossible", "A warranty is a number of months or kilometres, 0 for none.",
                      where=where)
    return given
