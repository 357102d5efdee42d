"""The unified social credit code checks itself."""

from __future__ import annotations

import pytest

from frontdesk.values.credit_code import ALPHABET, check_character, read_credit_code
from frontdesk.values.refusal import Refused

EXAMPLE = "91350100M000100Y43"
"""The example of the standard."""


@pytest.mark.parametrize("typed", [EXAMPLE, EXAMPLE.lower(), "9135 0100 M000 100Y 43", "９１３５０１００M000100Y43"])
def test_it_is_kept_in_capitals_without_blanks(typed: str):
    assert read_credit_code(typed) == EXAMPLE


def test_empty_stays_empty():
    assert read_credit_code("  ") == ""


@pytest.mark.parametrize("typed", ["9135010000010043", EXAMPLE + "1", "91350100M000I00Y43", "九" * 18])
def test_what_is_no_code_is_refused(typed: str):
    with pytest.raises(Refused) as refused:
        read_credit_code(typed)
    assert (refused.value.code, refused.value.where) == ("credit_code_unreadable", "credit_code")


def test_every_other_last_character_is_wrong():
    for character in ALPHABET.replace(EXAMPLE[-1], ""):
        with pytest.raises(Refused) as refused:
            read_credit_code(EXAMPLE[:-1] + character)
        assert refused.value.code == "credit_code_wrong"


def test_two_characters_changed_places_are_found():
    first = EXAMPLE[:-1]
    for at in range(len(first) - 1):
        swapped = first[:at] + first[at + 1] + first[at] + first[at + 2:]
        if swapped != first:
            assert check_character(swapped) != EXAMPLE[-1]
