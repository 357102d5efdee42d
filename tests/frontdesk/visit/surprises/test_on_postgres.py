"""Surprises on a real PostgreSQL server: the same proposals, limits, stock, stories and vouchers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.surprises.approvals import approvals_of, approvals_waiting
from frontdesk.visit.surprises.authority import authority, budget
from frontdesk.visit.surprises.gift_reads import gifts, moves
from frontdesk.visit.surprises.story_reads import best_of, chosen_stories, stories
from frontdesk.visit.surprises.voucher_reads import points_of, vouchers_of
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.surprises.givers import ZONE, Givers

pytestmark = pytest.mark.postgres


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Givers]:
    """The same desk on SQLite."""
    with Store(tmp_path / "beside") as store:
        yield Givers(store, StandingClock(NINE_O_CLOCK))


def test_everything_reads_the_same(postgres_store: Store, beside: Givers):
    there = Givers(postgres_store, StandingClock(NINE_O_CLOCK))
    seen = [story(each) for each in (beside, there)]
    assert seen[0] == seen[1]


def story(desk: Givers) -> list[object]:
    desk.do("add_staff", login="wang", name="王经理", role="manager")
    desk.do("change_customer", customer=desk.customer, birthday="1990-05-05")
    toy = desk.do("add_gift", name="玩具小车", cost_fen=1_800, quantity=2, least=1).ids["gift"]
    visit = desk.at("ready")
    desk.do("note_need", visit=visit, need="child")
    first = desk.proposed(visit)
    desk.do("give_surprise", visit=visit, rule="birthday_cake", story="女儿画的卡片", reaction="笑了")
    desk.do("give_surprise", visit=visit, rule="child_present", gift=toy)
    desk.do("give_surprise", visit=visit, rule="late_wash")
    desk.do("give_surprise", visit=visit, rule="loyal_points")
    asked = desk.do("ask_surprise_approval", visit=visit, what="机油", cost_fen=90_000, because="抛锚").ids["approval"]
    reader = desk.store.reader()
    waiting = approvals_waiting(reader)
    desk.as_of("wang", "approve_surprise", approval=asked)
    desk.do("give_surprise", visit=visit, what="机油", cost_fen=90_000, approval=asked)
    with pytest.raises(Refused) as found:
        desk.as_of("sun", "give_surprise", visit=visit, what="糖", cost_fen=1)
    desk.as_of("wang", "vote_story", story=1)
    desk.do("choose_story", story=1)
    today = date(2026, 5, 4)
    return [first, waiting, found.value.code, approvals_of(reader, visit), authority(reader, "li", desk.clock(), ZONE),
            budget(reader, desk.clock(), ZONE), gifts(reader), moves(reader, toy), stories(reader, "wang", "卡片"),
            chosen_stories(reader), best_of(reader, today, ZONE), points_of(reader, desk.customer),
            [row._replace(number="") for row in vouchers_of(reader, desk.customer, today)]]
