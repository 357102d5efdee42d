"""No PIN that would be tried first, and every refusal says why."""

from __future__ import annotations

import pytest

from frontdesk.staff.pin.choosing import chosen_pin, read_pin
from frontdesk.values.refusal import Refused

KNOWN = ("021-6543 7089", "沪A·70836", "13900112847")


def code(pin: str) -> str:
    try:
        chosen_pin(pin, KNOWN)
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(("pin", "why"), [
    ("", "pin_shape"), ("0000", "pin_shape"), ("12345", "pin_shape"), ("1234567890123", "pin_shape"),
    ("12a456", "pin_shape"), ("12 456", "pin_shape"), ("九八七六五四", "pin_shape"), ("-73915", "pin_shape"),
    ("٧٣٩١٥٤", "pin_shape"), ("7" * 10_000, "pin_shape"),
    ("000000", "pin_easy"), ("123456", "pin_easy"), ("987654", "pin_easy"), ("135791", "pin_easy"),
    ("890123", "pin_easy"), ("147258", "pin_easy"), ("852741", "pin_easy"), ("739739", "pin_easy"),
    ("121221", "pin_easy"), ("000739", "pin_easy"), ("5201314", "pin_easy"), ("246802", "pin_easy"),
    ("900214", "pin_date"), ("19900214", "pin_date"), ("140290", "pin_date"), ("02141990", "pin_date"),
    ("199002", "pin_date"),
    ("437089", "pin_known"), ("980734", "pin_known"), ("708361", "pin_known"), ("390011", "pin_known"),
    ("739154", ""), ("602817", ""), ("480153726", ""), ("739154739158", ""),
])
def test_what_is_refused(pin: str, why: str):
    assert code(pin) == why


def test_most_pins_are_free_to_choose():
    refused = sum(bool(code(f"{number:06d}")) for number in range(0, 1_000_000, 37))
    assert refused / (1_000_000 / 37) < 0.2


def test_wide_digits_and_spaces_around_are_the_same_pin():
    assert read_pin(" ７３９１５４\n") == "739154"
