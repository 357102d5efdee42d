"""What a thank-you card says about this very visit: its occasion, and two to four short lines of what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.values.clock import local
from frontdesk.values.plain_date import in_year
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.page import VisitPage
from resources.formats import Formats

_NEAR_DAYS = 7
_SHORT_WORDS = 48
"""A longer concern is not quoted on a card."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why this card is written; ``festive`` ones get the flowered design."""

    words: Sentence
    festive: bool


def occasion(page: VisitPage, day: date) -> Occasion:
    """A birthday near, the car's own birthday, the first visit, or which visit it was."""
    birthday = page.customer.birthday
    if birthday is not None and birthday.day is not None and (birthday.next_on(day) - day).days <= _NEAR_DAYS:
        return Occasion(sentence("With our best wishes for your birthday"), festive=True)
    car = next((each for each in page.customer.vehicles if each.id == page.vehicle), None)
    if car is not None and car.bought_on:
        bought = date.fromisoformat(car.bought_on)
        years = day.year - bought.year
        if years > 0 and abs((in_year(day.year, bought.month, bought.day) - day).days) <= _NEAR_DAYS:
            if years == 1:
                return Occasion(sentence("One year with your car"), festive=True)
            return Occasion(sentence("{years} years with your car", years=years), festive=True)
    earlier = sum(visit.arrived_at <= page.arrived_at for visit in page.customer.visits)
    if earlier <= 1:
        if page.customer.spent_fen > page.bill.paid_fen:  # they were here before this program was
            return Occasion(sentence("Good to see you again"), festive=False)
        return Occasion(sentence("Your first visit"), festive=False)
    return Occasion(sentence("Visit number {count}", count=earlier), festive=False)


def what_happened(page: VisitPage, formats: Formats, zone: ZoneInfo) -> tuple[Sentence, ...]:
    """Two to four lines: what was said and what was done, the promise that was kept, what it is good for, the next
    time.
    """
    done = [line for line in page.lines if line.state == "approved"]
    work = next((line.name.removesuffix("工时") for kind in ("labour", "part") for line in done if line.kind == kind),
                "")
    said: list[Sentence] = []
    words = next((concern.words for concern in page.concerns if len(concern.words) <= _SHORT_WORDS), "")
    if words and work:
        said.append(sentence("You told us: “{words}”", words=words.rstrip("。.")))
        said.append(sentence("Done today: {work}.", work=work))
    elif work:
        said.append(sentence("Done today: {work}.", work=work))
    else:
        said.append(sentence("It was good to have you and your car with us today."))
    if page.completed_at is not None and page.promised_at is not None and page.completed_at <= page.promised_at:
        said.append(sentence("Ready at {time}, as promised.", time=formats.time(local(page.completed_at, zone))))
    worth = next((line.why for line in done if line.why), "")
    if worth and len(said) < 4:
        said.append(sentence("{words}", words=worth))
    if len(said) < 2:
        said.append(sentence("May every road be smooth."))
    return tuple(said[:4])
