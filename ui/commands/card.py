"""``customers show``: everything that the card of the desk says, as lines or as one JSON document."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.messages.own_words import own_words
from frontdesk.people.dates.reads import dates_of
from frontdesk.people.first_look import FirstLook, first_look
from frontdesk.people.liking.reads import Alert, alerts
from frontdesk.people.reads import card
from frontdesk.people.records import CustomerCard
from frontdesk.people.sources import IMPORTED, noted_by, source_label
from frontdesk.people.timeline import TimelineEntry, timeline
from frontdesk.people.vehicles.reads import cars_of, former_cars
from frontdesk.staff.reads import names_by_login
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant, local
from frontdesk.values.words import Translator, mark, pick
from frontdesk.values.yearly_day import Calendar, YearlyDay
from resources.formats import Formats
from ui.commands.answer import shown, table
from ui.commands.call import Call
from ui.desk.customer.held_presenter import set_aside
from ui.desk.customer.stage_words import stage_name
from ui.desk.customer.timeline_presenter import TimelineWords

RETENTION = {"new": mark("New"), "active": mark("Comes regularly"), "seldom": mark("Came rarely"),
             "at_risk": mark("At risk"), "lapsed": mark("Lapsed")}
"""What the states of retention are called."""

SURE = {"stated": mark("said so"), "observed": mark("observed"), "confirmed": mark("confirmed")}
"""How sure a preference is."""


@dataclasses.dataclass(frozen=True, slots=True)
class Speaking:
    """What the words of the timeline need: the language, and what time it is here."""

    translator: Translator
    formats: Formats
    zone: ZoneInfo
    now: Instant

    def text(self, source: str) -> str:
        """The words for an English source."""
        return self.translator.text(source)

    def local(self, at: Instant) -> datetime:
        """The centre's wall clock at an instant."""
        return local(at, self.zone)

    def today(self) -> date:
        """The centre's calendar day now."""
        return self.local(self.now).date()


def show(call: Call) -> int:
    """Show a customer's card with the whole timeline."""
    zone, reader, now = call.centre().zone, call.store.reader(), call.clock()
    today = local(now, zone).date()
    look = first_look(reader, call.words.id, now, zone)
    known = card(reader, look.card.id, today)
    entries = _all(reader, look)
    found = alerts(reader, (known.id,), today)
    document: dict[str, Any] = {
        **{field.name: getattr(known, field.name) for field in dataclasses.fields(known)},
        "retention": look.retention, "milestones": look.milestones,
        "cars": cars_of(reader, known.id, today), "former_cars": former_cars(reader, known.id),
        "dates": dates_of(reader, known.id, today), "alerts": found, "timeline": [_plain(entry) for entry in entries]}
    speaking = Speaking(call.translator, Formats(call.language), zone, now)
    lines = [*_facts(call, known, look, set_aside(speaking, known)), *_cars(call, known)]
    if known.erased_at is None and known.restricted_at is None:  # else nothing is offered and nobody reminded
        lines += [*_standing(call, known, look), *_alerts(call, found), *_days(call, reader, known.id, today)]
    lines += _was(speaking, known, entries, reader)
    call.answer.give(document, lines)
    return 0


def _all(reader: Reader, look: FirstLook) -> list[TimelineEntry]:
    """Every entry, the newest first."""
    entries, older = list(look.timeline.entries), look.timeline.older
    while older is not None:
        page = timeline(reader, look.card.id, before=older)
        entries += page.entries
        older = page.older
    return entries


