"""The copy holds everything, and after an erasure nothing of the person is left, not in the bytes of any file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.tables import metadata
from frontdesk.people.reads import find
from frontdesk.people.rights.copying import person_file, person_paper, photos_of
from frontdesk.people.rights.holdings import holdings
from frontdesk.people.rights.planning import plan_of_erasure
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.rights import everyone
from tests.frontdesk.visit.service_desk import ServiceDesk

YEAR = 366 * DAY


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    made = ServiceDesk(store, clock)
    made.do("add_staff", login="wang", name="王经理", role="manager")
    made.named("wang")
    return made


def files_with(folder: Path, *words: str) -> list[tuple[str, str]]:
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found += [(path.name, word) for word in words if word.encode() in content]
    return found


def test_the_copy_has_a_row_of_every_table(store: Store, clock: StandingClock, desk: ServiceDesk):
    everyone.fill_everything(store, clock())
    copy = person_file(store, 901, clock())
    missing = {each.table for each in holdings()} - set(copy["tables"])
    assert missing == set(), "a copy of everything leaves nothing out"
    for name, rows in copy["tables"].items():
        assert set(rows[0]) == set(metadata.tables[name].columns.keys())
    json.dumps(copy, ensure_ascii=False)
    paper = person_paper(store, 901, language="en", printed_by="wang", now=clock())
    assert ("Name", everyone.NAME) in paper.card
    assert {section.heading for section in paper.sections} == {
        each.label["en"] for each in holdings() if each.table not in ("customer", "finding", "attachment")}


@pytest.mark.parametrize(("language", "act"), [("en", "Took in a customer"), ("zh_CN", "新建客户")])
def test_the_copy_says_acts_as_people_do(store: Store, clock: StandingClock, desk: ServiceDesk, language: str,
                                         act: str):
    desk.at("departed")
    paper = person_paper(store, desk.customer, language=language, printed_by="wang", now=clock())
    said = str(paper.sections)
    assert act in said
    assert "add_customer" not in said


def test_the_copy_says_days_as_people_do(store: Store, clock: StandingClock, desk: ServiceDesk):
    desk.at("departed")
    vehicle = store.reader().value("SELECT vehicle FROM ownership WHERE customer = :customer", customer=desk.customer)
    desk.do("change_vehicle", vehicle=vehicle, bought_on="2022-03-09")
    desk.do("change_customer", customer=desk.customer, birthday="4月27日")
    desk.do("add_date", customer=desk.customer, kind="wedding", day="2015-06-01")
    for language, days in (("en", ("9 Mar 2022", "27 Apr", "1 Jun 2015")),
                           ("zh_CN", ("2022年3月9日", "4月27日", "2015年6月1日"))):
        said = str(person_paper(store, desk.customer, language=language, printed_by="wang", now=clock()).sections)
        assert [day for day in days if day not in said] == []
        assert [day for day in ("2022-03-09", "--04-27", "2015-06-01") if day in said] == []


def test_somebody_else_is_not_on_the_copy(store: Store, clock: StandingClock, desk: ServiceDesk):
    everyone.fill_everything(store, clock())
    desk.at("departed")
    copy = json.dumps(person_file(store, desk.customer, clock()), ensure_ascii=False)
    assert "王建国" in copy
    assert [word for word in everyone.SPELLINGS if word in copy] == []


def test_nothing_of_an_erased_person_is_left_in_any_file(store: Store, clock: StandingClock, desk: ServiceDesk):
    everyone.fill_everything(store, clock())
    photo = store.folder / "photos" / everyone.SHA[:2] / f"{everyone.SHA}.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"picture")
    papers = store.folder / "papers"
    papers.mkdir()
    for name in ("F260504-901-delivery.pdf", "customer-901-notice.pdf"):
        (papers / name).write_bytes(everyone.NAME.encode())
    store.writer().execute("UPDATE visit SET departed_at = :at WHERE id = 902", {"at": clock()})
    store.writer().execute("UPDATE appointment SET state = 'arrived'")
    assert files_with(store.folder, *everyone.SPELLINGS)
    done = desk.do("erase_customer", customer=901)
    assert files_with(store.folder, *everyone.SPELLINGS) == []
    assert files_with(store.folder, everyone.VIN), "the repair record keeps the car until its time is over"
    assert not photo.exists()
    assert list(papers.iterdir()) == []
    assert done.ids["term_at"] > clock() + 5 * YEAR
    assert photos_of(store, 901) == []
    clock.advance(7 * YEAR)
    assert desk.do("prune_retention").ids["erased"]["repair_record"] == 1
    assert files_with(store.folder, *everyone.SPELLINGS, everyone.VIN, "signature-strokes") == []


def test_a_real_customer_is_erased_and_the_repair_record_stays(store: Store, clock: StandingClock, desk: ServiceDesk):
    visit = desk.at("departed")
    desk.do("note_preference", customer=desk.customer, kind="coffee", choice="americano")
    desk.do("change_concern" if False else "follow_up", visit=visit, outcome="told", text="王建国先生很满意")
    plan = plan_of_erasure(store, desk.customer, clock())
    assert {"customer", "preference", "message"} <= {each.table for each in plan.goes}
    assert {"concern", "line", "signature"} <= {each.table for each in plan.stays}
    assert plan.until is not None
    done = desk.do("erase_customer", customer=desk.customer)
    assert done.ids["erased"]["preference"] == 1
    for text in ("王建国", "wjg", "13800138000", "8Q62"):
        assert find(store.reader(), text) == []
    assert files_with(store.folder, "王建国", "13800138000", "苏AB8Q62") == []
    page = desk.page(visit)
    assert [each.words for each in page.concerns] == ["刹车时前面有吱吱声"]
    assert page.bill.total_fen == 83_000
    assert page.plate == ""
    left = plan_of_erasure(store, desk.customer, clock())
    assert "concern" in {each.table for each in left.stays}
    assert {each.table for each in left.goes} == {"customer"}, "the number that stands for the name"


def test_a_car_that_was_handed_over_belongs_to_the_other(store: Store, clock: StandingClock, desk: ServiceDesk):
    other = desk.do("add_customer", name="周敏", plate="苏A·B8Q62", anyway=True).ids["customer"]
    desk.do("erase_customer", customer=desk.customer)
    assert [hit.customer for hit in find(store.reader(), "B8Q62")] == [other]
    assert "苏AB8Q62" not in json.dumps(person_file(store, desk.customer, clock()), ensure_ascii=False)


@pytest.mark.parametrize(("point", "code"), [("greeted", "visit_under_way"), (None, "booked")])
def test_who_is_expected_or_here_is_not_erased(desk: ServiceDesk, clock: StandingClock, point: str | None, code: str):
    if point:
        desk.at(point)
    else:
        desk.do("book", customer=desk.customer, vehicle=desk.vehicle, starts_at=clock() + DAY)
    for act in ("erase_customer", "restrict_customer"):
        with pytest.raises(Refused) as refused:
            desk.do(act, customer=desk.customer)
        assert refused.value.code == code


def test_erasing_and_handing_out_a_copy_are_for_managers(desk: ServiceDesk):
    desk.named("li")
    for act in ("erase_customer", "hand_out_copy"):
        with pytest.raises(Refused) as refused:
            desk.do(act, customer=desk.customer)
        assert refused.value.code == "not_permitted"
    with pytest.raises(Refused):
        desk.do("prune_retention")


def test_it_is_done_once(desk: ServiceDesk):
    desk.do("erase_customer", customer=desk.customer)
    for act, fields in (("erase_customer", {}), ("lift_restriction", {"why": "mistake"})):
        with pytest.raises(Refused) as refused:
            desk.do(act, customer=desk.customer, **fields)
        assert refused.value.code in ("erased_already", "erased")


@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_store: Store, clock: StandingClock):
    desk = ServiceDesk(postgres_store, clock)
    desk.do("add_staff", login="wang", name="王经理", role="manager")
    desk.named("wang")
    everyone.fill_everything(postgres_store, clock())
    postgres_store.writer().cursor().execute("UPDATE visit SET departed_at = %s WHERE id = 902", (clock(),))
    postgres_store.writer().cursor().execute("UPDATE appointment SET state = 'arrived'")
    copy = person_file(postgres_store, 901, clock())
    assert {each.table for each in holdings()} == set(copy["tables"])
    perform(desk.acting, "erase_customer", {"customer": 901})
    reader = postgres_store.reader()
    for table in metadata.sorted_tables:
        held = json.dumps([[str(cell) for cell in row] for row in reader.rows(f'SELECT * FROM "{table.name}"')],
                          ensure_ascii=False)
        assert [word for word in everyone.SPELLINGS if word in held] == [], table.name
    clock.advance(7 * YEAR)
    perform(desk.acting, "prune_retention", {})
