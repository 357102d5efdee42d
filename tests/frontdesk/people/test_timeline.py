"""The timeline: everything that was is in it, once, newest first, page by page; an index for each arm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.people.first_look import first_look
from frontdesk.people.timeline import EVER, KINDS, TimelineEntry, statement, timeline
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, StandingClock
from tests.frontdesk.visit.service_desk import ServiceDesk

NINE_O_CLOCK = 1_777_856_400_000
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def lived(desk: ServiceDesk) -> int:
    """A visit with everything in it, an appointment nobody came to, a car that went to somebody else."""
    customer = desk.customer
    desk.do("note_preference", customer=customer, kind="coffee", choice="americano")
    visit = desk.at("estimated")
    lines = [row[0] for row in desk.store.reader().rows("SELECT id FROM line WHERE visit = :visit", visit=visit)]
    desk.do("approve_estimate", visit=visit, how="in_person", declined=[lines[-1]], on_paper=True)
    desk.do("add_photo", visit=visit, sha=desk.photo("one"), purpose="before", pair="pads")
    desk.do("add_photo", visit=visit, sha=desk.photo("two"), purpose="after", pair="pads")
    desk.clock.advance(HOUR // 2)
    desk.do("note_question", visit=visit, words="还要多久？")
    for step in ("handed", "repair", "ready", "told", "billed", "checked"):
        getattr(desk, "_" + step)(visit)
    desk.do("give_surprise", visit=visit, what="手写卡片", cost_fen=500, reaction="很开心")
    desk.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": 70_000},
                                             {"method": "cash", "amount_fen": 4_000}])
    desk.do("depart", visit=visit, belongings_checked=True)
    desk.clock.advance(DAY)
    desk.do("follow_up", visit=visit, outcome="told", text="异响又出现了", score=3)
    booked = desk.do("book", customer=customer, vehicle=desk.vehicle, starts_at=desk.clock.now + HOUR,
                     work="复查").ids["appointment"]
    desk.clock.advance(3 * HOUR)
    desk.do("mark_no_show", appointment=booked)
    desk.do("note_spending", customer=customer, part="charging", amount_fen=6_600)
    friend = desk.do("add_customer", name="周丽", title="女士").ids["customer"]
    desk.do("note_referral", customer=friend, referred_by=customer)
    desk.do("change_vehicle", vehicle=desk.vehicle, plate="苏A99Z88")
    desk.clock.advance(HOUR)
    desk.do("add_customer", name="赵新", plate="苏A99Z88", anyway=True)
    return visit


def test_everything_is_there_once_and_the_newest_first(desk: ServiceDesk):
    visit = lived(desk)
    page = timeline(desk.store.reader(), desk.customer)
    kinds = [entry.kind for entry in page.entries]
    assert sorted(kinds) == sorted(
        ["given_away", "plate", "referral", "spending", "booking", "call", "payment", "payment", "surprise",
         "message", "question", "photo", "declined", "visit", "preference", "owned", "begun"])
    assert kinds[0] == "given_away"
    assert [entry.at for entry in page.entries] == sorted((entry.at for entry in page.entries), reverse=True)
    assert page.older is None
    known = {entry.kind: entry for entry in page.entries}
    assert known["visit"].parts == ("刹车时前面有吱吱声",)
    assert (known["visit"].id, known["visit"].amount_fen) == (visit, 74_000)
    assert known["visit"].until is not None
    assert known["declined"].parts == ("雨刮片",)
    assert (known["call"].score, known["call"].complaint) == (3, True)
    assert (known["booking"].state, known["booking"].what) == ("no_show", "复查")
    assert len(known["photo"].parts) == 2
    assert (known["surprise"].what, known["surprise"].detail) == ("手写卡片", "很开心")
    assert known["referral"].what == "周丽"
    assert known["plate"].what == "苏A99Z88"


def test_only_what_is_wanted(desk: ServiceDesk):
    lived(desk)
    reader = desk.store.reader()
    kinds = {shown: {entry.kind for entry in timeline(reader, desk.customer, shown=shown).entries} for shown in KINDS}
    assert kinds["visits"] == {"visit", "booking", "declined"}
    assert kinds["money"] == {"payment", "spending"}
    assert kinds["messages"] == {"message", "call", "question"}
    assert kinds["scores"] == {"call", "surprise"}
    assert kinds["photos"] == {"photo"}


def test_a_visit_given_up_says_why_and_is_no_visit(desk: ServiceDesk):
    visit = desk.at("greeted")
    desk.do("cancel_visit", visit=visit, reason="走错了地方")
    [entry] = [entry for entry in timeline(desk.store.reader(), desk.customer).entries if entry.visit == visit]
    assert (entry.kind, entry.more) == ("cancelled_visit", "走错了地方")


def test_a_booking_to_come_stands_first(desk: ServiceDesk):
    desk.do("book", customer=desk.customer, starts_at=desk.clock.now + 5 * DAY, work="保养")
    first = timeline(desk.store.reader(), desk.customer).entries[0]
    assert (first.kind, first.state, first.at > desk.clock.now) == ("booking", "booked", True)


def _came_often(desk: ServiceDesk, visits: int) -> None:
    """Finished visits a week apart with three messages each, every third visit on the day of the one before."""
    with desk.store.writing() as writing:
        for place in range(visits):
            at = NINE_O_CLOCK - (visits - place) * 7 * DAY - (6 * DAY if place % 3 == 2 else 0)
            writing.run("INSERT INTO visit (number, ticket, customer, vehicle, stage, arrived_at, departed_at) VALUES "
                        "(:number, 'A01', :customer, :vehicle, 'delivered', :at, :left)", number=f"X{place:03d}",
                        customer=desk.customer, vehicle=desk.vehicle, at=at, left=at + 9 * DAY)
            row = writing.value("SELECT max(id) FROM visit")
            for more in range(3):
                writing.run("INSERT INTO message (subject, subject_id, customer, situation, channel, text, outcome, "
                            "at, by) VALUES ('visit', :visit, :customer, 'delay', 'phone', '……', 'told', :at, 'li')",
                            visit=row, customer=desk.customer, at=at + more * DAY)
                writing.run("INSERT INTO question (visit, words, at, by) VALUES (:visit, '?', :at, 'li')", visit=row,
                            at=at + more * 3 * DAY)


def _pages(reader: Reader, customer: int, **fields) -> Iterator[list[TimelineEntry]]:
    before: int | None = EVER
    while before is not None:
        page = timeline(reader, customer, before=before, **fields)
        yield list(page.entries)
        before = page.older


@pytest.mark.parametrize("visits", [1, 2, 6])
def test_pages_lose_nothing_and_repeat_nothing_where_visits_overlap(desk: ServiceDesk, visits: int):
    _came_often(desk, 20)
    reader = desk.store.reader()
    pages = list(_pages(reader, desk.customer, visits=visits))
    entries = [entry for page in pages for entry in page]
    assert len(pages) > 2
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    assert len({(entry.kind, entry.id) for entry in entries}) == len(entries)
    whole = timeline(reader, desk.customer, visits=1000)
    assert set(entries) == set(whole.entries)
    assert sum(entry.kind == "question" for entry in entries) == 60


def test_who_was_told_very_much_gets_pages_too(desk: ServiceDesk):
    with desk.store.writing() as writing:
        for place in range(450):
            writing.run("INSERT INTO message (subject, subject_id, customer, situation, channel, text, outcome, at, "
                        "by) VALUES ('customer', :customer, :customer, 'thank_you', 'sms', '……', 'told', :at, 'li')",
                        customer=desk.customer, at=NINE_O_CLOCK - place // 3 * HOUR)
    pages = list(_pages(desk.store.reader(), desk.customer))
    assert len(pages) == 3
    assert max(len(page) for page in pages) < 210
    assert sum(entry.kind == "message" for page in pages for entry in page) == 450


@pytest.mark.parametrize("shown", KINDS)
def test_every_arm_uses_an_index(desk: ServiceDesk, shown):
    plan = [row[3] for row in desk.store.reader().rows(
        "EXPLAIN QUERY PLAN " + statement(shown), customer=1, before=EVER, cut=0)]
    walked = [step for step in plan if step.startswith("SCAN") and step.split()[1] not in (
        "said",)]
    assert walked == [], walked


def test_the_first_look_is_at_most_six_statements_each_by_an_index(desk: ServiceDesk):
    lived(desk)
    own = desk.do("add_preference_choice", kind="coffee", label="燕麦拿铁").ids["choice"]
    desk.do("note_preference", customer=desk.customer, kind="coffee", choice=own)
    reader = desk.store.reader()
    asked: list[str] = []
    original = reader.rows

    def listening(text: str, /, **values: object):
        asked.append(text)
        plan = [row[3] for row in original("EXPLAIN QUERY PLAN " + text, **values)]
        walked = [step for step in plan if step.startswith("SCAN") and step.split()[1] not in (
            "spent", "said", "own_kind", "own_choice", "retired_liking",
            "came", "newest", "CONSTANT")]
        assert walked == [], (text, walked)
        return original(text, **values)

    reader.rows = listening  # type: ignore[method-assign]
    look = first_look(reader, desk.customer, desk.clock.now, SHANGHAI)
    del reader.rows
    assert len(asked) <= 6
    assert look.card.preferences


@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_store: Store, clock: StandingClock, tmp_path: Path):
    other = ServiceDesk(postgres_store, clock)
    lived(other)
    ours = timeline(postgres_store.reader(), other.customer).entries
    with Store(tmp_path / "lite") as lite:
        desk = ServiceDesk(lite, StandingClock(NINE_O_CLOCK))
        lived(desk)
        assert [entry[:13] for entry in timeline(lite.reader(), desk.customer).entries] == [
            entry[:13] for entry in ours]
    look = first_look(postgres_store.reader(), other.customer, clock.now, SHANGHAI)
    assert look.card.value.total_fen == 74_000 + 6_600
    for shown in KINDS:
        assert timeline(postgres_store.reader(), other.customer, shown=shown).entries
