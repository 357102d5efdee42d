"""The thank-you card as a PDF, read back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2.raw as pdfium
import pytest
from pypdf import PdfReader

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.thank_you import DESIGNS, Design, ThankYouPaper
from reports.thank_you import thank_you_card, thank_you_cards
from resources.translations import open_translator
from tests.reports.hostile import NOTES
from tests.reports.reading import outside, pages, typefaces, words

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
