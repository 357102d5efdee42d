"""Who waits in the house: the order, what is masked, and the rounds of care."""

from __future__ import annotations

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from frontdesk.visit.lounge_rounds import WAITING, waiting
from frontdesk.visit.needs import given_in_the_lounge, round_minutes
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk


def check(desk: ServiceDesk) -> None:
    """The whole of it, on whichever database the desk has."""
    first = desk.at("greeted")
    desk.clock.advance(10 * MINUTE)
    added = desk.do("add_customer", name="周敏", plate="苏E·C55D0", model="示例 轿车").ids
    second = desk.at("arrived", customer=added["customer"], vehicle=added["vehicle"])
    desk.do("seat", visit=first, seat="窗边2号")
    desk.do("note_need", visit=second, need="wet")
    rows = waiting(desk.store.reader())
    assert [row.visit for row in rows] == [first, second]
    assert (rows[0].seat, rows[0].plate_masked, rows[1].needs) == ("窗边2号", "苏A·**Q62", ("wet",))
    assert rows[0].news_at == rows[0].cared_at <= rows[1].news_at - 10 * MINUTE
    desk.clock.advance(5 * MINUTE)
    done = desk.do("care", visit=second, need="wet").ids["need"]
    assert desk.do("care", visit=first, need="cup_empty", note="绿茶").ids["need"] != done
    assert desk.do("care", visit=first, need="cup_empty", key="once").ids == \
        desk.do("care", visit=first, need="cup_empty", key="once").ids
    rows = waiting(desk.store.reader())
    assert [row.cared_at for row in rows] == [desk.clock(), desk.clock()]
    assert rows[1].needs == ()
    assert len(desk.page(first).needs) == 2
    desk.do("cancel_visit", visit=second, reason="改天再来")
    assert [row.visit for row in waiting(desk.store.reader())] == [first]


def test_whoever_waits_longest_without_news_comes_first(desk: ServiceDesk):
    check(desk)


@pytest.mark.postgres
def test_and_so_on_a_server(postgres_store: Store):
    check(ServiceDesk(postgres_store, StandingClock(NINE_O_CLOCK)))


def test_it_is_read_by_its_index(desk: ServiceDesk):
    plan = [row[3] for row in desk.store.reader().rows("EXPLAIN QUERY PLAN " + WAITING)]
    assert any("ix_visit_here" in step for step in plan), plan
    assert not any(step.startswith("SCAN") and "USING" not in step for step in plan), plan


def test_every_care_has_a_short_word_in_both_languages():
    assert round_minutes() == 45
    assert len(given_in_the_lounge()) >= 8
    for need in given_in_the_lounge():
        assert all(0 < len(need.gave[language]) <= 16 for language in ("en", "zh_CN"))
        assert need.say or need.id == "phone_call"
