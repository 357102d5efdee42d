"""What past days would have looked like under other rules, in words: read in the worker, shown as two tables. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.data import said
from frontdesk.moments.override import effective
from frontdesk.moments.reads import RuleFigures
from frontdesk.moments.replay import Difference, Fate, Replay, replay
from frontdesk.moments.rules import load, shipped
from frontdesk.values.clock import Instant, instant
from frontdesk.values.form_of_address import address
from frontdesk.values.plate_shown import shown_plate
from frontdesk.values.refusal import Refused
from frontdesk.visit.whose import NamedVisit, named_visits

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from frontdesk.store.store import Store
    from ui.desk.desk import Desk

MOST_DAYS = 92
"""So many days are tried at once."""

MOST_SHOWN = 500
"""So many single differences are listed; the figures count all of them."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One rule before and after: kept, late and missed."""

    rule: str
    label: str
    before: str
    after: str
    share_before: str
    share_after: str
    change: float


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One promise that would have gone otherwise; ``visit`` where it can be opened."""

    about: str
    label: str
    before: str
    after: str
    worse: bool
    visit: int | None


@dataclass(frozen=True, slots=True)
class Tried:
    """The whole answer in words."""

    summary: str
    figures: tuple[FigureLine, ...]
    changes: tuple[ChangeLine, ...]


def try_rules(store: Store, text: str, first: date, last: date, zone: ZoneInfo, now: Instant,
              ) -> tuple[Replay, dict[int, NamedVisit]]:
    """Run the days from ``first`` to ``last`` under the rules in force and under this file, beside the acts.

    Raises ``Refused``: ``rule_…``, ``days_reversed``, ``days_many``.
    """
    if last < first:
        raise Refused("days_reversed", "The last day lies before the first.", where="to")
    if (last - first).days >= MOST_DAYS:
        raise Refused("days_many", "At most {count} days can be tried at once.", where="to", count=MOST_DAYS)
    reader = store.reader()
    book = load(text, shipped()) if text.strip() else shipped()
    found = replay(reader, effective(reader), book, of_centre(reader), _begins(first, zone),
                   _begins(last + timedelta(days=1), zone), now)
    return found, named_visits(reader, {each.subject_id for each in found.differences[:MOST_SHOWN]
                                        if each.subject == "visit"})


def tried(desk: Desk, found: Replay, visits: dict[int, NamedVisit]) -> Tried:
    """The answer in the reader's language."""
    before = {each.rule: each for each in found.before}
    after = {each.rule: each for each in found.after}
    figures: list[FigureLine] = []
    changed = {each.rule for each in found.differences}
    for rule in dict.fromkeys([*after, *before]):
        was, becomes = before.get(rule), after.get(rule)
        if rule not in changed:
            continue
        label = (becomes or was)
        assert label is not None
        shares = [each.share if each else None for each in (was, becomes)]
        words = [desk.formats.percent(share) if share is not None else "–" for share in shares]
        figures.append(FigureLine(rule, said(label.label, desk.translator.language), _kept(was), _kept(becomes),
                                  words[0], words[1], (shares[1] or 0) - (shares[0] or 0)))
    plural = desk.translator.plural
    count = len(found.differences)
    summary = desk.text("Nothing would have been different.") if not count else plural(
        "{count} promise would have gone otherwise.", "{count} promises would have gone otherwise.",
        count).format(count=count)
    return Tried(summary, tuple(figures), tuple(_change(desk, each, visits)
                                                for each in found.differences[:MOST_SHOWN]))


def _kept(figures: RuleFigures | None) -> str:
    return f"{figures.kept} / {figures.kept_late} / {figures.missed}" if figures else "–"


def _change(desk: Desk, each: Difference, visits: dict[int, NamedVisit]) -> ChangeLine:
    known = visits.get(each.subject_id) if each.subject == "visit" else None
    about = f"{each.subject} {each.subject_id}"
    if known is not None:
        number, name, title, plate = known
        about = " · ".join(part for part in (number, address(name, title, desk.translator.language),
                                             shown_plate(plate) if plate else "") if part)
    return ChangeLine(about, said(each.label, desk.translator.language), fate_words(desk, each.before),
                      fate_words(desk, each.after), _badness(each.after) > _badness(each.before),
                      each.subject_id if known is not None else None)


def fate_words(desk: Desk, fate: Fate | None) -> str:
    """``kept · due 10:30``; nothing was promised where there is none."""
    if fate is None:
        return desk.text("no such promise")
    words = {"open": desk.text("still open"), "kept": desk.text("kept"), "kept_late": desk.text("kept late"),
             "missed": desk.text("was missed"), "cancelled": desk.text("no longer needed")}[fate.state]
    when: datetime = desk.local(fate.due_at)
    return desk.text("{state}, due {time}").format(state=words, time=desk.formats.moment(when, desk.today()))


def _badness(fate: Fate | None) -> int:
    return {"kept_late": 1, "missed": 2}.get(fate.state, 0) if fate is not None else 0


def _begins(day: date, zone: ZoneInfo) -> Instant:
    return instant(datetime(day.year, day.month, day.day, tzinfo=zone))
