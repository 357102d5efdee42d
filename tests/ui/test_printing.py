"""Papers from the window: made, kept, previewed, printed at their own size, saved; what fails is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.values.refusal import Refused
from tests.ui.desk.visit.made_up import Shop, bring_to, open_shop
from ui.desk.desk import Desk
from ui.desk.page import Page
from ui.desk.visit.printing import PrintSheet, print_papers
from ui.papers import PREVIEW_DOTS, PRINT_DOTS, make, pictures, pictures_of
from ui.printing import image, print_pages


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """The made-up centre."""
    opened = open_shop(tmp_path / "data")
    yield opened
    opened.store.close()


@pytest.fixture
def desk(shop: Shop, qapp: object) -> Iterator[Desk]:
    """A desk in English."""
    made = shop.desk("en")
    yield made
    made.work.close()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Page:
    """A page to open the sheet over."""
    page = Page(desk)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def opened(window: Page, shop: Shop, visit: int, qtbot: QtBot) -> PrintSheet:
    """The sheet with both papers."""
    sheet = print_papers(window, shop.page(visit))
    qtbot.waitUntil(lambda: len(sheet.made) == 2, timeout=30_000)
    return sheet


def test_both_papers_are_kept_and_say_what_happened(shop: Shop) -> None:
    visit = bring_to(shop, "ready")
    number = shop.page(visit).number
    report = make(shop.store, visit, number, "delivery", "zh_CN", "chen", shop.clock())
    card = make(shop.store, visit, number, "card", "en", "chen", shop.clock())
    assert [made.file.name for made in (report, card)] == [f"{number}-delivery.pdf", f"{number}-card.pdf"]
    words = "".join(page.extract_text() for page in PdfReader(report.file).pages)
    assert "更换前刹车片" in words
    assert "804.00" in words
    assert report.missing == card.missing == ()
    size = PdfReader(card.file).pages[0].mediabox
    assert card.pages[0].width == pytest.approx(float(size.width) / 72 * PREVIEW_DOTS, abs=2)


def test_a_character_no_typeface_has_is_named(shop: Shop) -> None:
    visit = bring_to(shop, "confirmed")
    shop.do("note_concern", visit=visit, words="rattles 𓀀")
    shop.do("estimate", visit=visit, lines=[{"kind": "labour", "name": "diagnosis", "quantity": "1",
                                             "unit_price_fen": 100}], work_minutes=30)
    shop.do("approve_estimate", visit=visit, how="in_person", on_paper=True)
    assert make(shop.store, visit, "N", "delivery", "en", "chen", shop.clock()).missing == ("𓀀",)


def test_what_is_printed_has_the_pages_and_sizes_of_the_paper(shop: Shop, tmp_path: Path, qapp: object) -> None:
    visit = bring_to(shop, "ready")
    for kind in ("delivery", "card"):
        made = make(shop.store, visit, "N", kind, "en", "chen", shop.clock())
        drawn = pictures_of([made.file], PRINT_DOTS)[0]
        printed = tmp_path / f"{kind}.pdf"
        assert print_pages(drawn, into=printed)
        before, after = PdfReader(made.file), PdfReader(printed)
        assert len(before.pages) == len(after.pages)
        for page, copy in zip(before.pages, after.pages, strict=True):
            assert float(copy.mediabox.width) == pytest.approx(float(page.mediabox.width), abs=2)
            assert float(copy.mediabox.height) == pytest.approx(float(page.mediabox.height), abs=2)
        again = image(pictures(printed.read_bytes(), 40)[0])
        assert len({again.pixel(x, y) for x in range(0, again.width(), 3) for y in range(0, again.height(), 3)}) > 5


def test_without_a_printer_the_papers_are_kept_and_it_says_where(shop: Shop, window: Page, qtbot: QtBot) -> None:
    said: list[tuple[str, str]] = []

    def hear(kind: str, words: str) -> None:
        said.append((kind, words))

    window.said.connect(hear)
    sheet = opened(window, shop, bring_to(shop, "ready"), qtbot)
    assert sheet.print.hasFocus()
    assert sheet.preview.count() == len(sheet.made["delivery"].pages)
    QTest.keyClick(sheet.print, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert [kind for kind, _ in said] == ["told"]
    assert str(shop.store.folder / "papers") in said[0][1]


def test_the_card_and_the_other_language_are_one_choice_away(shop: Shop, window: Page, qtbot: QtBot) -> None:
    sheet = opened(window, shop, bring_to(shop, "ready"), qtbot)
    assert sheet.language.chosen() == ["zh_CN"]
    click(sheet.kind.chips()[3])
    assert sheet.preview.count() == 1
    click(sheet.language.chips()[1])
    assert not sheet.print.isEnabled()
    qtbot.waitUntil(lambda: len(sheet.made) == 2, timeout=30_000)
    assert "Ms Lin" in PdfReader(sheet.made["card"].file).pages[0].extract_text()


def test_saving_a_copy_and_a_place_that_takes_none(shop: Shop, window: Page, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(window, shop, bring_to(shop, "ready"), qtbot)
    sheet.save_to(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == sheet.made["delivery"].file.read_bytes()
    sheet.save_to(tmp_path / "nowhere" / "report.pdf")
    assert sheet.note.isVisible()
    assert sheet.note.said()


def test_before_the_yes_there_is_nothing_to_report(shop: Shop, window: Page, qtbot: QtBot) -> None:
    visit = bring_to(shop, "estimated")
    with pytest.raises(Refused):
        make(shop.store, visit, "N", "delivery", "en", "chen", shop.clock())
    sheet = print_papers(window, shop.page(visit))
    qtbot.waitUntil(lambda: "no agreed work" in sheet.note.said(), timeout=30_000)
    assert not sheet.print.isEnabled()


def click(widget: QWidget) -> None:
    """A click in the middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
