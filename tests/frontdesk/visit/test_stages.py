"""A centre's own stages: checked, in force from the next act on, kept as versions; cars under way go on."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.board import board
from frontdesk.visit.stages import in_force, shipped
from frontdesk.visit.staging.reads import as_written, stage_versions, written_stages
from tests.frontdesk.visit.service_desk import ServiceDesk

Book = dict[str, Any]


@pytest.fixture
def book() -> Book:
    return deepcopy(as_written(shipped()))


def stage(book: Book, name: str) -> dict[str, Any]:
    return next(each for each in book["stages"] if each["id"] == name)


def refused(desk: ServiceDesk, book: Book, **fields: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        desk.do("set_stages", **book, **({"why": "试用"} | fields))
    return caught.value


def test_the_shipped_stages_pass_their_own_check(desk: ServiceDesk, book: Book, store: Store):
    desk.do("set_stages", **book, why="照旧")
    own = store.reader().value("SELECT count(*) FROM setting WHERE name = 'stages'")
    assert own == 0, "the same is none of its own"
    assert in_force(store.reader()) == shipped()
    assert [version.own for version in stage_versions(store.reader())] == [False]


def test_own_words_and_an_own_stage_are_in_force_with_the_next_act(desk: ServiceDesk, book: Book, store: Store,
                                                                  clock: StandingClock):
    visit = desk.at("repair")
    stage(book, "in_repair")["public"] = {"zh_CN": "师傅正在施工", "en": ""}
    book["stages"].insert(6, {"id": "road_test", "label": {"zh_CN": "路试"}, "public": {"zh_CN": "正在路试"},
                              "board": "check", "state": "working", "next": ["ready", "in_repair"], "work_done": True})
    stage(book, "quality_check")["next"] = ["road_test", "in_repair", "wash", "ready"]
    desk.do("set_stages", **book, why="增加路试", over=0)
    assert in_force(store.reader()).stages["in_repair"].public == {"zh_CN": "师傅正在施工", "en": "师傅正在施工"}
    assert desk.page(visit).stage_public["zh_CN"] == "师傅正在施工"
    desk.do("move_stage", visit=visit, stage="quality_check")
    desk.do("move_stage", visit=visit, stage="road_test")
    entry = board(store.reader(), clock() + MINUTE)[0]
    assert (entry.stage, entry.steps[entry.step], entry.state) == ("road_test", "check", "working")
    desk.do("move_stage", visit=visit, stage="ready")
    assert desk.page(visit).completed_at is not None


def test_a_stage_that_is_not_used_is_passed_and_keeps_its_name(desk: ServiceDesk, book: Book, store: Store):
    old = desk.at("departed")
    stage(book, "quality_check")["used"] = False
    desk.do("set_stages", **book, why="小店不设质检")
    assert in_force(store.reader()).stages["in_repair"].next == ("awaiting_approval", "awaiting_parts", "wash", "ready")
    assert "quality_check" in [change.stage for change in desk.page(old).stage_changes]
    visit = desk.at("repair")
    with pytest.raises(Refused) as caught:
        desk.do("move_stage", visit=visit, stage="quality_check")
    assert caught.value.code == "stage_order"
    desk.do("start_work", visit=visit, technician="zhao")
    assert desk.do("finish_work", visit=visit, technician="zhao").ids["stage"] == "wash"


def test_a_stage_cars_stand_in_stays(desk: ServiceDesk, book: Book):
    visit = desk.at("repair")
    desk.do("move_stage", visit=visit, stage="quality_check")
    stage(book, "quality_check")["used"] = False
    problem = refused(desk, book)
    assert (problem.code, problem.where) == ("stage_in_use", "stages.5.used")
    desk.do("move_stage", visit=visit, stage="ready")
    desk.do("set_stages", **book, why="不再质检")
    book["stages"] = [each for each in book["stages"] if each["id"] != "quality_check"]
    for each in book["stages"]:
        each["next"] = [name for name in each["next"] if name != "quality_check"]
    stage(book, "in_repair")["next"].append("wash")
    assert refused(desk, book).code == "stage_in_history"


@pytest.mark.parametrize(("change", "code", "where"), [
    (lambda book: book["stages"].pop(), "stage_needed", "stages.0.used"),
    (lambda book: stage(book, "delivered").update(used=False), "stage_needed", "stages.8.used"),
    (lambda book: stage(book, "ready").update(emits=["car_flew"]), "stage_wrong", "stages.7.emits"),
    (lambda book: stage(book, "wash").update(emits=["customer_updated"]), "stage_wrong", "stages.6.emits"),
    (lambda book: stage(book, "ready").update(emits=[]), "stage_wrong", "stages.7.emits"),
    (lambda book: stage(book, "in_repair").update(next=["nowhere"]), "stage_wrong", "stages.4.next"),
    (lambda book: stage(book, "in_repair").update(next=["delivered"]), "stage_wrong", "stages.4.next"),
    (lambda book: [stage(book, each).update(next=[]) for each in ("quality_check", "wash")], "stage_wrong",
     "stages.1.next"),
    (lambda book: stage(book, "wash").update(board="roof"), "stage_wrong", "stages.6.board"),
    (lambda book: stage(book, "wash").update(state="asleep"), "stage_wrong", "stages.6.state"),
    (lambda book: stage(book, "wash").update(label={"zh_CN": " "}), "stage_words", "stages.6.label"),
    (lambda book: stage(book, "wash").update(public={"zh_CN": "洗" * 41}), "text_too_long", "stages.6.public"),
    (lambda book: stage(book, "wash").update(id="Wash!"), "stage_wrong", "stages.6.id"),
    (lambda book: stage(book, "wash").update(id="ready"), "stage_wrong", "stages.7.id"),
    (lambda book: book["stages"].reverse(), "stage_order_wrong", "stages.0.order"),
    (lambda book: book["steps"].pop(), "stage_steps", "steps"),
    (lambda book: book["stages"].clear(), "stage_count", "stages"),
])
def test_what_is_wrong_is_said_with_stage_field_and_reason(desk: ServiceDesk, book: Book, store: Store, change: Any,
                                                           code: str, where: str):
    change(book)
    problem = refused(desk, book)
    assert (problem.code, problem.where) == (code, where), str(problem.sentence)
    assert store.reader().value("SELECT count(*) FROM stage_version") == 0


def test_versions_come_back_with_a_reason_and_are_for_managers(desk: ServiceDesk, book: Book, store: Store):
    assert refused(desk, book, why=" ").code == "why_missing"
    stage(book, "wash")["label"]["zh_CN"] = "清洗"
    first = desk.do("set_stages", **book, why="改名").ids["version"]
    assert refused(desk, book, over=0).code == "stages_changed"
    desk.do("restore_stages", version=0, why="回到原样")
    assert in_force(store.reader()).stages["wash"].label["zh_CN"] == "洗车"
    desk.do("restore_stages", version=first, why="还是新名")
    assert written_stages(store.reader())["stages"][6]["label"]["zh_CN"] == "清洗"
    assert [(each.restored, each.why) for each in stage_versions(store.reader())] == [
        (first, "还是新名"), (None, "回到原样"), (None, "改名")]
    with pytest.raises(Refused) as caught:
        desk.do("restore_stages", version=99, why="没有")
    assert caught.value.code == "version_unknown"
    desk.do("add_staff", login="boss", name="周总", role="manager")
    assert refused(desk, book).code in ("manager_needed", "not_permitted")


def test_whoever_repaired_may_check_where_the_centre_says_so(desk: ServiceDesk, book: Book):
    desk.do("set_stages", **(book | {"check_by_another": False}), why="只有一名技师")
    visit = desk.at("repair")
    desk.do("start_work", visit=visit, technician="zhao")
    desk.do("finish_work", visit=visit, technician="zhao")
    assert desk.do("check_quality", visit=visit, passed=True, checker="zhao").ids["stage"] == "wash"
