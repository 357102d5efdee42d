"""The privacy notice and the copy of everything held about a person, read back from their PDFs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.papers.notice import NoticeBox, NoticePaper, NoticeSection
from frontdesk.papers.person_file import FileRow, FileSection, PersonFilePaper
from reports.notice import privacy_notice
from reports.opened import opened_pdf
from reports.person_file import person_file_report
from resources.translations import open_translator
from tests.reports.hostile import NOTES
from tests.reports.reading import outside, pages, typefaces, words

LANGUAGES = ("zh_CN", "en")


def notice(paper: NoticePaper, language: str = "zh_CN") -> bytes:
    return privacy_notice(paper, open_translator(language))


def copy(paper: PersonFilePaper, language: str = "zh_CN") -> bytes:
    return person_file_report(paper, open_translator(language))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_everything_and_has_room_to_tick_and_sign(language: str):
    paper = NoticePaper.sample(language)
    content = notice(paper, language)
    found = words(content)
    told = [paper.title, paper.opening, paper.version, paper.address, paper.signed, paper.centre.name]
    for section in paper.sections:
        told += [section.heading, section.text, *(text for box in section.boxes for text in (box.name, box.about)),
                 *(text for pair in section.periods for text in pair)]
    assert [text for text in told if squeezed(text) not in found] == []
    assert outside(content) == []
    assert content == notice(paper, language)


def test_a_box_is_drawn_only_where_something_is_asked_and_ticked_where_it_was_agreed():
    def drawn(*boxes: NoticeBox) -> int:
        paper = replace(NoticePaper.sample("en"), sections=(NoticeSection("Heading", "", boxes),))
        return len(notice(paper, "en"))

    needed, asked = NoticeBox("Name", "About", False), NoticeBox("Name", "About", True)
    ticked = NoticeBox("Name", "About", True, True)
    assert len({drawn(needed), drawn(asked), drawn(ticked)}) == 3


@pytest.mark.parametrize("lines", range(40, 56, 2))
def test_the_heading_of_the_periods_does_not_stay_behind_on_the_page_before(lines: int):
    periods = tuple((f"Kind {number}", f"{number} years") for number in range(1, 8))
    paper = replace(NoticePaper.sample("en"), sections=(
        NoticeSection("First", "Words of a line. " * 5 * lines, ()),
        NoticeSection("How long", "After that it is erased.", (), periods)))
    with opened_pdf(notice(paper, "en")) as document:
        said = [page.get_textpage().get_text_range() for page in document]
    assert [text for text in said if ("After that" in text) != ("Kind 1" in text)] == []


def test_a_blank_notice_names_nobody():
    assert "For" not in words(notice(replace(NoticePaper.sample("en"), address=""), "en")).split("Version")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_says_everything(language: str):
    paper = PersonFilePaper.sample(language)
    found = words(copy(paper, language))
    told = [paper.address, paper.centre.name, *(text for pair in paper.card for text in pair),
            *(each.name for each in paper.purposes)]
    for section in paper.sections:
        told += [section.heading, *(text for row in section.rows for pair in row.parts for text in (row.when, *pair))]
    assert [text for text in told if squeezed(text) not in found] == []
    assert all(face.embedded and face.readable for face in typefaces(copy(paper, language)))


def test_ten_years_of_rows_and_hostile_words_stay_on_the_page():
    rows = tuple(FileRow("2026-05-04 09:00", (("Words", NOTES[at % len(NOTES)]), ("Number", str(at))))
                 for at in range(900))
    content = copy(replace(PersonFilePaper.sample("en"), sections=(FileSection("Messages", rows),)), "en")
    assert pages(content) > 15
    assert outside(content) == []
    assert "899" in words(content)
