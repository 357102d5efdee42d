"""VINs: golden vectors of the check digit, what is refused, what only warns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.values.refusal import Refused
from frontdesk.values.vin import Vin

CHARACTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


@pytest.mark.parametrize(("text", "digit"), [
    ("1M8GDM9AXKP042788", "X"), ("1G4AH59H45G118341", "4"), ("11111111111111111", "1"), ("5GZCZ43D13S812715", "1")])
def test_golden_vectors(text, digit):
    vin = Vin.parse(text)
    assert (vin.check_digit, vin.warning, vin.doubtful) == (digit, None, False)


def test_the_widely_copied_wrong_example_fails():
    vin = Vin.parse("SGZCZ43D13S812715")
    assert vin.check_digit == "X"
    assert Vin.parse("1" + vin.text[1:]).doubtful


def test_a_wrong_check_digit_warns_for_china_and_north_america_and_never_for_europe():
    chinese = Vin.parse("LJ1EHEYD4RG017572")
    assert chinese.doubtful
    assert chinese.warning is not None
    assert chinese.warning.values == {"found": "4", "expected": "3"}
    german = Vin.parse("WVWZZZ1JZ3W386752")
    assert not german.doubtful
    assert german.warning is None
    assert Vin.parse("1M8GDM9A1KP042788").warning is not None
    assert Vin.parse("JTDKARFU0K3000000").warning is None


@pytest.mark.parametrize(("typed", "code"), [
    ("LSV0000000000000I", "vin_letter"), ("LSVAA4182E2184847X", "vin_length"), ("", "vin_length"),
    ("LSVAA4182E218484中", "vin_character"), ("LQV00000000000000", "vin_letter"), ("1M8GDM9AXKP04278", "vin_length")])
def test_what_cannot_be_a_vin_is_refused(typed, code):
    with pytest.raises(Refused) as caught:
        Vin.parse(typed)
    assert (caught.value.code, caught.value.where) == (code, "vin")


def test_the_forbidden_letter_is_named_with_its_place():
    with pytest.raises(Refused) as caught:
        Vin.parse("LSV00000O00000000")
    assert caught.value.sentence.values == {"place": 9, "letter": "O", "digit": "0"}


def test_typed_any_way():
    assert Vin.parse(" １m8gdm9a-xkp 042788").text == "1M8GDM9AXKP042788"
    assert Vin.parse("1M8GDM9AXKP042788").tail == "042788"


def test_maker():
    assert Vin.parse("LSVR811K0J3610340").maker == "SAIC Volkswagen"
    assert Vin.parse("LRWLVJKLXRL984715").maker == "Tesla China"
    assert Vin.parse("Y0Y00000000000000").maker == ""


@pytest.mark.parametrize(("letter", "not_after", "year"), [
    ("S", 2026, 2025), ("T", 2026, 2026), ("V", 2026, 2027), ("W", 2026, 1998), ("A", 1999, 1980), ("1", 2026, 2001),
    ("9", 2026, 2009), ("U", 2026, None), ("0", 2026, None), ("Y", 1990, None)])
def test_model_year(letter, not_after, year):
    assert Vin.parse(f"LSVR811K0{letter}3610340").model_year(not_after=not_after) == year


@pytest.mark.parametrize(("letter", "not_after", "years"), [
    ("S", 2026, (2025, 1995)), ("W", 2026, (1998,)), ("1", 2026, (2001,)), ("1", 2031, (2031, 2001)), ("U", 2026, ()),
    ("A", 2045, (2040, 2010))])
def test_both_model_years_the_likelier_first(letter, not_after, years):
    assert Vin.parse(f"LSVR811K0{letter}3610340").model_years(not_after=not_after) == years


@given(st.text(CHARACTERS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(CHARACTERS))
def test_the_right_check_digit_is_never_warned_about_and_every_vin_has_a_maker_or_none(text, place, other):
    vin = Vin.parse(text[:8] + Vin(text).check_digit + text[9:])
    assert vin.warning is None
    assert isinstance(vin.maker, str)
    changed = Vin.parse(vin.text[:place] + other + vin.text[place + 1:])
    wrong = changed.check_digit != changed.text[8]
    assert (changed.warning is not None) == (wrong and changed.text[0] in "L12345")


@given(st.text(max_size=25))
def test_any_text_is_a_vin_or_refused(text):
    try:
        vin = Vin.parse(text)
    except Refused:
        return
    assert Vin.parse(vin.text) == vin