def _facts(call: Call, known: CustomerCard, look: FirstLook, aside: tuple[str, str] | None) -> list[str]:
    """Who it is; ``aside`` says of somebody erased or only stored that it is so."""
    to = call.translator
    facts = [(call.text("Phone"), known.phone_shown), (call.text("Other phone"), known.phone_other_shown),
             (call.text("Birthday"), _day(known.birthday, call.language) if known.birthday else ""),
             (call.text("Occupation"), known.occupation), (call.text("Note"), known.note),
             (call.text("Found us by"),
              "" if known.source in ("", IMPORTED) else pick(source_label(known.source), to)),
             (call.text("Recommended by"), f"{known.referred_by_name} {known.referred_by_title}".strip()),
             (call.text("Customers recommended"), str(known.referrals or "")),
             (call.text("Visits"), str(known.visit_count)),
             (call.text("Retention"), "" if aside else call.text(RETENTION[look.retention]))]
    lines = [shown(f"{known.name} {known.title}".strip() or f"#{known.id}"),
             *([f"! {aside[0]}: {aside[1]}"] if aside else ()),
             *(f"{name}: {shown(value)}" for name, value in facts if value)]
    amount = Formats(call.language).amount
    if known.value.parts:
        parts = ", ".join(f"{pick(part.label, to)} {amount(part.amount_fen)}" for part in known.value.parts)
        lines.append(f"{call.text('Worth in all')}: {amount(known.value.total_fen)} ({parts})")
    return lines if aside else [*lines, *(f"* {each.said.said(to)}" for each in look.milestones)]


def _cars(call: Call, known: CustomerCard) -> list[str]:
    lines = table([call.text("Plate"), "VIN", call.text("Model"), call.text("Mileage"), call.text("Bought on")],
                  [(car.plate_shown, car.vin, car.model, car.mileage, car.bought_on) for car in known.vehicles])
    return [*lines, *(f"! {car.vin}: {car.vin_warning.said(call.translator)}" for car in known.vehicles
                      if car.vin_warning)]


def _standing(call: Call, known: CustomerCard, look: FirstLook) -> list[str]:
    """What to do and not to do, preferences, today's appointments."""
    to = call.translator
    lines = [f"+ {each.said(to)}" for each in known.do] + [f"– {each.said(to)}" for each in known.dont]
    lines += [call.text("Booked today at {time}: {work}").format(time=call.time_shown(entry.at)[-5:], work=shown(
        entry.what or call.text("no work named"))) for entry in look.booked]
    return lines + table(
        [call.text("Likes"), call.text("Which"), call.text("Note"), call.text("How sure"), call.text("Since"),
         call.text("By")],
        [(pick(row.kind_label, to), pick(row.choice_label, to) if row.choice_label else row.choice, row.note,
          to.text(SURE[row.sure]) if row.sure in SURE else row.sure, call.time_shown(row.at)[:10],
          noted_by(row.by, {}, to.language))
         for row in known.preferences])


def _day(day: YearlyDay, language: str) -> str:
    return Formats(language).birthday(month=day.month, day=day.day, year=day.year,
                                      lunar=day.calendar is Calendar.LUNAR, leap=day.leap)


def _alerts(call: Call, found: tuple[Alert, ...]) -> list[str]:
    return table([call.text("Alert"), call.text("Stage"), call.text("Until"), call.text("By")],
                 [(each.words, stage_name(each.stage, call.translator), each.until, each.by) for each in found])


def _days(call: Call, reader: Reader, customer: int, today: date) -> list[str]:
    """The days to remember, the nearest first."""
    return table([call.text("Day to remember"), call.text("Whose"), call.text("Day"), call.text("Next"),
                  call.text("Days to go")],
                 [(pick(row.label, call.translator), row.who or row.car,
                   _day(row.day, call.language), row.on or "",
                   "" if row.in_days is None else row.in_days) for row in dates_of(reader, customer, today)])


def _was(speaking: Speaking, known: CustomerCard, entries: list[TimelineEntry], reader: Reader) -> list[str]:
    """The timeline, a line for each thing that happened."""
    words = TimelineWords(speaking, known.preferences, names_by_login(reader), lambda: own_words(reader))
    return table([speaking.text("When"), speaking.text("History"), speaking.text("Details"), ""],
                 [(f"{line.day} {line.time}".strip(), _cut(line.title), _cut(line.detail), line.right)
                  for line in words.lines(entries, "all")])


def _plain(entry: TimelineEntry) -> dict[str, Any]:
    """An entry as programs read it."""
    fields = entry._asdict()
    del fields["joined"]
    return {**fields, "parts": entry.parts}


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most - 1] + "…"
