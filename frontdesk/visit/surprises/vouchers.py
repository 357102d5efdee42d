"""Vouchers with a number nobody guesses, used once; and the account of points."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.people.standing import refuse_unserved
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width
from frontdesk.visit.standing import open_visit
from frontdesk.visit.surprises import tables
from frontdesk.visit.surprises.voucher_reads import shown_number

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread."""
LENGTH = 12
"""Eleven drawn at random (2^55 numbers) and one that checks them."""
MOST_FEN, MOST_DAYS, MOST_POINTS = 10_000_000, 3_650, 1_000_000


@act("issue_voucher")
def issue_voucher(tx: Transaction, *, customer: int, words: str, worth_fen: int, days: int = 90) -> dict[str, Any]:
    """Give a customer a voucher: what for, its worth in fen, for how many days. Answers its number.

    Refused: ``customer_missing``, ``voucher_words_missing``, ``worth_impossible``, ``days_impossible``.
    """
    refuse_unserved(tx.read, customer)
    said = clean_line(words, where="words", limit=80)
    if not said:
        raise Refused("voucher_words_missing", "Write what the voucher is for.", where="words")
    if not 0 <= worth_fen <= MOST_FEN:
        raise Refused("worth_impossible", "The worth is an amount from 0 yuan on.", where="worth_fen")
    if not 1 <= days <= MOST_DAYS:
        raise Refused("days_impossible", "A voucher is good for 1 to {most} days.", where="days", most=MOST_DAYS)
    tx.touched(customer=customer)
    return {**make_voucher(tx, customer, "", said, worth_fen, days, None), "customer": customer}


@act("redeem_voucher")
def redeem_voucher(tx: Transaction, *, number: str, visit: int | None = None) -> dict[str, Any]:
    """A voucher is used, at a visit or over the counter; once.

    Refused: ``voucher_unknown``, ``voucher_misread`` (the check letter), ``voucher_redeemed``, ``voucher_expired``.
    """
    plain = read_number(number)
    row = tx.read.row("SELECT id, valid_till, redeemed_at, customer, words FROM voucher WHERE number = :number",
                      number=plain)
    if row is None:
        raise Refused("voucher_unknown", "There is no voucher with the number {number}. Read it again.",
                      where="number", number=shown_number(plain))
    if row[2] is not None:
        raise Refused("voucher_redeemed", "This voucher was used already, on {day}.", where="number",
                      day=local(row[2], zone(tx.read)).date().isoformat())
    if local(tx.now, zone(tx.read)).date().isoformat() > row[1]:
        raise Refused("voucher_expired", "This voucher was good until {day}. Issue a new one if you like.",
                      where="number", day=row[1])
    if visit is not None:
        open_visit(tx, visit)
    tx.update(tables.voucher, row[0], redeemed_at=tx.now, redeemed_by=tx.by, redeemed_visit=visit)
    tx.touched(customer=row[3])
    return {"voucher": row[0], "customer": row[3]}


@act("change_points")
def change_points(tx: Transaction, *, customer: int, points: int, why: str) -> dict[str, Any]:
    """Put points on a customer's account, or take some off (below zero); it never falls below nothing.

    Refused: ``customer_missing``, ``points_impossible``, ``points_short``, ``why_missing``.
    """
    refuse_unserved(tx.read, customer)
    said = clean_line(why, where="why", limit=120)
    if not said:
        raise Refused("why_missing", "Write what the points are for.", where="why")
    if not points or abs(points) > MOST_POINTS:
        raise Refused("points_impossible", "Write a whole number of points, up to {most}.", where="points",
                      most=MOST_POINTS)
    held = tx.read.value("SELECT coalesce(sum(points), 0) FROM points_entry WHERE customer = :customer",
                         customer=customer)
    if held + points < 0:
        raise Refused("points_short", "There are only {held} points on the account.", where="points", held=held)
    tx.touched(customer=customer)
    return {"points_entry": add_points(tx, customer, points, said, None), "customer": customer}


def make_voucher(tx: Transaction, customer: int, kind: str, words: str, worth_fen: int, days: int,
                 surprise: int | None) -> dict[str, Any]:
    """A new voucher with a number of its own."""
    number = new_number()
    while tx.read.value("SELECT id FROM voucher WHERE number = :number", number=number) is not None:
        number = new_number()
    till = local(tx.now, zone(tx.read)).date() + timedelta(days=days)
    row = tx.insert(tables.voucher, key=tx.key if surprise is None else None, number=number, kind=kind, words=words,
                    worth=worth_fen, valid_till=till.isoformat(), customer=customer, surprise=surprise, at=tx.now,
                    by=tx.by, redeemed_by="")
    return {"voucher": row, "voucher_number": shown_number(number)}


def add_points(tx: Transaction, customer: int, points: int, why: str, surprise: int | None) -> int:
    """An entry on the account."""
    return tx.insert(tables.points_entry, key=tx.key if surprise is None else None, customer=customer, points=points,
                     why=why, surprise=surprise, at=tx.now, by=tx.by)


def new_number() -> str:
    """A number drawn from the system's own source of chance, its check letter last."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH - 1))
    return drawn + _check(drawn)


def read_number(text: str) -> str:
    """A number as it is stored, from what was typed or scanned. Raises ``voucher_unknown``, ``voucher_misread``."""
    plain = half_width(clean_line(text, where="number")).upper().replace("-", "").replace(" ", "")
    plain = plain.translate(str.maketrans("ILO", "110"))
    if len(plain) != LENGTH or set(plain) - set(LETTERS):
        raise Refused("voucher_unknown", "There is no voucher with the number {number}. Read it again.",
                      where="number", number=text.strip()[:30])
    if _check(plain[:-1]) != plain[-1]:
        raise Refused("voucher_misread", "A letter of the number is misread. Read it again.", where="number")
    return plain


def _check(drawn: str) -> str:
    """One wrong letter, or two that changed places, gives another check letter."""
    return LETTERS[sum((2 * at + 1) * LETTERS.index(each) for at, each in enumerate(drawn)) % len(LETTERS)]
