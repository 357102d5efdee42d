"""What the surprise card says: what is proposed and why, what may still be given, what is warned of. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.centre.data import said
from frontdesk.visit.surprises.approvals import ApprovalRow, approvals_of
from frontdesk.visit.surprises.proposing import Proposal, Proposed, proposed
from frontdesk.visit.surprises.voucher_reads import VoucherRow, points_of, vouchers_of
from frontdesk.visit.whose import customer_of

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class ProposalLine(NamedTuple):
    """A proposal as a row: what it is, why, what it costs; ``badge`` says what stands in the way."""

    key: int
    title: str
    detail: str
    cost: str
    badge: str


class SurprisePresenter:
    """Reads the proposals of one visit for the person at the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found: Proposed | None = None
        self.approvals: list[ApprovalRow] = []
        self._points = 0
        self._vouchers: list[VoucherRow] = []

    def load(self, visit: int) -> None:
        """Read everything again; raises ``Fault`` and ``Refused`` (``visit_unknown``)."""
        desk, reader = self._desk, self._desk.reader()
        self.found = proposed(reader, visit, desk.now(), desk.zone, desk.actor)
        self.approvals = approvals_of(reader, visit)
        customer = customer_of(reader, visit) or 0
        points = points_of(reader, customer)
        self._points = points[-1].held if points else 0
        self._vouchers = [each for each in vouchers_of(reader, customer, desk.today()) if each.state == "issued"]

    def proposal(self, key: int) -> Proposal | None:
        """The proposal of a row."""
        known = self.found.proposals if self.found is not None else ()
        return known[key] if 0 <= key < len(known) else None

    def label(self, proposal: Proposal) -> str:
        """What it is; the article that is taken for it."""
        words = said(proposal.label, self._desk.translator.language)
        return f"{words} · {proposal.gift.name}" if proposal.gift is not None else words

    def lines(self) -> list[ProposalLine]:
        """A row for each proposal."""
        text, shown = self._desk.text, []
        for key, each in enumerate(self.found.proposals if self.found is not None else ()):
            why = [said(each.why, self._desk.translator.language)]
            if each.minutes:
                why.append(text("{minutes} min by hand").format(minutes=each.minutes))
            badge = text("none in stock") if each.gift_missing else {
                "authority": text("ask a manager"), "budget": text("budget used up")}.get(each.over, "")
            shown.append(ProposalLine(key, self.label(each), " · ".join(why), self._yuan(each.cost_fen), badge))
        return shown

    def warnings(self) -> str:
        """What is to be read before anything is given, a line each."""
        return "\n".join(each.said(self._desk.translator) for each in (self.found.warnings if self.found else ()))

    def left(self) -> str:
        """What may still be given without asking, and what is left of the year."""
        if self.found is None:
            return ""
        return self._desk.text("You may give {left} more without asking · {budget} of the year's budget left").format(
            left=self._yuan(self.found.authority.left_fen), budget=self._yuan(self.found.budget.left_fen))

    def approved(self, what: str, cost_fen: int) -> int | None:
        """The approval that covers this, if a manager gave one."""
        return next((each.id for each in self.approvals
                     if each.state == "approved" and each.planned == what.strip() and cost_fen <= each.cost_fen), None)

    def held(self) -> str:
        """The customer's points and the vouchers that can still be used."""
        parts = [self._desk.text("{points} points").format(points=self._points)] if self._points else []
        parts += [self._desk.text("{voucher}, good until {day}").format(voucher=each.words, day=self._desk.formats.date(
            date.fromisoformat(each.valid_till))) for each in self._vouchers]
        return " · ".join(parts)

    def asked(self) -> str:
        """What was asked of the manager and what came back, a line each."""
        text, lines = self._desk.text, list[str]()
        for each in self.approvals:
            words = {"asked": text("{what}, {cost}: waiting for the manager"),
                     "approved": text("{what}, {cost}: {who} agreed"),
                     "refused": text("{what}, {cost}: {who} did not agree: {reason}")}.get(each.state, "")
            if words:
                lines.append(words.format(what=each.planned, cost=self._yuan(each.cost_fen), who=each.answered_by,
                                          reason=each.reason))
        return "\n".join(lines)

    def _yuan(self, fen: int) -> str:
        return self._desk.formats.amount(fen)
