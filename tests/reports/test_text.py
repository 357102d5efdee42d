"""Words on paper: literal, in a face that has them, broken as Chinese is set."""

from __future__ import annotations

import pytest
from reportlab import rl_config

from frontdesk.papers.delivery import DeliveryPaper
from reports.breaking import NO_END, NO_START, line_ends, may_break
from reports.fonts import face_for, missing_characters, readable, ready, runs, width
from reports.text import LONGEST, Words, one_line, shortened, words


def lines(text: str, room: float = 120) -> list[str]:
    paragraph = words(text)
    paragraph.wrap(room, 100_000)
    return ["".join(piece for _, piece in pieces) for pieces, _ in paragraph.lines]


def test_no_line_begins_or_ends_with_the_wrong_sign():
    text = "我们为您更换了机油（全合成），检查了“前刹车片”；一切正常！请放心，谢谢？欢迎《再来》……" * 12
    for room in range(60, 260, 7):
        broken = lines(text, room)
        assert "".join(broken) == text
        assert [line for line in broken[1:] if line[0] in NO_START] == []
        assert [line for line in broken if line[-1] in NO_END] == []


def test_words_stay_whole_unless_longer_than_a_line():
    assert [line.strip() for line in lines("the quick brown fox jumps over the lazy dog", 90)] == [
        "the quick brown fox", "jumps over the lazy", "dog"]
    broken = lines("中" + "x" * 90, 100)
    assert broken[0] == "中"
    assert "".join(broken) == "中" + "x" * 90
    assert all(width(line, "sans", 9.5) <= 100.001 for line in broken)


def test_lines_keep_to_their_room_also_with_other_faces_between():
    text = "髙旻喆𬱖😀先生的车今天更换了 brake pads，" * 30
    for line in lines(text, 140):
        assert width(line, "sans", 9.5) <= 140.001
    assert "".join(lines(text, 140)) == text.replace("😀", "〓")


def test_signs_alone_still_make_progress():
    assert len(line_ends("，" * 100, [10.0] * 100, 45.0)) == 25
    assert line_ends("", [], 10.0) == []
    assert line_ends("车", [99.0], 10.0) == [(1, 99.0)], "one character wider than its line still gets a line"


@pytest.mark.parametrize(("before", "after", "may"), [
    ("车", "，", False), ("（", "车", False), ("车", "主", True), ("a", "b", False), (" ", "b", True),
    ("a", " ", False), ("车", "A", True), ("5", "W", False), ("，", "a", True)])
def test_where_a_line_may_end(before: str, after: str, may: bool):
    assert may_break(before, after) is may


def test_line_ends_of_the_writer_are_kept():
    assert [line.strip() for line in lines("一\n二\n\n三", 200)] == ["一", "二", "", "三"]


def test_markup_is_only_text():
    assert lines("<b>&amp;</b><br/></para>\"'", 400) == ["<b>&amp;</b><br/></para>\"'"]


def test_each_character_is_drawn_by_a_face_that_has_it():
    assert {name for name, _ in runs("李先生 brake 髙旻喆𬱖", "sans")} == {"sans"}
    found = dict(runs("李髙", "hand"))
    assert "髙" in found.get("serif", "")
    assert list(runs("a😀b", "sans"))[0][1] == "a〓b"
    assert face_for("sans", "😀") is None


def test_what_no_face_has_is_named_before_printing():
    assert missing_characters("髙旻喆𬱖 brake\n") == frozenset()
    assert missing_characters("a😀b") == {"😀"}
    assert missing_characters(DeliveryPaper.sample()) == frozenset()


def test_a_text_without_end_is_cut_and_quickly_set():
    shown = "".join(lines("x" * 200_000, 400))
    assert len(shown) == LONGEST
    assert shown.endswith("…")


def test_what_cannot_be_seen_is_left_out_and_line_ends_are_one_kind():
    assert readable("李\u200b先\ufeff生\x00\u202e") == "李先生"
    assert readable("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"
    assert readable("Rene\u0301") == "René"
    assert "".join(piece for _, piece in runs("a\u2006b", "sans")).replace("\u2006", " ") == "a b"
    assert missing_characters("李\u200b先生\u00a0\u2006\x07") == frozenset()


def test_a_text_is_torn_only_between_lines():
    paragraph = words("车" * 100, size=10, leading=15)
    paragraph.wrap(105, 1000)
    assert paragraph.split(105, 14) == []
    upper, lower = paragraph.split(111, 47)
    assert isinstance(upper, Words)
    assert isinstance(lower, Words)
    assert (len(upper.lines), len(lower.lines)) == (3, 7)
    assert upper.wrap(105, 1000)[1] == 45
    assert paragraph.split(105, 150) == [paragraph]


def test_a_shortened_text_is_seen_to_be():
    assert shortened("周敏\n 王", 10) == "周敏 王"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
    assert shortened("\n" * 500 + "x", 10).endswith("…")


def test_one_line_stays_in_its_room():
    assert one_line("短", "sans", 9, 100) == "短"
    cut = one_line("很长的一行\n" * 100, "sans", 9, 100)
    assert cut.endswith("…")
    assert "\n" not in cut
    assert width(cut, "sans", 9) <= 100


def test_the_doors_of_reportlab_are_closed():
    ready()
    assert rl_config.useA85 == 0
    assert rl_config.trustedSchemes == []
    assert not rl_config.trustedHosts
