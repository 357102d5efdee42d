"""Papers that people keep, from what is recorded: poster, badge, a car's history, vouchers, cards for birthdays."""

from __future__ import annotations

from datetime import date

from frontdesk.centre.data import read_data
from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import known_centre
from frontdesk.papers.history import HistoryPaper, HistoryVisit
from frontdesk.papers.parts import PaperSignature
from frontdesk.papers.poster import BadgePaper, PosterPaper
from frontdesk.papers.thank_you import Design, ThankYouPaper
from frontdesk.papers.voucher import VoucherPaper
from frontdesk.people.dates.permission import care
from frontdesk.people.dates.reads import of_day
from frontdesk.people.records import VehicleRow
from frontdesk.staff.reads import by_login
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant, local
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator, sentence
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.printed.reads import signs_as
from frontdesk.visit.surprises.voucher_reads import shown_number
from resources.formats import Formats
from resources.translations import open_translator

MOST_CARDS = 2_000
"""Cards of one batch: those who have theirs are left out of the next."""

_MOST_DAYS = 20_000
"""Days of customers on one date that are looked through: a million customers have some three thousand a day."""

_HISTORY = """
SELECT v.id, v.number, v.arrived_at, v.mileage, coalesce(t.name, ''), v.settled_at,
    (SELECT coalesce(sum(amount), 0) FROM payment p WHERE p.visit = v.id)
FROM visit v LEFT JOIN staff t ON t.id = v.technician
WHERE v.vehicle = :vehicle AND v.cancelled_at IS NULL ORDER BY v.arrived_at DESC
"""
_ASKED = ("SELECT c.visit, c.words FROM concern c JOIN visit v ON v.id = c.visit WHERE v.vehicle = :vehicle "
          "AND NOT c.removed ORDER BY c.id")
_LINES = ("SELECT l.visit, l.name, l.state FROM line l JOIN visit v ON v.id = l.visit WHERE v.vehicle = :vehicle "
          "AND l.state IN ('approved', 'declined') ORDER BY l.id")
_VOUCHER = "SELECT number, words, worth, valid_till, customer, at, redeemed_at FROM voucher WHERE number = :number"


def poster_paper(store: Store, visit: int, *, language: str, now: Instant) -> PosterPaper:
    """The poster of the anniversary of a visit's car. Refused: ``not_bought`` where nobody knows since when it is
    theirs, ``first_year`` in the year of the purchase.
    """
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    say, day = open_translator(language), local(now, centre.zone).date()
    car = _car(page)
    if car is None or not car.bought_on:
        raise Refused("not_bought", "It is not known when this car was bought. Note it on the customer's card, then "
                      "print the poster.", where="visit")
    since = date.fromisoformat(car.bought_on)
    years = day.year - since.year
    if years <= 0:
        raise Refused("first_year", "The car was bought this year; the poster is for its anniversaries.", where="visit")
    return PosterPaper(centre_head(store, centre), page.number, day, _address(page, language), page.model, page.plate,
                       years, since, page.mileage or car.mileage,
                       say.text("May every road be safe, and worth the way."))


def badge_paper(store: Store, visit: int, *, language: str, now: Instant) -> BadgePaper:
    """The certificate of the last round number of kilometres that a visit's car passed.

    Refused: ``no_mileage``, ``no_milestone``.
    """
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    if page.mileage is None:
        raise Refused("no_mileage", "The mileage has not been noted at this visit. Note it at the walk-around, then "
                      "print the badge.", where="visit")
    step = max((each for each in read_data("milestones.toml")["mileage"]["steps"] if each <= page.mileage), default=0)
    if not step:
        raise Refused("no_milestone", "This car has not reached a milestone yet.", where="visit")
    advisor = page.advisor
    return BadgePaper(centre_head(store, centre), page.number, local(page.arrived_at, centre.zone).date(),
                      _address(page, language), page.model, page.plate, step, page.mileage,
                      advisor.name if advisor else "",
                      PaperSignature(signs_as(reader, advisor.login)) if advisor else PaperSignature())


