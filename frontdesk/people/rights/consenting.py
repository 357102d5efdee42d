"""Giving and withdrawing consent, telling the privacy notice, and notes that only a consent lets us keep."""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from frontdesk.people.dates.kinds import kinds
from frontdesk.people.dates.settling import settle_customer
from frontdesk.people.rights.purposes import Purpose, groups, known_purpose, named
from frontdesk.people.rights.reads import OPENED, consent_in_force, notice_version
from frontdesk.people.rights.tables import consent, notice_given, sensitive_note
from frontdesk.people.standing import known_customer, refuse_stored_only
from frontdesk.store.audit.forgetting import forget_rows
from frontdesk.store.schema import metadata
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note

How = Literal["signed", "spoken", "form", "message"]
Told = Literal["paper", "read", "message"]
Group = Literal["health", "belief", "child"]
MOST_POINTS = 20_000
_BIRTH_YEAR = re.compile(r"\b\d{4}(?=-)")


@act("give_consent")
def give_consent(tx: Transaction, *, customer: int, purpose: str, how: How, guardian: str = "",
                 strokes: list[list[list[float]]] | None = None, photo: str = "", notice: str = "") -> dict[str, Any]:
    """A customer says yes to one purpose; kept with the version of the notice it was said under.

    ``guardian`` is who agrees for a child; ``strokes`` a signature, ``photo`` a picture of the signed sheet. Refused:
    ``purpose_unknown``, ``needs_no_consent``, ``guardian_missing``, ``photo_unknown``.
    """
    known = known_purpose(purpose)
    refuse_stored_only(tx.read, customer)
    if known.basis == "contract":
        raise Refused("needs_no_consent", "“{purpose}” is part of the service itself and needs no consent.",
                      where="purpose", purpose=named(known))
    who = clean_line(guardian, where="guardian", limit=60)
    if known.guardian and not who:
        raise Refused("guardian_missing", "A parent or guardian agrees for a child. Write who it was.",
                      where="guardian")
    signed = _written(strokes)
    if photo and tx.read.value("SELECT sha FROM attachment WHERE sha = :sha", sha=photo) is None:
        raise Refused("photo_unknown", "This photo is not stored here. Take it in first.", where="photo")
    row = tx.insert(consent, key=tx.key, customer=customer, purpose=known.id, given=True, how=how,
                    notice=clean_line(notice, where="notice", limit=40) or notice_version(), guardian=who,
                    strokes=signed, photo=photo, at=tx.now, by=tx.by)
    tx.touched(customer=customer)
    return {"consent": row, "customer": customer}


@act("withdraw_consent")
def withdraw_consent(tx: Transaction, *, customer: int, purpose: str, how: How = "spoken") -> dict[str, Any]:
    """A customer says no, or takes a yes back; the words kept under a separate consent are erased at once.

    Refused: ``purpose_unknown``, ``contract_stays`` (what the service itself needs can only be ended by erasure).
    """
    known = known_purpose(purpose)
    known_customer(tx.read, customer)
    if known.basis == "contract" and known.id == "service":
        raise Refused("contract_stays", "“{purpose}” is what the customer ordered. To end it, restrict or erase their "
                      "data.", where="purpose", purpose=named(known))
    row = tx.insert(consent, key=tx.key, customer=customer, purpose=known.id, given=False, how=how,
                    notice=notice_version(), at=tx.now, by=tx.by)
    erased = _forget(tx, customer, known) if known.sensitive else 0
    if known.id == "child":
        _without_birth_years(tx, customer)
    tx.touched(customer=customer)
    return {"consent": row, "customer": customer, "erased_notes": erased}


@act("give_notice")
def give_notice(tx: Transaction, *, customer: int, how: Told = "paper", notice: str = "") -> dict[str, Any]:
    """The privacy notice was handed over, read out or sent; its version is kept on the customer."""
    known_customer(tx.read, customer)
    row = tx.insert(notice_given, key=tx.key, customer=customer, how=how, at=tx.now, by=tx.by,
                    notice=clean_line(notice, where="notice", limit=40) or notice_version())
    tx.touched(customer=customer)
    return {"notice": row, "customer": customer}


