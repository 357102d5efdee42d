"""What a bill comes to: lines, discounts, tax and rounding off, in whole fen. Pure arithmetic, no store.

Order of the reckoning: labour and parts as billed; less the discount of each line, never more than the line comes to;
less the discount of the whole bill, never more than what is left; plus the tax where prices do not include it; rounded
off to a jiao or a yuan, always down (抹零), so that nobody ever pays more than was reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Rounding = Literal["none", "jiao", "yuan"]
STEPS: dict[str, int] = {"none": 1, "jiao": 10, "yuan": 100}
"""To how many fen each way of rounding rounds off."""

WHOLE = 10_000
"""A rate of 100 %: rates are hundredths of a percent, so that 13 % is 1300."""


class Terms(NamedTuple):
    """By what a bill is reckoned. ``tax_rate`` in hundredths of a percent, 0 where no tax is shown; ``labour_rate_fen``
    what an hour of labour usually costs, 0 where nothing is proposed.
    """

    tax_rate: int = 0
    tax_included: bool = True
    rounding: str = "none"
    labour_rate_fen: int = 0


class Billed(NamedTuple):
    """One billed line: labour or part, its amount and the discount given on it, in fen."""

    kind: str
    amount_fen: int
    discount_fen: int = 0


@dataclass(frozen=True, slots=True)
class BillAmounts:
    """What a bill comes to, in fen. Labour and parts are before any discount; ``total_fen`` is what is to be paid."""

    labour_fen: int
    parts_fen: int
    line_discount_fen: int
    bill_discount_fen: int
    tax_rate: int
    tax_included: bool
    tax_fen: int
    rounding_fen: int
    total_fen: int

    @property
    def discount_fen(self) -> int:
        """Everything that was let off before tax and rounding."""
        return self.line_discount_fen + self.bill_discount_fen

    @property
    def net_fen(self) -> int:
        """Labour and parts less the discounts."""
        return self.labour_fen + self.parts_fen - self.discount_fen


def reckon(lines: Iterable[Billed], bill_discount_fen: int, terms: Terms) -> BillAmounts:
    """What these lines come to under these terms."""
    labour = parts = let_off = 0
    for line in lines:
        labour += line.amount_fen if line.kind == "labour" else 0
        parts += line.amount_fen if line.kind != "labour" else 0
        let_off += given_off(line.discount_fen, line.amount_fen)
    whole = given_off(bill_discount_fen, labour + parts - let_off)
    net = labour + parts - let_off - whole
    added = tax_on_top(net, terms)
    exact = net + added
    rounding = exact % STEPS[terms.rounding]
    total = exact - rounding
    tax = share(total, terms.tax_rate, WHOLE + terms.tax_rate) if terms.tax_included else added
    return BillAmounts(labour, parts, let_off, whole, terms.tax_rate, terms.tax_included, tax, rounding, total)


def tax_on_top(net_fen: int, terms: Terms) -> int:
    """The tax that comes on top of an amount; 0 where prices include it."""
    return 0 if terms.tax_included else share(net_fen, terms.tax_rate, WHOLE)


def given_off(discount_fen: int, amount_fen: int) -> int:
    """How much of a discount there is room for: never below zero, never more than the amount."""
    return max(0, min(discount_fen, amount_fen))


def share(fen: int, part: int, whole: int) -> int:
    """``part`` of ``whole`` of an amount, rounded half up to a fen."""
    return (2 * fen * part + whole) // (2 * whole)
