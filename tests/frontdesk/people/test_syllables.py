"""The syllables: those of the dictionary, and what letters may become."""

from __future__ import annotations

import unicodedata

from frontdesk.people.readings import dictionary
from frontdesk.people.syllables import beginning_with, syllables


def test_they_are_those_of_the_dictionary():
    said = {reading for readings in dictionary()[0].values() for reading in readings.split(",")}
    bare = {"".join(each for each in unicodedata.normalize("NFC", "".join(
        mark for mark in unicodedata.normalize("NFD", reading) if mark == "\u0308" or not unicodedata.combining(mark)))
        .replace("ü", "v") if "a" <= each <= "z") for reading in said} - {""}
    spelled = bare | {word.replace("v", vowel) for word in bare if "v" in word for vowel in ("u", "yu")}
    assert syllables() == sorted(spelled)


def test_letters_become_the_syllables_they_begin():
    assert beginning_with("lian") == ["lian", "liang"]
    assert beginning_with("zhuang") == ["zhuang"]
    assert beginning_with("lianx") == []
    assert set(beginning_with("z")) > {"za", "zhuang", "zuo"}
