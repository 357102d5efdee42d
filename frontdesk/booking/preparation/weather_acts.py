"""Setting the weather of a day; apart from reading it, because today's page reads it before its first paint."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, delete

from frontdesk.booking.preparation import tables
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused

Weather = Literal["dry", "rain", "snow"]
COLDEST, HOTTEST = -60, 60


@dataclass(frozen=True, slots=True)
class WeatherStood:
    """The weather of a day as it was shown; empty where nothing was set."""

    weather: Weather | Literal[""] = ""
    high: int | None = None
    low: int | None = None


_FORGET = delete(tables.day_weather).where(tables.day_weather.c.on_day == bindparam("of_day"))


@act("set_weather")
def set_weather(tx: Transaction, *, on: str, weather: Weather, high: int | None = None,
                low: int | None = None, expected: WeatherStood | None = None) -> dict[str, Any]:
    """Say how the weather of a day will be: dry, rain or snow, the highest and lowest temperature in °C.

    ``expected`` is what was shown; what only somebody else changed meanwhile stays. Refused:
    ``temperature_impossible``, ``temperature_reversed``, ``changed_meanwhile``, and what is wrong with the date.
    """
    day = read_date(on, where="on")
    if expected is not None:
        weather, high, low = _settled(tx, day.isoformat(), expected, WeatherStood(weather, high, low))
    for name, value in (("high", high), ("low", low)):
        if value is not None and not COLDEST <= value <= HOTTEST:
            raise Refused("temperature_impossible", "{value} °C is not a temperature of a day. Write it from {coldest} "
                          "to {hottest}.", where=name, value=value, coldest=COLDEST, hottest=HOTTEST)
    if high is not None and low is not None and low > high:
        raise Refused("temperature_reversed", "The lowest temperature is above the highest. Check both.", where="low")
    tx.execute(_FORGET, of_day=day.isoformat())
    row = tx.insert(tables.day_weather, key=tx.key, on_day=day.isoformat(), weather=weather, high=high, low=low,
                    by=tx.by, at=tx.now)
    return {"weather": row, "day": day.isoformat()}


def _settled(tx: Transaction, on: str, expected: WeatherStood, wanted: WeatherStood
             ) -> tuple[Weather, int | None, int | None]:
    found = tx.read.row("SELECT weather, high, low, by FROM day_weather WHERE on_day = :on", on=on) or (
        "", None, None, "")
    known: dict[str, Any] = dict(zip(("weather", "high", "low"), found[:3], strict=True))
    now = {**known, **settled(known, asdict(expected), asdict(wanted), lambda: str(found[3]))}
    return now["weather"], now["high"], now["low"]
