"""What the page of surprises says: stock, budget, what waits for a manager. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from frontdesk.values.clock import local
from frontdesk.values.form_of_address import address
from frontdesk.visit.surprises.approvals import ApprovalRow, approvals_waiting
from frontdesk.visit.surprises.authority import authority, budget, spending
from frontdesk.visit.surprises.gift_reads import GiftRow, gifts, moves

if TYPE_CHECKING:
    from ui.desk.desk import Desk

Mood = Literal["quiet", "accent", "green", "amber", "red"]
HISTORY = 8
"""So many moves of an article are shown."""


class Line(NamedTuple):
    """A row in words; ``badge`` and its colour say the same."""

    key: int
    title: str
    detail: str
    badge: str
    mood: Mood
    right: str


class SurprisesPresenter:
    """Reads stock, budget and approvals."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.gifts: dict[int, GiftRow] = {}
        self.waiting: dict[int, ApprovalRow] = {}

    def load(self) -> None:
        """Read everything again; raises ``Fault``."""
        reader = self._desk.reader()
        self.gifts = {row.id: row for row in gifts(reader)}
        self.waiting = {row.id: row for row in approvals_waiting(reader)}

    def budget_words(self) -> str:
        """What is left of the year, and of one's own authority."""
        desk = self._desk
        held = spending(desk.reader())
        year = budget(desk.reader(), desk.now(), desk.zone, held)
        mine = authority(desk.reader(), desk.actor, desk.now(), desk.zone, held)
        words = desk.text("{year}: {spent} of {budget} spent, {left} left").format(
            year=year.year, spent=self._yuan(year.spent_fen), budget=self._yuan(year.budget_fen),
            left=self._yuan(year.left_fen))
        own = desk.text("you may give {left} more today") if held.per == "day" else desk.text(
            "you may give {left} each time")
        return f"{words} · {own.format(left=self._yuan(mine.left_fen))}"

    def low_words(self) -> str:
        """Which articles are running out."""
        low = [row.name for row in self.gifts.values() if row.low]
        return self._desk.text("Running out: {gifts}").format(gifts=self._desk.formats.listed(low)) if low else ""

    def gift_lines(self) -> list[Line]:
        """Every article with how many there are."""
        text = self._desk.text
        return [Line(row.id, row.name, text("{cost} each · at least {least}").format(
            cost=self._yuan(row.cost_fen), least=row.least),
            text("none left") if not row.quantity else text("few left") if row.low else
            text("care article") if row.kind == "care" else "",
            "red" if not row.quantity else "amber" if row.low else "quiet", str(row.quantity))
            for row in self.gifts.values()]

    def waiting_lines(self) -> list[Line]:
        """What a manager is asked, in words."""
        return [Line(row.id, f"{row.planned} · {self.who(row)}", f"{row.by}: {row.because}",
                     self._desk.text("over the budget") if row.over == "budget" else "", "amber",
                     self._yuan(row.cost_fen)) for row in self.waiting.values()]

    def who(self, row: ApprovalRow) -> str:
        """Whom it is for."""
        return address(row.name, row.title, self._desk.translator.language) or row.number

    def history(self, gift: int) -> str:
        """What moved an article, a line each, newest first."""
        text = self._desk.text
        ways = {"taken_in": text("taken in"), "given": text("given away"), "counted": text("counted")}
        today = local(self._desk.now(), self._desk.zone).date()
        return "\n".join(" · ".join(part for part in (
            self._desk.formats.moment(local(each.at, self._desk.zone), today), f"{each.change:+d} → {each.left}",
            ways[each.way], each.by, each.note) if part) for each in moves(self._desk.reader(), gift, HISTORY))

    def _yuan(self, fen: int) -> str:
        return self._desk.formats.amount(fen)
