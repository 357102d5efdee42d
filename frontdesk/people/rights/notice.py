"""The privacy notice in force, from ``resources/privacy_notice.toml``, and the paper made of it."""

from __future__ import annotations

from datetime import datetime

from frontdesk.centre.data import Label, read_data, said
from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import Centre, known_centre
from frontdesk.papers.notice import NoticeBox, NoticePaper, NoticeSection
from frontdesk.people.rights.purposes import Purpose, purposes
from frontdesk.people.rights.reads import notice_version, standing_of_all
from frontdesk.people.rights.terms import kinds
from frontdesk.staff.reads import by_login
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.values.clock import Instant, local
from frontdesk.values.form_of_address import address
from frontdesk.values.refusal import Refused
from resources.translations import open_translator


def notice_paper(store: Store, customer: int | None, *, language: str, printed_by: str, now: Instant) -> NoticePaper:
    """The notice in force for a customer to read, tick and sign; without one, a blank to hand out.

    Boxes are ticked where the customer has said yes already. Raises ``Refused`` (``customer_missing``, ``no_centre``).
    """
    reader = store.reader()
    centre, printer = known_centre(reader), by_login(reader, printed_by)
    name, title = _named(reader, customer) if customer is not None else ("", "")
    ticked = set() if customer is None else {each.purpose.id for each in standing_of_all(reader, customer)
                                             if each.given}
    data = read_data("privacy_notice.toml")
    values = {"centre": centre.name, "contact": _contact(centre)}
    at: datetime = local(now, centre.zone)

    def words(label: Label) -> str:
        return said(label, language).format(**values)

    return NoticePaper(
        centre=centre_head(store, centre), number=_number(customer), printed_at=at,
        printed_by=printer.name if printer else printed_by, version=notice_version(), title=words(data["title"]),
        address=address(name, title, language), opening=words(data["opening"]),
        sections=tuple(NoticeSection(words(each["heading"]), words(each.get("text", {"en": ""})),
                                     _boxes(each.get("list", ""), language, ticked),
                                     _periods(language) if each.get("list") == "periods" else ())
                       for each in data["section"]),
        signed=words(data["closing"]["signed"]))


def _named(reader: Reader, customer: int) -> tuple[str, str]:
    row = reader.row("SELECT name, title FROM customer WHERE id = :customer", customer=customer)
    if row is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    return row[0], row[1]


def _number(customer: int | None) -> str:
    return f"{notice_version()}-{customer}" if customer is not None else notice_version()


def _contact(centre: Centre) -> str:
    return " · ".join(part for part in (centre.phone, centre.address) if part) or centre.name


def _boxes(listed: str, language: str, ticked: set[str]) -> tuple[NoticeBox, ...]:
    chosen: dict[str, list[Purpose]] = {
        "contract": [each for each in purposes() if each.basis == "contract"],
        "consent": [each for each in purposes() if each.basis == "consent" and not each.separate],
        "separate": [each for each in purposes() if each.basis == "consent" and each.separate]}
    return tuple(NoticeBox(said(each.label, language), said(each.about, language), each.basis == "consent",
                           each.id in ticked, each.guardian) for each in chosen.get(listed, ()))


def _periods(language: str) -> tuple[tuple[str, str], ...]:
    say = open_translator(language)
    return tuple((said(kind.label, language), kind.term(say)) for kind in kinds())
