"""What a customer is worth to the centre, in its parts, and whether they are new, active, at risk or lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from frontdesk.centre.data import Label, read_data

Retention = Literal["new", "active", "seldom", "at_risk", "lapsed"]
"""``new``: hardly known yet. ``at_risk``: a regular, too long without a visit. ``seldom``: away as long, but no regular
whose habit broke. ``lapsed``: so long that they are gone."""

BEFORE, SERVICES, ACCESSORIES, REFERRALS = "before", "services", "accessories", "referrals"

VALUE = """
    (SELECT coalesce(CAST(sum(p.amount) AS bigint), 0) FROM visit v CROSS JOIN payment p
     WHERE v.customer = :customer AND p.visit = v.id),
    (SELECT coalesce(CAST(sum(l.amount) AS bigint), 0) FROM visit v CROSS JOIN line l
     WHERE v.customer = :customer AND v.settled_at IS NOT NULL AND l.visit = v.id AND l.kind = 'part'
     AND l.state = 'approved'),
    (SELECT coalesce(CAST(sum(p.amount) AS bigint), 0) FROM customer r CROSS JOIN visit v CROSS JOIN payment p
     WHERE r.referred_by = :customer AND v.customer = r.id AND p.visit = v.id),
    (SELECT string_agg(each, ' ') FROM (SELECT s.part || ' ' || sum(s.amount) AS each FROM spending s
     WHERE s.customer = :customer AND NOT s.withdrawn GROUP BY s.part) AS spent)"""
"""Four columns of a customer's statement: paid, of it for parts, paid by those recommended, and spent beside visits."""


@dataclass(frozen=True, slots=True)
class ValuePart:
    """One part of the value, in fen; ``id`` names a part of ``resources/customer_value.toml``."""

    id: str
    label: Label
    amount_fen: int


@dataclass(frozen=True, slots=True)
class CustomerValue:
    """The lifetime value: the sum of its ``parts``. Parts without any amount are left out."""

    total_fen: int
    parts: tuple[ValuePart, ...]


class Limits(NamedTuple):
    """After how many days without a visit a customer is at risk and lapsed; until when and with how many visits new.

    ``at_risk_visits``: who came less often is not at risk, on no list and on no card.
    """

    new_days: int
    new_visits: int
    at_risk_days: int
    at_risk_visits: int
    lapsed_days: int


def value(before: int, paid: int, accessories: int, referred: int, beside: str | None) -> CustomerValue:
    """What the customer is worth, from the columns of ``VALUE`` and what was spent before this program, all in fen.

    Each fen is counted once: the services are what was paid for visits without the parts; referrals are the set share
    of what those have paid here whom this customer recommended.
    """
    words = (beside or "").split()
    sums = {**dict(zip(words[::2], map(int, words[1::2]), strict=True)), BEFORE: before,
            ACCESSORIES: min(accessories, paid), SERVICES: paid - min(accessories, paid),
            REFERRALS: referred * _tables()["referral"]["percent"] // 100}
    counted = tuple(ValuePart(name, label, sums[name]) for name, label in part_labels().items() if sums.get(name))
    return CustomerValue(sum(part.amount_fen for part in counted), counted)


def retention(visits: int, before_fen: int, first_on: date | None, last_on: date | None, today: date) -> Retention:
    """How near the customer is, by the same line of days and visits as the lists in ``dates/away.py``.

    ``visits`` are those here, ``before_fen`` what was spent before this program, ``last_on`` may be a day before it.
    """
    limits = retention_limits()
    if last_on is None:
        return "new"
    away = (today - last_on).days
    if away >= limits.lapsed_days:
        return "lapsed"
    fresh = first_on is not None and visits <= limits.new_visits and (today - first_on).days < limits.new_days
    if away >= limits.at_risk_days and (before_fen > 0 or visits == 0 or visits >= limits.at_risk_visits):
        return "at_risk"
    if fresh:
        return "new"
    return "seldom" if away >= limits.at_risk_days else "active"


@lru_cache(maxsize=1)
def retention_limits() -> Limits:
    """The limits in force."""
    return Limits(**_tables()["retention"])


def part_labels() -> dict[str, Label]:
    """What each part of the value is called, by its id, in the order they are shown."""
    return {part["id"]: part["label"] for part in _tables()["part"]}


def noted_parts() -> tuple[str, ...]:
    """The parts that a person writes in."""
    return tuple(part["id"] for part in _tables()["part"] if part.get("note"))




@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return read_data("customer_value.toml")
