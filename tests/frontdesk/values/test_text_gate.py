"""The gate lets in what people write, unchanged where it can be seen, and refuses what it cannot keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.values.han import is_han
from frontdesk.values.refusal import Refused
from frontdesk.values.text import (
    _AS_IT_IS,  # pyright: ignore[reportPrivateUsage]  (what is passed unlooked at is what is tested)
    clean_line,
    clean_name,
    clean_note,
    digits_only,
    half_width,
)

ANY_TEXT = st.text(st.characters(), max_size=60)
NASTY = st.text(st.sampled_from(
    "a1张𬱖 \t\n\r\x00\x0b\x85\u2028\u200b\u200d\u202e\u0301\u00a0\u3000ﬁ\ufeff<&\u3164\U000e0041"))


def once(clean, text):
    try:
        return clean(text, where="note", limit=40)
    except Refused:
        return None


@given(st.sampled_from([clean_line, clean_note]), ANY_TEXT | NASTY)
def test_whatever_comes_in_is_clean_or_refused(clean, text):
    cleaned = once(clean, text)
    if cleaned is None:
        return
    assert clean(cleaned, where="note", limit=40) == cleaned
    assert len(cleaned) <= 40
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    kept = "\n\t" if clean is clean_note else ""
    assert not [character for character in cleaned
                if unicodedata.category(character) in {"Cc", "Cs"} and character not in kept]
    assert "\u202e" not in cleaned
    cleaned.encode()


@given(st.text(st.sampled_from("\ud800\udfffab"), min_size=1).filter(lambda text: not text.isascii()))
def test_half_a_character_is_refused_with_its_place(text):
    with pytest.raises(Refused) as caught:
        clean_line(text, where="name")
    assert caught.value.code == "text_broken"
    place = caught.value.sentence.values["place"]
    assert isinstance(place, int)
    assert not text[place - 1].isascii()


@pytest.mark.parametrize("name",
    ["髙旻喆", "𬱖晓明", "𠮷野家", "<b>王</b>&小明", "<img src=x onerror=y>", "=cmd|' /C calc'!A0",
                                  "Anna Müller-Łukasz", "ﬁve", "👨‍👩‍👧 一家", "阿卜杜拉·买买提"])
def test_names_stay_as_they_were_written(name):
    assert clean_name(name, where="name") == name


@pytest.mark.parametrize(("typed", "kept"), [
    ("  张\u3000伟 ", "张伟"), ("Li\u00a0\u00a0 Qiang", "Li Qiang"), ("王\u200b小\u202e明\ufeff", "王小明"),
    ("欧阳 娜娜", "欧阳娜娜"), ("Mu\u0308ller", "Müller"), ("\u3164张三\u3164", "张三")])
def test_what_nobody_sees_goes(typed, kept):
    assert clean_name(typed, where="name") == kept


@pytest.mark.parametrize("empty", ["", "  ", "\u3000\u200b", "\u2800", "\x00"])
def test_an_empty_name_is_refused(empty):
    with pytest.raises(Refused) as caught:
        clean_name(empty, where="name")
    assert (caught.value.code, caught.value.where) == ("name_missing", "name")


def test_a_note_keeps_lines_and_tabs():
    assert clean_note(" 左前门\t凹陷  \r\n\r\n\r\n\r\n客户说\x07:  异响 \x85完",
        where="note") == "左前门\t凹陷\n\n客户说: 异响\n完"


def test_a_line_is_one_line():
    assert clean_line("左前门\r\n凹陷\t深", where="words") == "左前门 凹陷 深"


def test_a_note_of_exactly_the_limit_fits_and_one_more_is_refused_uncut():
    assert len(clean_note("注" * 10_000, where="note")) == 10_000
    for length in (10_001, 10_000_000):
        with pytest.raises(Refused) as caught:
            clean_note("注" * length, where="note")
        assert caught.value.code == "text_too_long"
        assert caught.value.sentence.values == {"length": length, "limit": 10_000}


def test_what_is_passed_unlooked_at_would_come_out_the_same():
    plain = "".join(chr(code) for code in range(0x2000, 0x10000) if not 0xD800 <= code < 0xE000
                    and _AS_IT_IS.fullmatch(chr(code)))
    assert {"，", "。", "：", "？", "髙"} <= set(plain)
    beyond = " \n"  # a blank at the end: the text is looked at
    assert clean_note(plain + beyond, where="note", limit=70_000) == plain


def test_half_width_and_digits():
    assert half_width("ＳＵ１２　￥－＠") == "SU12 ¥-@"
    assert half_width("髙ｶ") == "髙ｶ"
    assert digits_only("＋８６ １３8-٣") == "861383"


@pytest.mark.parametrize("character", "髙旻喆𬱖〇")
def test_rare_characters_are_chinese(character):
    assert is_han(character)
