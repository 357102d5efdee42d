"""The papers of the arrival, built from what is recorded: the hand-over slip and the commission form."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from frontdesk.centre.data import read_data, said
from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import known_centre
from frontdesk.papers.commission import CommissionPaper
from frontdesk.papers.parts import PaperChoice, PaperLine, PaperMark, PaperPhoto
from frontdesk.papers.slip import SlipMark, SlipPaper
from frontdesk.people.vehicles.bodies import bodies
from frontdesk.staff.reads import by_login
from frontdesk.store.photos import photo_path, stored_at
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant, local
from frontdesk.values.form_of_address import address
from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator, mark
from frontdesk.visit.commission.reads import Commission, commission_of, repair_classes
from frontdesk.visit.delivery_items import ELECTRIC
from frontdesk.visit.guided_photos import step_of
from frontdesk.visit.mark_kinds import areas, kinds, sizes
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.paper_words import mark_words, paper_line
from frontdesk.visit.papers import signature
from frontdesk.visit.records import LineRow, MarkRow
from frontdesk.visit.settlement.amounts import tax_on_top
from frontdesk.visit.settlement.reads import terms_of
from resources.formats import Formats
from resources.translations import open_translator

ENERGIES = {"ice": mark("Petrol or diesel"), "bev": mark("Electric"), "phev": mark("Plug-in hybrid")}
FREE = {"warranty": mark("free under warranty"), "goodwill": mark("free as goodwill"), "recall": mark("free, a recall"),
        "included": mark("included in another line")}
TERMS = (
    mark("Work or cost beyond this form is begun only after your yes, which is recorded with who, how and when."),
    mark("Replaced parts are shown to you and are yours, unless you leave them with us."),
    mark("Reconditioned parts are fitted only with your consent: your signature for the lines that say so. Parts you "
         "bring along carry no warranty of ours."),
    mark("This is an estimate; you pay by an itemised list with labour and parts apart, and get it with the receipt."),
    mark("The car may be driven on the road as far as the work and its check need it. Please take valuables with you."),
    mark("In duplicate, one for each side; valid when both have signed."))
"""What both sides agree on, below the lines."""

_SEPARATORS = re.compile("、|, ")


def slip_paper(store: Store, visit: int, *, language: str, printed_by: str, now: Instant) -> SlipPaper:
    """The hand-over slip of a visit as it stands.

    Raises ``Refused`` (``visit_unknown``, ``no_centre``, ``not_walked_around`` before anybody walked around the car).
    """
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    if page.walked_arrival_at is None and page.walk_reopened_at is None and not page.marks_arrival:
        raise Refused("not_walked_around",
                      "Nobody has walked around the car yet. Walk around it with the customer first; "
                      "a car without a mark is finished with one key. Then print the slip.", where="visit")
    say = open_translator(language)
    noted = commission_of(reader, visit)
    advisor, printer = page.advisor, by_login(reader, printed_by)
    shown = {each.photo for each in (*page.marks_arrival, *page.marks_old) if each.photo}

    def at(when: Instant) -> datetime:
        return local(when, centre.zone)

    return SlipPaper(
        centre=centre_head(store, centre), number=page.number, ticket=page.ticket, printed_at=at(now),
        printed_by=printer.name if printer else printed_by,
        address=address(page.customer.name, page.customer.title, language), deliverer=noted.deliverer,
        deliverer_phone=_phone(noted), plate=page.plate, vin=page.vin, model=page.model,
        outline=bodies()[page.body].drawing, mileage=page.mileage,
        energy_name=_energy_name(page, say), energy=page.energy_percent, arrived_at=at(page.arrived_at),
        advisor=advisor.name if advisor else "", direct_line=advisor.direct_line if advisor else "",
        asked=tuple(concern.words for concern in page.concerns), warnings=kept_words(page.warnings, language),
        lights=lights_of(page.warnings),
        belongings=kept_words(page.belongings, language),
        choices=(yes_no(say, say.text("Child seat fitted"), page.child_seat),
                 yes_no(say, say.text("Wash wanted"), noted.wash), yes_no(say, say.text("Waits in the shop"),
                                                                          noted.waits)),
        marks=tuple(_slip_mark(store, number, each, page, language)
                    for number, each in enumerate((*page.marks_arrival, *page.marks_old), start=1)),
        photos=tuple(PaperPhoto(_file(store, photo.sha), photo.caption
                                or (said(step_of(photo.step).label, language) if photo.step else ""))
                     for photo in page.photos if photo.purpose == "arrival" and photo.sha not in shown),
        customer_signature=signature(page, "customer", at, "walk_around"),
        advisor_signature=signature(page, "advisor", at, "walk_around"))


def commission_paper(store: Store, visit: int, *, language: str, printed_by: str, now: Instant) -> CommissionPaper:
    """The commission form of a visit: what is agreed to, or asked while nobody has answered.

    Raises ``Refused`` (``visit_unknown``, ``no_centre``, ``not_estimated`` before there is an estimate).
    """
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    if not page.estimates:
        raise Refused("not_estimated", "There is no estimate yet. Give the estimate first, then print the commission.",
                      where="visit")
    say, formats = open_translator(language), Formats(language)
    noted = commission_of(reader, visit)
    advisor, printer = page.advisor, by_login(reader, printed_by)
    car = next((each for each in page.customer.vehicles if each.id == page.vehicle), None)
    agreed_at = next((each.approved_at for each in reversed(page.estimates) if each.approved_at is not None), None)

    def at(when: Instant) -> datetime:
        return local(when, centre.zone)

    return CommissionPaper(
        centre=centre_head(store, centre), number=page.number, ticket=page.ticket, version=page.estimates[-1].version,
        printed_at=at(now), printed_by=printer.name if printer else printed_by, owner=page.customer.name,
        owner_phone=page.customer.phone_shown, deliverer=noted.deliverer,
        deliverer_phone=_phone(noted), plate=page.plate, vin=page.vin, model=page.model,
        energy_kind=say.text(ENERGIES[page.energy]) if page.energy in ENERGIES else "", colour=car.colour if car
        else "",
        mileage=page.mileage, energy_name=_energy_name(page, say), energy=page.energy_percent,
        arrived_at=at(page.arrived_at), promised_at=at(page.promised_at) if page.promised_at is not None else None,
        agreed_at=at(agreed_at) if agreed_at is not None else None, advisor=advisor.name if advisor else "",
        direct_line=advisor.direct_line if advisor else "", technician=page.technician.name if page.technician else "",
        asked=tuple(concern.words for concern in page.concerns), exterior=_exterior(page, say, language),
        belongings=kept_words(page.belongings, language), warnings=kept_words(page.warnings, language),
        lights=lights_of(page.warnings),
        lines=tuple(_line(each, say, formats) for each in page.lines if _commissioned(each)),
        declined=tuple(each.name for each in page.lines if each.state == "declined"),
        repair_class=_repair_class(noted, say, language), choices=_choices(noted, say), warranty=_warranty(noted, say,
                                                                                                           formats),
        terms=tuple(say.text(each) for each in TERMS), customer_signature=signature(page, "customer", at, "estimate"),
        advisor_signature=signature(page, "advisor", at, "estimate"),
        tax_added_fen=tax_on_top(sum(each.amount_fen for each in page.lines if _commissioned(each)),
                                 terms_of(reader, visit)))


def yes_no(say: Translator, question: str, answer: bool | None) -> PaperChoice:  # noqa: FBT001 (the answer itself)
    """A question for yes or no; None is left to be ticked by hand."""
    known = answer is not None  # a truth from the database is 0 or 1
    return PaperChoice(question, ((say.text("Yes"), known and bool(answer)), (say.text("No"), known and not answer)))


def kept_words(kept: str, language: str) -> str:
    """Warning lights or belongings in the paper's language: those known by name are said in it, others as written."""
    known = _known_words()
    parts = [part.strip() for part in _SEPARATORS.split(kept)]
    if not any(part in known for part in parts):
        return kept
    return ("、" if language == "zh_CN" else ", ").join(said(known[part], language) if part in known else part
                                                        for part in parts if part)


