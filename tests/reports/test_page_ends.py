"""Where pages end: no heading is left alone, nothing stands over the margin, signatures are not torn off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.papers.delivery import DeliveryPaper
from reports.delivery import delivery_report
from reports.look import BOTTOM, MARGIN, PAGE
from reports.opened import opened_pdf
from resources.translations import open_translator
from tests.reports.reading import pages

HEADINGS = ("您的需求", "检查发现", "完成的项目，以及对您的意义", "工时", "配件", "下次建议", "旧件", "电池健康度",
            "环车检查", "过程沟通记录", "下次保养")

Row = tuple[float, str]


def rows(content: bytes) -> list[list[Row]]:
    """For every page its lines between head and foot, from above: how high they stand and what they say."""
    found: list[list[Row]] = []
    with opened_pdf(content) as document:
        for page in document:
            text = page.get_textpage()
            rects = [text.get_rect(at) for at in range(text.count_rects())]
            lines = [(bottom, text.get_text_bounded(left, bottom, right, top).strip())
                     for left, bottom, right, top in rects]
            found.append(sorted([line for line in lines if 40 < line[0] < PAGE[1] - 70], reverse=True))
    return found


def filled(lines: int) -> DeliveryPaper:
    """A report whose first list pushes everything else down by this many lines."""
    return replace(DeliveryPaper.sample(), asked=tuple(f"第 {at} 句" for at in range(lines)), soh_before=91.0,
                   soh_after=93.0)


@pytest.mark.parametrize("lines", range(1, 44, 2))
def test_no_page_ends_with_a_heading_and_none_holds_only_signatures(lines: int):
    found = rows(delivery_report(filled(lines), open_translator("zh_CN")))
    for page in found[:-1]:
        assert page[-1][1] not in HEADINGS
        last = [text for height, text in page if height < page[-1][0] + 4]
        assert "项目" not in last, "the head of a table is never left alone"
        assert "时间" not in last
        assert page[-1][0] >= BOTTOM - 3
    closing = [text for _, text in found[-1]]
    assert "下次保养" in closing, "signatures stand with what comes next"
    assert "公章" in closing


def test_signatures_come_right_after_what_fits_before_them():
    assert pages(delivery_report(DeliveryPaper.sample(), open_translator("zh_CN"))) == 2


def test_nothing_stands_outside_the_margins():
    with opened_pdf(delivery_report(filled(30), open_translator("zh_CN"))) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_rects()):
                left, _, right, _ = text.get_rect(at)
                assert left >= MARGIN - 1
                assert right <= PAGE[0] - MARGIN + 1
