"""What the room of visits answers with: frozen records, made for who asks; no table row leaves the room."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.centre.data import Label
from frontdesk.values.clock import Instant
from frontdesk.values.words import Sentence
from frontdesk.visit.settlement.amounts import BillAmounts


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """One car on the lounge board: all that leaves the program. Ticket and masked plate, stage, times; nothing else.

    ``surname`` stands there only with a separate consent of its own (``lounge_surname``), else it is empty. ``steps``
    are the ids of the board's steps, ``step`` the place of the present one; ``stage`` names the public words
    (``visit.stages``). ``state``: waiting, working, soon, ready.
    """

    ticket: str
    plate_masked: str
    steps: tuple[str, ...]
    step: int
    stage: str
    promised_at: Instant | None
    last_news_at: Instant | None
    arrived_at: Instant
    state: str
    surname: str = ""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark on the outline: place in thousandths of the view; ``photo`` is a stored photo's SHA or empty."""

    id: int
    visit: int
    phase: str
    view: str
    x: int
    y: int
    area: str
    kind: str
    size: str
    note: str
    photo: str
    at: Instant
    by: str
    standard: str = ""
    """The area's number in the common vehicle damage code, where it has one; for export only."""


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One concern in the customer's own words."""

    id: int
    words: str
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo of the visit; width and height in pixels; ``step`` is its place in the guided series."""

    id: int
    sha: str
    purpose: str
    pair: str
    caption: str
    at: Instant
    by: str
    width: int
    height: int
    step: str = ""


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """One version of the estimate; ``approved_at`` is None while nobody agreed to it."""

    version: int
    work_minutes: int
    promised_at: Instant
    at: Instant
    by: str
    approved_at: Instant | None
    how: str
    who: str
    evidence: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of estimate or bill. Amounts in fen, quantity in thousandths; ``approved_fen`` is what was agreed to.

    ``state``: proposed, approved, declined, replaced. ``free``: why it costs nothing. ``call_wished_at``: the customer
    wants a call about it first. ``answered_by``: customer, or who answered for them.
    """

    id: int
    version: int
    kind: str
    name: str
    quantity_thousandths: int
    unit_price_fen: int
    amount_fen: int
    part_class: str
    why: str
    warranty_months: int | None
    warranty_km: int | None
    state: str
    overrun: bool
    asked: int | None
    approved_fen: int | None
    answered_at: Instant | None
    answered_how: str = ""
    answered_by: str = ""
    evidence: str = ""
    free: str = ""
    call_wished_at: Instant | None = None
    started_at: Instant | None = None
    taken_from: int | None = None
    instead_of: int | None = None
    part_number: str = ""
    brand: str = ""
    discount_fen: int = 0

    @property
    def let_off_fen(self) -> int:
        """How much of the discount there is room for on this line."""
        return max(0, min(self.discount_fen, self.amount_fen))


@dataclass(frozen=True, slots=True)
class OverrunRow:
    """A question about extra work; ``agreed`` is None while it is open."""

    id: int
    version: int
    reason: str
    minutes_more: int
    at: Instant
    by: str
    answered_at: Instant | None
    agreed: bool | None
    how: str
    who: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment in fen, below zero where money was given back; ``kind``: empty, deposit, rest or refund."""

    id: int
    method: str
    amount_fen: int
    at: Instant
    by: str
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """The sums of a visit in fen: what was first estimated, what is agreed to now, what the bill says, what is asked.

    Labour, parts, ``agreed_fen`` and ``estimated_fen`` are before discounts, tax and rounding; ``total_fen`` is what is
    to be paid, as ``amounts`` reckons it.
    """

    estimated_fen: int
    agreed_fen: int
    labour_fen: int
    parts_fen: int
    total_fen: int
    asked_fen: int
    declined_fen: int
    paid_fen: int
    amounts: BillAmounts

    @property
    def billed_fen(self) -> int:
        """Labour and parts as billed, before discounts, tax and rounding: what is held against the customer's yes."""
        return self.labour_fen + self.parts_fen

    @property
    def outstanding_fen(self) -> int:
        """What is still to be paid; below zero, what is to be given back."""
        return self.total_fen - self.paid_fen


@dataclass(frozen=True, slots=True)
class GreetingCard:
    """How to greet: by which name, what to do and what not, what was said last time, what is worth a word today.

    ``address`` by language; ``declined`` is work put off at an earlier visit of this car; ``birthday_in_days`` counts
    from today. ``returning``: they were here before, if only before this program was.
    """

    customer: int
    vehicle: int
    address: Label
    visit_count: int
    returning: bool
    do: tuple[Sentence, ...]
    dont: tuple[Sentence, ...]
    preferences: tuple[Sentence, ...]
    birthday_in_days: int | None
    last_visit_at: Instant | None
    last_words: tuple[str, ...]
    declined: tuple[str, ...]
    milestones: tuple[Sentence, ...]
