"""Giving a surprise: booked against the giver's authority, taken from stock, its voucher and points made with it."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.data import said
from frontdesk.centre.reads import language, zone
from frontdesk.people.dates.acts import note_special_day
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import local
from frontdesk.values.money import MOST, Money
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_note
from frontdesk.visit import tables as visits
from frontdesk.visit.photos import known_photo
from frontdesk.visit.standing import Standing, open_visit, tell_event
from frontdesk.visit.surprises import tables
from frontdesk.visit.surprises.approving import use_approval
from frontdesk.visit.surprises.authority import authority, beyond, budget
from frontdesk.visit.surprises.book import SurpriseRule, effective
from frontdesk.visit.surprises.gifts import take_one
from frontdesk.visit.surprises.stories import write_story
from frontdesk.visit.surprises.vouchers import add_points, make_voucher

NEAR_DAYS = 3
"""A special day is cared for by a surprise up to so many days before and after it."""

_SPECIAL_DAYS = """
SELECT d.id FROM special_day d LEFT JOIN ownership o ON d.source = 'ownership' AND o.id = d.source_id
WHERE d.customer = :customer AND d.dropped_at IS NULL AND d.on_day >= :from_day AND d.on_day <= :to_day
    AND (:kind = 'birthday' AND d.source = 'customer' OR :kind = 'purchase' AND o.vehicle = :vehicle)
    AND NOT EXISTS (SELECT 1 FROM special_day_care c WHERE c.special_day = d.id)
"""


@act("give_surprise")
def give_surprise(tx: Transaction, *, visit: int, what: str = "", cost_fen: int | None = None, reaction: str = "",
                  rule: str = "", gift: int | None = None, approval: int | None = None, photo: str = "",
                  story: str = "") -> dict[str, Any]:
    """Note the surprise the customer was given, what it cost in fen, and how they took it.

    ``rule`` is the proposal it came from: its voucher and points are made, its special day is cared for. ``gift`` is
    taken out of the stock (its cost, where ``cost_fen`` is not said). ``story`` or ``photo`` make a story of it.
    Refused: ``surprise_missing``, ``surprise_rule_unknown``, ``cost_impossible``, ``authority_exceeded``,
    ``budget_gone``, ``gift_gone``, and what is wrong with the ``approval``.
    """
    found = open_visit(tx, visit)
    known = _rule(tx, rule)
    named = clean_line(what, where="what") or (said(known.label, language(tx.read)) if known is not None else "")
    article = _gift(tx, gift)
    if not named and article is None:
        raise Refused("surprise_missing", "Write what the customer was given.", where="what")
    cost = cost_fen if cost_fen is not None else article[1] if article is not None else known.cost_fen if known else 0
    if not 0 <= cost <= MOST:
        raise Refused("cost_impossible", "The cost is an amount from 0 yuan on.", where="cost_fen")
    if approval is None:
        _within(tx, cost)
    else:
        use_approval(tx, approval, found, cost)
    words = clean_line(reaction, where="reaction")
    picture = known_photo(tx, photo, where="photo")
    row = tx.insert(visits.surprise, key=tx.key, visit=visit, what=named or (article[0] if article else ""), cost=cost,
                    reaction=words, rule=rule, at=tx.now, by=tx.by)
    made: dict[str, Any] = {"surprise": row, "visit": visit}
    if approval is not None:
        tx.update(tables.surprise_approval, approval, state="used", surprise=row)
    if gift is not None:
        made["low"] = take_one(tx, gift, row)
    if known is not None:
        made |= _with_rule(tx, found, known, row)
    told = clean_note(story, where="story", limit=2000)
    if told or picture:
        made["story"] = write_story(tx, visit, row, told or named, words, cost, picture)
    tell_event(tx, found, "surprise_given")
    return made


def _rule(tx: Transaction, rule: str) -> SurpriseRule | None:
    if not rule:
        return None
    known = next((each for each in effective(tx.read) if each.id == rule), None)
    if known is None:
        raise Refused("surprise_rule_unknown", "There is no surprise “{rule}” here.", where="rule", rule=rule[:60])
    return known


def _gift(tx: Transaction, gift: int | None) -> tuple[str, int] | None:
    if gift is None:
        return None
    row = tx.read.row("SELECT name, cost FROM gift WHERE id = :gift AND NOT retired", gift=gift)
    if row is None:
        raise Refused("gift_missing", "There is no such article in the stock. Refresh the page.", where="gift")
    return row[0], row[1]


def _within(tx: Transaction, cost: int) -> None:
    """Raise ``authority_exceeded`` or ``budget_gone`` where the cost goes beyond what the giver may."""
    here = zone(tx.read)
    mine, year = authority(tx.read, tx.by, tx.now, here), budget(tx.read, tx.now, here)
    over = beyond(mine, year, cost)
    if over == "authority":
        raise Refused("authority_exceeded", "You may give up to {left} yuan without asking now; this costs {cost}. Ask "
                      "a manager.", where="cost_fen", left=str(Money(mine.left_fen)), cost=str(Money(cost)))
    if over:
        raise Refused("budget_gone", "Of this year's budget {left} yuan are left; this costs {cost}. A manager can "
                      "approve it all the same.", where="cost_fen", left=str(Money(year.left_fen)),
                      cost=str(Money(cost)))


def _with_rule(tx: Transaction, found: Standing, known: SurpriseRule, surprise: int) -> dict[str, Any]:
    """The voucher, the points and the care for a special day that come with a proposal."""
    made: dict[str, Any] = {}
    if known.voucher is not None:
        kind = known.voucher
        made |= make_voucher(tx, found.customer, known.id, said(kind.words, language(tx.read)), kind.worth_fen,
                             kind.days, surprise)
    if known.points:
        made["points_entry"] = add_points(tx, found.customer, known.points, said(known.label, language(tx.read)),
                                          surprise)
    if known.day:
        today = local(tx.now, zone(tx.read)).date()
        for row in tx.read.rows(_SPECIAL_DAYS, customer=found.customer, vehicle=found.vehicle, kind=known.day,
                                from_day=today.fromordinal(today.toordinal() - NEAR_DAYS).isoformat(),
                                to_day=today.fromordinal(today.toordinal() + NEAR_DAYS).isoformat()):
            note_special_day.inside(tx, special_day=row[0], what=said(known.label, language(tx.read)))
    return made