def lights_of(kept: str) -> tuple[str, ...]:
    """The ids of the warning lights that are named in what was kept."""
    parts = {part.strip() for part in _SEPARATORS.split(kept)}
    return tuple(raw["id"] for raw in read_data("warnings.toml")["warning"] if parts & set(raw["label"].values()))


@lru_cache(maxsize=1)
def _known_words() -> dict[str, dict[str, str]]:
    """The labels of warning lights and belongings by their words in either language."""
    labels = [raw["label"] for name, kind in (("warnings.toml", "warning"), ("belongings.toml", "belonging"))
              for raw in read_data(name)[kind]]
    return {words: label for label in labels for words in label.values()}



def _phone(noted: Commission) -> str:
    return Phone(noted.deliverer_phone).shown if noted.deliverer_phone else ""


def _energy_name(page: VisitPage, say: Translator) -> str:
    return say.text("Charge") if page.energy in ELECTRIC else say.text("Fuel")


def _slip_mark(store: Store, number: int, each: MarkRow, page: VisitPage, language: str) -> SlipMark:
    origin = "arrival" if each.visit == page.id else "earlier"
    return SlipMark(
        PaperMark(number, each.view, each.x, each.y, origin, mark_words(each, language)),
        said(areas().get(each.area) or {"en": each.area}, language),
        said(kinds().get(each.kind) or {"en": each.kind}, language),
        said(sizes().get(each.size) or {"en": each.size}, language) if each.size else "", each.note,
        _file(store, each.photo) if each.photo else None)


