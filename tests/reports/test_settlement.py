"""The settlement list, its short form and the other papers of the till, read back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from frontdesk.papers.parts import Edition
from frontdesk.papers.settlement import SettlementPaper
from reports.receipt import settlement_receipt
from reports.settlement import settlement_list
from resources.translations import open_translator
from tests.reports.hostile import NOTES
from tests.reports.reading import outside, pages, typefaces, words


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", ["a4", "a5"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_it_holds_what_the_rules_ask(language: str, size: str):
    paper, translator = SettlementPaper.sample(language), open_translator(language)
    content = settlement_list(paper, translator, size)  # type: ignore[arg-type]
    found = words(content)
    for text in (paper.number, paper.owner, paper.owner_phone, paper.deliverer, paper.plate, paper.vin, paper.model,
                 paper.centre.name, paper.centre.address, paper.centre.phone, paper.centre.credit_code,
                 paper.repair_class, paper.revised_why, *(line.name for line in (*paper.labour, *paper.parts)),
                 *(line.part_class for line in paper.parts), *(paid.method for paid in paper.payments),
                 *paper.declined, *(name for name, _ in paper.old_parts.answers), *paper.notes):
        assert squeezed(text) in found, text
    assert f"¥{paper.labour_fen / 100:,.2f}" in found
    assert f"¥{paper.parts_fen / 100:,.2f}" in found
    assert f"¥{paper.total_fen / 100:,.2f}" in found
    assert found.count("合格证") == (1 if language == "zh_CN" else 0), "only where it says that it is none"
    assert outside(content) == []
    assert all(face.embedded and face.readable for face in typefaces(content))
    assert content == settlement_list(paper, translator, size)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", ["a4", "a5"])
@pytest.mark.parametrize("note", NOTES)
def test_whatever_is_written_stays_on_its_pages(note: str, size: str):
    plain = SettlementPaper.sample("zh_CN")
    line = replace(plain.parts[0], name=note, brand=note, part_number=note, warranty=note)
    paper = replace(plain, owner=note, deliverer=note, model=note, revised_why=note, declined=(note,), notes=(note,),
                    parts=(line,) * 3, labour=(replace(line, part_class=note),))
    content = settlement_list(paper, open_translator("zh_CN"), size)  # type: ignore[arg-type]
    assert outside(content) == []
    assert b"/URI" not in content


def test_no_line_is_torn_and_a_long_list_repeats_its_heads():
    plain = SettlementPaper.sample("en")
    line = replace(plain.parts[0], name="Long name of a part " * 15)
    content = settlement_list(replace(plain, parts=tuple(replace(line, part_number=f"P{at:03}") for at in range(60))),
                              open_translator("en"))
    count = pages(content)
    assert count > 3
    reader = PdfReader(io.BytesIO(content))
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    heads = [at for at, text in enumerate(texts) if "Unitprice" in text]
    assert len(heads) >= count - 1
    for at in range(60):
        page = next(number for number, text in enumerate(texts) if f"P{at:03}" in text)
        assert texts[page].count(f"P{at:03}") == 1


def test_nothing_billed_and_a_part_with_no_quantity_are_papers_too():
    plain = SettlementPaper.sample("en")
    empty = replace(plain, labour=(), parts=(), payments=(), declined=(), estimated_fen=0, notes=(), vin="", model="")
    found = words(settlement_list(empty, open_translator("en")))
    assert "Nothingwascharged" in found
    none = replace(plain.parts[0], quantity="0", amount_fen=0)
    assert "0.00" in words(settlement_list(replace(plain, parts=(none,)), open_translator("en")))


def test_what_is_open_and_what_is_given_back_are_said():
    plain = SettlementPaper.sample("en")
    open_still = replace(plain, payments=plain.payments[:1])
    assert "Stilltopay¥740.00" in words(settlement_list(open_still, open_translator("en")))
    back = replace(plain, payments=(*plain.payments, replace(plain.payments[0], amount_fen=1_000)))
    assert "Togiveback¥10.00" in words(settlement_list(back, open_translator("en")))


def test_a_revision_says_what_it_replaces_on_every_page():
    plain = SettlementPaper.sample("en")
    long = replace(plain, parts=plain.parts * 12, edition=Edition("F260504-003-J3", 3, plain.bill_at))
    content = settlement_list(long, open_translator("en"))
    found = words(content)
    assert found.count("Revision3·replacestheoneprinted") == pages(content) > 1
    assert found.count("F260504-003-J3") == pages(content)
    assert "Revision" not in words(settlement_list(plain, open_translator("en")))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_receipt_is_as_wide_as_its_roll_and_as_long_as_its_words(language: str):
    plain, translator = SettlementPaper.sample(language), open_translator(language)
    content = settlement_receipt(plain, translator)
    box = PdfReader(io.BytesIO(content)).pages[0].mediabox
    assert round(float(box.width) / 72 * 25.4) == 80
    assert pages(content) == 1
    assert outside(content) == []
    found = words(content)
    assert all(squeezed(line.name) in found for line in (*plain.labour, *plain.parts))
    longer = settlement_receipt(replace(plain, parts=plain.parts * 5), translator)
    assert PdfReader(io.BytesIO(longer)).pages[0].mediabox.height > box.height


@pytest.mark.parametrize("note", NOTES)
def test_a_receipt_holds_any_name(note: str):
    plain = SettlementPaper.sample("zh_CN")
    content = settlement_receipt(replace(plain, parts=(replace(plain.parts[0], name=note),) * 300),
                                 open_translator("zh_CN"))
    assert pages(content) == 1
    assert outside(content) == []
