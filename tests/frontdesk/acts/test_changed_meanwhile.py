"""Two desks correct the same thing: what only one of them changed is kept, what both changed is refused with theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.staff.reads import by_login
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.menu.reads import menu
from frontdesk.visit.settlement.reads import billing_terms
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def mine(store: Store, clock: StandingClock) -> Acting:
    desk = ServiceDesk(store, clock)
    desk.do("add_staff", login="wang", name="王经理", role="manager", direct_line="801")
    return acting(store, clock, "wang")


@pytest.fixture
def theirs(mine: Acting, clock: StandingClock) -> Iterator[Acting]:
    """Another program on the same data."""
    with Store(mine.store.folder) as another:
        yield acting(another, clock, "wang")


def refused(desk: Acting, act: str, **fields: Any) -> dict[str, Any]:
    with pytest.raises(Refused) as found:
        perform(desk, act, fields)
    assert found.value.code == "changed_meanwhile"
    return dict(found.value.sentence.values["theirs"])


def test_staff(mine: Acting, theirs: Acting):
    stood = {"name": "王经理", "direct_line": "801", "role": "manager"}
    perform(theirs, "change_staff", {"login": "wang", "direct_line": "802", "expected": stood})
    perform(mine, "change_staff", {"login": "wang", **stood, "name": "王建国", "expected": stood})
    found = by_login(mine.store.reader(), "wang")
    assert found is not None
    assert (found.name, found.direct_line) == ("王建国", "802")
    assert refused(mine, "change_staff", login="wang", **{**stood, "direct_line": "803"}, expected=stood) \
        == {"direct_line": "802"}


def test_opening_hours_day_by_day(mine: Acting, theirs: Acting):
    week = {day.weekday: (day.opens, day.closes) for day in known_centre(mine.store.reader()).hours}
    stood = {f"{name}{day}": week.get(day, ("", ""))[at] for day in range(7)
             for at, name in enumerate(("opens", "closes"))}

    def given(**changed: tuple[str, str]) -> list[dict[str, Any]]:
        return [{"weekday": day, "opens": times[0], "closes": times[1]} for day in range(7)
                if (times := changed.get(f"day{day}", week.get(day, ("", ""))))[0]]

    perform(theirs, "change_centre", {"hours": given(day0=("07:00", "17:00")), "expected": stood})
    perform(mine, "change_centre", {"hours": given(day1=("10:00", "19:00")), "expected": stood})
    hours = {day.weekday: (day.opens, day.closes) for day in known_centre(mine.store.reader()).hours}
    assert (hours[0], hours[1]) == (("07:00", "17:00"), ("10:00", "19:00"))
    assert refused(mine, "change_centre", hours=given(day0=("", "")), expected=stood) \
        == {"opens0": "07:00", "closes0": "17:00"}


def test_terms_of_bills(mine: Acting, theirs: Acting):
    held = billing_terms(mine.store.reader())
    stood = {"tax_rate": held.tax_rate, "tax_included": held.tax_included, "rounding": held.rounding,
             "labour_rate_fen": held.labour_rate_fen}
    perform(theirs, "set_billing_terms", {"tax_rate": 1300})
    perform(mine, "set_billing_terms", {**stood, "labour_rate_fen": 16_800, "expected": stood})
    now = billing_terms(mine.store.reader())
    assert (now.tax_rate, now.labour_rate_fen) == (1300, 16_800)
    assert refused(mine, "set_billing_terms", tax_rate=600, expected=stood) == {"tax_rate": 1300}


def test_a_date_of_a_customer(mine: Acting, theirs: Acting):
    customer = perform(mine, "add_customer", {"name": "张敏"}).ids["customer"]
    made = perform(mine, "add_date", {"customer": customer, "kind": "spouse_birthday", "day": "6/21",
                                     "who": "陈刚"}).ids
    stood = {"kind": "spouse_birthday", "day": "6/21", "who": "陈刚", "note": ""}
    perform(theirs, "change_date", {"date": made["date"], "day": "6/22", "expected": stood})
    perform(mine, "change_date", {"date": made["date"], **stood, "note": "喜欢花", "expected": stood})
    row = mine.store.reader().row("SELECT day, note FROM important_date WHERE id = :id", id=made["date"])
    assert row is not None
    assert "22" in row[0]
    assert row[1] == "喜欢花"
    assert list(refused(mine, "change_date", date=made["date"], day="6/23", expected=stood)) == ["day"]


def test_a_shift(mine: Acting, theirs: Acting):
    stood = {"begins": "", "ends": "", "note": ""}
    perform(theirs, "set_shift", {"staff": "wang", "on": "2026-05-06", "begins": "8", "ends": "17", "expected": stood})
    assert refused(mine, "set_shift", staff="wang", on="2026-05-06", begins="9", ends="18", expected=stood) \
        == {"begins": "08:00", "ends": "17:00"}
    perform(mine, "set_shift", {"staff": "wang", "on": "2026-05-06", "note": "培训", "expected": stood})
    row = mine.store.reader().row("SELECT begins, ends, note FROM shift WHERE on_day = '2026-05-06'")
    assert row is not None
    assert tuple(row) == ("08:00", "17:00", "培训")


def test_a_job_of_the_menu(mine: Acting, theirs: Acting):
    lines = [{"kind": "labour", "name": "更换机油", "quantity": "0.5", "unit_price_fen": 12_000, "part_class": ""}]
    job = perform(mine, "add_job", {"label": "小保养加强", "minutes": 40, "lines": lines}).ids["job"]
    stood = {"label": "小保养加强", "label_en": "", "code": "", "minutes": 40, "energy": [], "lines": lines}
    dearer = [{**lines[0], "unit_price_fen": 15_000}]
    perform(theirs, "change_job", {"job": job, **stood, "lines": dearer, "expected": stood})
    perform(mine, "change_job", {"job": job, **stood, "minutes": 50, "expected": stood})
    (now,) = (each for each in menu(mine.store.reader()) if each.id == job)
    assert (now.minutes, now.lines[0].price_fen) == (50, 15_000)
    assert list(refused(mine, "change_job", job=job, **{**stood, "lines": [{**lines[0], "unit_price_fen": 9_000}]},
                        expected=stood)) == ["lines"]


def test_a_job_that_came_with_the_program_is_replaced_once(mine: Acting, theirs: Acting):
    job = menu(mine.store.reader())[0]
    lines = [{"kind": line.kind, "name": line.name["zh_CN"], "quantity": line.quantity,
              "unit_price_fen": line.price_fen, "part_class": line.part_class} for line in job.lines]
    stood = {"label": job.label["zh_CN"], "label_en": job.label["en"], "code": job.code, "minutes": job.minutes,
             "energy": [each for each in job.energy if each], "lines": lines}
    perform(theirs, "change_job", {"job": job.id, **stood, "minutes": 77, "expected": stood})
    perform(mine, "change_job", {"job": job.id, **stood, "label": "我们的保养", "expected": stood})
    own = [each for each in menu(mine.store.reader(), everything=True) if each.own]
    assert [(each.label["zh_CN"], each.minutes) for each in own] == [("我们的保养", 77)]


@pytest.mark.parametrize(("act", "code"), [("change_delivery_checklist", "checklist_changed"),
                                           ("set_surprises", "surprises_changed")])
def test_a_newer_version_is_not_overwritten(mine: Acting, theirs: Acting, act: str, code: str):
    fields: dict[str, Any] = {"items": [{"id": "", "label": "钥匙"}]} if act == "change_delivery_checklist" else {
        "text": "", "why": "试"}
    perform(theirs, act, {**fields, "over": 0})
    with pytest.raises(Refused) as found:
        perform(mine, act, {**fields, "over": 0})
    assert found.value.code == code


def test_an_agreed_line_and_a_bill(store: Store, clock: StandingClock):
    desk = ServiceDesk(store, clock)
    desk.do("add_staff", login="wang", name="王经理", role="manager")
    visit = desk.at("handed")
    line = next(each for each in desk.page(visit).lines if each.state == "approved")
    desk.named("wang")
    stood = {"quantity_thousandths": line.quantity_thousandths, "unit_price_fen": line.unit_price_fen}
    desk.do("correct_line", line=line.id, unit_price_fen=line.unit_price_fen - 100, expected=stood)
    with pytest.raises(Refused) as found:
        desk.do("correct_line", line=line.id, unit_price_fen=line.unit_price_fen - 200, expected=stood)
    assert found.value.sentence.values["theirs"] == {"unit_price_fen": line.unit_price_fen - 100}
    desk.do("make_bill", visit=visit)
    with pytest.raises(Refused) as found:
        desk.do("correct_bill", visit=visit, line=line.id, reason="试", unit_price_fen=line.unit_price_fen - 300,
                expected=stood)
    assert found.value.code == "changed_meanwhile"
