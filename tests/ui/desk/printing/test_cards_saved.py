"""The batch of cards saved: as one document, or each as a file of its own in a folder; the log of prints has it."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from frontdesk.visit.printed.reads import birthday_document, birthday_prints, prints_of
from tests.reports.reading import typefaces, words
from tests.ui.desk.printing.test_birthday_batch import people, shown
from tests.ui.desk.visit.made_up import Shop
from ui.desk.page import Page
from ui.desk.printing.birthday_sheet import BirthdaySheet
from ui.desk.printing.card_batch import make_cards


def opened(window: Page, shop: Shop, qtbot: QtBot, *, each: bool) -> tuple[BirthdaySheet, list[int]]:
    day = window.desk.today() + timedelta(days=1)
    customers = people(shop, day, "甲乙丙")
    sheet = shown(window, day, qtbot)
    if each:
        sheet.kept.chips()[1].click()
        qtbot.waitUntil(lambda: sheet.made is not None and sheet.made.asked.form == "flat", timeout=60_000)
    return sheet, customers


def test_a_file_each_in_a_folder(shop: Shop, window: Page, qtbot: QtBot, tmp_path: Path) -> None:
    sheet, customers = opened(window, shop, qtbot, each=True)
    assert sheet.form.chosen() == ["flat"], "four on one A4 are never a file each"
    assert sheet.save.text() == "Save in a folder…"
    (folder := tmp_path / "cards").mkdir()
    sheet.save_to(str(folder))
    qtbot.waitUntil(lambda: "3 cards are in" in sheet.note.said(), timeout=60_000)
    day = sheet.asked().day
    assert {each.name for each in folder.iterdir()} == {f"card-{day.isoformat()}-{each}.pdf" for each in customers}
    for customer, letter in zip(customers, ("甲", "乙", "丙"), strict=True):
        content = (folder / f"card-{day.isoformat()}-{customer}.pdf").read_bytes()
        read = PdfReader(io.BytesIO(content), strict=True)
        assert len(read.pages) == 1
        assert read.trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]
        assert read.metadata is not None
        assert read.metadata.title == "Thank-you card"
        assert words(content).count("Happybirthday") == 1
        assert all(face.embedded and face.readable and "+" in face.name for face in typefaces(content))
        assert letter.encode() not in folder.name.encode()
    qtbot.waitUntil(lambda: len(prints_of(shop.store.reader(), birthday_document(day))) == 3, timeout=60_000)
    assert {each.how for each in prints_of(shop.store.reader(), birthday_document(day))} == {"saved"}
    assert birthday_prints(shop.store.reader(), day) == {}, "in a file is not on paper yet"
    assert make_cards(shop.store, sheet.asked(), "chen", shop.clock()).cards == 3
    sheet.form.chips()[0].click()
    qtbot.waitUntil(lambda: sheet.made is not None, timeout=60_000)
    assert sheet.kept.chosen() == ["one"]
    assert sheet.save.text() == "Save as PDF…"


def test_saving_after_printing_leaves_them_printed(shop: Shop, window: Page, qtbot: QtBot) -> None:
    day = window.desk.today() + timedelta(days=1)
    customers = people(shop, day, "甲乙")
    for how in ("printed", "saved"):
        shop.do("note_birthday_cards", day=day.isoformat(), customers=customers, digest="0" * 64, how=how)
    assert set(birthday_prints(shop.store.reader(), day).values()) == {"printed"}


def test_one_document_in_a_file(shop: Shop, window: Page, qtbot: QtBot, tmp_path: Path) -> None:
    sheet, _ = opened(window, shop, qtbot, each=False)
    sheet.save_to(str(tmp_path / "all.pdf"))
    qtbot.waitUntil(lambda: "Saved as" in sheet.note.said(), timeout=60_000)
    assert words((tmp_path / "all.pdf").read_bytes()).count("Happybirthday") == 3
    qtbot.waitUntil(lambda: len(prints_of(shop.store.reader(), birthday_document(sheet.asked().day))) == 3,
                    timeout=60_000)


@pytest.mark.parametrize(("folder", "said"), [("gone", "There is no folder"), ("data", "lies in the data folder")])
def test_a_folder_that_does_not_do_is_told(shop: Shop, window: Page, qtbot: QtBot, tmp_path: Path, folder: str,
                                           said: str) -> None:
    sheet, _ = opened(window, shop, qtbot, each=True)
    sheet.save_to(str(tmp_path / folder))
    qtbot.waitUntil(lambda: said in sheet.note.said(), timeout=60_000)
    assert sheet.save.isEnabled()
    assert not list(tmp_path.rglob("card-*.pdf"))


def test_a_full_disk_is_told_and_what_was_put_before_is_whole(shop: Shop, window: Page, qtbot: QtBot, tmp_path: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    import ui.card_files
    sheet, _ = opened(window, shop, qtbot, each=True)
    real, put = ui.card_files.put, list[Path]()

    def full(content: bytes, path: Path) -> Path:
        if put:
            raise OSError(28, "No space left on device")
        put.append(path)
        return real(content, path)

    monkeypatch.setattr(ui.card_files, "put", full)
    sheet.save_to(str(tmp_path))
    qtbot.waitUntil(lambda: "disk is full" in sheet.note.said(), timeout=60_000)
    assert sheet.save.isEnabled()
    assert [each.name for each in tmp_path.glob("*.pdf")] == [put[0].name]
    assert words(put[0].read_bytes()).count("Happybirthday") == 1
    assert prints_of(shop.store.reader(), birthday_document(sheet.asked().day)) == []
