"""Poster, badge, voucher and history, read back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from frontdesk.papers.history import HistoryPaper
from frontdesk.papers.poster import BadgePaper, PosterPaper
from frontdesk.papers.voucher import VoucherPaper
from reports.history import vehicle_history
from reports.keepsakes import anniversary_poster, badge_certificate
from reports.voucher import voucher_paper
from resources.translations import open_translator
from tests.reports.hostile import NOTES
from tests.reports.reading import TEXT, outside, pages, typefaces, words

SHEETS = {"poster": (595, 842), "badge": (595, 420), "voucher": (420, 298)}


def made(kind: str, language: str, note: str = "") -> bytes:
    say = open_translator(language)
    if kind == "poster":
        poster = PosterPaper.sample(language)
        return anniversary_poster(replace(poster, address=note, model=note, wish=note, invitation=note, plate=note)
                                  if note else poster, say)
    if kind == "badge":
        badge = BadgePaper.sample(language)
        return badge_certificate(replace(badge, address=note, model=note, advisor=note, plate=note) if note else badge,
                                 say)
    voucher = VoucherPaper.sample(language)
    return voucher_paper(replace(voucher, words=note, address=note, terms=(note,) * 9, number=note) if note
                         else voucher, say)


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_keepsake_is_one_sheet_with_its_words(kind: str, language: str):
    content = made(kind, language)
    box = PdfReader(io.BytesIO(content)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == SHEETS[kind]
    assert pages(content) == 1
    assert outside(content, TEXT) == []
    assert all(face.embedded and face.readable and "+" in face.name for face in typefaces(content))
    assert content == made(kind, language)
    found = words(content)
    whom = "李先生" if language == "zh_CN" else "MrLi"
    assert whom in found
    for text in {"poster": ("苏A·B8Q62", "62,805"), "badge": ("100,000", "100,212"), "voucher": (
            "XC26-7K4M-20", "200.00")}[kind]:
        assert text in found


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("note", NOTES)
def test_whatever_is_written_stays_on_the_sheet(kind: str, note: str):
    content = made(kind, "zh_CN", note)
    assert pages(content) == 1
    assert outside(content, TEXT) == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_history_names_every_visit(language: str):
    paper = HistoryPaper.sample(language)
    content = vehicle_history(paper, open_translator(language))
    found = words(content)
    for visit in paper.visits:
        assert visit.number in found
        assert all("".join(text.split()) in found for text in (*visit.asked, *visit.done, *visit.put_off))
    assert outside(content) == []
    assert [entry.title for entry in PdfReader(io.BytesIO(content)).outline] == ["2026", "2025"]  # type: ignore[union-attr]


def test_a_long_history_goes_on_and_an_empty_one_says_so():
    paper = HistoryPaper.sample("en")
    many = replace(paper, visits=tuple(replace(paper.visits[0], number=f"V{at:04}", done=("Work " * 60,) * 12)
                                       for at in range(60)))
    content = vehicle_history(many, open_translator("en"))
    found = words(content)
    assert pages(content) > 10
    assert all(found.count(f"V{at:04}") == 1 for at in range(60))
    assert outside(content) == []
    assert "Therehasbeennovisityet" in words(vehicle_history(replace(paper, visits=()), open_translator("en")))


@pytest.mark.parametrize("note", NOTES)
def test_a_history_holds_any_words(note: str):
    paper = HistoryPaper.sample("zh_CN")
    visit = replace(paper.visits[0], asked=(note,) * 3, done=(note,) * 3, put_off=(note,), technician=note)
    assert outside(vehicle_history(replace(paper, visits=(visit,) * 3, address=note, next_service=note),
                                   open_translator("zh_CN"))) == []
