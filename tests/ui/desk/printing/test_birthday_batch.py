"""A batch of birthday cards that is cut off: nobody's card comes twice, nobody's is lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from frontdesk.values.refusal import Refused
from frontdesk.visit import keepsake_papers
from frontdesk.visit.printed.reads import birthday_prints
from tests.ui.desk.visit.made_up import Shop
from ui.desk.page import Page
from ui.desk.printing.birthday_sheet import Asked, BirthdaySheet, make_cards

KILLED = """
import os, sys
from datetime import date
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
import ui.desk.printing.birthday_sheet as sheets
from frontdesk.store.store import Store
from tests.ui.desk.visit.made_up import Shop
from ui.desk.page import Page

def die(files, printer):
    os._exit(9)  # the power goes while the printer is fed

sheets.send = die
application = QApplication([])
store = Store(Path(sys.argv[1]))
store.open()
shop = Shop(store)
shop.clock.now = int(sys.argv[3])
page = Page(shop.desk("en"))
page.resize(1180, 760)
page.show()
sheet = sheets.BirthdaySheet(page, date.fromisoformat(sys.argv[2]))
sheet.open()
sheet.make_papers()
while sheet.made is None:
    application.processEvents()
sheet.send_to("the printer")
application.exec()
"""


def people(shop: Shop, day: date, names: str) -> list[int]:
    """Customers with a birthday on the day who want to be greeted."""
    made: list[int] = []
    for name in names:
        made.append(shop.do("add_customer", name=f"王芳{name}", title="ms", birthday=f"1988-{day:%m-%d}",
                            phone="").ids["customer"])
        shop.do("give_consent", customer=made[-1], purpose="birthday_care", how="spoken")
    return made


def shown(window: Page, day: date, qtbot: QtBot) -> BirthdaySheet:
    sheet = BirthdaySheet(window, day)
    sheet.open()
    sheet.make_papers()
    qtbot.waitUntil(lambda: sheet.made is not None or "printed" in sheet.note.said(), timeout=60_000)
    return sheet


def test_killed_while_it_prints_and_taken_up_again(shop: Shop, window: Page, qtbot: QtBot) -> None:
    day = window.desk.today() + timedelta(days=1)
    customers = people(shop, day, "甲乙丙")
    outcome = subprocess.run([sys.executable, "-c", KILLED, str(shop.store.folder), day.isoformat(),
                              str(shop.clock.now)], check=False, capture_output=True, text=True,
                             cwd=Path(__file__).parents[4], timeout=150)
    assert outcome.returncode == 9, outcome.stderr
    assert birthday_prints(shop.store.reader(), day) == dict.fromkeys(customers, "sending")
    later = people(shop, day, "丁")
    sheet = shown(window, day, qtbot)
    assert sheet.made is not None
    assert set(sheet.made.customers) == {*customers, *later}, "none is lost"
    assert set(sheet.made.cut_off) == set(customers)
    assert "3 cards were on their way to the printer when the program ended" in sheet.note.said()
    assert sheet.lie_there.isVisible()
    sheet.lie_there.click()
    qtbot.waitUntil(lambda: sheet.made is not None and sheet.made.cards == 1, timeout=60_000)
    assert sheet.made.customers == tuple(later), "none comes twice"
    assert not sheet.lie_there.isVisible()
    assert "3 are printed already" in sheet.note.said()
    assert "".join(page.extract_text() for page in PdfReader(sheet.made.file).pages).count("Happy birthday") == 1


def test_what_the_printer_took_is_left_out_until_all_are_asked_for(shop: Shop, window: Page, qtbot: QtBot) -> None:
    day = window.desk.today() + timedelta(days=1)
    customers = people(shop, day, "甲乙")
    asked = Asked(day, "en", "four", "moon")
    made = make_cards(shop.store, asked, "chen", shop.clock())
    assert set(made.customers) == set(customers)
    shop.do("note_birthday_cards", day=day.isoformat(), customers=customers, digest=made.digest, how="printed")
    with pytest.raises(Refused) as refused:
        make_cards(shop.store, asked, "chen", shop.clock())
    assert refused.value.code == "all_printed"
    assert make_cards(shop.store, asked._replace(again=True), "chen", shop.clock()).cards == 2
    sheet = shown(window, day, qtbot)
    assert not sheet.print.isEnabled()
    assert "All cards of this day are printed" in sheet.note.said()
    sheet.which.chips()[1].click()
    qtbot.waitUntil(lambda: sheet.made is not None, timeout=60_000)
    assert sheet.made.cards == 2


def test_a_printer_that_fails_leaves_them_to_be_printed(shop: Shop, window: Page, qtbot: QtBot) -> None:
    day = window.desk.today() + timedelta(days=1)
    customers = people(shop, day, "甲")
    sheet = shown(window, day, qtbot)
    sheet.send_to("a printer that is not there")
    qtbot.waitUntil(lambda: "did not take" in sheet.note.said(), timeout=60_000)
    qtbot.waitUntil(lambda: birthday_prints(shop.store.reader(), day) == {customers[0]: "failed"}, timeout=60_000)
    assert sheet.print.isEnabled()
    assert make_cards(shop.store, sheet.asked(), "chen", shop.clock()).customers == tuple(customers)


@pytest.mark.parametrize(("change", "code"), [
    ({"digest": "x"}, "digest_unreadable"), ({"day": "no"}, "date_unreadable"),
    ({"customers": [987654]}, "subject_unknown"), ({"customers": [1] * 2001}, "batch_too_large")])
def test_a_note_about_nothing_known_is_refused(shop: Shop, change: dict[str, object], code: str) -> None:
    fields: dict[str, object] = {"day": "2026-11-24", "customers": [], "digest": "0" * 64, **change}
    with pytest.raises(Refused) as refused:
        shop.do("note_birthday_cards", **fields)
    assert refused.value.code == code


def test_the_sheet_says_how_many_follow_and_then_has_them(shop: Shop, window: Page, qtbot: QtBot,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keepsake_papers, "MOST_CARDS", 2)
    day = window.desk.today() + timedelta(days=1)
    customers = people(shop, day, "甲乙丙")
    first = shown(window, day, qtbot)
    assert first.made is not None
    batch = list(first.made.customers)
    assert len(batch) == 2
    assert "1 more follows when these are printed" in first.note.said()
    first.close_sheet()
    shop.do("note_birthday_cards", day=day.isoformat(), customers=batch, digest="0" * 64, how="printed")
    rest = shown(window, day, qtbot)
    assert rest.made is not None
    assert {*batch, *rest.made.customers} == set(customers)
    assert "follow" not in rest.note.said()
    assert "2 are printed already" in rest.note.said()
