"""Cards as files of their own, drawn together: each is whole and has nothing of another customer's to read."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

import reports.thank_you
from frontdesk.papers.thank_you import DESIGNS, OCCASIONS, ThankYouPaper
from reports.thank_you import thank_you_card, thank_you_files
from resources.translations import open_translator
from tests.reports.parts import parts
from tests.reports.reading import outside, typefaces, words

NAMES = ("秦施先生", "尹和女士", "欧阳晓梅女士", "诸葛建国先生", "龚懿女士", "覃先生")
ZH = open_translator("zh_CN")
TEXT = (pdfium.FPDF_PAGEOBJ_TEXT,)


def papers(count: int = len(NAMES)) -> list[ThankYouPaper]:
    return [replace(ThankYouPaper.sample("zh_CN", DESIGNS[at % len(DESIGNS)], OCCASIONS[at % len(OCCASIONS)]),
                    address=NAMES[at % len(NAMES)], number=str(at)) for at in range(count)]


def unicodes(content: bytes) -> list[list[int]]:
    """The characters of each typeface, in the order of their codes, without the blanks that fill it."""
    found: list[list[int]] = []
    page = PdfReader(io.BytesIO(content)).pages[-1]
    fonts: DictionaryObject = page["/Resources"]["/Font"]  # type: ignore[index,assignment]
    for font in fonts.values():
        codes = font.get_object()["/ToUnicode"].get_data().split(b"beginbfchar")[1]
        found.append([int(code, 16) for code in re.findall(rb"<[0-9A-F]{2}> <([0-9A-F]{4,})>", codes)])
    return [[code for code in face if code > 32] for face in found]


@pytest.mark.parametrize("form", ["flat", "folded"])
def test_each_file_has_its_own_words_and_pages_as_the_card_alone(form):
    given = papers()
    made = list(thank_you_files(given, ZH, form))
    assert len(made) == len(given)
    for paper, content in zip(given, made, strict=True):
        alone = thank_you_card(paper, ZH, form)
        assert words(content) == words(alone)
        assert paper.address in words(content)
        assert not [name for name in NAMES if name != paper.address and name in words(content)]
        assert outside(content, TEXT) == []
        one, other = PdfReader(io.BytesIO(content), strict=True), PdfReader(io.BytesIO(alone), strict=True)
        assert [page.mediabox for page in one.pages] == [page.mediabox for page in other.pages]
        assert one.metadata == other.metadata


def test_the_tags_are_those_of_the_card_alone():
    given = papers()
    for paper, content in zip(given, thank_you_files(given, ZH), strict=True):
        assert parts(content) == parts(thank_you_card(paper, ZH))
        catalog = PdfReader(io.BytesIO(content)).trailer["/Root"]
        assert catalog["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert catalog["/Lang"] == "zh-CN"  # type: ignore[index]


def test_typefaces_are_embedded_and_cut_and_name_nobody():
    whole = list(thank_you_files(papers(), ZH))
    for content in whole:
        found = typefaces(content)
        assert found
        assert all(face.embedded and face.readable and "+" in face.name for face in found)
        assert len(content) < 400_000
        orders = unicodes(content)
        assert orders
        assert any(len(face) > 20 for face in orders)
        assert all(face == sorted(face) for face in orders), "read in this order they would be words"


def test_a_file_holds_the_drawings_of_its_own_card_only_and_nothing_dangling():
    for paper, content in zip(given := papers(), thank_you_files(given, ZH), strict=True):
        reader = PdfReader(io.BytesIO(content), strict=True)
        shown = " ".join(reader.pages[0]["/Resources"]["/XObject"])  # type: ignore[index]
        assert f"leaf-{paper.design}-{paper.kind}" in shown
        pages = [each for each in reachable(reader.trailer["/Root"]) if each.get("/Type") == "/Page"]
        assert len(pages) == 1
        assert content.count(b"/Subtype /Form") <= 3


def reachable(begin: object) -> list[DictionaryObject]:
    """Every dictionary that a file refers to; one that is not there fails."""
    seen, found, waiting = set[tuple[int, int]](), list[DictionaryObject](), [begin]
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if (each.idnum, each.generation) in seen:
                continue
            seen.add((each.idnum, each.generation))
            each = each.get_object()
            assert each is not None
        if isinstance(each, DictionaryObject):
            found.append(each)
            waiting += [each.raw_get(key) for key in each]
        elif isinstance(each, list):
            waiting += each
    return found


def test_the_same_cards_give_the_same_bytes_and_large_batches_are_made_in_parts(monkeypatch):
    given = papers()
    assert list(thank_you_files(given, ZH)) == list(thank_you_files(given, ZH))
    monkeypatch.setattr(reports.thank_you, "TOGETHER", 4)
    made = list(thank_you_files(given, ZH))
    assert made[:4] == list(thank_you_files(given[:4], ZH))
    assert [words(content) for content in made] == [words(thank_you_card(paper, ZH)) for paper in given]
    assert list(thank_you_files([], ZH)) == []


def test_a_folded_card_has_the_logo(tmp_path):
    paper = papers(1)[0]
    Image.new("RGB", (400, 100), (200, 30, 30)).save(tmp_path / "logo.jpg")
    paper = replace(paper, centre=replace(paper.centre, logo=tmp_path / "logo.jpg"))
    content = next(thank_you_files([paper, papers(2)[1]], ZH, "folded"))
    kinds = [each.get_object()["/Subtype"] for each in PdfReader(io.BytesIO(content)).pages[0]["/Resources"][
        "/XObject"].values()]  # type: ignore[union-attr]
    assert "/Image" in kinds
