"""Telephone numbers as people write them, and what is no number."""

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused


@pytest.mark.parametrize(("typed", "e164", "shown", "masked"), [
    ("138 0013 8000", "+8613800138000", "138 0013 8000", "138****8000"),
    ("+86-139-0000-0000", "+8613900000000", "139 0000 0000", "139****0000"),
    ("１３８００１３８０００", "+8613800138000", "138 0013 8000", "138****8000"),
    ("(0512) 6688 9900", "+8651266889900", "0512 6688 9900", "0512 ****9900"),
    ("010-66889900", "+861066889900", "010 6688 9900", "010 ****9900"),
    ("400-800-1234", "+864008001234", "400 800 1234", "400 ****1234"),
    ("+852 2345 6789", "+85223456789", "+852 2345 6789", "****6789")])
def test_known_numbers(typed, e164, shown, masked):
    phone = Phone.parse(typed)
    assert (phone.e164, phone.shown, phone.masked, phone.unusual) == (e164, shown, masked, False)
    assert phone.tail == e164[-4:]


def test_an_extension_is_kept_beside():
    for typed in ("0512-66889900转8012", "0512-66889900 ext. 8012", "0512-66889900 分机:8012"):
        phone = Phone.parse(typed)
        assert (phone.e164, phone.extension, phone.shown) == ("+8651266889900", "8012", "0512 6688 9900 #8012")


def test_a_mobile_range_not_known_yet_is_kept_with_a_mark():
    phone = Phone.parse("15448659213")
    assert (phone.unusual, phone.is_mobile, phone.masked) == (True, True, "154****9213")


@pytest.mark.parametrize(("typed", "code"), [
    ("", "phone_unreadable"), ("abc", "phone_unreadable"), ("没有", "phone_unreadable"),
    ("400-FLOWERS", "phone_unreadable"),
    ("12345678901", "phone_unreadable"), ("1380013", "phone_incomplete"), ("66889900", "phone_incomplete"),
    ("138001380001380013800", "phone_unreadable"), ("+999 123456", "phone_unreadable"),
    ("13800138000/13900139000", "phone_several"), ("13800138000、13900139000", "phone_several")])
def test_nonsense_is_refused_in_words(typed, code):
    with pytest.raises(Refused) as caught:
        Phone.parse(typed)
    assert (caught.value.code, caught.value.where) == (code, "phone")


@given(st.from_regex(r"\A1[3-9][0-9]{9}\Z"))
def test_reading_back_what_is_shown(text):
    phone = Phone.parse(text)
    assert Phone.parse(phone.shown) == phone == Phone.parse(phone.e164)
    assert text not in phone.masked


@given(st.text(max_size=30) | st.text("+0123456789 -()转", max_size=20))
def test_any_text_is_a_number_or_refused(text):
    try:
        phone = Phone.parse(text)
    except Refused:
        return
    assert Phone.parse(phone.e164).e164 == phone.e164
    assert phone.shown
    assert "*" in phone.masked


def test_chinese_numbers_are_shown_without_the_library():
    code = ("import sys; from frontdesk.values.phone import Phone; p = Phone('+8651266889900'); p.shown; p.masked; "
            "sys.exit('phonenumbers' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_quick_way_of_an_ordinary_number_says_the_same():
    """A mobile number in a range in use is not handed to the library; it would say the same."""
    draw = Random(1)
    for _ in range(3_000):
        number = "1" + draw.choice("3456789") + "".join(draw.choices("0123456789", k=9))
        text = draw.choice((number, "+86" + number, f"+86-{number}", f"{number[:3]} {number[3:7]} {number[7:]}"))
        assert outcome(text) == outcome("  " + text)  # blanks before it make it go the long way


def outcome(text: str) -> object:
    try:
        return Phone.parse(text)
    except Refused as refusal:
        return refusal.code
