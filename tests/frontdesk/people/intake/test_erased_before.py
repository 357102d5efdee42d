"""An old list does not bring back whom the centre erased: the dry run says so, by what the law keeps anyway."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import zone
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.report import IntakeReport
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock, local
from tests.frontdesk.visit.service_desk import ServiceDesk

VIN = "LGXC16DF0A0000001"
NAME, PHONE, PLATE = "王建国", "13800138000", "苏A8Q622"


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    """A centre whose customer was here with a car, and was erased afterwards."""
    made = ServiceDesk(store, clock)
    made.do("add_staff", login="wang", name="王经理", role="manager")
    made.named("wang")
    made.at("departed")
    vehicle = store.reader().value("SELECT vehicle FROM ownership WHERE customer = :customer", customer=made.customer)
    made.do("change_vehicle", vehicle=vehicle, vin=VIN)
    made.do("erase_customer", customer=made.customer)
    return made


def taken(store: Store, clock: StandingClock, folder: Path, visited: str = "", *, vin: str = VIN, phone: str = PHONE,
          dry_run: bool = False) -> IntakeReport:
    path = folder / "old.csv"
    path.write_text(f"姓名,手机,车牌,VIN,车型,上次进厂日期\n{NAME},{phone},{PLATE},{vin},秦,{visited}\n", "utf-8")
    return run(acting(store, clock, "wang"), path, dry_run=dry_run)


@pytest.mark.parametrize("visited", ["", "2024-03-02"])
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_row_from_before_the_erasure_is_left_out_and_told(store: Store, clock: StandingClock, desk: ServiceDesk,
                                                            tmp_path: Path, visited: str, dry_run: bool):
    report = taken(store, clock, tmp_path, visited, dry_run=dry_run)
    assert (report.added, report.merged, report.left_out_count, report.vehicles, report.proposed) == (0, 0, 1, 0, 0)
    assert [(each.row, each.code, each.where) for each in report.left_out] == [(2, "erased_before", "vin")]
    assert report.warnings == (), "there is nothing in a row left out to look at"
    assert NAME not in str(report)
    assert store.reader().rows("SELECT plate, vin FROM vehicle") == [("", VIN)], "the records stay nameless"
    assert store.reader().value("SELECT count(*) FROM customer WHERE name = :name", name=NAME) == 0


def test_who_came_with_the_car_afterwards_is_taken_in_and_not_proposed_as_the_erased(
        store: Store, clock: StandingClock, desk: ServiceDesk, tmp_path: Path):
    day = local(clock.advance(3 * DAY), zone(store.reader())).date().isoformat()
    report = taken(store, clock, tmp_path, day)
    assert (report.added, report.merged, report.proposed) == (1, 0, 0)
    assert store.reader().value("SELECT count(*) FROM duplicate_proposal") == 0


def test_a_card_that_somebody_entered_since_takes_its_row(store: Store, clock: StandingClock, desk: ServiceDesk,
                                                          tmp_path: Path):
    desk.do("add_customer", name=NAME, title="先生", phone=PHONE)
    report = taken(store, clock, tmp_path)
    assert (report.added, report.merged) == (0, 1)
    assert "erased_before" not in [each.code for each in report.warnings]


def test_another_car_says_nothing(store: Store, clock: StandingClock, desk: ServiceDesk, tmp_path: Path):
    report = taken(store, clock, tmp_path, vin="")
    assert (report.added, report.warnings) == (1, ())
