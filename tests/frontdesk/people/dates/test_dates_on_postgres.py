"""Days and staying away on a real PostgreSQL server: the same reads give the same people as on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from frontdesk.acts.passing import needs_advance
from frontdesk.people.dates import away, reads, waiting
from frontdesk.people.dates.festivals import greeting_count, greeting_list
from frontdesk.people.dates.kinds import GREETINGS
from frontdesk.store.reading import pyformat
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR
from frontdesk.visit.reads import due
from tests.frontdesk.people.dates.days_desk import DaysDesk

pytestmark = pytest.mark.postgres

DAY_OF_TEST = "2026-11-18"


@pytest.fixture
def desks(postgres_store: Store, tmp_path: Path) -> Iterator[tuple[DaysDesk, DaysDesk]]:
    """The same centre on the server and on SQLite."""
    with Store(tmp_path / "beside") as beside:
        yield DaysDesk(postgres_store, DAY_OF_TEST), DaysDesk(beside, DAY_OF_TEST)


def write(desk: DaysDesk, text: str, **values: object) -> None:
    connection = desk.store.writer()
    connection.cursor().execute(pyformat(text) if desk.store.postgres else text, values)
    connection.commit()


def gone(desk: DaysDesk, days: int, *, visits: int = 0, spent: int = 0, agreed: bool = True) -> int:
    """A customer last seen so many days ago."""
    customer = desk.customer("李伟", title="先生",
                             phone=f"1380013{desk.rows('SELECT count(*) FROM customer')[0][0]:04d}")
    at = desk.clock() - days * DAY
    write(desk, "UPDATE customer SET last_visit_at = :at, spent = :spent WHERE id = :id", at=at, spent=spent,
          id=customer)
    if visits:
        write(desk, "INSERT INTO vehicle (plate, created_at) VALUES (:plate, 0)", plate=f"苏A{customer:05d}")
    for each in range(visits):
        write(desk, "INSERT INTO visit (number, customer, vehicle, arrived_at, departed_at) SELECT :number, :customer, "
              "max(id), :came, :left FROM vehicle", number=f"F{customer}-{each}", customer=customer, came=at - HOUR,
              left=at)
    if agreed:
        desk.do("give_consent", customer=customer, purpose=GREETINGS, how="spoken")
    return customer


def seen(desk: DaysDesk) -> dict[str, object]:
    """Everything that is read of those who stay away."""
    reader, now = desk.store.reader(), desk.clock()
    words = [(row.customer, row.label["en"]) for row in due(reader, None, now) if row.special_day is not None]
    return {"waits": away.waits(reader, now), "needs": needs_advance(reader, now), "words": sorted(words)} | {
        f"{name} {kind}": [tuple(row) for row in read(reader, now, kind)]
        for name, read in (("crossed", away.crossed), ("list", away.away)) for kind in (away.LAPSED, away.AT_RISK)} | {
        "needless": away.needless(reader, now), "first of the list": away.away(reader, now, away.LAPSED, limit=1)}


def test_who_stays_away_is_the_same_on_the_server(desks, monkeypatch):
    monkeypatch.setattr(away, "MOST_A_DAY", 2)
    stories = []
    for desk in desks:
        lapsed = [gone(desk, days) for days in (365, 366, 370, 500)]
        regular, _once, known = (gone(desk, 90, visits=2), gone(desk, 90, visits=1),
                                 gone(desk, 91, visits=1, spent=9_900))
        gone(desk, 365, agreed=False)
        story = [seen(desk)]
        assert [row[0] for row in story[0]["crossed at_risk"]] == [regular, known]
        assert [row[0] for row in story[0]["crossed lapsed"]] == lapsed[:2]
        assert [row[0] for row in story[0]["list lapsed"]] == lapsed
        desk.advance()
        story.append(seen(desk))
        assert {customer for customer, _ in story[1]["words"]} == {*lapsed[:2], regular, known}
        assert (story[1]["waits"], story[1]["needs"]) == (False, False)
        write(desk, "UPDATE customer SET last_visit_at = :at WHERE id = :id", at=desk.clock(), id=lapsed[0])
        story.append(seen(desk))
        assert len(story[2]["needless"]) == 1
        desk.wait(1)
        desk.advance()
        story.append(seen(desk))
        assert {customer for customer, _ in story[3]["words"]} == {lapsed[1], lapsed[2], regular, known}
        stories.append(story)
    assert stories[0] == stories[1]


def test_whose_day_comes_and_whom_a_festival_greets_is_the_same_on_the_server(desks):
    found = []
    for desk in desks:
        today: date = desk.today
        for place, day in enumerate(("11-18", "农历十月十二", "11-20", "12-3")):
            customer = desk.customer("王芳", title="女士", birthday=day, phone=f"1390013800{place}")
            desk.do("give_consent", customer=customer, purpose=GREETINGS, how="spoken")
        desk.customer("赵敏", plate="苏A12345", bought_on="2023-11-19", phone="13900138009")
        told = []
        for settled in (False, True):
            if settled:
                desk.advance()
            reader = desk.store.reader()
            told.append(([plain(row) for row in reads.coming(reader, today, 30)],
                         [plain(row) for row in reads.of_day(reader, today + timedelta(days=1), today)],
                         reads.counts(reader, today - timedelta(days=9), today + timedelta(days=33), today)))
            assert waiting.waits(reader, desk.clock()) is not settled
            assert [row.customer for row in greeting_list(reader, "womens_day", limit=2)] == [1, 2]
            assert [row.phone_shown for row in greeting_list(reader, after=3)] == ["139 0013 8003"]
            assert greeting_count(reader) == 4
        assert told[0] == told[1]
        assert len(told[0][0]) == 5
        found.append(told)
        desk.wait(3)
        desk.advance()
        found[-1].append([plain(row) for row in reads.of_day(desk.store.reader(), today, desk.today)])
    assert found[0] == found[1]


def plain(row: reads.ComingRow) -> tuple[object, ...]:
    """What is shown of a row."""
    return row.customer, row.name, row.source, row.kind, row.on, row.years, row.car, row.label, row.counts
