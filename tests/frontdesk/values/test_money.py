"""Money is whole fen, read exactly and never rounded behind one's back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.values.money import MOST, Money
from frontdesk.values.refusal import Refused
from resources.formats import Formats


@pytest.mark.parametrize(("typed", "fen"), [
    ("¥1,280.50", 128_050), ("￥12,345.60", 1_234_560), ("12345.6", 1_234_560), ("1280元", 128_000), ("0", 0),
    ("1.2万", 1_200_000),
    (" ￥ ９９.０１ ", 9_901), ("128.", 12_800), ("RMB 88", 8_800), ("1280元整", 128_000), ("0.290", 29),
    ("999999999.99", MOST)])
def test_read(typed, fen):
    assert Money.parse(typed) == Money(fen)


@pytest.mark.parametrize(("typed", "code"), [
    ("", "amount_unreadable"), ("一百", "amount_unreadable"), ("12.345,60", "amount_unreadable"),
    ("1,28", "amount_unreadable"),
    ("1.2.3", "amount_unreadable"), ("1e5", "amount_unreadable"), ("nan", "amount_unreadable"),
    ("1.005", "amount_too_fine"),
    ("-5", "amount_negative"), ("9999999999", "amount_too_large"), ("<b>5</b>", "amount_unreadable")])
def test_refused(typed, code):
    with pytest.raises(Refused) as caught:
        Money.parse(typed, where="price")
    assert (caught.value.code, caught.value.where) == (code, "price")


def test_below_zero_where_allowed():
    assert Money.parse("-¥12.50", negative=True) == Money(-1_250) == Money.parse("¥-12.50", negative=True)


def test_arithmetic():
    assert Money(100) + Money(50) - Money(25) == Money(125)
    assert -Money(5) < Money() <= Money(0)
    assert Money.total([Money(1), Money(2)]) == Money(3)
    assert Money.total([]) == Money()
    assert Money(12_000).times(Decimal("1.5")) == Money(18_000)
    assert Money(5).percent(10) == Money(1)
    assert not Money()


@given(st.integers(-MOST, MOST))
def test_reading_back_what_is_written(fen):
    money = Money(fen)
    assert Money.parse(str(money), negative=True) == money
    assert Money.parse(Formats("zh_CN").amount(fen), negative=True) == money


@given(st.text("0123456789.,¥￥元万-+eE ", max_size=20))
def test_any_text_is_an_amount_or_refused(text):
    try:
        money = Money.parse(text)
    except Refused:
        return
    assert 0 <= money.fen <= MOST
    assert Money.parse(str(money)) == money
