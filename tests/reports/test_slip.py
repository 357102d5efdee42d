"""The hand-over slip as a PDF, read back: words, sheets, rows, photos, hostile notes."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm

from frontdesk.papers.parts import PaperMark, PaperPhoto, PaperSignature
from frontdesk.papers.slip import SlipMark, SlipPaper
from reports.sheet import SHEETS, SheetName
from reports.slip import CROWDED, hand_over_slip
from resources.translations import open_translator
from tests.reports.hostile import NOTES, photo
from tests.reports.reading import outside, pages, pictures, text_boxes, typefaces, words

LANGUAGES = ("zh_CN", "en")
SIZES: tuple[SheetName, ...] = ("a4", "a5_wide", "two_on_a4")
VIEWS = ("left", "right", "front", "rear", "top")


def drawn(paper: SlipPaper, language: str = "zh_CN", size: SheetName = "a4") -> bytes:
    return hand_over_slip(paper, open_translator(language), size)


def squeezed(text: str) -> str:
    return "".join(text.split())


def marks(count: int, photos: tuple[Path, ...] = (), note: str = "") -> tuple[SlipMark, ...]:
    return tuple(SlipMark(PaperMark(number, VIEWS[number % 5], number * 37 % 1000, number * 91 % 1000,
                                    "arrival" if number % 3 else "earlier", "x"), f"部位{number}号", "划痕",
                                    "2 厘米以内", note,
                          photos[number % len(photos)] if photos else None) for number in range(1, count + 1))


def bare(language: str = "zh_CN") -> SlipPaper:
    sample = SlipPaper.sample(language)
    return replace(sample, ticket="", address="", deliverer="", deliverer_phone="", plate="", vin="", model="",
                   mileage=None,
                   energy=None, advisor="", direct_line="", asked=(), warnings="", belongings="", marks=(), photos=(),
                   choices=tuple(replace(each, answers=tuple((words, False) for words, _ in each.answers))
                                 for each in sample.choices),
                   customer_signature=PaperSignature(), advisor_signature=PaperSignature())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_on_the_paper_is_in_the_words_of_the_pdf(language: str, size: SheetName):
    paper = SlipPaper.sample(language)
    found = words(drawn(paper, language, size))
    told = [paper.centre.name, paper.centre.address, paper.centre.phone, paper.number, paper.ticket, paper.address,
            paper.deliverer, paper.deliverer_phone, paper.plate, paper.vin, paper.model, "62,805", "45%", paper.advisor,
            paper.direct_line, *paper.asked, paper.warnings, paper.belongings]
    told += [text for mark in paper.marks for text in (mark.area, mark.kind, mark.size, mark.note)]
    told += [text for choice in paper.choices for text in (choice.question, *(answer for answer, _ in choice.answers))]
    assert [text for text in told if squeezed(text) not in found] == []


@pytest.mark.parametrize("size", SIZES)
def test_what_is_usual_stands_on_one_page_of_its_size(size: SheetName):
    content = drawn(SlipPaper.sample(), size=size)
    assert pages(content) == 1
    box = PdfReader(io.BytesIO(content)).pages[0].mediabox
    wide, high = {"a4": (210, 297), "a5_wide": (210, 148.5), "two_on_a4": (210, 297)}[size]
    assert float(box.width) == pytest.approx(wide * mm, abs=0.5)
    assert float(box.height) == pytest.approx(high * mm, abs=0.5)


def test_ticked_answers_are_told_from_others():
    found = words(drawn(SlipPaper.sample("en"), "en"))
    assert "Washwanted√YesNo" in found
    assert "WaitsintheshopYes√No" in found
    assert "√" not in words(drawn(bare("en"), "en"))


def test_two_on_one_sheet_say_whose_they_are_and_keep_photos_once(tmp_path: Path):
    files = tuple(photo(tmp_path, f"p{at}") for at in range(3))
    paper = replace(SlipPaper.sample("en"), photos=tuple(PaperPhoto(file, "corner") for file in files))
    one, both = drawn(paper, "en", "a5_wide"), drawn(paper, "en", "two_on_a4")
    assert pages(one) == pages(both)
    found = words(both)
    assert found.count("Customer'scopy") == found.count("Workshop'scopy") == pages(both)
    assert found.count(squeezed(paper.asked[0])) == 2 * words(one).count(squeezed(paper.asked[0]))
    assert both.count(b"/DCTDecode") == one.count(b"/DCTDecode") == 3
    assert "copy" not in words(one)
    assert outside(both) == []


def test_both_halves_are_the_same_half_a_sheet_apart():
    boxes = text_boxes(drawn(SlipPaper.sample(), size="two_on_a4"))
    half = SHEETS["two_on_a4"].high
    upper = {tuple(round(part) for part in (left, low - half, right)) for left, low, right, _ in boxes if low > half}
    lower = {tuple(round(part) for part in (left, low, right)) for left, low, right, _ in boxes if low < half}
    assert len(upper - lower) <= 2, "only whose copy it is differs"


@pytest.mark.parametrize("size", SIZES)
def test_the_same_paper_gives_the_same_bytes(size: SheetName):
    assert drawn(SlipPaper.sample(), size=size) == drawn(SlipPaper.sample(), size=size)


@pytest.mark.parametrize("size", SIZES)
def test_typefaces_are_embedded_subset_and_can_be_read(size: SheetName):
    found = typefaces(drawn(SlipPaper.sample(), size=size))
    assert found
    assert all(face.embedded and face.readable and "+FrontDesk" in face.name for face in found)


@pytest.mark.parametrize("size", SIZES)
def test_eighty_marks_with_photos_keep_their_grid(tmp_path: Path, size: SheetName):
    files = tuple(photo(tmp_path, f"m{at}", (640, 480) if at % 2 else (480, 640)) for at in range(4))
    paper = replace(SlipPaper.sample(), marks=marks(80, files, "备注" * 30),
                    photos=tuple(PaperPhoto(files[at % 4], f"照片{at}号") for at in range(40)), outline="suv")
    content = drawn(paper, size=size)
    found = words(content)
    assert all(f"部位{number}号" in found for number in range(1, 81))
    assert all(f"照片{at}号" in found for at in range(40))
    assert outside(content) == []
    assert content.count(b"/DCTDecode") == 4
    assert f"第{pages(content)}页，共{pages(content)}页" in found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 4, 5, 6, CROWDED, CROWDED + 1])
def test_no_row_of_marks_is_split(size: SheetName, count: int):
    """Every note stands whole on the page of its mark: its first and last words are on the same one."""
    noted = tuple(replace(mark, note=f"始{at}〔" + "划伤较深" * 20 + f"〕终{at}。") for at,
                  mark in enumerate(marks(count)))
    reader = PdfReader(io.BytesIO(drawn(replace(SlipPaper.sample(), marks=noted), size=size)))
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    for at in range(count):
        assert [f"始{at}〔" in text for text in texts] == [f"〕终{at}。" in text for text in texts], at


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_slip_is_one_page_to_be_filled_in_by_hand(language: str, size: SheetName):
    content = drawn(bare(language), language, size)
    assert pages(content) == 1
    assert outside(content) == []
    assert "√" not in words(content)


def test_a_bare_slip_says_so():
    found = words(drawn(bare("en"), "en"))
    assert "Nomarkonthecarwhenitwashandedover." in found
    assert "nothingnoted" in found
    assert "Broughtby" not in found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("at", range(len(NOTES)))
def test_hostile_notes_are_drawn_literally(at: int, size: SheetName):
    note = NOTES[at]
    sample = SlipPaper.sample()
    paper = replace(sample, address=note[:200], model=note[:200], advisor=note, printed_by=note, number=note[:300],
                    ticket=note, deliverer=note, plate=note, energy_name=note[:60], warnings=note, belongings=note,
                    asked=(note,), centre=replace(sample.centre, name=note, address=note),
                    marks=(replace(sample.marks[0], area=note, kind=note, note=note),))
    content = drawn(paper, size=size)
    shown = squeezed(note.replace("😀", "〓").replace("\u200d", "").replace("\ufe0f", "").replace("\u0301", ""))[:40]
    if "𬱖" not in note:
        assert shown in words(content)
    assert outside(content) == []
    assert b"/URI" not in content
    assert pictures(content) == []


def test_a_photo_that_is_gone_leaves_a_word(tmp_path: Path):
    gone = tmp_path / "gone.jpg"
    paper = replace(SlipPaper.sample("en"), marks=marks(2, (gone,)), photos=(PaperPhoto(gone, "corner"),))
    content = drawn(paper, "en")
    assert pictures(content) == []
    assert words(content).count("Thephotoisnotthereanymore.") == 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lines", [0, 3, 9, 30])
def test_nothing_stands_outside_the_margins(size: SheetName, lines: int):
    asked = tuple(f"第 {at} 句，" + "很长" * 40 for at in range(lines))
    content = drawn(replace(SlipPaper.sample(), asked=asked), size=size)
    sheet = SHEETS[size]
    for left, low, right, _ in text_boxes(content):
        assert left >= sheet.margin - 1
        assert right <= sheet.wide - sheet.margin + 1
        assert low >= 10
    found: Any = words(content)
    assert all(f"第{at}句" in found for at in range(lines))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_on_an_upright_half_the_signatures_do_not_stand_alone_on_the_last_page(language: str):
    content = drawn(SlipPaper.sample(language), language, "a5")
    last = squeezed(PdfReader(io.BytesIO(content)).pages[-1].extract_text())
    for text in {"zh_CN": ("外观标记", "客户签字"), "en": ("Marks on the car", "signature")}[language]:
        assert squeezed(text) in last
