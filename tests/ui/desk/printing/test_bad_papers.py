"""Papers of what nobody should have typed, of lost files and full disks, through the sheet that prints them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.papers.settlement import SettlementPaper
from frontdesk.store.photos import ingest, photo_path
from frontdesk.visit.printed.reads import document_number, paper_language, prints_of
from reports.opened import opened_pdf
from reports.receipt import settlement_receipt
from reports.settlement import settlement_list
from resources.translations import open_translator
from tests.reports.hostile import NOTES, photo
from tests.reports.reading import typefaces, words
from tests.ui.desk.visit.made_up import Shop, bring_to
from ui.desk.page import Page
from ui.desk.visit.printing import PrintSheet, print_papers
from ui.papers import KINDS, PaperKind

NAMES = ("<b>林</b> </para><para>", "\u202e林晓雨\u202c", "林\u200b晓\ufeff雨", "𬱖髙旻喆", "林 & \"晓\" <img src='x'>")


def shown(window: Page, shop: Shop, visit: int, qtbot: QtBot, kind: PaperKind = "delivery") -> PrintSheet:
    sheet = print_papers(window, shop.page(visit), kind)
    qtbot.waitUntil(lambda: kind in sheet.made or told(sheet), timeout=60_000)
    return sheet


def told(sheet: PrintSheet) -> bool:
    """Whether a problem is said."""
    return bool(sheet.note.said()) and "Making the papers" not in sheet.note.said()


def drawn_words(sheet: PrintSheet, kind: PaperKind) -> str:
    return words(sheet.made[kind].file.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_plain_text_whatever_is_in_it(name: str, shop: Shop, window: Page, qtbot: QtBot) -> None:
    visit = bring_to(shop, "confirmed")
    shop.do("note_concern", visit=visit, words=f"{name} {NOTES[0]}")
    shop.do("estimate", visit=visit, lines=[{"kind": "labour", "name": name * 3, "quantity": "1",
                                             "unit_price_fen": 100}], work_minutes=30)
    shop.do("approve_estimate", visit=visit, how="in_person", on_paper=True)
    sheet = shown(window, shop, visit, qtbot)
    read = drawn_words(sheet, "delivery")
    assert "".join(NOTES[0].split()) in read, "markup stands there as it was typed"
    assert not set(read) & set("\u202e\u202c\u200b\ufeff")
    assert all(face.embedded for face in typefaces(sheet.made["delivery"].file.read_bytes()))
    qtbot.waitUntil(sheet.print.isEnabled, timeout=60_000)


def test_a_photo_that_is_lost_or_no_picture_leaves_the_paper_whole(shop: Shop, window: Page, qtbot: QtBot,
                                                                   tmp_path: Path) -> None:
    visit = bring_to(shop, "walked")
    kept: list[Path] = []
    for at in range(3):
        taken = ingest(shop.store, photo(tmp_path, f"p{at}", (640, 480 + at)), by="chen", now=shop.clock())
        shop.do("add_photo", visit=visit, sha=taken.sha, purpose="arrival")
        kept.append(photo_path(shop.store, taken.sha))
    sheet = shown(window, shop, visit, qtbot, "slip")
    whole = len(sheet.made["slip"].pages)
    assert "not there any more" not in "".join(drawn_words(sheet, "slip"))
    sheet.close_sheet()
    kept[0].unlink()
    kept[1].write_bytes(b"GIF89a no picture of ours")
    again = shown(window, shop, visit, qtbot, "slip")
    assert len(again.made["slip"].pages) <= whole
    assert drawn_words(again, "slip").count("Thephotoisnotthereanymore.") + drawn_words(again, "slip").count(
        "照片文件已不存在。") == 2
    assert again.print.isEnabled()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told_in_the_sheet_and_the_paper_stays(shop: Shop, window: Page, qtbot: QtBot) -> None:
    sheet = shown(window, shop, bring_to(shop, "ready"), qtbot)
    kept = sheet.made["delivery"].file.read_bytes()
    sheet.save_to(Path("/dev/full"))
    assert told(sheet)
    assert "full" in sheet.note.said().lower()
    assert sheet.isVisible()
    assert sheet.made["delivery"].file.read_bytes() == kept
    assert not prints_of(shop.store.reader(), document_number("delivery", sheet.made["delivery"].file.name[:11]))


def test_papers_that_cannot_be_kept_are_told_and_the_visit_goes_on(shop: Shop, window: Page, qtbot: QtBot) -> None:
    visit = bring_to(shop, "ready")
    (shop.store.folder / "papers").write_text("a file where the folder should be", "utf-8")
    sheet = shown(window, shop, visit, qtbot)
    assert told(sheet)
    assert not sheet.print.isEnabled()
    assert shop.page(visit).stage == "ready"


@pytest.mark.parametrize(("state", "kind", "said"), [
    ("arrived", "slip", "walked around"), ("walked", "commission", "estimate"),
    ("estimated", "delivery", "no agreed work"), ("approved", "settlement", "bill"),
    ("approved", "receipt", "bill"), ("arrived", "badge", "mileage"),
    ("arrived", "poster", "bought")])
def test_a_paper_that_comes_too_early_says_which_step_is_missing(state: str, kind: PaperKind, said: str, shop: Shop,
                                                                 window: Page, qtbot: QtBot) -> None:
    sheet = print_papers(window, shop.page(bring_to(shop, state)), kind)
    qtbot.waitUntil(lambda: told(sheet), timeout=60_000)
    assert said in sheet.note.said().lower()
    assert not sheet.print.isEnabled()
    assert not sheet.save.isEnabled()


def test_every_paper_of_a_visit_can_be_in_either_language(shop: Shop, window: Page, qtbot: QtBot,
                                                          tmp_path: Path) -> None:
    visit = bring_to(shop, "ready")
    sheet = shown(window, shop, visit, qtbot)
    assert window.desk.translator.language == "en", "the window is in English"
    assert sheet.language.chosen() == ["zh_CN"], "the centre's own language at first"
    sheet.language.chips()[1].click()
    for kind in ("slip", "commission", "delivery", "card", "history"):
        sheet.kind.chips()[KINDS.index(kind)].click()
        qtbot.waitUntil(lambda kind=kind: kind in sheet.made, timeout=60_000)
        with opened_pdf(sheet.made[kind].file) as document:
            assert document.get_metadata_value("Title").isascii()
    sheet.save_to(tmp_path / "kept.pdf")
    qtbot.waitUntil(lambda: paper_language(shop.store.reader(), visit) == "en", timeout=60_000)
    sheet.close_sheet()
    again = shown(window, shop, visit, qtbot)
    assert again.language.chosen() == ["en"], "the language that this customer's papers had last"
    other = shop.do("add_customer", name="王强", title="mr", phone="", plate="沪A·11111", model="示例").ids
    fresh = shop.do("arrive", customer=other["customer"], vehicle=other["vehicle"]).ids["visit"]
    assert paper_language(shop.store.reader(), fresh) is None


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_quantity_of_nought_and_amounts_of_nought_are_said(language: str) -> None:
    sample = SettlementPaper.sample(language)
    nought = replace(sample, labour=(replace(sample.labour[0], quantity="0", unit_price_fen=0, amount_fen=0),),
                     parts=(), estimated_fen=0, payments=(), tax_rate=0)
    for draw in (settlement_list, settlement_receipt):
        read = words(draw(nought, open_translator(language)))
        assert "0.00" in read
        assert "".join(sample.labour[0].name.split()) in read


def test_a_window_never_loads_what_draws_papers() -> None:
    sheets = ("ui.desk.visit.printing", "ui.desk.printing.birthday_sheet", "ui.desk.preparation.list_sheet",
              "ui.desk.preparation.page", "ui.desk.rights.notice_sheet")
    program = (f"import sys\nfor each in {sheets!r}:\n    __import__(each)\n"
               "print([each for each in ('reportlab', 'pypdfium2', 'segno', 'fontTools') if each in sys.modules])")
    outcome = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True,
                             cwd=Path(__file__).parents[4], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert outcome.stdout.strip() == "[]", "it would stand still for a second"
