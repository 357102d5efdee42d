"""The list of a day's preparation as a paper: plain words, with as little about a person as the work needs."""

from __future__ import annotations

from datetime import date

from frontdesk.booking.preparation.wording import Wording
from frontdesk.booking.preparing import Item, Preparation, preparation
from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import known_centre
from frontdesk.papers.preparation import PaperBox, PreparationPaper, PreparedCustomer
from frontdesk.staff.reads import by_login
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant, local
from frontdesk.values.plate import shown_plate
from frontdesk.values.words import Translator
from resources.formats import Formats
from resources.translations import open_translator


def preparation_paper(store: Store, on: date, *, language: str, printed_by: str, now: Instant) -> PreparationPaper:
    """The list of a date as it stands; ``printed_by`` is a sign-in name or a name. Raises ``Refused`` (``no_centre``).
    """
    reader = store.reader()
    centre, printer = known_centre(reader), by_login(reader, printed_by)
    say, formats = open_translator(language), Formats(language)
    today = local(now, centre.zone).date()
    day = preparation(reader, on, now)
    wording = Wording(say, formats, lambda at: local(at, centre.zone), today)
    shared = _shared(day.rows)
    return PreparationPaper(
        centre_head(store, centre), on, local(now, centre.zone),
        printer.name if printer else printed_by, _heading(on, formats), wording.weather(
            day.weather), wording.cover(day.cover), _boxes(day.house, say),
        tuple(item.words.said(say) for item in shared.values()),
        tuple(_customer(each, wording, say, shared) for each in day.rows))


def _heading(on: date, formats: Formats) -> str:
    day, weekday = formats.date(on), formats.weekday(on)
    return f"{day} {weekday}" if formats.language == "zh_CN" else f"{weekday}, {day}"


def _shared(rows: tuple[Preparation, ...]) -> dict[str, Item]:
    """The care that every customer of the day gets, where there are several."""
    if len(rows) < 2:
        return {}
    return {item.id: item for item in rows[0].items if item.id.startswith("care.")
            and all(item.id in {other.id for other in each.items} for each in rows)}


def _customer(each: Preparation, wording: Wording, say: Translator, shared: dict[str, Item]) -> PreparedCustomer:
    own = tuple(item for item in each.items if item.id not in shared)
    return PreparedCustomer(
        wording.time(each), wording.who(each), shown_plate(each.row.plate) if each.row.plate else "", each.model,
        each.phone_masked, each.row.work, wording.place(each), each.first_visit, _boxes(own, say),
        tuple(PaperBox(wording.part(part), part.state == "ready") for part in each.parts),
        tuple(words.said(say) for words in each.dont), tuple(wording.know(each)))


def _boxes(items: tuple[Item, ...], say: Translator) -> tuple[PaperBox, ...]:
    return tuple(PaperBox(item.words.said(say), item.tick is not None) for item in items)
