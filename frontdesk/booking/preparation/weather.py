"""What the season, the hour and the weather the desk set for a day ask to be made ready (``weather.toml``)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader
from frontdesk.values.record import NamedRow


class DayWeather(NamedRow):
    """The weather set for a day: an id of ``weather.toml``, and °C where they were named."""

    weather: str
    high: int | None
    low: int | None


class Kind(NamedRow):
    """How a day can be; ``umbrella``: whoever stands at the door brings one."""

    id: str
    label: Label
    umbrella: bool


class Care(NamedRow):
    """One thing to make ready: for each ``customer``, or once for the ``house``; ``door``: brought to the door."""

    id: str
    label: Label
    whom: str
    door: bool


class Reason(NamedRow):
    """Why something is made ready: all conditions that are named have to hold."""

    id: str
    label: Label
    months: tuple[int, ...]
    weather: tuple[str, ...]
    above: int | None
    below: int | None
    before: str
    care: tuple[str, ...]

    def holds(self, on: date, set_for: DayWeather | None, arrives: str) -> bool:
        """Whether it holds for who arrives at ``arrives`` (HH:MM; empty: for the house) on this date."""
        if self.months and on.month not in self.months:
            return False
        if self.before and not (arrives and arrives < self.before):
            return False
        if not (self.weather or self.above is not None or self.below is not None):
            return True
        if set_for is None or (self.weather and set_for.weather not in self.weather):
            return False
        if self.above is not None and not (set_for.high is not None and set_for.high > self.above):
            return False
        return self.below is None or (set_for.low is not None and set_for.low < self.below)


class WeatherPlan(NamedRow):
    """What ``weather.toml`` says."""

    kinds: tuple[Kind, ...]
    reasons: tuple[Reason, ...]
    care: dict[str, Care]


@lru_cache(maxsize=1)
def plan() -> WeatherPlan:
    """The shipped plan."""
    data: dict[str, Any] = read_data("weather.toml")
    return WeatherPlan(
        tuple(Kind(each["id"], each["label"], each.get("umbrella", False)) for each in data["weather"]),
        tuple(Reason(each["id"], each["label"], tuple(each.get("months", ())), tuple(each.get("weather", ())),
                     each.get("above"), each.get("below"), each.get("before", ""), tuple(each["care"]))
              for each in data["reason"]),
        {name: Care(name, each["label"], each["for"], each.get("door", False)) for name, each in data["care"].items()})


def reasons(on: date, set_for: DayWeather | None, arrives: str = "") -> tuple[Reason, ...]:
    """Why something is made ready on this date, for who arrives at HH:MM."""
    return tuple(each for each in plan().reasons if each.holds(on, set_for, arrives))


def care_of(found: Iterable[Reason], whom: str) -> tuple[Care, ...]:
    """What these reasons ask for, each once, for each ``customer`` or for the ``house``."""
    names = dict.fromkeys(name for each in found for name in each.care)
    return tuple(plan().care[name] for name in names if plan().care[name].whom == whom)


def weather_of(reader: Reader, on: date) -> DayWeather | None:
    """The weather set for a date, if any."""
    row = reader.row("SELECT weather, high, low FROM day_weather WHERE on_day = :on_day", on_day=on.isoformat())
    return None if row is None else DayWeather._make(row)
