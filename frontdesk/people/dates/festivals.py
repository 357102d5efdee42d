"""Festivals of the Chinese year (``resources/festivals.toml``), when they come, and whom to greet at them."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any, NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.people.dates.kinds import GREETINGS
from frontdesk.store.reading import Reader, Row
from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import Calendar, YearlyDay, term


class Festival(NamedTuple):
    """One festival on one day. ``off``: China has days off then; ``titles``: whom it is for (empty: everybody)."""

    id: str
    on: date
    label: Label
    greeting: Label
    off: bool
    titles: tuple[str, ...]


class Greeted(NamedTuple):
    """Somebody who agreed to greetings; ``phone`` as stored."""

    customer: int
    name: str
    title: str
    phone: str

    @property
    def phone_shown(self) -> str:
        """The number as it is shown."""
        return Phone(self.phone).shown


def between(begin: date, end: date) -> tuple[Festival, ...]:
    """The festivals from ``begin`` up to, not including, ``end``, in their order."""
    found = [each for year in range(begin.year, end.year + 1) for each in _of_year(year) if begin <= each.on < end]
    return tuple(sorted(found, key=lambda each: each.on))


def coming(today: date, days: int = 60) -> tuple[Festival, ...]:
    """The festivals of the next so many days, today's too."""
    return between(today, today + timedelta(days=days + 1))


_AGREED = """
SELECT {what} FROM consent k JOIN customer c ON c.id = k.customer
WHERE k.purpose = :purpose AND k.given AND k.customer > :after AND c.phone <> ''
    AND c.restricted_at IS NULL AND c.erased_at IS NULL AND (:anybody = 1 OR c.title IN ({titles}))
    AND NOT EXISTS (SELECT 1 FROM consent n WHERE n.customer = k.customer AND n.purpose = k.purpose AND n.id > k.id)
"""


def greeting_list(reader: Reader, festival: str = "", *, after: int = 0, limit: int = 200) -> tuple[Greeted, ...]:
    """Who is greeted at a festival (empty: at any): customers who agreed to greetings, by their number.

    The next page begins ``after`` the last customer of this one. Raises ``Refused`` (``festival_unknown``).
    """
    rows = _agreed(reader, "c.id, c.name, c.title, c.phone", "ORDER BY k.customer LIMIT +:limit", festival, after=after,
                   limit=limit)
    return tuple(map(_greeted, rows))


def greeting_count(reader: Reader, festival: str = "") -> int:
    """How many are greeted at a festival. Raises ``Refused`` (``festival_unknown``)."""
    return int(_agreed(reader, "count(*)", "", festival, after=0)[0][0])


def _agreed(reader: Reader, what: str, order: str, festival: str, **values: int) -> list[Row]:
    text, places = _asking(what, order, for_whom(festival))
    return reader.rows(text, **values, **places)


@lru_cache(maxsize=16)
def _asking(what: str, order: str, titles: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """The statement for these forms of address, and its values that are always the same."""
    places = {f"title{place}": title for place, title in enumerate(titles)} or {"title0": ""}
    text = _AGREED.format(what=what, titles=", ".join(f":{name}" for name in places)) + order
    return text, {"purpose": GREETINGS, "anybody": 0 if titles else 1, **places}


_greeted: Callable[[Row], Greeted] = partial(tuple.__new__, Greeted)


def for_whom(festival: str) -> tuple[str, ...]:
    """The forms of address a festival is for; empty: everybody. Raises ``Refused`` (``festival_unknown``)."""
    if not festival:
        return ()
    known = _titles()
    if festival not in known:
        raise Refused("festival_unknown", "There is no festival called “{festival}”. Choose one of: {known}.",
                      where="festival", festival=festival[:40], known=", ".join(known))
    return known[festival]


@lru_cache(maxsize=1)
def _titles() -> dict[str, tuple[str, ...]]:
    """Whom each festival is for."""
    return {each["id"]: tuple(each.get("titles", ())) for each in read_data("festivals.toml")["festival"]}


@lru_cache(maxsize=8)
def _of_year(year: int) -> tuple[Festival, ...]:
    """The festivals that fall into a solar year."""
    return tuple(Festival(each["id"], on, each["label"], each["greeting"], each.get("off", False),
                          tuple(each.get("titles", ())))
                 for each in read_data("festivals.toml")["festival"] if (on := _on(each, year)) is not None)


def _on(table: dict[str, Any], year: int) -> date | None:
    match table["calendar"]:
        case "lunar":
            on = YearlyDay(table["month"], table["day"], None, Calendar.LUNAR).next_on(date(year, 1, 1))
            return on if on.year == year else None
        case "term":
            return term(table["term"], year)
        case "weekday":
            first = calendar.weekday(year, table["month"], 1)
            return date(year, table["month"], 1 + (table["weekday"] - first) % 7 + 7 * (table["nth"] - 1))
        case _:
            return date(year, table["month"], table["day"])
