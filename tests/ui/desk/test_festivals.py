"""Festival greetings: who agreed is greeted once, in words ready to go; who did not never stands there."""

from __future__ import annotations

import pytest

from frontdesk.values.refusal import Refused
from ui.desk.festivals.page import FestivalsPage
from ui.desk.place import Place


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
