"""The form of address on the customer's form: usual or own words, and how it will be said before it is saved."""

from __future__ import annotations

from PySide6.QtTest import QTest

from frontdesk.people.reads import card
from ui.desk.customer.address_field import OWN
from ui.desk.customer.form_page import CustomerFormPage
from ui.desk.place import Place


def _choose(page, key):
    next(chip for chip in page.address.chips.chips() if chip.key == key).click()


def test_it_says_at_once_how_it_will_be_said(desk, do, gone):
    do("change_centre", language="zh_CN")
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    assert page.address.said() == []
    QTest.keyClicks(page.lines["name"].line, "Anna Miller")
    page.lines["name"].set_text("欧阳晓彤")
    _choose(page, "女士")
    greeting, message, paper = page.address.said()
    assert greeting.startswith("欧阳女士")
    assert message.startswith("欧阳女士您好")
    assert "欧阳女士" in paper
    _choose(page, "总")
    assert page.address.said()[0].startswith("欧阳总")


def test_own_words_are_kept_and_come_back(qtbot, desk, do, gone):
    customer = do("add_customer", name="王建国", title="先生").ids["customer"]
    page = gone.show(CustomerFormPage(desk), Place("customer_form", customer=customer))
    assert not page.address.own.isVisible()
    _choose(page, OWN)
    assert page.address.own.line.hasFocus()
    QTest.keyClicks(page.address.own.line, "Lisa")
    assert page.address.title() == "Lisa"
    assert "Lisa" in page.address.said()[0]
    desk.drafting.save_all()
    answered = []
    desk.work.read(int, done=answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    again = gone.show(CustomerFormPage(desk), Place("customer_form", customer=customer))
    assert again.address.title() == "Lisa"
    assert again.address.own.isVisible()
    again.finish_step()
    qtbot.waitUntil(lambda: card(desk.reader(), customer, desk.today()).title == "Lisa")
    held = gone.show(CustomerFormPage(desk), Place("customer_form", customer=customer))
    assert held.address.chips.chosen() == ["Lisa"]
