"""Noting what a customer likes, being surer of it, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from frontdesk.centre.reads import zone
from frontdesk.people import preferences
from frontdesk.people.liking.reads import kind as kind_in_force
from frontdesk.people.standing import refuse_stored_only
from frontdesk.people.tables import preference as preference_rows
from frontdesk.store.reading import Row
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.meanwhile import refuse_theirs
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

Sure = Literal["stated", "observed", "confirmed"]


@dataclass(frozen=True, slots=True)
class LikingStood:
    """What stood of a kind that holds one choice only when somebody began to note another; empty where nothing did."""

    choice: str = ""
    note: str = ""


@act("note_preference")
def note_preference(tx: Transaction, *, customer: int, kind: str, choice: str = "", note: str = "",
                    sure: Sure = "stated", happened_on: str = "",
                    expected: LikingStood | None = None) -> dict[str, Any]:
    """Note what a customer likes; of a kind that holds one choice only, the newer replaces the older.

    What was observed or said before and is now observed or said again the other way is confirmed; its words stay where
    no new ones are given. ``happened_on`` is the day of a piece of news (kinds that are ``dated``), today where it is
    not given. ``expected``: what stood there of a kind that holds one choice only when it was opened; what somebody
    else noted meanwhile is not replaced unseen.

    Refused: ``changed_meanwhile``, ``preference_unknown``, ``preference_retired``, ``preference_empty``,
    ``health_needs_consent``.
    """
    known_customer(tx, customer)
    known = kind_in_force(tx.read, kind)
    if known is None:
        raise Refused("preference_unknown", "There is no kind of preference called {kind}.", where="kind", kind=kind)
    chosen = known.choice(choice) if choice else None
    if choice and chosen is None:
        raise Refused("preference_unknown", "{kind} has no choice called {choice}.", where="choice", kind=kind,
                      choice=choice)
    if known.retired or (chosen is not None and chosen.retired):
        raise Refused("preference_retired", "This centre offers that choice no longer. Take another one, or offer it "
                      "again in the settings.", where="choice" if choice else "kind")
    words = clean_line(note, where="note")
    if not choice and not (known.free and words):
        raise Refused("preference_empty", "Choose one of the choices, or write what the customer likes.",
                      where="choice")
    refuse_sensitive(words, where="note")
    day = _day(tx, happened_on) if known.dated else ""
    earlier = tx.read.rows("SELECT id, choice, note, sure, by FROM preference WHERE customer = :customer "
                           "AND kind = :kind AND NOT withdrawn ORDER BY id", customer=customer, kind=kind)
    if known.single and expected is not None:
        _refuse_other(earlier, expected, LikingStood(choice, words))
    for row, old_choice, old_note, old_sure, _ in earlier:
        same = old_choice == choice and (bool(choice) or old_note == words)
        if same:
            words = words or old_note
            sure = "confirmed" if old_sure != sure or sure == "observed" else sure
        if known.single or same:
            tx.update(preference_rows, row, withdrawn=True)
    row = tx.insert(preference_rows, key=tx.key, customer=customer, kind=kind, choice=choice, note=words, sure=sure,
                    happened_on=day, by=tx.by, at=tx.now)
    tx.touched(customer=customer)
    return {"preference": row, "customer": customer}


@act("confirm_preference")
def confirm_preference(tx: Transaction, *, preference: int) -> dict[str, Any]:
    """What was observed once holds: the customer said so, or it was seen again.

    Refused: ``preference_missing`` (never noted, or taken back meanwhile).
    """
    row = _known(tx, preference)
    if row[1]:
        raise Refused("preference_missing", "This preference was taken back meanwhile. Note it again if it holds.",
                      where="preference")
    tx.update(preference_rows, preference, sure="confirmed")
    tx.touched(customer=row[0])
    return {"preference": preference, "customer": row[0]}


@act("withdraw_preference")
def withdraw_preference(tx: Transaction, *, preference: int) -> dict[str, Any]:
    """A preference holds no longer, or the customer wants it forgotten: its words go, that there was one stays."""
    row = _known(tx, preference)
    tx.update(preference_rows, preference, withdrawn=True, note="")
    tx.touched(customer=row[0])
    return {"preference": preference, "customer": row[0]}


def known_customer(tx: Transaction, customer: int) -> None:
    """Refuse (``customer_missing``, ``customer_restricted``) where nothing may be noted of such a customer."""
    refuse_stored_only(tx.read, customer)


def refuse_sensitive(words: str, *, where: str) -> None:
    """Refuse (``health_needs_consent``) words about health or belief: they belong to the locked group."""
    if preferences.sensitive(words):
        raise Refused("health_needs_consent", "This is about health or belief. With the customer's separate consent it "
                      "is kept under lock on the page “Data and consent”; leave it out here.", where=where)


def _refuse_other(earlier: list[Row], expected: LikingStood, wanted: LikingStood) -> None:
    """Refuse to replace what somebody else noted since: a choice and its words are one thing."""
    if earlier:
        _, choice, note, _, by = earlier[-1]
        if LikingStood(choice, note) not in (expected, wanted):
            refuse_theirs({"choice": choice, "note": note}, lambda: by)


def _known(tx: Transaction, preference: int) -> tuple[int, bool]:
    row = tx.read.row("SELECT customer, withdrawn FROM preference WHERE id = :preference", preference=preference)
    if row is None:
        raise Refused("preference_missing", "There is no such preference.", where="preference")
    return row[0], bool(row[1])


def _day(tx: Transaction, typed: str) -> str:
    if typed.strip():
        return read_date(typed, where="happened_on").isoformat()
    return local(tx.now, zone(tx.read)).date().isoformat()
