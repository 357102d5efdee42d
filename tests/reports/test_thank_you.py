"""The thank-you card as a PDF, read back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2.raw as pdfium
import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.thank_you import DESIGNS, Design, ThankYouPaper
from reports.thank_you import PAGE, thank_you_card, thank_you_cards
from resources.translations import open_translator
from tests.reports.hostile import NOTES
from tests.reports.reading import outside, pages, text_boxes, typefaces, words

TEXT = (pdfium.FPDF_PAGEOBJ_TEXT,)


def drawn(paper: ThankYouPaper, language: str = "zh_CN") -> bytes:
    return thank_you_card(paper, open_translator(language))


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_card_names_the_person_the_day_and_what_happened(language: str, design: Design):
    paper = ThankYouPaper.sample(language, design)
    content = drawn(paper, language)
    found = words(content)
    for text in (paper.address, paper.occasion, *paper.today, paper.closing, paper.advisor, paper.direct_line,
                 paper.centre.name):
        assert "".join(text.split()) in found
    assert pages(content) == 1
    box = PdfReader(io.BytesIO(content)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (298, 420), "A6"
    assert outside(content, TEXT) == []
    assert content == drawn(paper, language)


def test_its_typefaces_are_embedded():
    found = typefaces(drawn(ThankYouPaper.sample()))
    assert found
    assert all(face.embedded and face.readable and "+" in face.name for face in found)


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("note", NOTES)
def test_whatever_is_written_stays_on_the_card(note: str, design: Design):
    paper = replace(ThankYouPaper.sample("zh_CN", design), address=note, occasion=note, today=(note,) * 4, closing=note,
                    advisor=note, direct_line=note)
    content = drawn(paper)
    assert pages(content) == 1
    assert outside(content, TEXT) == []
    assert b"/URI" not in content
    if note.isascii() and len(note) < 60:
        assert "".join(note.split()) in words(content)


LINES = "左后轮胎的花纹还剩两毫米半，三个月内换掉就好，到时候我们会提醒您，不用您记着。"


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize(("count", "long"), [(0, 1), (1, 1), (4, 1), (4, 3), (5, 2), (12, 1), (40, 1), (4, 40)])
def test_words_never_cover_each_other_and_stop_above_the_signature(design: Design, count: int, long: int):
    paper = replace(ThankYouPaper.sample("zh_CN", design), today=(LINES * long,) * count, occasion="第三次到店" * long)
    boxes = text_boxes(drawn(paper))
    lines = sorted({round((lower + upper) / 2) for _, lower, _, upper in boxes}, reverse=True)
    assert all(one - other >= 5 for one, other in pairwise(lines))
    assert all(right <= 298 and left >= 30 for left, _, right, _ in boxes)
    assert "周敏" in words(drawn(paper))


@pytest.mark.parametrize("design", DESIGNS)
def test_a_usual_card_is_whole_and_a_cut_is_seen(design: Design):
    usual = replace(ThankYouPaper.sample("zh_CN", design), today=(LINES,) * 4)
    assert words(drawn(usual)).count(LINES) == 4
    cut = words(drawn(replace(usual, today=(LINES * 9,) * 4)))
    assert "…" in cut
    assert usual.closing in cut


def test_words_beside_the_camellia_leave_it_room():
    for today in ((LINES,) * 2, ("好。", LINES), ("好。", "好。", LINES)):
        boxes = text_boxes(drawn(replace(ThankYouPaper.sample("zh_CN", "camellia"), today=today)))
        petals = PAGE[1] - 57 * mm
        assert all(right <= 76 * mm for _, _, right, upper in boxes if upper > petals)


def test_line_ends_and_unseen_characters_do_not_tear_a_card():
    paper = replace(ThankYouPaper.sample("zh_CN"), today=("换好\n\n\n前刹车片\u200b。" + "\n" * 200,) * 4)
    assert words(drawn(paper)).count("换好前刹车片。") == 4


def test_a_drawn_signature_takes_the_place_of_the_written_name():
    plain = ThankYouPaper.sample("en")
    signed = replace(plain, advisor_signature=DeliveryPaper.sample().customer_signature)
    assert drawn(signed, "en") != drawn(plain, "en")
    assert "ZhouMin" in words(drawn(signed, "en"))


def test_many_cards_share_their_drawing():
    papers = [replace(ThankYouPaper.sample("zh_CN", DESIGNS[number % 2]), address=f"第{number}位客人",
                      day=date(2026, 5, 1 + number)) for number in range(20)]
    content = thank_you_cards(papers, open_translator("zh_CN"))
    found = words(content)
    assert pages(content) == 20
    assert all(f"第{number}位客人" in found for number in range(20))
    assert len(content) < len(drawn(papers[0])) * 4


def test_no_cards_are_no_failure():
    assert thank_you_cards([], open_translator("en")).startswith(b"%PDF")
