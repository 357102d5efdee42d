"""The made-up papers that previews and tests use."""

from __future__ import annotations

import dataclasses

import pytest

from frontdesk.papers.commission import CommissionPaper
from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.slip import SlipPaper
from frontdesk.papers.thank_you import DESIGNS, ThankYouPaper
from frontdesk.values.credit_code import read_credit_code


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_sample_adds_up_and_its_times_carry_a_zone(language: str):
    paper = DeliveryPaper.sample(language)
    assert sum(line.amount_fen for line in paper.lines) == paper.total_fen
    assert sum(line.agreed_fen for line in paper.lines) == paper.agreed_fen
    assert sum(line.amount_fen for line in paper.lines if not line.extra) == paper.estimated_fen
    for moment in (paper.printed_at, paper.arrived_at, paper.promised_at, paper.ready_at, paper.handed_over_at):
        assert moment is not None
        assert moment.utcoffset() is not None


@pytest.mark.parametrize("sample", [DeliveryPaper.sample(), *(ThankYouPaper.sample("en", each) for each in DESIGNS)])
def test_a_paper_cannot_be_changed(sample: DeliveryPaper | ThankYouPaper):
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample.number = "other"  # type: ignore[misc]


def test_a_sample_in_english_holds_no_chinese_but_the_plate():
    told = dataclasses.asdict(DeliveryPaper.sample("en"))
    told.pop("plate")
    assert not [character for character in str(told) if "\u4e00" <= character <= "\u9fff"]


@pytest.mark.parametrize("paper", [SlipPaper.sample("en"), CommissionPaper.sample("en")])
def test_papers_of_the_arrival_are_made_up_in_one_language_with_zones(paper: SlipPaper | CommissionPaper):
    told = dataclasses.asdict(paper)
    told.pop("plate")
    assert not [character for character in str(told) if "\u4e00" <= character <= "\u9fff"]
    assert paper.arrived_at.utcoffset() is not None
    with pytest.raises(dataclasses.FrozenInstanceError):
        paper.number = "other"  # type: ignore[misc]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_commission_adds_up_and_its_credit_code_is_one(language: str):
    paper = CommissionPaper.sample(language)
    assert paper.total_fen == sum(line.amount_fen for line in paper.lines) == 117_600
    assert read_credit_code(paper.centre.credit_code) == paper.centre.credit_code
