"""Nothing personal can reach the lounge board, whatever a visit holds."""

from __future__ import annotations

import shutil
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, MINUTE, StandingClock
from frontdesk.values.form_of_address import TITLES
from frontdesk.values.refusal import Refused
from frontdesk.visit.board import board, masked, public_words, surname
from frontdesk.visit.records import BoardEntry
from frontdesk.visit.stages import board_steps, stages
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import POINTS, ServiceDesk

MARKED = "秘密"
"""Stands in every text a person could type in these visits."""

names = some.text(some.characters(categories=("Lo", "Ll", "Lu")), min_size=1, max_size=8).filter(
    lambda name: not name.endswith(tuple(TITLES)))  # a title in the name is the form of address the scripts must use
plates = some.builds(lambda letter, tail: f"苏{letter}{tail}", some.sampled_from("ABCDEFGHJ"),
                     some.text(some.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"), min_size=5, max_size=5))


def test_an_entry_has_these_fields_and_no_other():
    assert [field.name for field in fields(BoardEntry)] == [
        "ticket", "plate_masked", "steps", "step", "stage", "promised_at", "last_news_at", "arrived_at", "state",
        "surname"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=some.lists(some.tuples(names, plates, some.sampled_from(POINTS[:-1]), some.integers(1, 9_999_999)),
                         min_size=1, max_size=3, unique_by=lambda visit: visit[1]))
def test_no_name_amount_whole_plate_or_repair_item_is_on_the_board(tmp_path: Path, visits):
    folder = tmp_path / "centre"
    shutil.rmtree(folder, ignore_errors=True)
    with Store(folder) as store:
        desk = ServiceDesk(store, StandingClock(NINE_O_CLOCK))
        for name, plate, point, price in visits:
            ids = desk.do("add_customer", name=MARKED + name, plate=plate, anyway=True).ids
            visit = desk.at("spoken", customer=ids["customer"], vehicle=ids["vehicle"])
            desk.do("seat", visit=visit, seat=MARKED)
            if POINTS.index(point) >= POINTS.index("estimated"):
                desk.do("estimate", visit=visit, work_minutes=30, lines=[
                    {"kind": "labour", "name": MARKED, "quantity": 1, "unit_price_fen": price}])
                desk._approved(visit)
            for step in POINTS[POINTS.index("handed"):POINTS.index(point) + 1]:
                if step not in ("checked", "settled"):
                    getattr(desk, "_" + step)(visit)
        entries = board(store.reader(), desk.clock())
        assert len(entries) == len(visits)
        for entry, (_, plate, _, _) in zip(entries, visits, strict=True):
            shown = {value for field, value in asdict(entry).items()
                     if field not in ("promised_at", "last_news_at", "arrived_at")
                     if isinstance(value, str)}
            assert not any(MARKED in value or plate in value.replace("·", "") for value in shown)
            assert shown == {entry.ticket, entry.plate_masked, entry.stage, entry.state, ""}, "no surname without a yes"
            assert entry.plate_masked.count("*") >= 2
            assert entry.stage in stages()
            assert entry.state in ("waiting", "working", "soon", "ready")
            assert 0 <= entry.step < len(entry.steps) == len(board_steps())
            for at in (entry.promised_at, entry.last_news_at, entry.arrived_at):
                assert at is None or NINE_O_CLOCK <= at < NINE_O_CLOCK + 12 * HOUR, "a time, no amount"


def test_masked_plates():
    assert masked("苏AB8Q62") == "苏A·**Q62"
    assert masked("苏AD12345") == "苏A·***345"
    assert masked("") == ""


def test_soon_ready_is_near_the_promise_only(desk: ServiceDesk):
    visit = desk.at("repair")
    promised = desk.page(visit).promised_at
    assert promised is not None
    desk.do("move_stage", visit=visit, stage="quality_check")
    assert [entry.state for entry in board(desk.store.reader(), promised - 11 * MINUTE)] == ["working"]
    assert [entry.state for entry in board(desk.store.reader(), promised - 10 * MINUTE)] == ["soon"]
    desk.do("move_stage", visit=visit, stage="ready")
    assert [(entry.state, entry.step) for entry in board(desk.store.reader(), promised)] == [("ready", 4)]


def test_every_stage_leads_somewhere_and_shows_a_step():
    known = stages()
    steps = [step.id for step in board_steps()]
    assert list(known) == ["received", "diagnosing", "awaiting_approval", "awaiting_parts", "in_repair",
                           "quality_check", "wash",
                           "ready", "delivered"]
    for stage in known.values():
        assert stage.board in steps
        assert set(stage.next) <= set(known)
        assert set(stage.label) == set(stage.public) == {"en", "zh_CN"}
    reached, waiting = {"received"}, ["received"]
    while waiting:
        for each in known[waiting.pop()].next:
            if each not in reached:
                reached.add(each)
                waiting.append(each)
    assert reached == set(known) - {"delivered"}


@pytest.mark.parametrize(("name", "shown"), [
    ("王建国", "王"), ("欧阳娜", "欧阳"), ("王先生", "王"), ("John Smith", "Smith"), ("Lisa", ""), ("李", ""),
    ("城东物流有限公司", ""), ("", ""), ("  ", ""), ("J " + "x" * 80, "x" * 24)])
def test_of_a_name_only_the_surname_can_be_shown(name: str, shown: str):
    assert surname(name) == shown


def test_a_surname_is_shown_only_while_its_own_consent_holds(desk: ServiceDesk):
    desk.at("greeted")
    reader = desk.store.reader()
    shown = lambda: [entry.surname for entry in board(reader, desk.clock())]  # noqa: E731
    assert shown() == [""]
    desk.do("give_notice", customer=desk.customer, how="read")
    desk.do("give_consent", customer=desk.customer, purpose="marketing", how="spoken")
    assert shown() == [""], "another yes is not this one"
    desk.do("give_consent", customer=desk.customer, purpose="lounge_surname", how="spoken")
    assert shown() == ["王"]
    desk.clock.advance(MINUTE)
    desk.do("withdraw_consent", customer=desk.customer, purpose="lounge_surname")
    assert shown() == [""]


def test_the_words_of_the_stages_go_with_the_board(desk: ServiceDesk):
    words = public_words(desk.store.reader())
    assert words["stages"]["ready"] == stages()["ready"].public
    assert [set(step) for step in words["steps"]] == [{"en", "zh_CN"}] * 5


def test_a_car_is_called_and_not_again_into_the_middle_of_it(desk: ServiceDesk):
    other = desk.at("departed")
    visit = desk.at("ready")
    ticket = desk.store.reader().value("SELECT ticket FROM visit WHERE id = :visit", visit=visit)
    assert desk.do("call_customer", visit=visit).ids == {"visit": visit, "ticket": ticket}
    with pytest.raises(Refused) as refused:
        desk.do("call_customer", visit=visit)
    assert refused.value.code == "called_just_now"
    desk.clock.advance(16_000)
    assert desk.do("call_customer", visit=visit).events == ("called_in_lounge",)
    for gone in (other, 999):
        with pytest.raises(Refused):
            desk.do("call_customer", visit=gone)
