"""The commission form as a PDF, read back: words, sums, sheets, rows, hostile names."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm

from frontdesk.papers.commission import CommissionPaper
from frontdesk.papers.parts import PaperChoice, PaperSignature
from reports.commission import MOST_MARKS, commission_form
from reports.sheet import SheetName
from resources.translations import open_translator
from tests.reports.hostile import NOTES
from tests.reports.reading import outside, pages, pictures, typefaces, words

LANGUAGES = ("zh_CN", "en")
SIZES: tuple[SheetName, ...] = ("a4", "a5")


def drawn(paper: CommissionPaper, language: str = "zh_CN", size: SheetName = "a4") -> bytes:
    return commission_form(paper, open_translator(language), size)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_the_rules_ask_is_in_the_words_of_the_pdf(language: str, size: SheetName):
    paper = CommissionPaper.sample(language)
    found = words(drawn(paper, language, size))
    told = [paper.centre.name, paper.centre.address, paper.centre.phone, paper.centre.credit_code, paper.number,
            paper.ticket,
            paper.owner, paper.owner_phone, paper.deliverer, paper.deliverer_phone, paper.plate, paper.vin, paper.model,
            paper.energy_kind, paper.colour, "62,805", "45%", "09:12", "11:42", "09:41", paper.advisor,
            paper.direct_line,
            paper.technician, *paper.asked, *paper.exterior, paper.belongings, paper.warnings, *paper.declined,
            paper.warranty, *paper.terms, "¥260.00", "¥916.00", "¥1,176.00"]
    told += [text for line in paper.lines for text in (line.name, line.warranty, line.part_class)]
    told += [text for choice in (paper.repair_class, *paper.choices)
             for text in (choice.question, *(answer for answer, _ in choice.answers))]
    assert [text for text in told if squeezed(text) not in found] == []


def test_labour_and_parts_stand_apart_with_their_sums_and_the_choices_are_ticked():
    found = words(drawn(CommissionPaper.sample("en"), "en"))
    assert found.index("Replacefrontbrakepads") < found.index("Labourtogether¥260.00") < found.index("Fullysynthetic")
    assert "Partstogether¥916.00" in found
    assert "CustomertakesthemOldparts" not in found
    assert "√Leftwiththeworkshop" in found
    assert "√Minorrepair" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_calls_itself_a_certificate(language: str):
    for size in SIZES:
        found = words(drawn(CommissionPaper.sample(language), language, size))
        assert "合格证" not in found
        assert "certificate" not in found.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_usual_stands_on_one_a4(language: str):
    content = drawn(CommissionPaper.sample(language), language)
    assert pages(content) == 1
    assert pages(drawn(CommissionPaper.sample(language), language, "a5")) == 2


@pytest.mark.parametrize(("size", "wide", "high"), [("a4", 210, 297), ("a5", 148, 210)])
def test_the_sheet_is_as_large_as_asked(size: SheetName, wide: float, high: float):
    for page in PdfReader(io.BytesIO(drawn(CommissionPaper.sample(), size=size))).pages:
        assert float(page.mediabox.width) == pytest.approx(wide * mm, abs=1)
        assert float(page.mediabox.height) == pytest.approx(high * mm, abs=1)


@pytest.mark.parametrize("size", SIZES)
def test_the_same_paper_gives_the_same_bytes_in_embedded_typefaces(size: SheetName):
    content = drawn(CommissionPaper.sample(), size=size)
    assert content == drawn(CommissionPaper.sample(), size=size)
    assert all(face.embedded and face.readable and "+FrontDesk" in face.name for face in typefaces(content))


@pytest.mark.parametrize("size", SIZES)
def test_the_largest_amounts_and_longest_names_keep_their_rows(size: SheetName):
    sample = CommissionPaper.sample()
    lines = tuple(replace(line, name=f"始{at}〔" + "很长的项目名称" * 42 + f"〕终{at}。", unit_price_fen=9_999_999_999,
                          amount_fen=9_999_999_999) for at, line in enumerate(sample.lines * 6))
    content = drawn(replace(sample, lines=lines), size=size)
    reader = PdfReader(io.BytesIO(content))
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    for at in range(len(lines)):
        assert [f"始{at}〔" in text for text in texts] == [f"〕终{at}。" in text for text in texts], at
    found = words(content)
    assert found.count("99,999,999.99") == 2 * len(lines)
    assert f"¥{99_999_999.99 * len(lines):,.2f}" in found
    assert outside(content) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", range(1, 30, 3))
def test_a_sum_is_never_torn_from_its_last_row_nor_a_head_from_its_first(size: SheetName, count: int):
    sample = CommissionPaper.sample("en")
    labour = tuple(replace(sample.lines[0], name=f"Job {at} of many") for at in range(count))
    reader = PdfReader(io.BytesIO(drawn(replace(sample, lines=labour), "en", size)))
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    last = next(text for text in texts if f"Job{count - 1}ofmany" in text)
    assert "Labourtogether" in last
    first = next(text for text in texts if "Job0ofmany" in text)
    assert "UnitpriceAmount" in first
    closing = texts[-1]
    assert "Whatyoudecided" in closing, "signatures stand with what was decided"
    assert "Companyseal" in closing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_bare_form_is_one_page_to_be_filled_in_by_hand(language: str, size: SheetName):
    sample = CommissionPaper.sample(language)
    open_class = PaperChoice(sample.repair_class.question, (("A", False), ("B", False)))
    paper = replace(
        sample, version=0, ticket="", owner="", owner_phone="", deliverer="", deliverer_phone="", plate="", vin="",
        model="",
        energy_kind="", colour="", mileage=None, energy=None, promised_at=None, agreed_at=None, advisor="",
        direct_line="",
        technician="", asked=(), exterior=(), belongings="", warnings="", lines=(), declined=(), warranty="", terms=(),
        repair_class=open_class, choices=(), centre=replace(sample.centre, address="", phone="", credit_code=""),
        customer_signature=PaperSignature(), advisor_signature=PaperSignature())
    content = drawn(paper, language, size)
    assert pages(content) == 1
    assert outside(content) == []
    assert "√" not in words(content)


def test_many_marks_are_counted():
    paper = replace(CommissionPaper.sample("en"), exterior=tuple(f"Mark {at} here" for at in range(MOST_MARKS + 8)))
    found = words(drawn(paper, "en"))
    assert f"Mark{MOST_MARKS - 1}here" in found
    assert f"Mark{MOST_MARKS}here" not in found
    assert "8moremarksonthehand-overslip" in found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("at", range(len(NOTES)))
def test_hostile_notes_are_drawn_literally(at: int, size: SheetName):
    note = NOTES[at]
    sample = CommissionPaper.sample()
    paper = replace(
        sample, owner=note, deliverer=note, model=note, advisor=note, technician=note, printed_by=note,
        number=note[:300],
        ticket=note, plate=note, asked=(note,), exterior=(note[:3000],), belongings=note[:3000], warnings=note[:3000],
        declined=(note[:3000],), centre=replace(sample.centre, name=note, address=note, credit_code=note),
        lines=(replace(sample.lines[0], name=note, why=note, warranty=note), replace(sample.lines[2], name=note)))
    content = drawn(paper, size=size)
    shown = squeezed(note.replace("😀", "〓").replace("\u200d", "").replace("\ufe0f", "").replace("\u0301", ""))[:40]
    if "𬱖" not in note:
        assert shown in words(content)
    assert outside(content) == []
    assert b"/URI" not in content
    assert pictures(content) == []
