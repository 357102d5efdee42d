"""Two people at the same visit, courtesy car, trip or lounge fault: what another desk wrote meanwhile is not laid over
unseen, field by field. On a file and on a server.
"""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.acts.register import perform
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.visit.commission.reads import commission_of
from tests.frontdesk.acts.conftest import refused
from tests.frontdesk.visit.service_desk import STROKES, ServiceDesk

PLACE = {"view": "left", "x": 420, "y": 300, "area": ""}
MARK = {"kind": "scratch", "size": "small", "note": "", "photo": "", **PLACE}
OTHERS = [[[100, 250], [500, 320], [800, 250]]]


@pytest.fixture
def desk(mine: Acting, shared: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(shared, clock, found=False)


def at(desk: ServiceDesk, point: str) -> int:
    return desk.at(point, customer=1, vehicle=1)


def row(desk: ServiceDesk, table: str, *columns: str) -> tuple[Any, ...]:
    """The one row of a table."""
    return tuple(desk.store.reader().row(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id DESC LIMIT 1") or ())


def two_change_a_mark(desk: ServiceDesk, mine: Acting, theirs: Acting, act: str, mark: dict[str, int]) -> None:
    """Note, kind and size of one mark, each by itself."""
    table = "mark" if act == "change_mark" else "loan_mark"
    perform(theirs, act, {**mark, "note": "浅", "expected": MARK})
    assert refused(mine, act, **mark, note="到底漆", expected=MARK) == {"note": "浅"}
    perform(mine, act, {**mark, "size": "medium", "expected": MARK})  # the note is theirs, the size is ours
    assert row(desk, table, "note", "size", "kind") == ("浅", "medium", "scratch")
    perform(mine, act, {**mark, "note": "到底漆", "expected": {**MARK, "note": "浅"}})
    assert refused(theirs, act, by="wang", **mark, size="large", expected=MARK) == {"size": "medium"}
    assert row(desk, table, "note", "size") == ("到底漆", "medium")


def test_a_mark_on_the_car(desk: ServiceDesk, mine: Acting, theirs: Acting):
    visit = at(desk, "greeted")
    mark = {"mark": desk.do("place_mark", visit=visit, phase="arrival", **{**MARK, "photo": ""}).ids["mark"]}
    two_change_a_mark(desk, mine, theirs, "change_mark", mark)


def test_a_mark_that_two_move_stands_where_one_of_them_put_it(desk: ServiceDesk, mine: Acting, theirs: Acting):
    visit = at(desk, "greeted")
    mark = desk.do("place_mark", visit=visit, phase="arrival", **MARK).ids["mark"]
    perform(theirs, "change_mark", {"mark": mark, "x": 500, "expected": MARK})
    assert refused(mine, "change_mark", mark=mark, y=400, expected=MARK) == {**PLACE, "x": 500}
    perform(mine, "change_mark", {"mark": mark, "x": 500, "expected": MARK})  # both moved it there: nothing to ask
    perform(mine, "change_mark", {"mark": mark, "y": 400, "expected": {**MARK, "x": 500}})
    assert row(desk, "mark", "x", "y") == (500, 400)


def test_a_mark_on_a_courtesy_car(desk: ServiceDesk, mine: Acting, theirs: Acting):
    desk.do("add_loan_car", plate="苏E88001", model="示例", energy="bev")
    loan = desk.do("book_loan", customer=1, from_at=desk.clock() + HOUR, until_at=desk.clock() + DAY).ids["loan"]
    mark = desk.do("mark_loan_car", loan=loan, way="out", **{**MARK, "photo": ""}).ids["loan_mark"]
    two_change_a_mark(desk, mine, theirs, "change_loan_mark", {"loan_mark": mark})


def test_the_commission(desk: ServiceDesk, mine: Acting, theirs: Acting):
    visit = at(desk, "greeted")
    stood = {"deliverer": "", "wash": None, "waits": None}
    perform(theirs, "note_commission", {"visit": visit, "deliverer": "林小雨", "wash": True, "expected": stood})
    assert refused(mine, "note_commission", visit=visit, deliverer="林大山", waits=True, expected=stood) \
        == {"deliverer": "林小雨"}
    assert refused(mine, "note_commission", visit=visit, wash=False, expected=stood) == {"wash": True}
    perform(mine, "note_commission", {"visit": visit, "deliverer": "", "waits": True, "expected": stood})
    noted = commission_of(mine.store.reader(), visit)
    assert (noted.deliverer, noted.wash, noted.waits) == ("林小雨", True, True)  # an empty field wipes nothing out
    perform(mine, "note_commission", {"visit": visit, "deliverer": "", "expected": {"deliverer": "林小雨"}})
    assert commission_of(mine.store.reader(), visit).deliverer == ""


def test_what_a_line_is_good_for(desk: ServiceDesk, mine: Acting, theirs: Acting):
    visit = at(desk, "handed")
    line = desk.page(visit).lines[1].id
    fixed = {"visit": visit, "line": line}
    perform(mine, "explain_line", {**fixed, "words": "制动更短", "warranty_months": 12, "warranty_km": 0})
    stood = {"words": "制动更短", "warranty_months": 12, "warranty_km": 0}
    perform(theirs, "explain_line", {**fixed, **stood, "words": "刹得住", "expected": stood})
    assert refused(mine, "explain_line", **fixed, **{**stood, "words": "制动距离更短"}, expected=stood) \
        == {"words": "刹得住"}
    perform(mine, "explain_line", {**fixed, **stood, "warranty_km": 20_000, "expected": stood})
    now = next(each for each in desk.page(visit).lines if each.id == line)
    assert (now.why, now.warranty_months, now.warranty_km) == ("刹得住", 12, 20_000)


def test_the_next_service(desk: ServiceDesk, mine: Acting, theirs: Acting):
    visit = at(desk, "billed")
    stood = {"on": "", "km": None}
    perform(theirs, "plan_next_service", {"visit": visit, "on": "2026-11-05", "km": 55_000, "expected": stood})
    assert refused(mine, "plan_next_service", visit=visit, on="2026-12-05", km=55_000, expected=stood) \
        == {"on": "2026-11-05"}
    stood = {"on": "2026-11-05", "km": 55_000}
    perform(theirs, "plan_next_service", {"visit": visit, "on": "2026-11-05", "km": 60_000, "expected": stood})
    perform(mine, "plan_next_service", {"visit": visit, "on": "2026-12-05", "km": 55_000, "expected": stood})
    page = desk.page(visit)
    assert (page.next_service_on, page.next_service_km) == ("2026-12-05", 60_000)  # each of what only one changed


def test_a_stamped_time(desk: ServiceDesk, mine: Acting, theirs: Acting):
    visit = at(desk, "arrived")
    was = desk.page(visit).arrived_at
    fixed = {"visit": visit, "which": "arrival", "reason": "等了几分钟"}
    perform(theirs, "correct_stamp", {**fixed, "at": was - 5 * MINUTE, "expected": was})
    assert refused(mine, "correct_stamp", **fixed, at=was - 9 * MINUTE, expected=was) == {"at": was - 5 * MINUTE}
    perform(mine, "correct_stamp", {**fixed, "at": was - 9 * MINUTE, "expected": was - 5 * MINUTE})
    assert desk.page(visit).arrived_at == was - 9 * MINUTE
    assert desk.store.reader().value("SELECT count(*) FROM stamp_correction") == 2


def test_a_signature_for_cards(desk: ServiceDesk, mine: Acting, theirs: Acting, clock: StandingClock):
    perform(theirs, "draw_signature", {"strokes": OTHERS, "staff": "li", "expected": 0})
    drawn = clock()
    clock.advance(MINUTE)
    assert refused(mine, "draw_signature", strokes=STROKES, staff="li", expected=0) == {"drawn_at": drawn}
    perform(mine, "draw_signature", {"strokes": OTHERS, "staff": "li", "expected": 0})  # the same one: nothing to ask
    perform(mine, "draw_signature", {"strokes": STROKES, "staff": "li", "expected": clock()})
    assert row(desk, "staff_signature", "by") == ("wang",)


def test_a_courtesy_car_that_is_promised(desk: ServiceDesk, mine: Acting, theirs: Acting):
    for number in (1, 2):
        desk.do("add_loan_car", plate=f"苏E8800{number}", model="示例", energy="bev")
    begins = desk.clock() + HOUR
    booked = desk.do("book_loan", customer=1, from_at=begins, until_at=begins + DAY).ids
    stood = {"from_at": begins, "until_at": begins + DAY, "car": booked["car"]}
    perform(theirs, "change_loan", {"loan": booked["loan"], "until_at": begins + 2 * DAY, "expected": stood})
    assert refused(mine, "change_loan", loan=booked["loan"], until_at=begins + HOUR, expected=stood) \
        == {"until_at": begins + 2 * DAY}
    perform(mine, "change_loan", {"loan": booked["loan"], **stood, "car": 2, "expected": stood})
    assert row(desk, "loan", "from_at", "until_at", "car") == (begins, begins + 2 * DAY, 2)


def test_a_trip(desk: ServiceDesk, mine: Acting, theirs: Acting):
    begins = desk.clock() + HOUR
    trip = desk.do("book_trip", kind="pick_up", customer=1, vehicle=1, starts_at=begins, address="湖滨路 1 号",
                   driver="zhao").ids["trip"]
    stood = {"starts_at": begins, "minutes": 60, "address": "湖滨路 1 号", "driver": "zhao", "note": ""}
    perform(theirs, "change_trip", {"trip": trip, "address": "湖滨路 8 号", "driver": "sun", "expected": stood})
    assert refused(mine, "change_trip", trip=trip, driver="", address="园区路", expected=stood) \
        == {"driver": "sun", "address": "湖滨路 8 号"}
    perform(mine, "change_trip", {"trip": trip, **stood, "starts_at": begins + HOUR, "expected": stood})
    assert row(desk, "trip", "starts_at", "address") == (begins + HOUR, "湖滨路 8 号")
    assert desk.store.reader().value("SELECT s.login FROM trip t JOIN staff s ON s.id = t.driver") == "sun"


def test_a_fault_of_the_lounge(desk: ServiceDesk, mine: Acting, theirs: Acting):
    fault = desk.do("check_lounge", item="wifi", good=False, words="慢").ids["fault"]
    due = row(desk, "lounge_fault", "due_on")[0]
    stood = {"staff": "", "due_on": due}
    perform(theirs, "change_lounge_fault", {"fault": fault, "staff": "sun", "expected": stood})
    assert refused(mine, "change_lounge_fault", fault=fault, staff="zhao", expected=stood) == {"staff": "sun"}
    perform(mine, "change_lounge_fault", {"fault": fault, "staff": "", "due_on": "2026-05-08", "expected": stood})
    assert desk.store.reader().row("SELECT s.login, f.due_on FROM lounge_fault f JOIN staff s ON s.id = f.owner") \
        == ("sun", "2026-05-08")
