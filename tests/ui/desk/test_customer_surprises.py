"""Vouchers and points on the customer's card: issued and changed by keyboard, refused beside the field."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.desk.customer.page import CustomerPage
from ui.desk.place import Place


def test_a_voucher_is_issued_and_points_are_changed(qtbot, desk, gone, store):
    customer = store.reader().value("SELECT customer FROM visit WHERE departed_at IS NULL AND cancelled_at IS NULL")
    page = gone.show(CustomerPage(desk), Place("customer", customer=customer))
    desk.work.changed.connect(page.refresh)
    card = page.surprises
    page.show()
    assert card.proposals.said(), "somebody who is here has something worth giving"
    card.begin_voucher()
    qtbot.keyClicks(card.words.line, "One free wash")
    card.worth.set_text("forty")
    page.finish_step()
    assert card.worth.error()
    card.worth.set_text("40")
    card.days.set_text("9999")
    page.finish_step()
    qtbot.waitUntil(lambda: "3650" in card.days.error().replace(",", ""))
    assert card.words.text() == "One free wash"
    card.days.set_text("30")
    qtbot.keyClick(card.days.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "One free wash" in card.vouchers.said())
    number = card.vouchers.said().split(" · ")[0]
    assert len(number) == 14, "as it is written on the paper"
    assert not card.words.isVisibleTo(page)
    card.begin_points()
    card.number.line.setText("−10")
    qtbot.keyClicks(card.why.line, "test")
    page.finish_step()
    qtbot.waitUntil(lambda: "only" in card.number.error())
    card.number.set_text("200")
    page.finish_step()
    qtbot.waitUntil(lambda: "+200 · test" in card.entries.said())
    assert store.reader().value("SELECT sum(points) FROM points_entry WHERE customer = :c", c=customer) == 200
    card.begin_points()
    assert page.step_back()
    assert not page.step_back()
    desk.work.changed.disconnect(page.refresh)
