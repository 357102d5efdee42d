"""How much somebody may give away without asking, what the year's budget still holds, and what was spent of both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.centre.data import read_data
from frontdesk.centre.times import day_bounds
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, instant, local
from frontdesk.values.record import Record

SETTING = "surprise_spending"
Per = Literal["day", "act"]


class Spending(Record):
    """What is in force: ``roles`` and ``people`` (by login) name a limit in fen for each ``per``; ``budget_fen`` a
    year."""

    per: Per
    roles: Mapping[str, int]
    people: Mapping[str, int]
    budget_fen: int


class Authority(NamedTuple):
    """How somebody stands: the limit, what of it is spent today, and what is left; all in fen."""

    login: str
    limit_fen: int
    spent_fen: int
    left_fen: int


class Budget(NamedTuple):
    """How the year stands, in fen."""

    year: int
    budget_fen: int
    spent_fen: int
    left_fen: int


_SPENT_BY = """
SELECT coalesce(sum(cost), 0) FROM surprise s WHERE s.by = :login AND s.at >= :from_at AND s.at < :to_at
    AND NOT EXISTS (SELECT 1 FROM surprise_approval a WHERE a.surprise = s.id)
"""

_SPENT_IN_YEAR = """
SELECT (SELECT coalesce(sum(cost), 0) FROM surprise WHERE at >= :from_at AND at < :to_at)
    + (SELECT coalesce(sum(cost), 0) FROM special_day_care WHERE at >= :from_at AND at < :to_at)
"""


def spending(reader: Reader) -> Spending:
    """The limits and the budget in force: the shipped ones with the centre's own over them."""
    usual = read_data("surprises.toml")["spending"]
    roles = {role: yuan * 100 for role, yuan in usual["roles"].items()}
    stored = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    own: dict[str, Any] = json.loads(stored) if stored else {}
    return Spending(own.get("per", usual["per"]), roles | own.get("roles", {}), own.get("people", {}),
                    own.get("budget_fen", usual["budget"] * 100))


def authority(reader: Reader, login: str, now: Instant, zone: ZoneInfo, held: Spending | None = None) -> Authority:
    """What somebody may still give today without asking; for a limit of each act nothing counts as spent."""
    known = held or spending(reader)
    role = reader.value("SELECT role FROM staff WHERE login = :login AND active", login=login)
    limit = known.people.get(login, known.roles.get(role or "", 0))
    if known.per == "act":
        return Authority(login, limit, 0, limit)
    from_at, to_at = day_bounds(now, zone)
    spent = int(reader.value(_SPENT_BY, login=login, from_at=from_at, to_at=to_at))
    return Authority(login, limit, spent, max(0, limit - spent))


def budget(reader: Reader, now: Instant, zone: ZoneInfo, held: Spending | None = None) -> Budget:
    """How the calendar year's budget stands: surprises at visits, and gifts on special days."""
    here = local(now, zone)
    first = here.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    spent = int(reader.value(_SPENT_IN_YEAR, from_at=instant(first), to_at=instant(first.replace(year=here.year + 1))))
    whole = (held or spending(reader)).budget_fen
    return Budget(here.year, whole, spent, max(0, whole - spent))


def beyond(held: Authority, year: Budget, cost_fen: int) -> str:
    """What a cost goes beyond: ``authority``, ``budget``, or nothing (empty); what costs nothing never does."""
    if cost_fen <= 0:
        return ""
    if cost_fen > held.left_fen:
        return "authority"
    return "budget" if cost_fen > year.left_fen else ""
