"""How long each kind of data is kept, from ``resources/retention.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from frontdesk.centre.data import Label, read_data
from frontdesk.values.clock import Instant, local
from frontdesk.values.words import Translator

From = Literal["itself", "last_visit"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data: kept for ``months``, counted ``since`` the thing itself or the customer's last visit."""

    id: str
    label: Label
    about: Label
    months: int
    since: From
    law: Label

    def term(self, say: Translator) -> str:
        """The time in words."""
        years, months = divmod(self.months, 12)
        length = (say.plural("{n} year", "{n} years", years).format(n=years) if not months
                  else say.plural("{n} month", "{n} months", self.months).format(n=self.months))
        return say.text("{length} after the last visit").format(length=length) if self.since == "last_visit" else length


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the file."""
    return tuple(Kind(each["id"], each["label"], each["about"], int(each["months"]), each["from"], each["law"])
                 for each in read_data("retention.toml")["kind"])


def kind(name: str) -> Kind:
    """The kind of this id."""
    return next(each for each in kinds() if each.id == name)


def kept_since(name: str, now: Instant, zone: ZoneInfo) -> Instant:
    """What is older than this has been kept long enough: ``now`` less the months of this kind, by the calendar."""
    return _moved(now, -kind(name).months, zone)


def kept_until(name: str, since: Instant, zone: ZoneInfo) -> Instant:
    """Until when something of this kind is kept that counts from ``since``."""
    return _moved(since, kind(name).months, zone)


def _moved(at: Instant, months: int, zone: ZoneInfo) -> Instant:
    """The same day and time so many months away; the 31st becomes the last day there is."""
    day = local(at, zone)
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return round(day.replace(year=year, month=month + 1, day=last).timestamp() * 1000)
        except ValueError:
            continue
    return at
