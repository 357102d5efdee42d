"""The papers of a visit, built from what is recorded: plain data in the paper's language, for ``reports`` to draw."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import known_centre
from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PaperLine, PaperSignature, PhotoPair
from frontdesk.papers.thank_you import CardOccasion, Design, ThankYouPaper
from frontdesk.people.vehicles.bodies import bodies
from frontdesk.staff.reads import by_login
from frontdesk.store.photos import photo_path, stored_at
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant, local
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator
from frontdesk.visit.card_occasions import DESIGNS_OF, occasion
from frontdesk.visit.commission.reads import commission_of, repair_classes
from frontdesk.visit.delivery_items import ELECTRIC, ItemState
from frontdesk.visit.farewells import comeback_of
from frontdesk.visit.known_before import known_before
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.paper_words import old_parts, paper_line, paper_marks, paper_news
from frontdesk.visit.printed.reads import signs_as
from frontdesk.visit.records import PhotoRow
from frontdesk.visit.thanks import what_happened
from frontdesk.visit.warranty_terms import warranty_terms
from resources.formats import Formats
from resources.translations import open_translator

_BEFORE = frozenset(("before", "old_part"))
_AFTER = frozenset(("after", "new_part"))


def delivery_paper(store: Store, visit: int, *, language: str, printed_by: str, now: Instant) -> DeliveryPaper:
    """The delivery report of a visit as it stands; ``printed_by`` is a sign-in name or a name.

    Raises ``Refused`` (``visit_unknown``, ``no_centre``, ``not_approved`` while there is nothing to report).
    """
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    if not any(line.state == "approved" for line in page.lines):
        raise Refused("not_approved", "There is no agreed work to report yet. The report is printed at the delivery.",
                      where="visit")
    say, formats = open_translator(language), Formats(language)
    at = _wall_clock(centre.zone)
    items = {item.id: item for item in page.delivery}
    advisor, printer, amounts = page.advisor, by_login(reader, printed_by), page.bill.amounts
    return DeliveryPaper(
        centre=centre_head(store, centre), number=page.number, printed_at=at(now), printed_by=printer.name if printer
        else printed_by,
        address=address(page.customer.name, page.customer.title, language), plate=page.plate, vin=page.vin,
        model=page.model, mileage=page.mileage,
        energy_name=say.text("Charge") if page.energy in ELECTRIC else say.text("Fuel"), energy_in=page.energy_percent,
        arrived_at=at(page.arrived_at), promised_at=_maybe(at, page.promised_at),
        ready_at=_maybe(at, page.completed_at),
        handed_over_at=_maybe(at, page.departed_at or page.settled_at), advisor=advisor.name if advisor else "",
        direct_line=advisor.direct_line if advisor else "", technician=page.technician.name if page.technician else "",
        asked=tuple(concern.words for concern in page.concerns), found=_found(page),
        lines=_lines(page, reader, say, formats, day=local(page.departed_at or now, centre.zone).date()),
        estimated_fen=page.bill.estimated_fen, agreed_fen=page.bill.agreed_fen, total_fen=page.bill.total_fen,
        declined=tuple(line.name for line in page.lines if line.state == "declined"),
        old_parts=old_parts(items, language),
        pairs=photo_pairs(store, page.photos, say), marks=paper_marks(page, language),
        soh_before=_percent(items.get("soh_before")), soh_after=_percent(items.get("soh_after")),
        news=paper_news(page.messages, language, at),
        next_service_on=date.fromisoformat(page.next_service_on) if page.next_service_on else None,
        next_service_km=page.next_service_km, customer_signature=signature(page, "customer", at),
        advisor_signature=signature(page, "advisor", at), belongings=page.belongings,
        outline=bodies()[page.body].drawing, soh_about=_measured(items, say), discount_fen=amounts.discount_fen,
        tax_added_fen=0 if amounts.tax_included else amounts.tax_fen, rounding_fen=amounts.rounding_fen)


def thank_you_paper(store: Store, visit: int, *, language: str, printed_by: str, now: Instant,
                    kind: CardOccasion | None = None, design: Design | None = None) -> ThankYouPaper:
    """The thank-you card of a visit: by name, by occasion, naming what happened; signed by its advisor.

    ``kind`` and ``design`` choose another occasion or drawing than what fits the visit. The signature is the one the
    advisor drew for cards, else the one of the delivery, else the name in the hand.

    Raises ``Refused`` (``visit_unknown``, ``no_centre``).
    """
    reader = store.reader()
    centre, page = known_centre(reader), visit_page(reader, visit, now)
    say, formats = open_translator(language), Formats(language)
    day = local(page.departed_at or now, centre.zone).date()
    signer = page.advisor or by_login(reader, printed_by)
    back = comeback_of(reader, visit)
    named = occasion(page, day, formats, comeback=back is not None and bool(back.confirmed),
                     came_before=known_before(reader, page.customer), chosen=kind)
    happened = tuple(line.said(say) for line in what_happened(page, formats, centre.zone))
    today = (named.wish.said(say), *happened[:3]) if named.wish is not None else happened
    drawn = signs_as(reader, signer.login) if signer else ()
    return ThankYouPaper(
        centre=centre_head(store, centre), number=page.number, day=day,
        address=address(page.customer.name, page.customer.title, language), occasion=named.words.said(say),
        today=today, closing=named.closing.said(say), advisor=signer.name if signer else "",
        direct_line=signer.direct_line if signer else "",
        advisor_signature=PaperSignature(drawn) if drawn else signature(page, "advisor", _wall_clock(centre.zone)),
        design=design or DESIGNS_OF[named.kind], kind=named.kind)


def _lines(page: VisitPage, reader: Reader, say: Translator, formats: Formats, day: date) -> tuple[PaperLine, ...]:
    """The agreed lines, each with its warranty and until when or how far it goes."""
    least = repair_classes().get(commission_of(reader, page.id).repair_class)
    ends = {term.line: term for term in warranty_terms(page.lines, day, page.mileage, least)}
    made: list[PaperLine] = []
    for line in page.lines:
        if line.state != "approved":
            continue
        written, end = paper_line(line, say, formats), ends.get(line.id)
        until = [] if end is None or not written.warranty else [
            *([formats.date(date.fromisoformat(end.until))] if end.until else []),
            *([formats.kilometres(end.kilometres)] if end.kilometres is not None else [])]
        made.append(replace(written, warranty=say.text("{warranty}, until {end}").format(
            warranty=written.warranty, end=" / ".join(until))) if until else written)
    return tuple(made)


def _measured(items: dict[str, ItemState], say: Translator) -> str:
    """What the battery's health was measured with before and after, and under which conditions."""
    said_of = [" · ".join(part for part in (items[name].instrument, items[name].conditions) if part)
               for name in ("soh_before", "soh_after") if name in items]
    known = list(dict.fromkeys(part for part in said_of if part))
    return say.text("Measured with {about}").format(about="; ".join(known)) if known else ""


