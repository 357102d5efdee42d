"""Vouchers, preparation list and privacy notice: printed from the window, each print in the log with a number."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from frontdesk.visit.printed.reads import prints_of
from ui.desk.customer.page import CustomerPage
from ui.desk.place import Place
from ui.desk.preparation.list_sheet import ListSheet
from ui.desk.printing import paper_sheet
from ui.desk.rights import notice_sheet

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def printer(monkeypatch):
    """A machine with one printer, which says what it was sent; what it answers can be changed."""
    sent: list[str] = []
    taken = [True]

    def send(files, name):
        sent.append(f"{name}: {files[0].name}")
        return taken[0]

    for module in (paper_sheet, notice_sheet):
        monkeypatch.setattr(module, "printers", lambda: ["Counter"])
        monkeypatch.setattr(module, "send", send)
    monkeypatch.setattr("ui.desk.printing.printer_field.printers", lambda: ["Counter"])
    return sent, taken


def logged(store, kind):
    return [tuple(row) for row in store.reader().rows(
        "SELECT document, how, printer, customer FROM print_log WHERE kind = :kind ORDER BY id", kind=kind)]


def test_a_voucher_is_printed_from_the_customers_card(qtbot, desk, gone, store, printer):
    sent, taken = printer
    customer = store.reader().value("SELECT customer FROM visit WHERE departed_at IS NULL AND cancelled_at IS NULL")
    page = gone.show(CustomerPage(desk), Place("customer", customer=customer))
    desk.work.changed.connect(page.refresh)
    card = page.surprises
    assert not card.print.isVisibleTo(page)
    desk.work.act("issue_voucher", customer=customer, words="Free wash", worth_fen=4_000, days=30)
    qtbot.waitUntil(lambda: card.print.isVisibleTo(page))
    taken[0] = False
    card.print.click()
    qtbot.waitUntil(lambda: card.sheet is not None and card.sheet.made is not None)
    qtbot.keyClick(card.sheet, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "did not take" in card.sheet.note.said())
    taken[0] = True
    qtbot.keyClick(card.sheet, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: card.sheet is None)
    qtbot.waitUntil(lambda: [row[1] for row in logged(store, "voucher")] == ["failed", "printed"])
    number = store.reader().value("SELECT number FROM voucher")
    assert {row[0] for row in logged(store, "voucher")} == {f"{number}-Q"}
    assert logged(store, "voucher")[1][2:] == ("Counter", customer)
    assert sent[0].startswith("Counter: voucher-")
    desk.work.changed.disconnect(page.refresh)


def test_a_list_and_a_notice_stand_in_the_log(qtbot, desk, gone, store, printer):
    customer = store.reader().value("SELECT min(id) FROM customer")
    page = gone.show(CustomerPage(desk), Place("customer", customer=customer))
    sheet = ListSheet(page, desk.today())
    sheet.open()
    sheet.make_paper()
    qtbot.waitUntil(lambda: sheet.made is not None)
    sheet.finish()
    qtbot.waitUntil(lambda: [row[1] for row in logged(store, "preparation")] == ["printed"])
    document = f"VB{desk.today():%Y%m%d}-V"
    assert logged(store, "preparation")[0][::3] == (document, None)
    assert prints_of(store.reader(), document)[0].revision == 1
    notice = notice_sheet.NoticeSheet(page, customer)
    notice.open()
    notice.make_paper()
    qtbot.waitUntil(lambda: notice.made is not None)
    notice.finish()
    qtbot.waitUntil(lambda: [row[::3] for row in logged(store, "notice")] == [(f"GZ{customer}-G", customer)])