@act("note_sensitive")
def note_sensitive(tx: Transaction, *, customer: int, group: Group, words: str) -> dict[str, Any]:
    """Keep a note about health, belief or a child under lock; only while the separate consent holds.

    Refused: ``consent_needed``, ``words_missing``.
    """
    known = known_purpose(group)
    refuse_stored_only(tx.read, customer)
    word = consent_in_force(tx.read, customer, group)
    if word is None or not word.given:
        raise Refused("consent_needed", "This may be kept only with the customer's separate consent to “{purpose}”. "
                      "Ask, and note the consent first.", where="group", purpose=named(known))
    said = clean_note(words, where="words", limit=1000)
    if not said:
        raise Refused("words_missing", "Write what is to be kept under lock.", where="words")
    row = tx.insert(sensitive_note, key=tx.key, customer=customer, kind=group, words=said, consent=word.id, at=tx.now,
                    by=tx.by)
    tx.touched(customer=customer)
    return {"note": row, "customer": customer}


@act(OPENED)
def open_sensitive(tx: Transaction, *, customer: int) -> dict[str, Any]:
    """Open a customer's locked notes: this deed is the record of who looked and when, and gives the ids, no words."""
    known_customer(tx.read, customer)
    notes = [row[0] for row in tx.read.rows(
        "SELECT id FROM sensitive_note WHERE customer = :customer AND erased_at IS NULL ORDER BY id",
        customer=customer)]
    tx.touched(customer=customer)
    return {"customer": customer, "notes": notes}


@act("remove_sensitive")
def remove_sensitive(tx: Transaction, *, note: int) -> dict[str, Any]:
    """A locked note is no longer needed, or was wrong: its words go."""
    row = tx.read.row("SELECT customer FROM sensitive_note WHERE id = :note AND erased_at IS NULL", note=note)
    if row is None:
        raise Refused("note_missing", "There is no such note.", where="note")
    tx.forget = True
    tx.update(sensitive_note, note, words="", erased_at=tx.now)
    forget_rows(tx, [("sensitive_note", note)])
    tx.touched(customer=row[0])
    return {"note": note, "customer": row[0]}


def _forget(tx: Transaction, customer: int, group: Purpose) -> int:
    assert group in groups()
    rows = tx.read.rows("SELECT id FROM sensitive_note WHERE customer = :customer AND kind = :kind AND erased_at IS "
                        "NULL", customer=customer, kind=group.id)
    for (row,) in rows:
        tx.update(sensitive_note, row, words="", erased_at=tx.now)
    forget_rows(tx, [("sensitive_note", row) for (row,) in rows])
    return len(rows)


def _without_birth_years(tx: Transaction, customer: int) -> None:
    """What is kept of a child under consent only: the year of birth and the name go, the day of a family stays. Of
    every kind that may be about a child, and of days that were taken off before."""
    children = {kind.id for kind in kinds().values() if kind.child}
    rows = [(row, day) for row, kind, day in tx.read.rows(
        "SELECT id, kind, day FROM important_date WHERE customer = :customer", customer=customer) if kind in children]
    for row, day in rows:
        tx.update(metadata.tables["important_date"], row, who="", note="", day=_BIRTH_YEAR.sub("-", day))
    forget_rows(tx, [("important_date", row) for row, _ in rows])
    settle_customer(tx, customer)


def _written(strokes: list[list[list[float]]] | None) -> str:
    if not strokes:
        return ""
    points = [point for stroke in strokes for point in stroke]
    if not 2 <= len(points) <= MOST_POINTS or any(len(point) != 2 or not (min(point) >= 0 and max(point) <= 1000)
                                                  for point in points):
        raise Refused("signature_unreadable", "The signature could not be read. Clear the field and sign again.",
                      where="strokes")
    return json.dumps([[[round(x), round(y)] for x, y in stroke] for stroke in strokes], separators=(",", ":"))
