"""What is kept for a customer beside the card: points, open vouchers, work that came back, notes under lock. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.people.rights.reads import locked_notes
from frontdesk.staff.permitting.checking import may
from frontdesk.visit.farewells import comebacks_of
from frontdesk.visit.surprises.voucher_reads import points_of, vouchers_of
from ui.desk.customer.presenter import Fact

if TYPE_CHECKING:
    from frontdesk.people.records import CustomerCard
    from ui.desk.customer.timeline_presenter import Speaking
    from ui.desk.desk import Desk


def held(desk: Desk, customer: int) -> list[Fact]:
    """Points, vouchers that can be redeemed, comebacks, and how many notes lie under lock for whoever may open them."""
    reader, translator = desk.reader(), desk.translator
    facts: list[Fact] = []
    account = points_of(reader, customer)
    if account and account[-1].held:
        facts.append(Fact("star", translator.plural("{count} point", "{count} points", account[-1].held).format(
            count=account[-1].held)))
    for each in vouchers_of(reader, customer, desk.today()):
        if each.state == "issued":
            facts.append(Fact("gift", desk.text("Voucher {words}, {amount}, until {day}").format(
                words=each.words, amount=desk.formats.amount(each.worth_fen), day=each.valid_till), special=True))
    back = comebacks_of(reader, customer)
    if back:
        facts.append(Fact("undo", desk.text("Came back for the same trouble: {numbers}").format(
            numbers=desk.formats.listed(list(back))), special=True))
    if may(reader, desk.actor, "open_sensitive"):
        count = sum(each.count for each in locked_notes(reader, customer))
        if count:
            facts.append(Fact("lock", desk.text("Locked notes: {count}").format(count=count)))
    return facts


def set_aside(desk: Speaking, card: CustomerCard) -> tuple[str, str] | None:
    """Title and words for somebody whose data is gone or only stored; nothing for everybody else."""
    if card.erased_at is not None:
        day = desk.formats.date(desk.local(card.erased_at).date())
        return desk.text("Erased"), desk.text(
            "Erased on {day} at the customer's wish. What the law keeps of the repairs stays below; nothing is offered "
            "and nobody is written to.").format(day=day)
    if card.restricted_at is not None:
        day = desk.formats.date(desk.local(card.restricted_at).date())
        return desk.text("Only stored"), desk.text(
            "Since {day} this data is only stored: no offers, no messages, no visit. With the customer's word the "
            "restriction is lifted under Data and consent.").format(day=day)
    return None
