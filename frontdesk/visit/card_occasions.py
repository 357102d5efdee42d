"""What a thank-you card is written for, found in what is known about this very visit, or chosen by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.centre.data import Label, read_data, said
from frontdesk.papers.thank_you import CardOccasion, Design
from frontdesk.people.dates.festivals import between
from frontdesk.values.plain_date import in_year
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.page import VisitPage
from resources.formats import Formats

_NEAR_DAYS = 7
_FESTIVAL_DAYS = 2
"""Days before a festival from which a card is for it; after it, it is not."""

DESIGNS_OF: dict[CardOccasion, Design] = {
    "first_visit": "road", "regular": "road", "birthday": "camellia", "anniversary": "camellia", "recovery": "moon",
    "milestone": "moon", "festival": "moon"}
"""The design that a card has while nobody chose another."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why this card is written: its name in words, a wish before what happened (or none), and its last line."""

    kind: CardOccasion
    words: Sentence
    wish: Sentence | None
    closing: Sentence


def occasion(page: VisitPage, day: date, formats: Formats, *, comeback: bool = False, came_before: bool = False,
             chosen: CardOccasion | None = None) -> Occasion:
    """What stands out most about this visit, or what was ``chosen``.

    ``came_before``: they came before this program was here, so that no visit is called their first, and none is
    numbered that it can't count.

    In order: a birthday near, the car's own birthday, a comeback (``comeback``), the first visit, a round number of
    visits or kilometres, a festival; else which visit it was.
    """
    if chosen is not None:
        return _found(chosen, page, day, formats, came_before) or _plain(chosen, page, came_before)
    for kind in ("birthday", "anniversary", "recovery", "first_visit", "milestone", "festival"):
        if kind == "recovery" and not comeback:
            continue
        found = _found(kind, page, day, formats, came_before)
        if found is not None:
            return found
    return _plain("regular", page, came_before)


def _found(kind: CardOccasion, page: VisitPage, day: date, formats: Formats, came_before: bool) -> Occasion | None:
    """This occasion with its own words where it holds for the visit."""
    words = {"birthday": _birthday, "anniversary": _anniversary, "first_visit": _first, "milestone": _milestone}
    if kind == "festival":
        named = next(iter(between(day, day + timedelta(days=_FESTIVAL_DAYS + 1))), None)
        return None if named is None else Occasion(kind, sentence("{words}", words=_in(named.label, formats)), sentence(
            "{words}", words=_in(named.greeting, formats)), _CLOSINGS[kind])
    if kind == "recovery":
        return _plain(kind, page, came_before)
    if kind not in words:
        return None
    found = words[kind](page, day, formats, came_before)
    return None if found is None else Occasion(kind, found, _WISHES.get(kind), _CLOSINGS.get(kind, _TRUST))


_TRUST = sentence("Thank you for trusting us with your car.")
_WISHES: dict[CardOccasion, Sentence] = {
    "birthday": sentence("May the new year of your life be an easy road."),
    "recovery": sentence("Last time we did not get it right. We have not forgotten, and we are sorry."),
    "milestone": sentence("Thank you for letting us travel along."),
}
_CLOSINGS: dict[CardOccasion, Sentence] = {
    "birthday": sentence("Thank you for your trust, all this time."),
    "anniversary": sentence("May it keep you company safely."),
    "recovery": sentence("Thank you for giving us another chance."),
    "festival": sentence("Drive gently, and arrive well."),
}
_PLAIN: dict[CardOccasion, Sentence] = {
    "birthday": sentence("With our best wishes for your birthday"), "anniversary": sentence("Years with your car"),
    "recovery": sentence("We have not forgotten last time"), "first_visit": sentence("Your first visit"),
    "milestone": sentence("A long way together"), "festival": sentence("Season's greetings")}


def _plain(kind: CardOccasion, page: VisitPage, came_before: bool) -> Occasion:
    words = _PLAIN.get(kind) or sentence("Visit number {count}", count=max(_visits(page), 1))
    if kind == "regular" and (came_before or _visits(page) <= 1):
        words = sentence("Good to see you again")
    return Occasion(kind, words, _WISHES.get(kind), _CLOSINGS.get(kind, _TRUST))


def _in(label: Label, formats: Formats) -> str:
    return said(label, formats.language)


def _birthday(page: VisitPage, day: date, _formats: Formats, _came_before: bool) -> Sentence | None:
    birthday = page.customer.birthday
    near = birthday is not None and birthday.day is not None and (birthday.next_on(day) - day).days <= _NEAR_DAYS
    return _PLAIN["birthday"] if near else None


def _anniversary(page: VisitPage, day: date, _formats: Formats, _came_before: bool) -> Sentence | None:
    car = next((each for each in page.customer.vehicles if each.id == page.vehicle), None)
    if car is None or not car.bought_on:
        return None
    bought = date.fromisoformat(car.bought_on)
    years = day.year - bought.year
    if years <= 0 or abs((in_year(day.year, bought.month, bought.day) - day).days) > _NEAR_DAYS:
        return None
    return sentence("One year with your car") if years == 1 else sentence("{years} years with your car", years=years)


def _first(page: VisitPage, _day: date, _formats: Formats, came_before: bool) -> Sentence | None:
    """The first visit, unless they were here before this program was."""
    new = _visits(page) <= 1 and not came_before
    return _PLAIN["first_visit"] if new else None


def _milestone(page: VisitPage, _day: date, formats: Formats, came_before: bool) -> Sentence | None:
    data = read_data("milestones.toml")
    driven = page.mileage or 0
    step = next((each for each in data["mileage"]["steps"] if 0 <= driven - each <= data["mileage"]["passed"]), None)
    if step is not None:
        return sentence("{distance} with your car", distance=formats.kilometres(step))
    count = _visits(page)
    named = not came_before and count > 1 and count in data["visits"]["numbers"]
    return sentence("Your visit number {count}", count=count) if named else None


def _visits(page: VisitPage) -> int:
    return sum(visit.arrived_at <= page.arrived_at for visit in page.customer.visits)
