"""What the customer card says about vouchers, points and what is worth giving now. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.centre.data import said
from frontdesk.visit.surprises.proposing import proposed
from frontdesk.visit.surprises.voucher_reads import VoucherRow, points_of, shown_number, vouchers_of
from frontdesk.visit.whose import visit_here

if TYPE_CHECKING:
    from ui.desk.desk import Desk

MOST = 4
"""Proposals and entries of points that are shown; the delivery and the page of surprises show all."""


class SurpriseWords(NamedTuple):
    """The card in words: the last entries of points, the vouchers still good, and what is proposed."""

    entries: str
    vouchers: str
    proposals: str
    good: tuple[VoucherRow, ...] = ()
    """The vouchers that can be used."""


def surprise_words(desk: Desk, customer: int) -> SurpriseWords:
    """Read what the card shows; raises ``Fault`` and ``Refused``."""
    reader, text, formats = desk.reader(), desk.text, desk.formats
    account = points_of(reader, customer)
    entries = "\n".join(f"{formats.date(desk.local(each.at).date())} · {each.points:+d} · {each.why}"
                        for each in reversed(account[-MOST:]))
    good = [each for each in vouchers_of(reader, customer, desk.today()) if each.state == "issued"]
    vouchers = "\n".join(text("{voucher}, good until {day}").format(
        voucher=f"{shown_number(each.number)} · {each.words}", day=formats.date(date.fromisoformat(each.valid_till)))
        for each in good)
    here = visit_here(reader, customer)
    found = proposed(reader, here, desk.now(), desk.zone, desk.actor).proposals[:MOST] if here is not None else ()
    language = desk.translator.language
    return SurpriseWords(
        entries, vouchers,
        "\n".join(f"{said(each.label, language)} · {said(each.why, language)}" for each in found), tuple(good))
