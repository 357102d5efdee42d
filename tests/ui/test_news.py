"""The one signal: everything that changes is told exactly once, whoever did it."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Changed
from frontdesk.values.clock import StandingClock
from ui.news import News
from ui.work import Work

NOW = 1_777_856_400_000


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "centre") as opened:
        perform(acting(opened, StandingClock(NOW), "li"), "set_up_centre", {"name": "Lakeside"})
        yield opened


@pytest.fixture
def told(qapp, store):
    work = Work(store, StandingClock(NOW), "li")
    news = News(store, work)
    heard: list = []
    news.changed.connect(heard.append)
    news.start()
    yield work, news, heard
    news.stop()
    work.close()


def test_what_this_desk_does_is_told_once(qtbot, told):
    work, news, heard = told
    work.act("add_customer", name="Li Wei")
    qtbot.waitUntil(lambda: bool(heard))
    news.look()
    news.look()
    assert [changed.act for changed in heard] == ["add_customer"]


def test_what_a_command_beside_the_desk_does_is_told_once_with_its_ids(qtbot, told, store):
    _, _, heard = told
    with Store(store.folder) as beside:
        perform(acting(beside, StandingClock(NOW), "os:somebody"), "add_customer", {"name": "Zhang Min"})
    qtbot.waitUntil(lambda: bool(heard))
    assert [(changed.act, changed.ids, changed.customers) for changed in heard] == [
        ("add_customer", {"customer": 1}, (1,))]


def test_after_a_copy_was_put_back_numbers_that_come_again_are_told_again(told):
    work, news, heard = told
    for seq in (7, 8):
        news.tell(Changed("add_customer", seq, NOW))
    news._anew.emit(7)
    for seq in (8, 8):
        news.tell(Changed("arrive", seq, NOW))
    assert [(changed.act, changed.seq) for changed in heard] == [
        ("add_customer", 7), ("add_customer", 8), ("restore_copy", 7), ("arrive", 8)]


def test_own_and_others_acts_mixed_are_each_told_once(qtbot, told, store):
    work, _, heard = told
    with Store(store.folder) as beside:
        other = acting(beside, StandingClock(NOW), "os:somebody")
        for number in range(5):
            work.act("add_customer", name=f"Own {number}")
            perform(other, "add_customer", {"name": f"Other {number}"})
        qtbot.waitUntil(lambda: len(heard) >= 10)
    qtbot.wait(250)
    assert sorted(changed.seq for changed in heard) == sorted({changed.seq for changed in heard})
    assert len(heard) == 10


def test_what_a_file_brings_is_told_at_once_and_then_together(qtbot, told):
    _, news, heard = told
    for seq in range(101, 106):
        news.tell(Changed("import_customers", seq, NOW, {"intake": 1}, customers=(seq, 7)))
    assert [changed.seq for changed in heard] == [101]
    news.tell(Changed("add_customer", 106, NOW, customers=(106,)))
    assert [changed.seq for changed in heard] == [101, 106]
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert (heard[2].act, heard[2].seq, heard[2].customers) == ("import_customers", 105, (102, 7, 103, 104, 105))
    news.tell(Changed("import_customers", 105, NOW, customers=(105,)))
    assert len(heard) == 3


def test_what_time_does_to_a_files_customers_is_told_together_and_apart_from_the_file(qtbot, told):
    _, news, heard = told
    for seq in (101, 103, 105):
        news.tell(Changed("import_customers", seq, NOW, {"intake": 1}, customers=(seq,)))
        news.tell(Changed("advance", seq + 1, NOW, customers=(seq,)))
    assert [changed.seq for changed in heard] == [101]
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert {(changed.act, changed.seq, changed.customers) for changed in heard[1:]} == {
        ("import_customers", 105, (103, 105)), ("advance", 106, (101, 103, 105))}


def test_what_happened_before_the_start_is_not_news(qtbot, told):
    _, news, heard = told
    news.look()
    assert heard == []


def test_what_others_do_while_the_first_window_is_drawn_is_told_when_it_stands(qtbot, store):
    """The pages have read by then; without this they would show what was until the next news."""
    work = Work(store, StandingClock(NOW), "li")
    news = News(store, work)
    heard: list = []
    news.changed.connect(heard.append)
    with Store(store.folder) as beside:
        perform(acting(beside, StandingClock(NOW), "os:somebody"), "add_customer", {"name": "Zhang Min"})
    news.start()
    qtbot.waitUntil(lambda: bool(heard))
    news.look()
    news.stop()
    work.close()
    assert [changed.act for changed in heard] == ["add_customer"]
