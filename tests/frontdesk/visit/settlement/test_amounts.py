"""What a bill comes to: lines, discounts, tax and rounding add up in whole fen for any bill whatever."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.visit.settlement.amounts import STEPS, Billed, Terms, reckon, tax_on_top

LINES = st.lists(st.builds(Billed, st.sampled_from(("labour", "part")), st.integers(0, 9_999_999),
                           st.integers(0, 20_000_000)), max_size=12)
TERMS = st.builds(Terms, st.integers(0, 9_999), st.booleans(), st.sampled_from(("none", "jiao", "yuan")))


@given(LINES, st.integers(0, 50_000_000), TERMS)
def test_every_fen_of_a_bill_is_accounted_for(lines: list[Billed], off: int, terms: Terms) -> None:
    made = reckon(lines, off, terms)
    assert made.labour_fen == sum(line.amount_fen for line in lines if line.kind == "labour")
    assert made.parts_fen == sum(line.amount_fen for line in lines if line.kind == "part")
    added = 0 if terms.tax_included else made.tax_fen
    assert made.labour_fen + made.parts_fen - made.discount_fen + added - made.rounding_fen == made.total_fen
    assert min(made.total_fen, made.net_fen, made.tax_fen, made.rounding_fen, made.line_discount_fen,
               made.bill_discount_fen) >= 0


@given(LINES, st.integers(0, 50_000_000), TERMS)
def test_it_is_rounded_off_and_never_up(lines: list[Billed], off: int, terms: Terms) -> None:
    made = reckon(lines, off, terms)
    assert made.total_fen % STEPS[terms.rounding] == 0
    assert 0 <= made.rounding_fen < STEPS[terms.rounding]


@given(LINES, TERMS, st.integers(0, 9_999_999), st.integers(0, 9_999_999))
def test_a_larger_discount_never_makes_a_bill_dearer(lines: list[Billed], terms: Terms, one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert reckon(lines, more, terms).total_fen <= reckon(lines, less, terms).total_fen


@given(LINES, st.integers(0, 50_000_000), TERMS)
def test_the_tax_is_the_share_the_rate_says_to_half_a_fen(lines: list[Billed], off: int, terms: Terms) -> None:
    made = reckon(lines, off, terms)
    rate = Fraction(terms.tax_rate, 10_000)
    exact = made.total_fen * rate / (1 + rate) if terms.tax_included else made.net_fen * rate
    assert abs(made.tax_fen - exact) <= Fraction(1, 2)
    assert tax_on_top(made.net_fen, terms) == (0 if terms.tax_included else made.tax_fen)


def test_a_bill_as_a_workshop_writes_it() -> None:
    lines = [Billed("labour", 26_000), Billed("part", 52_000, 2_000), Billed("part", 49_600)]
    inside = reckon(lines, 1_550, Terms(1_300, True, "yuan"))
    assert (inside.discount_fen, inside.rounding_fen, inside.total_fen, inside.tax_fen) == (3_550, 50, 124_000, 14_265)
    on_top = reckon(lines, 0, Terms(1_300, False, "jiao"))
    assert (on_top.net_fen, on_top.tax_fen, on_top.rounding_fen, on_top.total_fen) == (125_600, 16_328, 8, 141_920)


def test_a_discount_finds_no_more_room_than_there_is() -> None:
    made = reckon([Billed("part", 1_000, 5_000), Billed("labour", 300)], 9_999, Terms())
    assert (made.line_discount_fen, made.bill_discount_fen, made.total_fen) == (1_000, 300, 0)
    assert reckon([], 500, Terms(1_300, False, "yuan")).total_fen == 0
