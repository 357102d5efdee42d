"""The made-up centre is a centre to look around in: people, history, cars here and customers coming."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.acts.made_up import fill
from frontdesk.centre.reads import known_centre
from frontdesk.people.reads import card, find
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, read_instant
from frontdesk.values.refusal import Refused
from frontdesk.visit.board import board
from frontdesk.visit.reads import today, visit_page

SHANGHAI = ZoneInfo("Asia/Shanghai")
TEN = read_instant("2026-11-20T10:07", SHANGHAI)
TEN_DAY = date(2026, 11, 20)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_centre_to_look_around_in(tmp_path: Path, language: str):
    said: list[tuple[int, int]] = []
    with Store(tmp_path / "made-up") as store:
        made = fill(store, TEN, language, lambda done, total: said.append((done, total)))
        reader = store.reader()
        assert made.customers == reader.value("SELECT count(*) FROM customer") == 60
        assert known_centre(reader).rehearsal
        assert known_centre(reader).language == language
        page = today(reader, TEN, SHANGHAI)
        assert len(page.arriving) == 6
        assert [row.stage for row in page.here] == ["in_repair", "received", "ready", "received"]
        assert all(row.arrived_at < TEN for row in page.here)
        assert page.due
        assert len(board(reader, TEN)) == 4
        assert all(visit_page(reader, row.visit, TEN).next_step for row in page.here)
        assert find(reader, page.here[0].plate)[0].customer == page.here[0].customer
        past = card(reader, 1, TEN_DAY)
        assert past.visit_count == 1
        assert past.spent_fen > 0
        assert reader.value("SELECT count(*) FROM moment WHERE state = 'missed'") == 0
        assert reader.value("SELECT count(*) FROM visit WHERE departed_at IS NOT NULL") == made.past_visits
    assert said[-1][0] == said[-1][1]
    assert said == sorted(said)


def test_the_same_seed_gives_the_same_people(tmp_path: Path):
    people = []
    for place, now in enumerate((TEN, TEN + 3 * DAY)):
        with Store(tmp_path / str(place)) as store:
            fill(store, now, "zh_CN")
            people.append(store.reader().rows("SELECT name, phone FROM customer ORDER BY id"))
    assert people[0] == people[1]


@pytest.mark.parametrize("at", ["2026-11-20T00:05", "2026-11-20T23:50", "2026-02-28T12:00", "2027-01-01T08:31"])
def test_it_opens_at_any_hour(tmp_path: Path, at: str):
    with Store(tmp_path / "made-up") as store:
        now = read_instant(at, SHANGHAI)
        assert fill(store, now, "en").here == 4
        assert store.reader().value("SELECT max(at) FROM deed") <= now


def test_it_is_never_mixed_with_a_real_centre(tmp_path: Path):
    with Store(tmp_path / "made-up") as store:
        fill(store, TEN, "en")
        with pytest.raises(Refused) as refused:
            fill(store, TEN, "en")
        assert refused.value.code == "centre_exists"

