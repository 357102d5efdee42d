"""What each line is good for and its warranty, written anew at the delivery; the centre's own words for a job."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from frontdesk.centre.data import said
from frontdesk.centre.reads import language
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import delivery_tables, tables
from frontdesk.visit.standing import open_visit
from frontdesk.visit.value_library import own_worth, worth_of

_MOST_WARRANTY = 1_000_000


@dataclass(frozen=True, slots=True)
class WorthStood:
    """The words and the warranty of a job as a form showed them; empty where there were none."""

    words: str = ""
    warranty_months: int = 0
    warranty_km: int = 0


@act("explain_line")
def explain_line(tx: Transaction, *, visit: int, line: int, words: str = "", warranty_months: int | None = None,
                 warranty_km: int | None = None, keep: bool = False, expected: WorthStood | None = None
                 ) -> dict[str, Any]:
    """Write what an agreed line is good for, in words the customer understands, and its warranty (0: none).

    Empty words are the library's. ``keep`` makes them the centre's own words for this job from now on. Every wording
    is kept. ``expected``: what was shown of the line; what only somebody else wrote meanwhile stays. Refused:
    ``line_unknown``, ``warranty_impossible``, ``own_no_warranty``, ``changed_meanwhile``.
    """
    open_visit(tx, visit)
    row = tx.read.row("SELECT name, kind, part_class, warranty_months, warranty_km, why FROM line WHERE id = :line AND "
                      "visit = :visit AND state = 'approved'", line=line, visit=visit)
    if row is None:
        raise Refused("line_unknown", "Only a line that was agreed to can be explained. Refresh the page.",
                      where="line")
    name, kind, part_class, *stands, why = row
    months = _warranty(warranty_months, stands[0], "warranty_months")
    kilometres = _warranty(warranty_km, stands[1], "warranty_km")
    if part_class == "own" and (months or kilometres):
        raise Refused("own_no_warranty", "“{name}” is the customer's own part: it carries no warranty of the house.",
                      where="warranty_months", name=name)
    said_so = clean_note(words, where="words", limit=500)
    kept = said_so or proposed(tx, name)
    if expected is not None:
        known: dict[str, Any] = {"words": why, "warranty_months": stands[0] or 0, "warranty_km": stands[1] or 0}
        known |= settled(known, asdict(expected), {"words": said_so if said_so == expected.words else kept,
                                                   "warranty_months": months or 0, "warranty_km": kilometres or 0},
                         lambda: hand_on(tx.read, "line", line, ("why", "warranty_months", "warranty_km"), but=tx.by))
        kept, months, kilometres = known["words"] or kept, known["warranty_months"], known["warranty_km"]
    tx.update(tables.line, line, why=kept, warranty_months=months, warranty_km=kilometres)
    made = tx.insert(delivery_tables.explanation, key=tx.key, visit=visit, line=line, words=kept,
                     warranty_months=months, warranty_km=kilometres, at=tx.now, by=tx.by)
    if keep:
        keep_worth.inside(tx, name=name, words=kept, warranty_months=months if kind == "part" else None,
                          warranty_km=kilometres if kind == "part" else None)
    return {"explanation": made, "visit": visit, "line": line}


@act("keep_worth")
def keep_worth(tx: Transaction, *, name: str, words: str, warranty_months: int | None = None,
               warranty_km: int | None = None, expected: WorthStood | None = None) -> dict[str, Any]:
    """The centre's own words and usual warranty for a job of this name; empty words take them back to the library's.

    ``expected``: the centre's own as they were shown, empty where there were none; what only somebody else changed
    meanwhile stays. Refused: ``name_missing``, ``warranty_impossible``, ``changed_meanwhile``.
    """
    named = clean_line(name, where="name").casefold()
    if not named:
        raise Refused("name_missing", "A line has no name. Write what is done or which part it is.", where="name")
    kept: dict[str, Any] = {"words": clean_note(words, where="words", limit=500),
                            "warranty_months": _warranty(warranty_months, None, "warranty_months"),
                            "warranty_km": _warranty(warranty_km, None, "warranty_km")}
    if expected is not None:
        kept = _settled(tx, named, expected, kept)
    kept |= {"at": tx.now, "by": tx.by}
    row = tx.read.value("SELECT id FROM own_worth WHERE name = :name", name=named)
    if row is None:
        row = tx.insert(delivery_tables.own_worth, name=named, **kept)
    else:
        tx.update(delivery_tables.own_worth, row, **kept)
    return {"worth": row}


def _settled(tx: Transaction, name: str, expected: WorthStood, wanted: dict[str, Any]) -> dict[str, Any]:
    found = tx.read.row("SELECT words, warranty_months, warranty_km, by FROM own_worth WHERE name = :name", name=name)
    known = dict(zip(("words", "warranty_months", "warranty_km"), found or ("", 0, 0), strict=False))
    known = {field: value or "" if field == "words" else value or 0 for field, value in known.items()}
    if not wanted["words"] and known["words"] == expected.words:  # taken away as it was seen
        return wanted
    return {**known, **settled(known, asdict(expected), {**wanted, **{
        field: wanted[field] or 0 for field in ("warranty_months", "warranty_km")}},
        lambda: str(found[3]) if found else "")}


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