def _exterior(page: VisitPage, say: Translator, language: str) -> tuple[str, ...]:
    """Every mark in words, those known before said so."""
    known = say.text("known before")
    return (*(mark_words(each, language) for each in page.marks_arrival),
            *(f"{mark_words(each, language)} · {known}" for each in page.marks_old))


def _commissioned(line: LineRow) -> bool:
    """What was agreed to, and what the first estimate asks; extra work only once it is agreed to."""
    return line.state == "approved" or line.state == "proposed" and not line.overrun


def _line(line: LineRow, say: Translator, formats: Formats) -> PaperLine:
    """A line with its warranty; one that costs nothing says why."""
    made = paper_line(line, say, formats)
    return PaperLine(made.kind, made.name, made.quantity, made.unit_price_fen, made.amount_fen, made.agreed_fen,
                     say.text(FREE[line.free]) if line.free in FREE else "", made.warranty, made.part_class, made.extra)


def _repair_class(noted: Commission, say: Translator, language: str) -> PaperChoice:
    """The class that was chosen; all of them to be ticked by hand while none is."""
    known = repair_classes()
    chosen = known.get(noted.repair_class)
    return PaperChoice(say.text("Class of repair"), ((said(chosen.label, language), True),) if chosen is not None
                       else tuple((said(each.label, language), False) for each in known.values()))


def _choices(noted: Commission, say: Translator) -> tuple[PaperChoice, ...]:
    old = PaperChoice(say.text("Old parts"), ((say.text("taken by the customer"), noted.old_parts == "take"),
                                              (say.text("left with the workshop"), noted.old_parts == "leave")))
    return (old, yes_no(say, say.text("Wash wanted"), noted.wash), yes_no(say, say.text("Waits in the shop"),
                                                                          noted.waits))


def _warranty(noted: Commission, say: Translator, formats: Formats) -> str:
    chosen = repair_classes().get(noted.repair_class)
    if chosen is None:
        return ""
    return say.text("{days} days or {kilometres}").format(days=chosen.days,
                                                          kilometres=formats.kilometres(chosen.kilometres))


def _file(store: Store, sha: str) -> Path:
    """Where a stored photo lies, or lay: the paper says so where its file is gone."""
    try:
        return photo_path(store, sha)
    except Refused:
        return stored_at(store.folder, sha)
