"""How names are read: as surnames, several ways, the wrong way that people type, in traditional characters."""

from __future__ import annotations

import pytest

from frontdesk.people.folding import fold, joined, simplified
from frontdesk.people.readings import dictionary, readings
from frontdesk.people.tokens import sounds_like, tokens


@pytest.mark.parametrize(("name", "likeliest", "also"), [
    ("曾国", "zeng guo", "ceng guo"), ("单雄", "shan xiong", "dan xiong"), ("解珍", "xie zhen", "jie zhen"),
    ("仇英", "qiu ying", "chou ying"), ("朴成", "piao cheng", "pu cheng"), ("翟东", "zhai dong", "di dong"),
    ("查宁", "zha ning", "cha ning"), ("盖文", "gai wen", "ge wen"), ("区明", "ou ming", "qu ming"),
    ("尉迟恭", "yu chi gong", "wei chi gong"), ("万俟卨", "mo qi xie", "wan si xie"), ("缪红", "miao hong", "mou hong"),
    ("覃伟", "qin wei", "tan wei"), ("长孙", "zhang sun", "chang sun"), ("王乐", "wang le", "wang yue"),
    ("李祎", "li yi", "li wei"), ("赵晟", "zhao sheng", "zhao cheng"), ("任平", "ren ping", ""),
    ("李重阳", "li chong yang", "li zhong yang"), ("劉德華", "liu de hua", ""), ("沈著", "shen zhu", ""),
    ("欧阳锋", "ou yang feng", ""), ("吕布", "lv bu", ""), ("Anna", "", ""),
])
def test_the_likeliest_reading_first_and_the_others_after(name: str, likeliest: str, also: str):
    ways = readings(name).split(";")
    assert ways[0] == likeliest
    assert not also or also in ways[1:]
    assert len(ways) <= 16


def test_a_company_is_read_one_way():
    assert readings("苏州乐行长重科技有限公司").count(";") == 0


@pytest.mark.parametrize(("word", "fits"), [
    ("li", True), ("lijg", True), ("ljguo", True), ("ljg", True), ("jianguo", True), ("jg", True), ("g", True),
    ("lijianguo", True), ("lg", False), ("lijianguoo", False), ("ian", False)])
def test_letters_are_syllables_whole_or_shortened(word: str, fits: bool):
    assert sounds_like(word, "li jian guo") is fits
    made = [token.lstrip("~") for token in tokens("李建国", (), "", "").text.split()]
    assert any(token.startswith(word) for token in made) is fits, "what the tokens find and what is said agree"


def test_traditional_and_full_width_and_accents_are_one_spelling():
    assert joined("苏Ａ·Ｂ８Ｑ６２") == "苏ab8q62"
    assert fold("歐陽菲") == "欧阳菲"
    assert fold("Müller-ŁUKASZ") == fold("mu\u0308ller lukasz") == "muller lukasz"
    assert joined("髙翔") == "高翔"
    known = simplified()
    assert len(known) > 2_500
    assert not set(known) & set(known.values()), "a simplified character is its own spelling"
    assert all(len(each) == 1 for each in (*known, *known.values()))


def test_thedictionary_read_from_its_files_is_the_one_that_is_imported():
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    assert dictionary() == (PINYIN_DICT, PHRASES_DICT)
