"""How to greet this customer and how long they have been waiting for it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.centre.reads import centre
from frontdesk.people.liking.reads import kind
from frontdesk.people.sources import noted_by
from frontdesk.staff.reads import names_by_login
from frontdesk.values.clock import SECOND
from frontdesk.visit.greeting import greeting_card
from ui.theme.tokens import Urgency

if TYPE_CHECKING:
    from frontdesk.people.records import PreferenceRow
    from frontdesk.values.clock import Instant
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk

GREET_WITHIN = 30 * SECOND
"""What the ring shows where the centre's rules have no greeting clock."""

_SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known of the customer: what, and who said so when."""

    what: str
    source: str


@dataclass(frozen=True, slots=True)
class ArrivalWords:
    """The greeting card in the reader's language."""

    called: str
    about: str
    today: tuple[str, ...]
    do: tuple[str, ...]
    dont: tuple[str, ...]
    last_words: tuple[str, ...]
    declined: tuple[str, ...]
    known: tuple[Known, ...]
    wifi: str


@dataclass(frozen=True, slots=True)
class Waited:
    """The greeting clock: how long they have waited, of how much, and whether it is over."""

    milliseconds: int
    limit: int
    greeted: bool
    urgency: Urgency

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.milliseconds / self.limit)


def arrival_words(desk: Desk, visit: VisitPage) -> ArrivalWords:
    """The greeting card of the customer of a visit."""
    reader, translator, formats = desk.reader(), desk.translator, desk.formats
    card = greeting_card(reader, visit.customer.id, visit.vehicle, desk.today())
    here = centre(reader)
    names = names_by_login(reader)
    about = [translator.plural("{count} visit", "{count} visits", card.visit_count).format(count=card.visit_count)]
    if card.last_visit_at is not None:
        last = formats.near_date(desk.local(card.last_visit_at).date(), desk.today())
        about.append(desk.text("last here {date}").format(date=last))
    if visit.customer.occupation:
        about.append(visit.customer.occupation)
    return ArrivalWords(
        called=translator.pick(card.address), about="  ·  ".join(about),
        today=(*_birthday(desk, card.birthday_in_days), *(said.said(translator) for said in card.milestones)),
        do=tuple(said.said(translator) for said in card.do), dont=tuple(said.said(translator) for said in card.dont),
        last_words=card.last_words, declined=card.declined,
        known=tuple(_known(desk, row, names) for row in visit.customer.preferences), wifi=here.wifi if here else "")


def waited(visit: VisitPage, now: Instant) -> Waited:
    """How long they have waited to be greeted, as the greeting rule counts it."""
    moment = next((each for each in visit.moments if each.rule == "greet"), None)
    known = moment is not None and moment.due_at > moment.opened_at
    limit = moment.due_at - moment.opened_at if moment is not None and known else GREET_WITHIN
    until = visit.greeted_at if visit.greeted_at is not None else now
    long = max(0, until - visit.arrived_at)
    urgency: Urgency = "red" if long > limit else "amber" if long > limit * 2 // 3 else "neutral"
    return Waited(long, limit, visit.greeted_at is not None, urgency)


def seats(desk: Desk, visit: VisitPage) -> list[tuple[str, str]]:
    """The seats to choose from, the one they like first; a seat written by hand is among them."""
    known = kind(desk.reader(), _SEAT)
    liked = {row.choice for row in visit.customer.preferences if row.kind == _SEAT}
    choices = sorted(known.offered() if known else (), key=lambda choice: choice.id not in liked)
    words = [desk.translator.pick(choice.label) for choice in choices]
    named = [(said, said) for said in words]
    if visit.seat and (visit.seat, visit.seat) not in named:
        named.insert(0, (visit.seat, visit.seat))
    return named


def _birthday(desk: Desk, days: int | None) -> list[str]:
    if days is None or days > 7:
        return []
    if days == 0:
        return [desk.text("Birthday today")]
    return [desk.translator.plural("Birthday tomorrow", "Birthday in {days} days", days).format(days=days)]


def _known(desk: Desk, row: PreferenceRow, names: dict[str, str]) -> Known:
    pick = desk.translator.pick
    choice = pick(row.choice_label) if row.choice_label else ""
    what = desk.text("{kind}: {choice}").format(kind=pick(row.kind_label), choice=choice or row.note)
    if choice and row.note:
        what = f"{what} ({row.note})"
    how = {"stated": desk.text("said so"), "observed": desk.text("observed"), "confirmed": desk.text("confirmed")}
    date = desk.formats.near_date(desk.local(row.at).date(), desk.today())
    by = noted_by(row.by, names, desk.translator.language)
    return Known(what, "  ·  ".join((how.get(row.sure, row.sure), date, by)))
