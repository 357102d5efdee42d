"""The preparation list as a real PDF: readable, one page for fourteen customers, closed against markup."""

from __future__ import annotations

import dataclasses

import pytest

from frontdesk.papers.preparation import PaperBox, PreparationPaper
from reports.preparation import MOST, preparation_list
from resources.translations import open_translator
from tests.reports.reading import outside, pages, typefaces, words


def squeezed(text: str) -> str:
    return "".join(text.split())


HOSTILE = "<b>粗体</b> & <font color=red>x</font> %s {name}"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_everything_of_the_sample_is_on_the_page(language: str):
    paper = PreparationPaper.sample(language)
    content = preparation_list(paper, open_translator(language))
    text = words(content)
    for each in paper.customers:
        for said in (each.time, each.address, each.work, *(box.words for box in each.boxes), *each.know):
            assert squeezed(said) in text, said
    for said in (paper.weather, *paper.everyone, paper.house[0].words, paper.customers[0].phone):
        assert squeezed(said) in text
    assert all(face.embedded and face.readable for face in typefaces(content))


def test_fourteen_fit_on_one_page_and_forty_take_more_with_heads_and_numbers():
    paper = PreparationPaper.sample()
    fourteen = preparation_list(dataclasses.replace(paper, customers=paper.customers * 7), open_translator("zh_CN"))
    assert pages(fourteen) == 1
    forty = preparation_list(dataclasses.replace(paper, customers=paper.customers * 20), open_translator("en"))
    assert pages(forty) == 3
    assert words(forty).count("Haveready") == 3
    assert "Page3of3" in words(forty)
    assert not outside(forty)


def test_the_same_list_gives_the_same_bytes_and_an_empty_day_says_so():
    paper = PreparationPaper.sample("en")
    assert preparation_list(paper, open_translator("en")) == preparation_list(paper, open_translator("en"))
    empty = dataclasses.replace(paper, customers=(), house=(), everyone=(), weather="")
    assert "Nobodyisbookedonthisday." in words(preparation_list(empty, open_translator("en")))


def test_hostile_words_stay_words_and_a_long_list_is_counted():
    paper = PreparationPaper.sample("en")
    first = dataclasses.replace(paper.customers[0], address=HOSTILE, work="W" * 5000,
                                boxes=tuple(PaperBox(f"thing {at}") for at in range(30)), parts=())
    content = preparation_list(dataclasses.replace(paper, customers=(first,)), open_translator("en"))
    assert squeezed(HOSTILE) in words(content)
    assert f"+{30 - MOST}" in words(content)
    assert not outside(content)