def photo_pairs(store: Store, photos: tuple[PhotoRow, ...], say: Translator) -> tuple[PhotoPair, ...]:
    """Before beside after, by pair in the order taken; one whose other half is missing stands alone; of one
    whose file is gone the paper says so."""
    pairs: dict[str, dict[str, PhotoRow]] = {}
    for photo in photos:
        side = "before" if photo.purpose in _BEFORE else "after" if photo.purpose in _AFTER else ""
        if side:
            pairs.setdefault(photo.pair or f"alone {photo.id}", {}).setdefault(side, photo)
    made: list[PhotoPair] = []
    for sides in pairs.values():
        before, after = sides.get("before"), sides.get("after")
        paths = _file(store, before), _file(store, after)
        if paths != (None, None):
            parts = any(each.purpose in ("old_part", "new_part") for each in sides.values())
            made.append(PhotoPair(*paths, say.text("Old part") if parts else say.text("Before"),
                                  say.text("New part") if parts else say.text("After"),
                                  next((each.caption for each in sides.values() if each.caption), "")))
    return tuple(made)


def signature(page: VisitPage, who: str, at: Callable[[Instant], datetime],
              purpose: str = "delivery") -> PaperSignature:
    """The newest signature of this person for this purpose, or a line to be signed."""
    signed = next((each for each in reversed(page.signatures) if each.purpose == purpose and each.who == who), None)
    if signed is None:
        return PaperSignature()
    if not signed.strokes:
        return PaperSignature(on_paper=True, at=at(signed.at))
    strokes = tuple(tuple(tuple(point) for point in stroke) for stroke in json.loads(signed.strokes))
    return PaperSignature(strokes, at=at(signed.at))


def _wall_clock(zone: ZoneInfo) -> Callable[[Instant], datetime]:
    return lambda at: local(at, zone)


def _maybe(at: Callable[[Instant], datetime], when: Instant | None) -> datetime | None:
    return None if when is None else at(when)



def _found(page: VisitPage) -> tuple[str, ...]:
    """What the workshop found: why more was asked for, and what was noted at the quality check."""
    noted = [change.note for change in page.stage_changes if change.stage == "quality_check" and change.note]
    return (*(overrun.reason for overrun in page.overruns), *noted)


def _percent(item: ItemState | None) -> float | None:
    return float(item.value) if item is not None and item.value else None


def _file(store: Store, photo: PhotoRow | None) -> Path | None:
    if photo is None:
        return None
    try:
        return photo_path(store, photo.sha)
    except Refused:
        return stored_at(store.folder, photo.sha)
