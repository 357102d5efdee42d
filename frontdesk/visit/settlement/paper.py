"""The settlement list of a visit, built from its newest bill: plain data in the paper's language."""

from __future__ import annotations

from datetime import date, datetime

from frontdesk.centre.data import said
from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import known_centre
from frontdesk.papers.parts import PaperChoice
from frontdesk.papers.settlement import SettlementLine, SettlementPaper, SettlementPayment
from frontdesk.people.vehicles.reads import engine_number_of
from frontdesk.staff.reads import by_login
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant, local
from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator, mark
from frontdesk.visit.arrival_papers import ENERGIES, FREE
from frontdesk.visit.commission.reads import Commission, commission_of, repair_classes
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.paper_words import PART_CLASSES, quantity, warranty
from frontdesk.visit.papers import signature
from frontdesk.visit.settlement.comparison import ComparedLine, compare
from frontdesk.visit.settlement.reads import kinds, methods
from resources.formats import Formats
from resources.translations import open_translator

STANDS = {"added": mark("agreed during the work"), "corrected": mark("corrected")}
NOTES = (
    mark("In duplicate, one for each side; valid when the customer has signed."),
    mark("Parts the customer brought along carry no warranty of ours."),
    mark("This is not the completion certificate of the repair."))
"""What stands below the list."""


def settlement_paper(store: Store, visit: int, *, language: str, printed_by: str, now: Instant) -> SettlementPaper:
    """The settlement list of a visit as its newest bill stands.

    Raises ``Refused`` (``visit_unknown``, ``no_centre``, ``not_billed`` while there is no bill).
    """
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    if page.bill_ready_at is None or not page.bills:
        raise Refused("not_billed", "The bill is not ready yet. Make the bill first, then print the settlement list.",
                      where="visit")
    say, formats = open_translator(language), Formats(language)
    noted, bill = commission_of(reader, visit), page.bills[-1]
    advisor, printer, amounts = page.advisor, by_login(reader, printed_by), page.bill.amounts
    lines = [each for each in compare(page.lines) if each.stand != "declined"]

    def at(when: Instant) -> datetime:
        return local(when, centre.zone)

    return SettlementPaper(
        centre=centre_head(store, centre),
        contact=advisor.name if advisor else "", number=page.number, revision=bill.revision,
        revised_why=bill.reason if bill.revision > 1 else "", bill_at=at(bill.at), printed_at=at(now),
        printed_by=printer.name if printer else printed_by, owner=page.customer.name,
        owner_phone=page.customer.phone_shown, deliverer=noted.deliverer,
        deliverer_phone=Phone(noted.deliverer_phone).shown if noted.deliverer_phone else "", plate=page.plate,
        vin=page.vin, engine_number=engine_number_of(reader, page.vehicle), model=page.model,
        vehicle_type=say.text(ENERGIES[page.energy]) if page.energy in ENERGIES else "", mileage=page.mileage,
        arrived_at=at(page.arrived_at), settled_at=at(page.settled_at) if page.settled_at is not None else None,
        advisor=advisor.name if advisor else "", direct_line=advisor.direct_line if advisor else "",
        technician=page.technician.name if page.technician else "", repair_class=_repair_class(noted, language),
        labour=tuple(_line(each, say, formats) for each in lines if each.line.kind == "labour"),
        parts=tuple(_line(each, say, formats) for each in lines if each.line.kind != "labour"),
        declined=tuple(each.name for each in page.lines if each.state == "declined" and each.instead_of is None),
        estimated_fen=page.bill.estimated_fen,
        payments=tuple(SettlementPayment(at(paid.at), _method(paid.method, language), paid.amount_fen,
                                         said(kinds()[paid.kind], language) if paid.kind in kinds() else "")
                       for paid in page.payments),
        old_parts=_old_parts(page, noted, say), warranty=_warranty(noted, say, formats),
        next_service_on=date.fromisoformat(page.next_service_on) if page.next_service_on else None,
        next_service_km=page.next_service_km, notes=tuple(say.text(each) for each in NOTES),
        customer_signature=signature(page, "customer", at), advisor_signature=signature(page, "advisor", at),
        bill_discount_fen=amounts.bill_discount_fen, tax_rate=amounts.tax_rate, tax_included=amounts.tax_included,
        tax_fen=amounts.tax_fen, rounding_fen=amounts.rounding_fen)


def _line(each: ComparedLine, say: Translator, formats: Formats) -> SettlementLine:
    line = each.line
    own = line.part_class == "own"
    return SettlementLine(
        name=line.name, quantity=quantity(line.quantity_thousandths), unit_price_fen=line.unit_price_fen,
        amount_fen=each.billed_fen or 0, estimated_fen=each.estimated_fen,
        stand=say.text(STANDS[each.stand]) if each.stand in STANDS else "",
        part_class=say.text(PART_CLASSES[line.part_class]) if line.part_class in PART_CLASSES else "", own=own,
        free=say.text(FREE[line.free]) if line.free in FREE else "",
        warranty="" if own else warranty(line, say, formats), part_number=line.part_number, brand=line.brand,
        discount_fen=line.let_off_fen)


def _method(name: str, language: str) -> str:
    known = methods().get(name)
    return said(known.label, language) if known is not None else name


def _repair_class(noted: Commission, language: str) -> str:
    known = repair_classes().get(noted.repair_class)
    return said(known.label, language) if known is not None else ""


def _warranty(noted: Commission, say: Translator, formats: Formats) -> str:
    known = repair_classes().get(noted.repair_class)
    return "" if known is None else say.text("{days} days or {kilometres}").format(
        days=known.days, kilometres=formats.kilometres(known.kilometres))


def _old_parts(page: VisitPage, noted: Commission, say: Translator) -> PaperChoice:
    """What became of the old parts: as checked at the hand-over, else as commissioned; else to be ticked by hand."""
    checked = next((each.value for each in page.delivery if each.id == "old_parts" and each.done), "")
    answer = checked or noted.old_parts
    taken = answer in ("take", "taken")
    return PaperChoice(say.text("Old parts"), (
        (say.text("Confirmed, taken by the customer"), bool(answer) and taken),
        (say.text("Confirmed, left with the workshop"), bool(answer) and not taken)))
