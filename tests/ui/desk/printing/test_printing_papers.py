"""Printers and papers: which printer, one that fails, the log, cards by choice, birthdays, drawing a signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frontdesk.values.refusal import Refused
from frontdesk.visit.printed.reads import document_number, prints_of, signs_as
from tests.ui.desk.visit.made_up import Shop, bring_to, open_shop
from ui.desk.desk import Desk
from ui.desk.page import Page
from ui.desk.printing.birthday_sheet import Asked, BirthdaySheet, make_cards
from ui.desk.printing.printers import FILE, printer_for, remember
from ui.desk.printing.signature_sheet import SignatureSheet
from ui.desk.visit.printing import PrintSheet, print_papers
from ui.papers import CardChoice, drawn, make
from ui.printing import send

STROKES = [[[100, 200, 500], [400, 300, 500], [700, 250, 500]]]


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
    """A page to open the sheets over."""
    page = Page(desk)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def opened(window: Page, shop: Shop, visit: int, qtbot: QtBot) -> PrintSheet:
    """The sheet with report and card."""
    sheet = print_papers(window, shop.page(visit))
    qtbot.waitUntil(lambda: len(sheet.made) == 2, timeout=30_000)
    return sheet


def test_a_printer_is_remembered_for_each_kind_of_paper(tmp_path: Path) -> None:
    assert printer_for(tmp_path, "card", []) == ""
    assert printer_for(tmp_path, "card", ["usual", "photo"]) == "usual"
    remember(tmp_path, "card", "photo")
    remember(tmp_path, "receipt", "roll")
    assert printer_for(tmp_path, "card", ["usual", "photo"]) == "photo"
    assert printer_for(tmp_path, "delivery", ["usual", "photo"]) == "usual"
    assert printer_for(tmp_path, "receipt", ["usual"]) == "usual", "the roll printer is gone"
    (tmp_path / FILE).write_text("[]broken", "utf-8")
    assert printer_for(tmp_path, "card", ["usual", "photo"]) == "usual"


def test_a_printer_that_fails_is_told_and_nothing_is_lost(shop: Shop, window: Page, qtbot: QtBot) -> None:
    visit = bring_to(shop, "ready")
    sheet = opened(window, shop, visit, qtbot)
    kept = sheet.made["delivery"].file
    said: list[str] = []

    def hear(kind: str, words: str) -> None:
        said.append(f"{kind}: {words}")

    window.said.connect(hear)
    sheet.know_printers(["a printer that is not there"])
    sheet.finish()
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0].startswith("fault: The printer did not take the papers")
    assert PdfReader(kept).pages
    document = document_number("delivery", shop.page(visit).number)
    qtbot.waitUntil(lambda: bool(prints_of(shop.store.reader(), document)), timeout=30_000)
    assert [(each.how, each.printer) for each in prints_of(shop.store.reader(), document)] == [
        ("failed", "a printer that is not there")]
    again = make(shop.store, visit, "N", "delivery", "zh_CN", "chen", shop.clock())
    assert "Revision" not in PdfReader(again.file).pages[0].extract_text()


def test_saving_is_in_the_log_and_a_changed_report_says_what_it_replaces(shop: Shop, window: Page, qtbot: QtBot,
                                                                         tmp_path: Path) -> None:
    visit = bring_to(shop, "ready")
    sheet = opened(window, shop, visit, qtbot)
    sheet.save_to(tmp_path / "report.pdf")
    document = document_number("delivery", shop.page(visit).number)
    qtbot.waitUntil(lambda: bool(prints_of(shop.store.reader(), document)), timeout=30_000)
    same = drawn(shop.store, visit, "delivery", "a4", "zh_CN", "chen", shop.clock())
    assert same.digest == sheet.made["delivery"].digest
    shop.do("plan_next_service", visit=visit, on="2027-05-04")
    other = drawn(shop.store, visit, "delivery", "a4", "zh_CN", "chen", shop.clock())
    assert other.digest != same.digest
    file = tmp_path / "other.pdf"
    file.write_bytes(other.content)
    words = "".join("".join(page.extract_text().split()) for page in PdfReader(file).pages)
    assert f"{document}2" in words
    assert words.count(f"{document}2") == len(PdfReader(file).pages)


def test_a_card_by_choice_and_folded(shop: Shop, window: Page, qtbot: QtBot) -> None:
    sheet = opened(window, shop, bring_to(shop, "ready"), qtbot)
    QTest.mouseClick(sheet.kind.chips()[3], Qt.MouseButton.LeftButton)
    assert sheet.card.isVisibleTo(sheet)
    for field, key in ((sheet.card.occasion, Qt.Key.Key_Down), (sheet.card.design, Qt.Key.Key_End)):
        field.box.setFocus()
        for _ in range(3 if key == Qt.Key.Key_Down else 1):
            QTest.keyClick(field.box, key)
    QTest.mouseClick(sheet.paper_size.chips()[1], Qt.MouseButton.LeftButton)
    assert sheet.card.choice() == CardChoice("birthday", "moon")
    qtbot.waitUntil(lambda: len(sheet.made) == 2, timeout=30_000)
    assert len(sheet.made["card"].pages) == 2, "outside and inside"
    assert sheet.preview.count() == 2


def test_a_paper_of_a_visit_that_is_not_that_far_says_what_is_missing(shop: Shop) -> None:
    visit = bring_to(shop, "greeted")
    for kind, code in (("slip", "not_walked_around"), ("commission", "not_estimated"), ("delivery", "not_approved"),
                       ("settlement", "not_billed"), ("receipt", "not_billed"), ("badge", "no_mileage")):
        with pytest.raises(Refused) as refused:
            drawn(shop.store, visit, kind, "a4", "en", "chen", shop.clock())  # type: ignore[arg-type]
        assert refused.value.code == code


@pytest.mark.parametrize("kind", ["settlement", "receipt", "history"])
def test_the_other_papers_of_a_visit_are_made(shop: Shop, kind: str) -> None:
    visit = bring_to(shop, "ready")
    if shop.page(visit).bill_ready_at is None:
        shop.do("make_bill", visit=visit)
    made = make(shop.store, visit, "N", kind, "en", "chen", shop.clock())  # type: ignore[arg-type]
    assert made.file.name == f"N-{kind}.pdf"
    assert shop.page(visit).number in "".join(page.extract_text() for page in PdfReader(made.file).pages)


class Turns(QObject):
    """Counts how often the window's event loop comes round."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        self.count += 1