def history_paper(store: Store, visit: int, *, language: str, printed_by: str, now: Instant) -> HistoryPaper:
    """Every visit of the car that a visit is about, newest first, with what was asked, done and put off."""
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    say, formats = open_translator(language), Formats(language)
    asked, done, put_off = _grouped(reader, page.vehicle)
    visits = tuple(HistoryVisit(
        local(at, centre.zone).date(), number, mileage, tuple(asked.get(row, ())), tuple(done.get(row, ())),
        tuple(put_off.get(row, ())), technician, paid if settled is not None else None)
        for row, number, at, mileage, technician, settled, paid in reader.rows(_HISTORY, vehicle=page.vehicle))
    car, printer = _car(page), by_login(reader, printed_by)
    return HistoryPaper(
        centre_head(store, centre), page.number, local(now, centre.zone), printer.name if printer else printed_by,
        _address(page, language), page.plate, page.vin, page.model,
        date.fromisoformat(car.bought_on) if car is not None and car.bought_on else None,
        page.mileage if page.mileage is not None else car.mileage if car is not None else None,
        _next_service(page, say, formats), visits)


def voucher_to_print(store: Store, number: str, *, language: str, now: Instant) -> VoucherPaper:
    """A voucher by its number. Refused: ``voucher_unknown``, ``voucher_used``, ``voucher_over``."""
    reader = store.reader()
    centre, say = known_centre(reader), open_translator(language)
    row = reader.row(_VOUCHER, number="".join(number.upper().replace("-", "").split()))
    if row is None:
        raise Refused("voucher_unknown", "There is no voucher with this number.", where="id")
    if row[6] is not None:
        raise Refused("voucher_used", "This voucher has been used already.", where="id")
    till = date.fromisoformat(row[3])
    if till < local(now, centre.zone).date():
        raise Refused("voucher_over", "This voucher was valid until {day}.", where="id", day=till.isoformat())
    name = reader.row("SELECT name, title FROM customer WHERE id = :id", id=row[4]) or ("", "")
    return VoucherPaper(centre_head(store, centre), shown_number(row[0]), row[1], row[2], till,
                        local(row[5], centre.zone).date(), address(name[0], name[1], language),
                        (say.text("For one use with us; not exchanged for money."),
                         say.text("Please book a day ahead.")))


def birthday_cards(store: Store, day: date, *, language: str, printed_by: str, now: Instant,
                   design: Design = "camellia") -> tuple[ThankYouPaper, ...]:
    """A card for each customer whose birthday it is on a day and who agreed to be greeted, in the order of their names.

    ``language`` is that of the cards; they are signed by whoever prints them, as drawn for cards.
    """
    reader = store.reader()
    centre, say = known_centre(reader), open_translator(language)
    today = local(now, centre.zone).date()
    signer = by_login(reader, printed_by)
    drawn = PaperSignature(signs_as(reader, signer.login)) if signer else PaperSignature()
    rows = [row for row in of_day(reader, day, today, limit=_MOST_DAYS)
            if row.kind == "birthday" and not row.who and care(reader, row.customer) == "yes"]
    wishes = (sentence("May the new year of your life be an easy road.").said(say),
              sentence("We wish you a day with time for what you love.").said(say))
    head = centre_head(store, centre)
    return tuple(ThankYouPaper(
        head, str(row.customer), day, address(row.name, row.title, language),
        say.text("Happy birthday"), wishes, say.text("Thank you for your trust, all this time."),
        signer.name if signer else "", signer.direct_line if signer else centre.phone, drawn, design, "birthday")
        for row in sorted(rows, key=lambda row: (row.name, row.customer)))


def _grouped(reader: Reader, vehicle: int) -> tuple[dict[int, list[str]], dict[int, list[str]], dict[int, list[str]]]:
    asked: dict[int, list[str]] = {}
    done: dict[int, list[str]] = {}
    put_off: dict[int, list[str]] = {}
    for visit, words in reader.rows(_ASKED, vehicle=vehicle):
        asked.setdefault(visit, []).append(words)
    for visit, name, state in reader.rows(_LINES, vehicle=vehicle):
        (done if state == "approved" else put_off).setdefault(visit, []).append(name)
    return asked, done, put_off


def _next_service(page: VisitPage, say: Translator, formats: Formats) -> str:
    on = formats.date(date.fromisoformat(page.next_service_on)) if page.next_service_on else ""
    km = formats.kilometres(page.next_service_km) if page.next_service_km is not None else ""
    return (say.text("{date} or at {km}, whichever comes first").format(date=on, km=km) if on and km else on or km)


def _car(page: VisitPage) -> VehicleRow | None:
    return next((each for each in page.customer.vehicles if each.id == page.vehicle), None)


def _address(page: VisitPage, language: str) -> str:
    return address(page.customer.name, page.customer.title, language)

