"""A day's preparation in words, for the page and the paper alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from frontdesk.booking.cautions import Caution
from frontdesk.booking.cover import Cover
from frontdesk.booking.preparation.parts import Part
from frontdesk.booking.preparation.weather import DayWeather, plan
from frontdesk.booking.preparing import DayPreparation, Preparation
from frontdesk.people.dates.records import DateRow
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.form_of_address import address
from frontdesk.values.plate import shown_plate
from frontdesk.values.words import Translator, pick
from resources.formats import Formats

Wall = Callable[[Instant], datetime]
"""The centre's wall clock at an instant."""


class Wording:
    """Says things in one language; ``wall`` is the centre's clock, ``on`` the day it is about."""

    def __init__(self, say: Translator, formats: Formats, wall: Wall, on: date) -> None:
        self._say, self._formats, self._wall, self._on = say, formats, wall, on

    def who(self, each: Preparation) -> str:
        """The form of address."""
        return address(each.row.name, each.row.title, self._say.language)

    def car(self, each: Preparation) -> str:
        """Plate and model."""
        return " · ".join(part for part in (shown_plate(each.row.plate) if each.row.plate else "", each.model) if part)

    def time(self, each: Preparation) -> str:
        """When they come: as they said last, else as booked."""
        return self._formats.time(self._wall(each.row.expected_at or each.row.starts_at))

    def place(self, each: Preparation) -> str:
        """Bay, advisor and how long it takes."""
        row = each.row
        length = self._formats.duration_range((row.minutes_least or row.minutes) * MINUTE, row.minutes * MINUTE)
        return " · ".join(part for part in (row.bay, row.advisor, length) if part)

    def part(self, part: Part) -> str:
        """A part with its quantity."""
        name = pick(part.name, self._say)
        return f"{name} × {part.quantity}" if part.quantity and part.quantity != "1" else name

    def know(self, each: Preparation) -> list[str]:
        """What to know before they come: alerts, what waits, the last visit, their own days."""
        said = [self._say.text("Alert: {words}").format(words=alert.words) for alert in each.alerts]
        said += self._cautions(each.cautions)
        if each.last is not None:
            on = self._formats.near_date(self._wall(each.last.arrived_at).date(), self._on)
            words = self._formats.listed(list(each.last.concerns))
            said.append(self._say.text("Last visit {day}: {words}").format(day=on, words=words) if words else
                        self._say.text("Last visit {day}").format(day=on))
        said += [self._date(day) for day in each.dates]
        if each.restricted:
            said.append(self._say.text("Data only stored: nothing personal is prepared"))
        return said

    def weather(self, weather: DayWeather | None) -> str:
        """``Rain · 16–21 °C``; empty where nothing is set."""
        if weather is None:
            return ""
        words = next((pick(kind.label, self._say) for kind in plan().kinds if kind.id == weather.weather), "")
        degrees = [str(value).replace("-", "−") for value in dict.fromkeys((weather.low, weather.high))
                   if value is not None]
        unit = "℃" if self._say.language == "zh_CN" else "°C"
        return " · ".join(part for part in (words, f"{'–'.join(degrees)} {unit}" if degrees else "") if part)

    def cover(self, cover: Cover) -> str:
        """Which hours have too few people; empty where none has."""
        hours = [self._say.text("{time}: {count} expected, {people} in").format(
            time=self._formats.time(self._wall(hour.begins)), count=hour.arrivals, people=len(hour.people))
            for hour in cover.thin]
        return self._say.text("Too few people: {hours}").format(hours=self._formats.listed(hours)) if hours else ""

    def summary(self, day: DayPreparation) -> str:
        """How many come and how much is ready, in one line."""
        count, wanted = len(day.rows), sum(each.wanted for each in day.rows) + len(day.house)
        ready = sum(each.ready for each in day.rows) + sum(item.tick is not None for item in day.house)
        first = sum(each.first_visit for each in day.rows)
        parts = [self._say.plural("{count} appointment", "{count} appointments", count).format(count=count)]
        if first:
            parts.append(self._say.plural("{count} first visit", "{count} first visits", first).format(count=first))
        if wanted:
            parts.append(self._say.text("{ready} of {wanted} ready").format(ready=ready, wanted=wanted))
        return self._formats.listed(parts)

    def _cautions(self, cautions: tuple[Caution, ...]) -> list[str]:
        declined = list(dict.fromkeys(each.words for each in cautions if each.kind == "declined"))
        said: list[str] = []
        for each in cautions:
            on = self._formats.near_date(self._wall(each.at).date(), self._on)
            if each.kind == "open_order":
                said.append(self._say.text("The car is here still: visit {number}").format(number=each.words))
            elif each.kind == "no_show":
                said.append(self._say.text("Did not come on {at}").format(at=on))
            elif each.kind == "booked":
                said.append(self._say.text("Booked for {day} too").format(day=on))
        if declined:
            said.append(self._say.text("Declined, waits: {words}").format(words=self._formats.listed(declined)))
        return said

    def _date(self, day: DateRow) -> str:
        what = pick(day.label, self._say) + (f" ({day.who})" if day.who else "")
        if day.in_days == 0:
            return self._say.text("{what}: on this day").format(what=what)
        return self._say.plural("{what}: in {count} day", "{what}: in {count} days", day.in_days or 0).format(
            what=what, count=day.in_days)
