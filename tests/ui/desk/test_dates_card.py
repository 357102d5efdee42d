"""The days on a customer's card: seen, typed, understood before saving, kept half-typed, cared for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.people.dates.reads import dates_of
from ui.desk.customer.dates_card import DatesCard
from ui.desk.customer.dates_presenter import called
from ui.desk.due import DueQueue
from ui.desk.place import Place
from ui.desk.today.page import TodayPage


@pytest.fixture
def customer(do):
    made = do("add_customer", name="李伟", title="先生", birthday="1985-05-06", plate="苏A88888",
              bought_on="2024-05-20")
    return made.ids["customer"]


@pytest.fixture
def card(qtbot, desk, customer):
    made = DatesCard(desk)
    qtbot.addWidget(made)
    made.resize(560, 480)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_customer(customer)
    return made


def typed(field, text):
    """As an input method commits it."""
    field.line.setText(text)
    field.line.textEdited.emit(text)


def days(desk, customer):
    return [(row.kind, row.who, row.day.stored) for row in dates_of(desk.reader(), customer, desk.today())]


def test_days_stand_with_how_long_it_is_and_what_it_makes(card):
    rows = card.days.lines.rows()
    assert [(row.title, row.right, row.right_detail) for row in rows] == [
        ("Birthday", "in 2 days", "6 May"), ("Purchase of the car", "in 16 days", "20 May")]
    assert rows[0].detail == "6 May 1985 · turns 41"
    assert rows[1].detail.startswith("20 May 2024 · 2-year anniversary · 苏A·88888")


def test_a_day_typed_as_people_write_it_says_how_it_was_understood_and_is_saved_by_enter(qtbot, card, desk, customer):
    QTest.keyClick(card.days, Qt.Key.Key_Plus)
    form = card.form
    assert form.isVisible()
    assert form.kind.box.hasFocus()
    form.kind.set_key("spouse_birthday")
    form.kind._chosen()
    typed(form.who, "妻子")
    typed(form.day, "农历八月十五")
    assert form.day._hint == "day 15 of lunar month 8: next on Friday, 25 Sep, in 144 days"
    QTest.keyClick(form.day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not form.isVisible())
    assert ("spouse_birthday", "妻子", "lunar --08-15") in days(desk, customer)
    assert card.days.hasFocus()


def test_what_is_wrong_is_said_while_typing_and_the_words_stay_when_it_is_refused(qtbot, card):
    card.begin()
    card.form.kind.set_key("wedding")
    card.form.kind._chosen()
    typed(card.form.day, "2月31日")
    assert "no day 31" in card.form.day._hint
    QTest.keyClick(card.form.day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.form.day.error()))
    assert card.form.day.text() == "2月31日"
    assert card.form.save.isEnabled()
    typed(card.form.day, "")
    card.form.finish()
    assert "Write the day" in card.form.day.error()


def test_a_childs_year_is_refused_before_it_is_sent(card):
    card.begin()
    card.form.kind.set_key("child_birthday")
    card.form.kind._chosen()
    typed(card.form.day, "2020-06-01")
    assert "separate consent" in card.form.day._hint


def test_half_typed_words_come_back(qtbot, card, desk, customer):
    card.begin()
    card.form.kind.set_key("parent_birthday")
    card.form.kind._chosen()
    typed(card.form.who, "母亲")
    QTest.keyClick(card.form.who.line, Qt.Key.Key_Escape)
    assert not card.form.isVisible()
    qtbot.waitUntil(lambda: desk.drafting.unfinished() == [f"date:{customer}"])
    again = DatesCard(desk)
    qtbot.addWidget(again)
    again.show_customer(customer)
    assert again.form.isVisibleTo(again)
    assert (again.form.who.text(), again.form.kind.key()) == ("母亲", "parent_birthday")


def test_a_form_left_without_a_word_is_no_draft_and_a_draft_never_hides_the_days(qtbot, card, desk, customer):
    card.begin()
    card.form.kind.set_key("wedding")
    card.form.kind._chosen()
    QTest.keyClick(card.form.kind.box, Qt.Key.Key_Escape)
    desk.drafting.save_all()
    answered = []
    desk.work.read(int, done=answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert desk.drafting.unfinished() == []
    card.begin()
    typed(card.form.day, "6/2")
    QTest.keyClick(card.form.day.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.drafting.unfinished() == [f"date:{customer}"])
    again = DatesCard(desk)
    qtbot.addWidget(again)
    again.show_customer(customer)
    assert again.form.isVisibleTo(again)
    assert again.days.isVisibleTo(again)
    assert len(again.days.lines.rows()) == 2


def test_the_day_just_saved_is_the_one_that_is_chosen(qtbot, card):
    card.begin()
    card.form.kind.set_key("wedding")
    card.form.kind._chosen()
    typed(card.form.day, "12/24")
    QTest.keyClick(card.form.day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not card.form.isVisible())
    assert card.days.current().title == "Wedding day"


def test_a_day_is_corrected_and_taken_away_by_keys(qtbot, card, do, desk, customer):
    do("add_date", customer=customer, kind="wedding", day="5/5")
    card.show_customer(customer)
    card.days.set_current(0)
    QTest.keyClick(card.days, Qt.Key.Key_Return)
    assert card.care.isVisible()  # it is tomorrow: Enter notes what was done, and from there it is corrected
    card.care.correct.click()
    assert (card.form.kind.key(), card.form.day.text()) == ("wedding", "05-05")
    typed(card.form.day, "2015-05-07")
    card.form.finish()
    qtbot.waitUntil(lambda: ("wedding", "", "2015-05-07") in days(desk, customer))
    qtbot.waitUntil(lambda: not card.form.isVisible())
    card.days.set_current(1)
    QTest.keyClick(card.days, Qt.Key.Key_Delete)
    assert card.form.away.hasFocus()
    QTest.keyClick(card.form.away, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [row[0] for row in days(desk, customer)] == ["birthday", "purchase"])


def test_the_own_birthday_is_corrected_on_the_card_and_the_purchase_on_the_car(qtbot, card, desk, customer):
    went = []
    card.go.connect(went.append)
    card.days.set_current(1)
    QTest.keyClick(card.days, Qt.Key.Key_Return)
    assert (went[0].page, went[0].focus, went[0].customer) == ("customer_form", "bought_on", customer)
    card.days.set_current(0)
    QTest.keyClick(card.days, Qt.Key.Key_Return)
    typed(card.form.day, "农历1985年八月十五")
    card.form.finish()
    qtbot.waitUntil(lambda: days(desk, customer)[-1] == ("birthday", "", "lunar 1985-08-15"))


def test_what_is_due_leads_to_the_care_form_and_one_key_notes_it(qtbot, card, do, desk, customer, gone):
    do("advance")
    line = next(line for line in DueQueue(desk).lines() if line.row.customer == customer)
    assert (line.what, line.where, line.urgency) == ("Birthday", "6 May", "neutral")
    assert line.place == Place("customer", customer=customer, focus="note_special_day", text=str(line.row.special_day))
    card.show_customer(customer)
    assert card.days.lines.rows()[0].badge == "to do"
    assert card.begin_care(line.row.special_day)
    assert "Has not been asked" in card.care.consent.said()
    QTest.keyClick(card.care.ideas.chips()[0], Qt.Key.Key_Space)
    typed(card.care.cost, "38.5")
    QTest.keyClick(card.care.ideas.chips()[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not card.care.isVisible())
    assert desk.reader().rows("SELECT what, channel, cost FROM special_day_care") == [("Greeted", "in_person", 3850)]
    assert customer not in [each.row.customer for each in DueQueue(desk).lines()]
    assert card.days.lines.rows()[0].badge == "done"


def test_the_script_of_the_day_is_ready_checked_and_kept_with_what_was_sent(qtbot, card, do, desk, customer):
    do("advance")
    card.show_customer(customer)
    assert card.begin_care()
    care = card.care
    assert "happy birthday" in care.said_words.text()
    care.channel.set_key("wechat")
    care.channel.box.activated.emit(care.channel.box.currentIndex())  # as a person chooses it
    assert care.said_words.text().startswith(f"{address(desk, customer)}, happy birthday!")
    care.said_words.note.setPlainText("A present comes soon.")
    assert care.problems.isVisibleTo(care)
    care.finish()
    qtbot.waitUntil(lambda: bool(care.said_words.error()))
    care.said_words.note.setPlainText("Happy birthday, and a good year!")
    assert not care.problems.isVisibleTo(care)
    care.finish()
    qtbot.waitUntil(lambda: not care.isVisible())
    assert desk.reader().rows("SELECT what, channel FROM special_day_care") == [("WeChat", "wechat")]
    assert desk.reader().rows("SELECT situation, channel, text FROM message WHERE subject = 'special_day'") == [
        ("birthday", "wechat", "Happy birthday, and a good year!")]


def address(desk, customer: int) -> str:
    name, title = desk.reader().row("SELECT name, title FROM customer WHERE id = :id", id=customer)
    return called(desk, name, title)


def test_care_without_words_or_with_an_impossible_cost_is_asked_for(card, do, customer):
    do("advance")
    card.show_customer(customer)
    assert card.begin_care()
    card.care.finish()
    assert card.care.words.error()
    typed(card.care.words, "蛋糕")
    typed(card.care.cost, "viel")
    card.care.finish()
    assert card.care.cost.error()
    assert card.care.words.text() == "蛋糕"


def test_today_takes_a_person_from_the_due_row_to_the_customer(qtbot, desk, do, customer, gone):
    do("advance")
    page = gone.show(TodayPage(desk), Place("today"))
    line = next(line for line in page.presenter.due.lines() if line.row.customer == customer)
    page.due.set_current(line.key)
    QTest.keyClick(page.due, Qt.Key.Key_Return)
    assert gone.places[-1] == line.place
