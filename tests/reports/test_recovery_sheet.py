"""The recovery sheet says the code in both languages, on one page, and the same paper gives the same bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.papers.recovery_sheet import RecoverySheetPaper
from reports.opened import opened_pdf
from reports.recovery_sheet import recovery_sheet
from resources.translations import open_translator


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_code_stands_on_one_page_in_numbered_groups(language: str):
    paper, translator = RecoverySheetPaper.sample(language), open_translator(language)
    content = recovery_sheet(paper, translator)
    assert content == recovery_sheet(paper, translator)
    with opened_pdf(content) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range()
    assert [group for place, group in enumerate(paper.code.split("-"), 1) if f"{place}. {group}" not in
            " ".join(text.split())] == []
    assert paper.centre.name in text


@pytest.mark.parametrize(("language", "said"), [("en", "gets a new PIN"), ("zh_CN", "PIN")])
def test_the_code_for_pins_says_what_it_is_for(language: str, said: str):
    content = recovery_sheet(replace(RecoverySheetPaper.sample(language), opens="pins"), open_translator(language))
    with opened_pdf(content) as document:
        assert len(document) == 1
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert said in text
    assert "passphrase" not in text
