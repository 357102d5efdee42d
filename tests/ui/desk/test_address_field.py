"""The form of address on the customer's form: usual or own words, and how it will be said before it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.people.reads import card
from ui.desk.customer.address_field import OWN
from ui.desk.customer.dates_card import ADD_KEY
from ui.desk.customer.form_page import CustomerFormPage
from ui.desk.customer.page import CustomerPage
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


def _tabbed(page, times):
    """What Tab comes to, one after the other."""
    held = []
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        held.append(QApplication.focusWidget())
    return held


def test_tab_goes_through_the_whole_form_in_the_order_it_is_read(desk, gone):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    lines = {name: field.line for name, field in page.lines.items()}
    assert lines["name"].hasFocus()
    assert _tabbed(page, 11) == [
        lines["phone"], page.address.chips.chips()[0], lines["birthday"], lines["occupation"], page.note.note,
        lines["plate"], lines["model"], page.energy.chips()[0], lines["vin"], lines["colour"], lines["bought_on"]]


def test_the_card_leads_to_the_form_of_address_and_to_every_field_by_a_key(desk, do, gone):
    customer = do("add_customer", name="王建国", title="先生").ids["customer"]
    card_page = gone.show(CustomerPage(desk), Place("customer", customer=customer))
    commands = {command.id: command for command in card_page.commands()}
    assert (commands["correct_customer"].key, commands["add_date"].key) == ("Ctrl+E", ADD_KEY)
    assert card_page.dates.add_day.key_text() == ADD_KEY
    commands["change_address"].run()
    form = gone.show(CustomerFormPage(desk), gone.places[-1])
    assert QApplication.focusWidget() in form.address.chips.chips()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert form.lines["birthday"].line.hasFocus()
