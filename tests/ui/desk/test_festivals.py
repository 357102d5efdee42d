"""Festival greetings: who agreed is greeted once, in words ready to go; who did not never stands there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.values.refusal import Refused
from reports.opened import opened_pdf
from ui.desk.festivals.page import FestivalsPage
from ui.desk.place import Place
from ui.desk.printing.birthday_sheet import BirthdaySheet
from ui.desk.printing.card_batch import Asked, make_cards


@pytest.fixture
def agreed(do) -> int:
    yes = do("add_customer", name="石磊", title="先生", phone="13900003101").ids["customer"]
    do("give_consent", customer=yes, purpose="marketing", how="spoken")
    return yes


def near_one(page: FestivalsPage) -> int:
    return next(at for at, line in enumerate(page.presenter.lines()) if line.now)


def test_who_agreed_is_greeted_once_and_the_words_are_ready(desk, gone, do, agreed, qtbot, store, clock):
    do("add_customer", name="方宁", title="女士", phone="13900003102")
    page = gone.show(FestivalsPage(desk), Place("festivals"))
    page.festivals.setCurrentIndex(page.festivals.lines.index(near_one(page)))
    names = [row.title for row in page.people.lines.rows()]
    assert any("石" in name or "Shi" in name for name in names)
    page.people.set_current(agreed)
    assert "Mr Shi" in page.greeting.text()
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT count(*) FROM message WHERE situation = 'festival'") == 1)
    qtbot.waitUntil(lambda: bool(page.presenter.done_at(agreed)))
    festival = page.presenter.festivals[near_one(page)].id
    with pytest.raises(Refused) as again:
        do("greet_at_festival", customer=agreed, festival=festival, channel="phone", text="Again")
    assert again.value.code == "greeted_already"


def test_without_consent_or_too_early_nobody_is_greeted(desk, gone, do, agreed):
    other = do("add_customer", name="方宁", title="女士", phone="13900003102").ids["customer"]
    page = gone.show(FestivalsPage(desk), Place("festivals"))
    lines, festivals = page.presenter.lines(), page.presenter.festivals
    now, far = near_one(page), next(at for at, line in enumerate(lines) if not line.now)
    with pytest.raises(Refused) as problem:
        do("greet_at_festival", customer=other, festival=festivals[now].id, channel="phone", text="Hello")
    assert problem.value.code in ("greeting_not_agreed", "festival_not_theirs")
    with pytest.raises(Refused) as problem:
        do("greet_at_festival", customer=agreed, festival=festivals[far].id, channel="phone", text="Hello")
    assert problem.value.code == "festival_far"
    page.festivals.setCurrentIndex(page.festivals.lines.index(far))
    assert not page.greet.isEnabled()
    do("withdraw_consent", customer=agreed, purpose="marketing")
    page.festivals.setCurrentIndex(page.festivals.lines.index(now))
    assert agreed not in [row.key for row in page.people.lines.rows()]


def test_whoever_many_there_are_each_can_be_reached(desk, gone, do, qtbot, monkeypatch):
    people = [do("add_customer", name=f"石磊{each}", title="先生", phone=f"1390000320{each}").ids["customer"]
              for each in range(5)]
    for each in people:
        do("give_consent", customer=each, purpose="marketing", how="spoken")
    monkeypatch.setattr("ui.desk.festivals.presenter.MOST", 2)
    page = gone.show(FestivalsPage(desk), Place("festivals"))
    page.festivals.setCurrentIndex(page.festivals.lines.index(near_one(page)))

    def listed() -> list[int]:
        return [row.key for row in page.people.lines.rows()]

    assert listed() == people[:2]
    assert "0 of 5" in page.count.text()
    page.further.click()
    assert (listed(), page.people.current().key) == (people[:4], people[0])
    page.further.click()
    assert listed() == people
    assert page.further.isHidden()
    festival = page.presenter.festivals[near_one(page)].id
    for each in people[:2]:
        do("greet_at_festival", customer=each, festival=festival, channel="phone", text="Happy holidays")
    page = gone.show(FestivalsPage(desk), Place("festivals"))
    page.festivals.setCurrentIndex(page.festivals.lines.index(near_one(page)))
    assert page.people.current().key == people[2], "the first who was not greeted yet, though they come later"
    assert "2 of 5" in page.count.text()


def test_the_cards_of_a_festival_are_made_for_who_agreed_and_each_once(desk, gone, do, agreed, qtbot, store, clock):
    other = do("add_customer", name="方宁", title="女士", phone="13900003102").ids["customer"]
    page = gone.show(FestivalsPage(desk), Place("festivals"))
    page.festivals.setCurrentIndex(page.festivals.lines.index(near_one(page)))
    festival = page.presenter.festivals[near_one(page)]
    page.cards.click()
    sheet = page.window().findChild(BirthdaySheet)
    qtbot.waitUntil(lambda: sheet.made is not None, timeout=60_000)
    assert sheet.made.customers == (agreed,)
    assert sheet.made.file.name == f"{festival.id}-{festival.on.isoformat()}.pdf"
    with opened_pdf(sheet.made.file) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert "Shi" in words
    assert festival.label["en"] in words
    sheet.close_sheet()
    do("give_consent", customer=other, purpose="marketing", how="spoken")
    do("note_birthday_cards", day=festival.on.isoformat(), customers=[agreed], digest="0" * 64, festival=festival.id)
    asked = Asked(festival.on, "zh_CN", "flat", "moon", festival=festival.id)
    made = make_cards(store, asked, desk.actor, clock())
    assert made.customers == (other,)
    assert made.printed == 1
    assert make_cards(store, asked._replace(again=True), desk.actor, clock()).customers == (agreed, other)
    do("note_birthday_cards", day=festival.on.isoformat(), customers=[other], digest="0" * 64, festival=festival.id)
    with pytest.raises(Refused) as nobody_left:
        make_cards(store, asked, desk.actor, clock())
    assert nobody_left.value.code == "all_printed"
    with pytest.raises(Refused) as wrong_day:
        make_cards(store, asked._replace(day=festival.on + timedelta(days=1)), desk.actor, clock())
    assert wrong_day.value.code == "festival_other_day"