def test_the_window_goes_on_while_papers_are_made_and_sent(shop: Shop, window: Page, qtbot: QtBot) -> None:
    turns = Turns()
    sheet = print_papers(window, shop.page(bring_to(shop, "ready")))
    before = turns.count
    assert not sheet.made, "nothing is made before the loop comes round"
    qtbot.waitUntil(lambda: len(sheet.made) == 2, timeout=30_000)
    assert turns.count > before + 3
    sheet.know_printers(["a printer that is not there"])
    before, said = turns.count, list[str]()

    def hear(_kind: str, words: str) -> None:
        said.append(words)

    window.said.connect(hear)
    sheet.finish()
    assert not said, "sending only begins here"
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert turns.count > before


def test_birthday_cards_are_one_document_that_stays_when_the_program_ends(shop: Shop, window: Page,
                                                                          qtbot: QtBot) -> None:
    day = window.desk.today() + timedelta(days=1)
    for name in "甲乙丙丁戊己":
        made = shop.do("add_customer", name=f"王芳{name}", title="ms", birthday=f"1988-{day:%m-%d}", phone="")
        shop.do("give_consent", customer=made.ids["customer"], purpose="birthday_care", how="spoken")
    asked = Asked(day, window.desk.translator.language, "four", "camellia")
    sheet = BirthdaySheet(window, day)
    sheet.open()
    sheet.make_papers()
    qtbot.waitUntil(lambda: sheet.made is not None, timeout=30_000)
    assert sheet.made is not None
    assert sheet.made.cards == 6
    reader = PdfReader(sheet.made.file)
    assert len(reader.pages) == 2, "four on each A4"
    assert "".join(page.extract_text() for page in reader.pages).count("Happy birthday") == 6
    before = sheet.made.file.read_bytes()
    sheet.close_sheet()
    assert make_cards(shop.store, asked, window.desk.actor, shop.clock()).file.read_bytes() == before
    assert [file.name for file in sheet.made.file.parent.iterdir()] == [f"birthdays-{day.isoformat()}.pdf"]
    with pytest.raises(Refused):
        make_cards(shop.store, asked._replace(day=day + timedelta(days=3)), "chen", shop.clock())


def test_a_signature_is_drawn_once(shop: Shop, window: Page, qtbot: QtBot) -> None:
    sheet = SignatureSheet(window)
    sheet.open()
    sheet.pad.set_strokes(STROKES)
    sheet.finish()
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=30_000)
    assert signs_as(shop.store.reader(), window.desk.actor) != ()
    shown = SignatureSheet(window)
    shown.open()
    assert shown.pad.strokes()
    shown.close_sheet()


def test_a_paper_that_is_gone_cannot_be_sent(tmp_path: Path) -> None:
    from frontdesk.store.faults import Fault
    with pytest.raises(Fault):
        send([tmp_path / "gone.pdf"], "anywhere")
